package discord

import (
	"strings"

	"pathbot/bot"
)

// board collects the components of a message: at most five rows, of at most five buttons or one select each.
type board struct {
	rows []row
	mark mark
	seen map[string]int // lines used so far: Discord refuses two components with the same id
}

// components draws the blocks that are actions.
func (a artist) components(blocks []bot.Block) []row {
	c := &board{rows: []row{}, mark: a.mark, seen: map[string]int{}}
	for _, b := range blocks {
		switch b := b.(type) {
		case bot.Buttons:
			c.buttons(b.Items)
		case bot.Choice:
			c.choice(b)
		case bot.Text, bot.Code, bot.List, bot.Fields, bot.Progress, bot.Table:
		}
	}
	return c.rows
}

// id is a custom id for a line, another one each time the same line comes.
func (c *board) id(line string) string {
	n := c.seen[line]
	c.seen[line]++
	return c.mark.customID(line, n)
}

func (c *board) buttons(items []bot.Button) {
	var buttons []component
	for _, b := range items {
		one := component{Type: typeButton, Label: clip(plainLabel(b.Label), maxLabel), Style: styleOf(b.Style)}
		if b.URL != "" {
			if !strings.HasPrefix(b.URL, "https://") || len(b.URL) > maxURL {
				continue
			}
			one.Style, one.URL = styleLink, b.URL
		} else {
			one.CustomID = c.id(b.Command)
		}
		buttons = append(buttons, one)
	}
	c.add(buttons)
}

func (c *board) add(buttons []component) {
	for len(buttons) > 0 && len(c.rows) < maxRows {
		n := min(maxRowButtons, len(buttons))
		c.rows = append(c.rows, row{Type: typeRow, Components: buttons[:n]})
		buttons = buttons[n:]
	}
}

func (c *board) choice(b bot.Choice) {
	if len(b.Options) == 0 {
		return
	}
	if b.Letters {
		var buttons []component
		for i, o := range b.Options {
			buttons = append(buttons, component{Type: typeButton, Style: styleSecondary, Label: bot.Letter(i), CustomID: c.id(o.Command)})
		}
		c.add(buttons)
		return
	}
	if len(c.rows) >= maxRows {
		return
	}
	s := component{Type: typeSelect, Placeholder: clip(plainLabel(b.Label), maxPlaceholder), CustomID: c.mark.customID("select", len(c.rows))}
	for _, o := range b.Options[:min(len(b.Options), maxOptions)] {
		s.Options = append(s.Options, selectOption{Label: clip(plainLabel(o.Text), maxOptionLabel), Value: c.id(o.Command)})
	}
	c.rows = append(c.rows, row{Type: typeRow, Components: []component{s}})
}

// plainLabel is text for a place without markup; it is never empty, which Discord refuses.
func plainLabel(s string) string {
	if s = bot.CleanLine(s, maxContent); s == "" {
		return "…"
	}
	return s
}

func styleOf(s bot.Style) int {
	switch s {
	case bot.Primary:
		return stylePrimary
	case bot.Danger:
		return styleDanger
	case bot.Normal:
	}
	return styleSecondary
}
