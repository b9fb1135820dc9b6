package command

import (
	"strings"
)

// takeKeywords cuts clauses like "at 9:30", "on weekdays" and "in Berlin" off the end, last first. A clause that cannot be read is a mistake unless everything typed is somebody's title.
func (c *Call) takeKeywords(words []word) ([]word, error) {
	for {
		cut := -1
		var option Option
		for i, w := range words {
			for _, o := range c.Spec.Options {
				if o.Keyword != "" && w.lower() == o.Keyword && i+1 < len(words) {
					cut, option = i, o
				}
			}
		}
		if cut < 0 {
			return c.takeBare(words, needsText(c.Spec)), nil
		}
		err := c.set(option, joined(words[cut+1:]))
		if err != nil {
			if c.isTitle(joined(words)) {
				return words, nil
			}
			// "at 9:30 every day": what follows a readable beginning may stand without its word.
			end := c.readable(option, words[cut+1:])
			if end == 0 {
				return nil, err
			}
			if rest := c.takeBare(words[cut+1+end:], false); len(rest) > 0 {
				return nil, err
			}
		}
		words = words[:cut]
	}
}

// readable sets the option from the longest beginning of the words that can be read, and says how many words that are.
func (c *Call) readable(o Option, words []word) int {
	for n := len(words) - 1; n > 0; n-- {
		if c.set(o, joined(words[:n])) == nil {
			return n
		}
	}
	return 0
}

// takeBare takes a time, days or a date without their word: "enroll A 9:30", "enroll A 9:30 weekdays", "remind daily". With leaveOne it leaves the first word to what the command is about.
func (c *Call) takeBare(words []word, leaveOne bool) []word {
	for _, o := range c.Spec.Options {
		if o.Keyword == "" || o.Kind != bare(o.Kind) {
			continue
		}
		for n := min(4, len(words)); n > 0; n-- {
			tail := words[len(words)-n:]
			if o.Kind == KindTime && !strings.ContainsAny(joined(tail), ":") && !strings.HasSuffix(strings.ToLower(joined(tail)), "m") {
				continue
			}
			if leaveOne && n == len(words) {
				continue
			}
			if tail[0].quoted || c.given(o) || c.set(o, joined(tail)) != nil {
				continue
			}
			return c.takeBare(words[:len(words)-n], leaveOne)
		}
	}
	return words
}

func bare(k Kind) Kind {
	switch k {
	case KindTime, KindDays, KindDate:
		return k
	case KindPath, KindTopic, KindItem, KindText, KindZone, KindPeriod, KindMember, KindTeam, KindPlace, KindFlag, KindVerb:
	}
	return -1
}

func needsText(s *Spec) bool {
	for _, o := range s.Options {
		if o.Keyword == "" && o.Required {
			return true
		}
	}
	return false
}

func (c *Call) given(o Option) bool {
	switch o.Kind {
	case KindTime:
		return c.args.minute != nil
	case KindDays:
		return c.args.days != nil
	case KindDate:
		return c.args.date != nil
	case KindPath, KindTopic, KindItem, KindText, KindZone, KindPeriod, KindMember, KindTeam, KindPlace, KindFlag, KindVerb:
	}
	return false
}

func isFixed(k Kind) bool { return k == KindPeriod || k == KindPlace || k == KindFlag }

// takeFixed takes the words that can only mean one thing, wherever they stand: periods, places, flags.
func (c *Call) takeFixed(words []word) []word {
	kept := words[:0:0]
	for i := 0; i < len(words); i++ {
		two := ""
		if i+1 < len(words) && !words[i].quoted && !words[i+1].quoted {
			two = words[i].lower() + " " + words[i+1].lower()
		}
		switch {
		case two != "" && c.fixed(two):
			i++
		case !words[i].quoted && c.fixed(words[i].lower()):
		default:
			kept = append(kept, words[i])
		}
	}
	return kept
}

func (c *Call) fixed(said string) bool {
	for _, o := range c.Spec.Options {
		if isFixed(o.Kind) && c.set(o, said) == nil {
			return true
		}
	}
	return false
}

func (c *Call) isTitle(said string) bool {
	if !c.Spec.has("path") && !c.Spec.has("item") {
		return false
	}
	return c.core.Catalog.Find(said).Exact
}
