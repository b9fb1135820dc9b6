package command

import (
	"strconv"
	"strings"

	"pathbot/bot"
)

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
	case "last-week", "lastweek", "previous-week":
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
	said = strings.TrimPrefix(strings.TrimSpace(said), "in ")
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
		for i := range c.specs {
			if len(words) == 1 && strings.HasPrefix(c.specs[i].Name, words[0].lower()+" ") {
				c.args.group = words[0].lower()
				return nil
			}
		}
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
