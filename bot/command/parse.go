package command

import (
	"slices"
	"strconv"
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
	words, err := c.takeKeywords(words)
	if err != nil {
		return err
	}
	words = c.takeFixed(words)
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

// set reads one option.
func (c *Call) set(o Option, said string) error {
	switch o.Kind {
	case KindPath:
		return c.setPath(said)
	case KindTopic:
		return c.setTopic(said)
	case KindItem:
		return c.setItem(said)
	case KindText:
		c.args.text = said
	case KindTeam:
		c.args.team = said
	case KindMember:
		c.args.member = strings.TrimPrefix(said, "@")
	case KindTime:
		m, ok := parseTime(said)
		if !ok {
			return bot.Mistakef("I cannot read “%s” as a time of day. Say it like 9:30, 14:00 or 9am.", bot.CleanLine(said, 40))
		}
		c.args.minute = &m
	case KindDays:
		d, ok := parseDays(said)
		if !ok {
			return bot.Mistakef("I cannot read “%s” as days. Say it like weekdays, daily, mon-thu or mon, wed, fri.", bot.CleanLine(said, 40))
		}
		c.args.days = &d
	case KindZone:
		return c.setZone(said)
	case KindDate:
		return c.setDate(said)
	case KindPeriod:
		p, ok := parsePeriod(said)
		if !ok {
			return bot.Mistakef("“%s” is no period. There are week, last-week, month and all.", bot.CleanLine(said, 40))
		}
		c.args.period = p
	case KindPlace:
		w, ok := parsePlace(said)
		if !ok {
			return bot.Mistakef("“%s” is no place. There are here, dm and off.", bot.CleanLine(said, 40))
		}
		c.args.where = w
	case KindFlag:
		said = strings.ToLower(said)
		if said != o.Name && said != "true" && said+"s" != o.Name {
			if said == "false" {
				return nil
			}
			return bot.Mistakef("“%s” means nothing here.", bot.CleanLine(said, 40))
		}
		c.args.flags = append(c.args.flags, o.Name)
	case KindVerb:
		return c.setVerb(said)
	}
	return nil
}

func parsePeriod(s string) (bot.Period, bool) {
	switch strings.ReplaceAll(strings.ToLower(s), " ", "-") {
	case "week", "this-week", "weekly":
		return bot.ThisWeek, true
	case "last-week", "lastweek":
		return bot.LastWeek, true
	case "month", "this-month", "monthly":
		return bot.ThisMonth, true
	case "all", "all-time", "ever", "total":
		return bot.AllTime, true
	}
	return "", false
}

func parsePlace(s string) (bot.Where, bool) {
	switch strings.ToLower(s) {
	case "here":
		return bot.WhereHere, true
	case "dm", "direct":
		return bot.WhereDM, true
	case "off", "never":
		return bot.WhereOff, true
	}
	return bot.WhereUnsaid, false
}

func (c *Call) setZone(said string) error {
	if _, err := c.core.Zones.Load(said); err == nil {
		c.args.zone = said
		return nil
	}
	switch found := bot.FindZones(said, 5); len(found) {
	case 0:
		return &bot.UserError{Text: []bot.Span{
			bot.T("I do not know a time zone “" + bot.CleanLine(said, 40) + "”. Name a big city in it, like "), bot.C("Berlin"), bot.T(", or its IANA name, like "), bot.C("America/New_York"),
			bot.T(". Offsets like UTC+2 do not follow summer time, so a city works better."),
		}}
	case 1:
		c.args.zone = found[0]
		return nil
	default:
		e := &bot.UserError{Text: []bot.Span{bot.T("“" + bot.CleanLine(said, 40) + "” could be several time zones: " + strings.Join(found, ", ") + ". Say which.")}}
		if c.Spec.Name == "timezone" {
			for _, z := range found {
				e.Buttons = append(e.Buttons, bot.Button{Label: z, Command: "timezone " + z})
			}
		}
		return e
	}
}

// maxPauseDays bounds how far ahead a date may lie.
const maxPauseDays = 366

func (c *Call) setDate(said string) error {
	d, ok := parseDate(said, c.today)
	switch {
	case !ok:
		return bot.Mistakef("I cannot read “%s” as a date. Say it like 2026-12-24, 24 Dec, Monday or 2 weeks.", bot.CleanLine(said, 40))
	case d <= c.today:
		return bot.Mistakef("%s is not ahead of today. Name a later day.", d)
	case d > c.today+maxPauseDays:
		return bot.Mistakef("%s is more than a year ahead. Name a nearer day, or leave the date out to pause until you resume.", d)
	}
	c.args.date = &d
	return nil
}

func (c *Call) setVerb(said string) error {
	words := split(said)
	s, _, err := c.verb(words)
	if err != nil {
		return err
	}
	c.args.verb = s
	return nil
}

// number reads word i of a pressed command as a number.
func (c *Call) number(i int) (int, bool) {
	if i >= len(c.args.words) {
		return 0, false
	}
	n, err := strconv.Atoi(c.args.words[i].text)
	return n, err == nil && n >= 0
}
