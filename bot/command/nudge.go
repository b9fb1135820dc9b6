package command

import (
	"pathbot/bot"
)

// NudgeMessage draws a nudge: today's topic in a few lines, then what can be done with it.
func NudgeMessage(c bot.Claimed) bot.Message {
	switch c.Notice {
	case bot.NoticeFinished:
		return finishedMessage(c)
	case bot.NoticePaused:
		text := "No more topics come until you want them; everything you have done is kept."
		if !inChannel(c) {
			text = "You have been busy with other things, and that is fine. " + text
		}
		return bot.Message{Kind: bot.KindNotice, Title: "Your reminders rest from now on", Blocks: []bot.Block{
			bot.P(bot.T(text)),
			bot.Buttons{Items: []bot.Button{{Label: "Bring them back", Command: "resume", Style: bot.Primary}, {Label: "Today's topic", Command: "today"}}},
		}}
	case bot.NoticeNone:
	}
	t := c.Topic
	m := bot.Message{Kind: bot.KindNudge, Title: opener(c) + t.Code + " " + t.Title}
	m.Blocks = append(m.Blocks, bot.P(bot.T(t.Summary)))
	m.Blocks = append(m.Blocks, renamed(t)...)
	place := bot.Progress{Label: "Path " + t.Path().Code, Done: c.Done, Total: c.Total}
	if c.Nudge.Key.Target.Kind == bot.ToChannel {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("Topic "+itoa(c.Done+1)+" of "+itoa(c.Total)+" on path "+t.Path().Code+", "+t.Path().Title+". The buttons count for whoever presses them.")))
		b := turnButtons(t)
		b.Items = b.Items[:len(b.Items)-1] // nothing to put aside for everybody
		m.Blocks = append(m.Blocks, b)
		return m
	}
	if !inChannel(c) {
		m.Blocks = append(m.Blocks, place)
	}
	m.Blocks = append(m.Blocks, turnButtons(t))
	if len(c.Others) > 0 {
		line := []bot.Span{bot.T("Also open: ")}
		for i, o := range c.Others {
			if i > 0 {
				line = append(line, bot.T(" · "))
			}
			line = append(line, bot.T(o.Code+" "+o.Title))
		}
		m.Blocks = append(m.Blocks, bot.Small(line...))
	}
	switch {
	case inChannel(c):
	case c.Schedule.Ignored >= bot.IgnoredWeekly:
		m.Blocks = append(m.Blocks, bot.Small(bot.T("I come once a week until you press Done again.")))
	case c.Schedule.Ignored >= bot.IgnoredSlower:
		m.Blocks = append(m.Blocks, bot.Small(bot.T("You have other things to do, so I come every other day until you press Done again.")))
	}
	return m
}

// inChannel is whether others read the nudge too. How far somebody is, and how often they answered, is not for them.
func inChannel(c bot.Claimed) bool { return !c.Destination().Channel.IsZero() }

// opener begins a nudge's title, another each day of a week.
func opener(c bot.Claimed) string {
	words := [...]string{"Today: ", "Your topic: ", "Five minutes for ", "Next up: ", "Learn today: ", "Ready when you are: ", "On your path: "}
	if c.Nudge.Key.Target.Kind == bot.ToChannel {
		words = [...]string{"Today: ", "Topic of the day: ", "Five minutes for ", "Next up: ", "Learn today: ", "For everybody: ", "On the path: "}
	}
	return words[((int(c.Nudge.Key.Day)%len(words))+len(words))%len(words)]
}

func finishedMessage(c bot.Claimed) bot.Message {
	text := "You have finished every path you are on. Reminders rest until you start another."
	if c.Nudge.Key.Target.Kind == bot.ToChannel {
		text = "This channel has had every topic of its path. A channel manager can start another."
	}
	return bot.Message{Kind: bot.KindNotice, Title: "Finished", Blocks: []bot.Block{
		bot.P(bot.T(text)), bot.Buttons{Items: []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}}},
	}}
}
