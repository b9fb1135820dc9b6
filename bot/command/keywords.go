package command

import (
	"slices"
	"strings"

	"pathbot/bot"
)

// takeKeywords cuts clauses like "at 9:30", "on weekdays" and "in Berlin" out, last first; what follows a clause that is read goes back to the rest, so the order is free. A clause
// that cannot be read is a mistake unless everything typed is somebody's title.
func (c *Call) takeKeywords(words []word) ([]word, error) {
	seen := map[string]bool{}
	for {
		cut, option := c.lastKeyword(words)
		if cut < 0 {
			return c.takeBare(words, needsText(c.Spec)), nil
		}
		value := words[cut+1:]
		if len(value) == 0 {
			if c.isTitle(joined(words)) {
				return words, nil
			}
			return nil, bot.Mistake(bot.T("Something is missing after “"+words[cut].text+"”: "+option.Summary+". It goes like this: "), bot.Cmd(c.Spec.Usage()), bot.T("."))
		}
		if seen[option.Name] {
			return nil, bot.Mistake(bot.T("“"+option.Keyword+"” stands twice. Say it once: "), bot.Cmd(c.Spec.Usage()), bot.T("."))
		}
		end := len(value)
		if err := c.set(option, joined(value)); err != nil {
			if c.isTitle(joined(words)) {
				return words, nil
			}
			if end = c.readable(option, value); end == 0 {
				return nil, err
			}
		}
		seen[option.Name] = true
		words = append(words[:cut:cut], value[end:]...)
	}
}

// lastKeyword is the last keyword among the words, or -1.
func (c *Call) lastKeyword(words []word) (int, Option) {
	for i, word := range slices.Backward(words) {
		for _, o := range c.Spec.Options {
			if o.Keyword != "" && !word.quoted && keyword(word.lower(), o) {
				return i, o
			}
		}
	}
	return -1, Option{}
}

// keyword reports whether a word introduces an option.
func keyword(said string, o Option) bool {
	return said == o.Keyword || o.Keyword == "until" && (said == "till" || said == "til" || said == "for")
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
			// A bare number may be a part of a title; where nothing but a time can stand it is a time.
			whole := n == len(words) && !leaveOne
			if o.Kind == KindTime && !whole && !strings.ContainsAny(joined(tail), ":") && !strings.HasSuffix(strings.ToLower(joined(tail)), "m") {
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
		case two == "last month" || two == "last year": // not this one
			kept = append(kept, words[i], words[i+1])
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
