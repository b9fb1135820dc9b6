package slack

import (
	"slices"
	"strconv"

	"pathbot/bot"
)

// An action's id says what a press does; the command line is its value. Ids are unique in a message.
const (
	actionRun  = "run-"  // run the value, answer with a new message
	actionSwap = "swap-" // run the value, the answer takes the message's place
	actionOpen = "open-" // a link; Slack tells of the press all the same
)

// actionID appends the id of the next action of a kind.
func (a *artist) actionID(kind string) {
	a.actions++
	if kind == actionRun && a.confirm {
		kind = actionSwap
	}
	a.block = append(a.block, `,"action_id":"`...)
	a.block = append(a.block, kind...)
	a.block = strconv.AppendInt(a.block, int64(a.actions), 10)
	a.block = append(a.block, '"')
}

func (a *artist) buttons(items []bot.Button) {
	for group := range slices.Chunk(items, maxActions) {
		a.begin(`{"type":"actions","elements":[`)
		for _, b := range group {
			a.button(b, "")
		}
		a.end("]}")
	}
}

// button appends one; spoken is what a screen reader says instead of the label, when it is not empty.
func (a *artist) button(b bot.Button, spoken string) {
	label := shorten(b.Label, maxButtonLabel)
	if label == "" {
		label = "Go"
	}
	a.block = comma(a.block)
	a.block = append(a.block, `{"type":"button","text":`...)
	a.block = appendPlain(a.block, label)
	switch {
	case b.URL != "" && linkable(b.URL):
		a.actionID(actionOpen)
		a.block = append(a.block, `,"url":`...)
		a.block = appendText(a.block, b.URL)
	default:
		a.actionID(actionRun)
		if b.Command != "" {
			a.block = append(a.block, `,"value":`...)
			a.block = appendText(a.block, b.Command)
		}
	}
	switch b.Style {
	case bot.Primary:
		a.block = append(a.block, `,"style":"primary"`...)
	case bot.Danger:
		a.block = append(a.block, `,"style":"danger"`...)
	case bot.Normal:
	}
	if spoken != "" {
		a.block = append(a.block, `,"accessibility_label":`...)
		a.block = appendText(a.block, shorten(spoken, maxButtonLabel))
	}
	a.block = append(a.block, '}')
}

// choice draws long options as lettered lines with a button for each letter, short ones as a menu.
func (a *artist) choice(b bot.Choice) {
	a.flush()
	if len(b.Options) == 0 {
		return
	}
	if b.Letters {
		a.letters(b)
		return
	}
	if !fitsMenu(b.Options) {
		items := make([]bot.Button, 0, len(b.Options))
		for _, o := range b.Options {
			items = append(items, bot.Button{Label: o.Text, Command: o.Command})
		}
		a.buttons(items)
		return
	}
	a.begin(`{"type":"actions","elements":[{"type":"static_select","placeholder":`)
	a.block = appendPlain(a.block, shorten(b.Label, maxOptionText))
	a.actionID(actionRun)
	a.block = append(a.block, `,"options":[`...)
	for _, o := range b.Options {
		a.block = comma(a.block)
		a.block = append(a.block, `{"text":`...)
		a.block = appendPlain(a.block, shorten(o.Text, maxOptionText))
		a.block = append(a.block, `,"value":`...)
		a.block = append(appendText(a.block, o.Command), '}')
	}
	a.end("]}]}")
}

// fitsMenu is whether a menu can hold the options: their values are short and all different.
func fitsMenu(options []bot.Option) bool {
	values := make(map[string]bool, len(options))
	for _, o := range options {
		if o.Text == "" || o.Command == "" || len(o.Command) > maxOptionValue || values[o.Command] {
			return false
		}
		values[o.Command] = true
	}
	return true
}

func (a *artist) letters(b bot.Choice) {
	options := b.Options[:min(len(b.Options), maxActions)]
	for i, o := range options {
		a.section([]bot.Span{bot.B(bot.Letter(i) + ")"), bot.T("  " + shorten(o.Text, maxParagraph))})
	}
	a.begin(`{"type":"actions","elements":[`)
	for i, o := range options {
		a.button(bot.Button{Label: bot.Letter(i), Command: o.Command}, "Answer "+bot.Letter(i)+": "+o.Text)
	}
	a.end("]}")
}
