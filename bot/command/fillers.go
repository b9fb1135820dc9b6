package command

import (
	"slices"
	"strings"

	"pathbot/bot"
	"pathbot/curriculum"
)

// withoutRoot drops the root command where it was typed twice, and the slash before a command: "/path list" and "/list" are "list".
func withoutRoot(words []word) []word {
	for len(words) > 0 && words[0].lower() == bot.CommandName {
		words = words[1:]
	}
	if len(words) == 0 || words[0].quoted || len(words[0].text) < 2 || words[0].text[0] != '/' {
		return words
	}
	return append([]word{{text: words[0].text[1:]}}, words[1:]...)
}

// withoutFillers drops the small words people put before what a command is about: "enroll me in A", "remind me at 9".
func (c *Call) withoutFillers(words []word) []word {
	aboutPath := slices.ContainsFunc(c.Spec.Options, func(o Option) bool { return o.Kind == KindPath && o.Required })
	for len(words) > 1 {
		switch words[0].lower() {
		case "me":
			if !aboutPath && !c.Spec.has("place") {
				return words
			}
		case "to", "into", "for", "on", "in": // before a path; before a zone or days they are the keywords
			if !aboutPath || !c.beginsWithPath(words[1:]) {
				return words
			}
		default:
			return words
		}
		words = words[1:]
	}
	return words
}

// beginsWithPath is whether a path's code or name comes first, before any clause like "at 9:30".
func (c *Call) beginsWithPath(words []word) bool {
	for i := range words {
		if c.isKeyword(words[i]) {
			words = words[:i]
			break
		}
	}
	if c.core.Catalog.Find(joined(words)).Path != nil {
		return true
	}
	path, _ := c.pathAndMore(words)
	return path != nil
}

func (c *Call) isKeyword(w word) bool {
	return slices.ContainsFunc(c.Spec.Options, func(o Option) bool { return o.Keyword != "" && !w.quoted && keyword(w.lower(), o) })
}

// pathAndMore is the path the words begin with, as long a name as there is, and what follows it.
func (c *Call) pathAndMore(words []word) (*curriculum.Path, []word) {
	for n := len(words) - 1; n > 0; n-- {
		if f := c.core.Catalog.Find(joined(words[:n])); f.Path != nil && f.Exact {
			return f.Path, words[n:]
		}
	}
	return nil, nil
}

// takeTail reads what follows a path without a word before it: a time, days, a zone, in any order.
func (c *Call) takeTail(words []word) bool {
	for n := len(words); n > 0; n-- {
		if c.takeOne(joined(words[:n])) {
			return n == len(words) || c.takeTail(words[n:])
		}
	}
	return false
}

func (c *Call) takeOne(said string) bool {
	for _, o := range c.Spec.Options {
		switch {
		case o.Keyword == "" || c.given(o):
		case o.Kind == KindTime || o.Kind == KindDays:
			if c.set(o, said) == nil {
				return true
			}
		case o.Kind == KindZone && c.args.zone == "":
			if zones := bot.FindZones(said, 2); len(zones) == 1 && len(said) >= fewestLetters {
				c.args.zone = zones[0]
				return true
			}
		}
	}
	return said == "@" || strings.EqualFold(said, "please")
}

// several are the codes and ids in a text that names more than one thing: "A1.1 A1.2", "A and B". Nil for anything else.
func (c *Call) several(said string) []string {
	parts := strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune(" ,;+&", r) })
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.EqualFold(s, "and") })
	if len(parts) < 2 || c.core.Catalog.Find(said).Exact {
		return nil
	}
	for i, part := range parts {
		f := c.core.Catalog.Find(part)
		code := len(part) == 1 || strings.ContainsAny(part, "-0123456789") // one word of a title is no code
		if !f.Exact || !code {
			return nil
		}
		parts[i] = codeOf(f)
	}
	return slices.Compact(parts)
}

// oneByOne refuses several things at once, with a button for each. To take the first and pass over the others would look like all were taken.
func (c *Call) oneByOne(codes []string) error {
	e := &bot.UserError{Text: []bot.Span{bot.T("I take one at a time: type "), bot.Cmd(c.Spec.Name + " " + codes[0]), bot.T(" and then "), bot.Cmd(c.Spec.Name + " " + codes[1]), bot.T(".")}}
	for _, code := range codes[:min(len(codes), 4)] {
		e.Buttons = append(e.Buttons, bot.Button{Label: clip(c.Spec.Name+" "+code, 34), Command: c.Spec.Name + " " + code})
	}
	return e
}
