package discord

import (
	"context"
	"strings"

	"pathbot/bot"
	"pathbot/bot/command"
	"pathbot/curriculum"
)

// complete offers values for the option being typed, at most 25. They are a help, not a limit: what is typed besides is read by the commands themselves.
func (a *Adapter) complete(ctx context.Context, in *interaction, guild string) choices {
	list := choices{Choices: []choice{}}
	words, options := in.Data.words()
	typed, kind, ok := "", command.Kind(0), false
	for _, o := range options {
		if o.Focused && !ok { // there is one; of several the first we know
			typed = bot.CleanLine(o.text(), 200)
			kind, ok = a.table[strings.Join(words, " ")].kinds[o.Name]
		}
	}
	if !ok {
		return list
	}
	cmd := in.command(guild)
	cmd.At = a.config.Clock.Now()
	for _, c := range a.suggest(ctx, kind, typed, cmd) {
		c.Name, c.Value = clip(plainLabel(c.Name), maxChoiceText), clip(c.Value, maxChoiceText)
		if len(list.Choices) < maxChoices {
			list.Choices = append(list.Choices, c)
		}
	}
	return list
}

func (a *Adapter) suggest(ctx context.Context, kind command.Kind, typed string, cmd bot.Command) []choice {
	catalog := a.config.Core.Catalog
	switch kind {
	case command.KindPath:
		return suggestPaths(catalog, typed)
	case command.KindTopic:
		if typed == "" {
			return a.ownTopics(ctx, cmd)
		}
		return nearChoices(catalog.Suggest(typed, 3*maxChoices), true)
	case command.KindItem:
		return nearChoices(catalog.Suggest(typed, maxChoices), false)
	case command.KindZone:
		return suggestZones(typed)
	case command.KindTeam:
		return a.suggestTeams(ctx, typed, cmd)
	case command.KindVerb:
		return suggestVerbs(typed)
	case command.KindDays:
		return starting(typed, "weekdays", "daily", "mon-thu", "mon, wed, fri", "weekends")
	case command.KindText, command.KindTime, command.KindDate, command.KindPeriod, command.KindMember, command.KindPlace, command.KindFlag:
	}
	return nil
}

func suggestPaths(catalog *curriculum.Catalog, typed string) []choice {
	var list []choice
	for _, near := range catalog.Suggest(typed, 3*maxChoices) {
		if near.Path != nil {
			list = append(list, choice{near.Path.Code + " " + near.Path.Title, near.Path.Code})
		}
	}
	return list
}

func nearChoices(near []curriculum.Near, topicsOnly bool) []choice {
	var list []choice
	for _, n := range near {
		switch {
		case n.Topic != nil:
			list = append(list, choice{n.Topic.Code + " " + n.Topic.Title, string(n.Topic.ID)})
		case topicsOnly:
		case n.Section != nil:
			list = append(list, choice{n.Section.Code + " " + n.Section.Title, n.Section.Code})
		case n.Path != nil:
			list = append(list, choice{n.Path.Code + " " + n.Path.Title, n.Path.Code})
		}
	}
	return list
}

// ownTopics are the topics a person most likely means before a word is typed: the next ones of the paths the person is on.
func (a *Adapter) ownTopics(ctx context.Context, cmd bot.Command) []choice {
	s, err := a.config.Core.Standing(ctx, cmd)
	if err != nil {
		return nil
	}
	var list []choice
	for _, k := range s.Courses {
		if k.Next != nil {
			list = append(list, choice{k.Next.Code + " " + k.Next.Title, string(k.Next.ID)})
		}
	}
	for _, k := range s.Courses {
		for _, t := range k.Path.Topics() {
			if t != k.Next && !s.Done.Has(t) && len(list) < maxChoices {
				list = append(list, choice{t.Code + " " + t.Title, string(t.ID)})
			}
		}
	}
	return list
}

func suggestZones(typed string) []choice {
	names := bot.FindZones(typed, maxChoices)
	if strings.TrimSpace(typed) == "" {
		names = []string{
			"Europe/London", "Europe/Berlin", "Europe/Kyiv", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
			"Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "UTC",
		}
	}
	list := make([]choice, 0, len(names))
	for _, n := range names {
		list = append(list, choice{n, n})
	}
	return list
}

func (a *Adapter) suggestTeams(ctx context.Context, typed string, cmd bot.Command) []choice {
	rows, err := a.config.Core.Teams(ctx, cmd)
	if err != nil {
		return nil
	}
	said := bot.Fold(typed)
	var begins, holds []choice
	for _, r := range rows {
		switch c := (choice{r.Team.Name, r.Team.Name}); {
		case strings.HasPrefix(string(r.Team.ID), said):
			begins = append(begins, c)
		case strings.Contains(string(r.Team.ID), said):
			holds = append(holds, c)
		}
	}
	return append(begins, holds...)
}

func suggestVerbs(typed string) []choice {
	var names []string
	for _, s := range command.Table() {
		if !s.Pressed {
			names = append(names, s.Name)
		}
	}
	return starting(typed, names...)
}

// starting are the words that begin with what is typed, then those that hold it.
func starting(typed string, words ...string) []choice {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var begins, holds []choice
	for _, w := range words {
		switch {
		case strings.HasPrefix(w, typed):
			begins = append(begins, choice{w, w})
		case strings.Contains(w, typed):
			holds = append(holds, choice{w, w})
		}
	}
	return append(begins, holds...)
}
