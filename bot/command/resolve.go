package command

import (
	"slices"
	"strings"

	"pathbot/bot"
	"pathbot/curriculum"
)

// setPath reads a path, and what may follow it without a word before it. A section or topic stands for nothing here: the mistake names its path.
func (c *Call) setPath(said string) error {
	if codes := c.several(said); len(codes) > 1 {
		return c.oneByOne(codes)
	}
	f := c.core.Catalog.Find(said)
	if f.Path == nil {
		f.Path = c.pathByWords(said)
	}
	switch {
	case f.Path != nil:
		c.args.path = f.Path
		return nil
	case f.Topic != nil || f.Section != nil:
		p := pathOf(f)
		return &bot.UserError{
			Text:    []bot.Span{bot.T("“" + bot.CleanLine(said, 60) + "” is a part of path " + p.Code + ", " + p.Title + ". For the path type "), bot.Cmd(c.Spec.Name + " " + p.Code), bot.T(".")},
			Buttons: []bot.Button{{Label: clip(c.Spec.Name+" "+p.Code, 34), Command: c.Spec.Name + " " + p.Code, Style: bot.Primary}},
		}
	}
	if path, more := c.pathAndMore(split(said)); path != nil {
		if c.takeTail(more) {
			c.args.path = path
			return nil
		}
		return bot.Mistake(bot.T("I understand path "+path.Code+", but not “"+bot.CleanLine(joined(more), 60)+"” after it. It goes like this: "), bot.Cmd(c.Spec.Usage()), bot.T("."))
	}
	nearPath := slices.ContainsFunc(f.Near, func(n curriculum.Near) bool { return n.Path != nil })
	if c.Spec.has("period") && !nearPath {
		return bot.Mistake(bot.T("“"+bot.CleanLine(said, 40)+"” is neither a period nor a path. The periods are week, last-week, month and all; "), bot.Cmd("list"), bot.T(" shows the paths."))
	}
	return c.noSuch(said, "path", f)
}

// pathByWords is the one path that has a word beginning with each word said, in its title, nickname or id; nil when none or several have.
func (c *Call) pathByWords(said string) *curriculum.Path {
	wanted := strings.Split(bot.Fold(said), "-")
	var found *curriculum.Path
	for _, p := range c.core.Catalog.Paths {
		has := strings.Split(bot.Fold(p.Title+" "+p.Nickname+" "+string(p.ID)), "-")
		all := true
		for _, w := range wanted {
			all = all && len(w) > 1 && slices.ContainsFunc(has, func(h string) bool { return strings.HasPrefix(h, w) })
		}
		if !all {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// setTopic reads a topic. "today" is today's, as if nothing were said.
func (c *Call) setTopic(said string) error {
	if strings.EqualFold(said, "today") {
		return nil
	}
	if codes := c.several(said); len(codes) > 1 {
		return c.oneByOne(codes)
	}
	f := c.core.Catalog.Find(said)
	switch {
	case f.Topic != nil:
		c.args.topic = f.Topic
		return nil
	case f.Section != nil || f.Path != nil:
		return &bot.UserError{
			Text:    []bot.Span{bot.T("“" + bot.CleanLine(said, 60) + "” holds several topics. Pick one: "), bot.Cmd("show " + codeOf(f)), bot.T(" lists them.")},
			Buttons: []bot.Button{{Label: "Show " + codeOf(f), Command: "show " + codeOf(f), Style: bot.Primary}},
		}
	}
	return c.noSuch(said, "topic", f)
}

// setItem reads a path, a section or a topic.
func (c *Call) setItem(said string) error {
	if codes := c.several(said); len(codes) > 1 {
		return c.oneByOne(codes)
	}
	f := c.core.Catalog.Find(said)
	c.args.path, c.args.section, c.args.topic = f.Path, f.Section, f.Topic
	if f.Path == nil && f.Section == nil && f.Topic == nil {
		return c.noSuch(said, "path, section or topic", f)
	}
	return nil
}

func (c *Call) noSuch(said, what string, f curriculum.Found) error {
	e := &bot.UserError{Text: []bot.Span{bot.T("I do not know a " + what + " “" + bot.CleanLine(said, 60) + "”. ")}}
	for _, n := range f.Near {
		near := curriculum.Found{Path: n.Path, Section: n.Section, Topic: n.Topic}
		code := codeOf(near)
		if what == "path" && n.Path == nil || what == "topic" && n.Topic == nil {
			continue
		}
		if len(e.Buttons) < 4 {
			e.Buttons = append(e.Buttons, bot.Button{Label: clip(code+" "+titleOf(near), 34), Command: c.Spec.Name + " " + code})
		}
	}
	if len(e.Buttons) > 0 {
		e.Text = append(e.Text, bot.T("Did you mean one of these?"))
		for _, b := range e.Buttons {
			e.Text = append(e.Text, bot.T(" "), bot.Cmd(b.Command))
		}
		return e
	}
	e.Text = append(e.Text, bot.Cmd("list"), bot.T(" shows the paths, "), bot.Cmd("ask"), bot.T(" with a question finds topics."))
	e.Buttons = []bot.Button{{Label: "Show the paths", Command: "list"}}
	return e
}

func pathOf(f curriculum.Found) *curriculum.Path {
	switch {
	case f.Path != nil:
		return f.Path
	case f.Section != nil:
		return f.Section.Path
	case f.Topic != nil:
		return f.Topic.Path()
	}
	return nil
}

func codeOf(f curriculum.Found) string {
	switch {
	case f.Path != nil:
		return f.Path.Code
	case f.Section != nil:
		return f.Section.Code
	case f.Topic != nil:
		return f.Topic.Code
	}
	return ""
}

func titleOf(f curriculum.Found) string {
	switch {
	case f.Path != nil:
		return f.Path.Title
	case f.Section != nil:
		return f.Section.Title
	case f.Topic != nil:
		return f.Topic.Title
	}
	return ""
}

// clip cuts at a word where it can.
func clip(s string, limit int) string {
	r := []rune(s)
	if len(r) <= limit {
		return s
	}
	cut := string(r[:limit-1])
	if i := strings.LastIndexByte(cut, ' '); i > limit/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:") + "…"
}
