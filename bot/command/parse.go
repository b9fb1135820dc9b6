package command

import (
	"slices"
	"strings"

	"pathbot/bot"
	"pathbot/curriculum"
)

// arguments are the parsed options of a call. A nil pointer or empty value was not given.
type arguments struct {
	path    *curriculum.Path
	section *curriculum.Section
	topic   *curriculum.Topic
	text    string
	minute  *int
	days    *bot.Weekdays
	zone    string
	date    *bot.Day
	period  bot.Period
	member  string
	team    string
	where   bot.Where
	verb    *Spec
	group   string // "team": the commands that begin with it
	flags   []string
	words   []word // of a pressed command, as they came
}

func (c *Call) plan() bot.Plan {
	return bot.Plan{Minute: c.args.minute, Days: c.args.days, Zone: c.args.zone, Where: c.args.where}
}

func (c *Call) flag(name string) bool { return slices.Contains(c.args.flags, name) }

// parse reads the typed words and the options that came typed by the platform.
func (c *Call) parse(words []word) error {
	c.args.words = words
	if c.Spec.Pressed {
		return nil
	}
	words = c.withoutFillers(words)
	if !c.isTitle(joined(words)) {
		words = c.takeFixed(words)
	}
	words, err := c.takeKeywords(words)
	if err != nil {
		return err
	}
	for _, o := range c.Spec.Options {
		typed, given := c.Cmd.Args[o.Name]
		if given && strings.TrimSpace(typed) != "" {
			if err := c.set(o, bot.CleanLine(typed, bot.MaxLineRunes)); err != nil {
				return err
			}
			continue
		}
		if o.Keyword != "" || isFixed(o.Kind) {
			continue
		}
		if len(words) > 0 {
			if err := c.set(o, joined(words)); err != nil {
				return err
			}
			words = nil
			continue
		}
		if o.Required {
			return c.missing(o)
		}
	}
	if len(words) > 0 {
		return &bot.UserError{Text: []bot.Span{
			bot.T("I do not know what “" + bot.CleanLine(joined(words), 80) + "” means after "), bot.Cmd(c.Spec.Name), bot.T(". It goes like this: "), bot.Cmd(c.Spec.Usage()), bot.T("."),
		}}
	}
	return nil
}

func (c *Call) missing(o Option) error {
	e := &bot.UserError{Text: []bot.Span{bot.T("Which " + o.Name + "? It goes like this: "), bot.Cmd(c.Spec.Usage()), bot.T(".")}}
	switch o.Kind {
	case KindPath:
		e.Text = append(e.Text, bot.T(" The paths have letters: "), bot.Cmd("list"), bot.T(" shows them."))
		e.Buttons = []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}}
	case KindText, KindZone, KindTime, KindDays, KindDate, KindTeam, KindMember, KindTopic, KindItem, KindPeriod, KindPlace, KindFlag, KindVerb:
		e.Text[0] = bot.T("Something is missing after ")
		e.Text = []bot.Span{e.Text[0], bot.Cmd(c.Spec.Name), bot.T(". It goes like this: "), bot.Cmd(c.Spec.Usage()), bot.T(".")}
	}
	return e
}
