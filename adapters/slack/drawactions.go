package slack

import (
	"slices"
	"strconv"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// An action's id says what a press does; the command line is its value. Ids are unique in a message.
const (
	actionRun  = "run-"  // run the value, answer with a new message
	actionSwap = "swap-" // run the value, the answer takes the message's place
	actionOpen = "open-" // a link; Slack tells of the press all the same
)

func (a *artist) actionID() string {
	a.actions++
	kind := actionRun
	if a.confirm {
		kind = actionSwap
	}
	return kind + strconv.Itoa(a.actions)
}

func (a *artist) buttons(items []bot.Button) {
	a.flush()
	for group := range slices.Chunk(items, maxActions) {
		elements := make([]slackgo.BlockElement, 0, len(group))
		for _, b := range group {
			elements = append(elements, a.button(b))
		}
		a.add(slackgo.NewActionBlock("", elements...))
	}
}

func (a *artist) button(b bot.Button) *slackgo.ButtonBlockElement {
	label := shorten(b.Label, maxButtonLabel)
	if label == "" {
		label = "Go"
	}
	e := slackgo.NewButtonBlockElement(a.actionID(), b.Command, plain(label))
	if b.URL != "" && linkable(b.URL) {
		e.ActionID, e.URL, e.Value = actionOpen+strconv.Itoa(a.actions), b.URL, ""
	}
	switch b.Style {
	case bot.Primary:
		e.Style = slackgo.StylePrimary
	case bot.Danger:
		e.Style = slackgo.StyleDanger
	case bot.Normal:
	}
	return e
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
	long := slices.ContainsFunc(b.Options, func(o bot.Option) bool { return len(o.Command) > maxOptionValue || o.Text == "" })
	if long {
		items := make([]bot.Button, 0, len(b.Options))
		for _, o := range b.Options {
			items = append(items, bot.Button{Label: o.Text, Command: o.Command})
		}
		a.buttons(items)
		return
	}
	options := make([]*slackgo.OptionBlockObject, 0, len(b.Options))
	for _, o := range b.Options {
		options = append(options, &slackgo.OptionBlockObject{Text: plain(shorten(o.Text, maxOptionText)), Value: o.Command})
	}
	a.add(slackgo.NewActionBlock("", slackgo.NewOptionsSelectBlockElement(
		slackgo.OptTypeStatic, plain(shorten(b.Label, maxOptionText)), a.actionID(), options...)))
}

func (a *artist) letters(b bot.Choice) {
	items := make([]bot.Button, 0, len(b.Options))
	for i, o := range b.Options {
		letter := bot.Letter(i)
		a.open = append(a.open, slackgo.NewRichTextSection(richSpans([]bot.Span{bot.B(letter + ")"), bot.T("  " + o.Text)})...))
		items = append(items, bot.Button{Label: letter, Command: o.Command})
	}
	a.flush()
	elements := make([]slackgo.BlockElement, 0, len(items))
	for i, item := range items[:min(len(items), maxActions)] {
		e := a.button(item)
		e.AccessibilityLabel = shorten("Answer "+item.Label+": "+b.Options[i].Text, maxButtonLabel)
		elements = append(elements, e)
	}
	a.add(slackgo.NewActionBlock("", elements...))
}
