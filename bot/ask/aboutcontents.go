package ask

import (
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

func (x *Index) contents(k *asked) bool {
	if s := x.theSection(k); s != nil {
		k.answer.Path = s.Path
		k.answer.head(fmt.Sprintf("%s %s, on %s", s.Code, s.Title, pathName(s.Path)))
		if s.Summary != "" {
			k.answer.say(s.Summary)
		}
		for _, t := range s.Topics {
			k.itemOutlined(t)
		}
		k.topics(s.Topics)
		return true
	}
	if t := x.namedTopic(k); t != nil {
		return x.about(k)
	}
	p := x.thePath(k)
	if p == nil {
		return false
	}
	x.pathContents(k, p)
	return true
}

// inside answers for what is named to the letter, so that a question that only sounds alike is left alone.
func (x *Index) inside(k *asked) bool { return len(k.named) > 0 && x.about(k) }

// byName answers a question that does little but name a path, a section or a topic by its code.
func (x *Index) byName(k *asked) bool { return len(k.h.codes) > 0 && x.about(k) }

func (x *Index) pathContents(k *asked, p *curriculum.Path) {
	k.answer.Path = p
	k.answer.head(fmt.Sprintf("%s: %s, %s", pathName(p), count(len(p.Topics()), "topic"), duration(p.Minutes())))
	for _, s := range p.Sections {
		var names []string
		for _, t := range s.Topics {
			names = append(names, topicName(t))
		}
		k.answer.item(s.Code + " " + s.Title + ": " + strings.Join(names, "; "))
	}
	k.topics(p.Topics())
}

func (x *Index) whom(k *asked) bool {
	p := x.thePath(k)
	if p == nil {
		return false
	}
	k.answer.Path = p
	k.answer.head(pathName(p))
	k.answer.say(p.For)
	k.topics(p.Topics())
	k.answer.Commands = []string{"enroll " + p.Code}
	return true
}

func (x *Index) outcome(k *asked) bool {
	p := x.thePath(k)
	if p == nil {
		return false
	}
	k.answer.Path = p
	k.answer.head(pathName(p))
	k.answer.say(p.Outcome)
	k.topics(p.Topics())
	return true
}

func (x *Index) about(k *asked) bool {
	if t := x.namedTopic(k); t != nil {
		x.present(&k.answer, k.q, t)
		k.sayOutline(t)
		k.answer.say("Section " + t.Section.Code + " " + t.Section.Title + " of " + pathName(t.Path()) + ".")
		k.answer.Topics = []Hit{{t, k.answer.Score}}
		return true
	}
	if x.theSection(k) != nil {
		return x.contents(k)
	}
	p := x.thePath(k)
	if p == nil {
		return false
	}
	x.pathContents(k, p)
	k.answer.Blocks = slices.Insert(k.answer.Blocks, 1, Block{Kind: Say, Spans: []curriculum.DocSpan{plain(printable(strings.TrimSpace(p.For + " " + p.Outcome)))}})
	return true
}
