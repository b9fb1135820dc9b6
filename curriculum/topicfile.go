package curriculum

import (
	"path"
	"strings"
)

const (
	maxOutline   = 200
	maxSummary   = 280
	maxNow       = 120
	maxTerm      = 60
	maxAsk       = 200
	maxLinkTitle = 120
	minLesson    = 600
	maxLesson    = 1600
	maxTry       = 600
)

// topicFile is a topic's file as it was read, with the lines that later checks point at.
type topicFile struct {
	*Topic
	*page
	of                                *layer
	dir                               string
	idLine, titleLine, outlineLine    int
	after, see, aliases, terms, asked []said
	quizLines                         []questionLines
	sentences                         []sentence // long ones only
}

// parseTopic reads a topic's file.
func parseTopic(p *page, md markdown) *topicFile {
	tf := &topicFile{Topic: &Topic{File: p.file}, page: p, dir: path.Base(path.Dir(p.file)), idLine: 1}
	front, body, bodyLine, ok := p.frontMatter()
	if !ok {
		return nil
	}
	root, ok := p.yaml(front)
	if !ok {
		return nil
	}
	f, ok := p.fields(root, "the topic", "id", "title", "outline", "summary", "minutes", "status", "now", "reviewed", "after", "see", "terms", "asks",
		"links", "quiz", "aliases", "draft")
	if !ok {
		return nil
	}
	tf.front(f)
	tf.quiz(f)
	tf.body(md, body, bodyLine)
	tf.checkAsks()
	tf.checkQuotes()
	tf.collectSentences(f)
	return tf
}

// frontMatter cuts the file into the YAML between the two --- lines, the first of them included so that its lines are the file's, and the rest.
func (p *page) frontMatter() (front, body string, bodyLine int, ok bool) {
	if !strings.HasPrefix(p.text, "---\n") {
		p.fault(1, "does not begin with front matter: write --- on the first line and the keys below it")
		return "", "", 0, false
	}
	end := strings.Index(p.text[3:], "\n---\n")
	if end < 0 {
		if !strings.HasSuffix(p.text, "\n---") {
			p.fault(1, "has front matter without an end: write --- on a line of its own after the keys")
			return "", "", 0, false
		}
		return p.text[:len(p.text)-3], "", strings.Count(p.text, "\n") + 1, true
	}
	front = p.text[:3+end+1]
	return front, p.text[3+end+5:], strings.Count(front, "\n") + 2, true
}

// front reads the keys above the quiz.
func (tf *topicFile) front(f fields) {
	tf.Draft = f.flag("draft")
	tf.ID = TopicID(f.id(maxID))
	tf.idLine, tf.titleLine, tf.outlineLine = f.lineOf("id"), f.lineOf("title"), f.lineOf("outline")
	if name := strings.TrimSuffix(path.Base(tf.file), ".md"); tf.ID != "" && string(tf.ID) != name {
		tf.fault(tf.idLine, "id "+quote(string(tf.ID))+" is not the file's name "+quote(name)+": make them the same")
	}
	tf.Title = f.text("title", maxTitle)
	if strings.HasSuffix(tf.Title, ".") {
		tf.fault(tf.titleLine, "title ends with a full stop: take it off")
	}
	tf.Outline = f.text("outline", maxOutline)
	tf.Summary = f.text("summary", maxSummary)
	tf.Minutes = f.number("minutes", 3, 10)
	tf.status(f)
	tf.Reviewed = f.date("reviewed")
	tf.after = f.texts("after", 0, 10, 2*maxID)
	tf.see = f.texts("see", 0, 10, 2*maxID)
	tf.aliases = f.texts("aliases", 0, 20, 2*maxID)
	tf.terms = f.texts("terms", 3, 30, maxTerm)
	asks := 8
	if tf.Draft {
		asks = 0
	}
	tf.asked = f.texts("asks", asks, 48, maxAsk)
	tf.Terms, tf.Asks = plainTexts(tf.terms), plainTexts(tf.asked)
	for _, n := range f.items("links", 1, 3) {
		if l, ok := tf.fields(n, "the link", "title", "url"); ok {
			link := Link{Title: l.text("title", maxLinkTitle), URL: l.text("url", 4*maxURL)}
			if link.URL != "" {
				tf.link(l.lineOf("url"), link.URL)
			}
			tf.Links = append(tf.Links, link)
		}
	}
}

// status reads status and now, which have to agree.
func (tf *topicFile) status(f fields) {
	s := f.text("status", maxID)
	tf.Status, tf.Now = Status(s), f.optional("now", maxNow)
	switch tf.Status {
	case Current:
		if f.has("now") {
			tf.fault(f.lineOf("now"), "now is given but status is current: take now out, or set status to renamed or retired")
		}
	case Renamed, Retired:
		if !f.has("now") {
			tf.fault(f.lineOf("status"), "status is "+s+" but now is missing: add today's name as now")
		}
	default:
		if s != "" {
			known := []string{string(Current), string(Renamed), string(Retired)}
			tf.fault(f.lineOf("status"), "status is "+quote(s)+": "+didYouMean(s, known, "write current, renamed or retired"))
		}
		tf.Status = Current
	}
}
