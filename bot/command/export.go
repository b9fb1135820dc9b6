package command

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

// exportPage is how many bytes of an export fit one message on every platform.
const exportPage = 2500

func exportSpec() Spec {
	return Spec{
		Name: "export", Summary: "Everything Pathbot keeps of you, as JSON lines",
		Options: []Option{{Name: "page", Kind: KindText, Summary: "Which page, from 1"}},
		Run:     runExport,
	}
}

func runExport(ctx context.Context, c *Call) (bot.Message, error) {
	records, err := c.core.Export(ctx, c.Cmd)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Message{}, bot.Mistakef("Pathbot keeps nothing of you.")
	}
	if err != nil {
		return bot.Message{}, err
	}
	pages, err := exportPages(records)
	if err != nil {
		return bot.Message{}, err
	}
	n := 1
	if c.args.text != "" {
		var ok bool
		if n, ok = digits(strings.TrimPrefix(c.args.text, "page "), 4); !ok || n < 1 || n > len(pages) {
			return bot.Message{}, bot.Mistake(bot.T("Your data has "+bot.Count(len(pages), "page")+". Name one: "), bot.Cmd("export 1"), bot.T("."))
		}
	}
	m := bot.Message{Private: true, Title: "Your data, page " + itoa(n) + " of " + itoa(len(pages)), Blocks: []bot.Block{
		bot.Code{Language: "json", Source: pages[n-1]},
	}}
	if n < len(pages) {
		m.Blocks = append(m.Blocks, bot.Buttons{Items: []bot.Button{{Label: "Page " + itoa(n+1), Command: "export " + itoa(n+1), Style: bot.Primary}}})
	}
	return m, nil
}

// exportPages is one JSON object a line, in pages of whole lines.
func exportPages(r bot.Records) ([]string, error) {
	var pages []string
	var page strings.Builder
	for _, row := range exportRows(r) {
		line, err := json.Marshal(row)
		if err != nil {
			return nil, err
		}
		if page.Len() > 0 && page.Len()+len(line) > exportPage {
			pages = append(pages, strings.TrimRight(page.String(), "\n"))
			page.Reset()
		}
		page.Write(line)
		page.WriteByte('\n')
	}
	return append(pages, strings.TrimRight(page.String(), "\n")), nil
}

func exportRows(r bot.Records) []map[string]any {
	l := r.Learner
	pauses := make([]string, 0, len(l.Pauses))
	for _, p := range l.Pauses {
		to := p.To.String()
		if p.To == bot.Forever {
			to = "open"
		}
		pauses = append(pauses, p.From.String()+"/"+to)
	}
	rows := []map[string]any{{
		"kind": "learner", "platform": l.User.Workspace.Platform, "workspace": l.User.Workspace.ID, "id": l.User.ID, "name": l.Name, "zone": l.Zone,
		"joined": l.Joined.Format(time.RFC3339), "hidden": l.Hidden, "team": l.Team, "pauses": pauses,
	}}
	if s := r.Schedule; s != nil {
		rows = append(rows, map[string]any{"kind": "plan", "at": bot.ClockText(s.Minute), "days": s.Days.String(), "zone": s.Zone, "channel": s.Channel.ID, "paused": s.Paused, "ignored": s.Ignored})
	}
	for _, e := range r.Enrollments {
		rows = append(rows, map[string]any{"kind": "enrollment", "path": e.Path, "at": e.At.Format(time.RFC3339), "skipped": append([]curriculum.TopicID{}, e.Skipped...)})
	}
	for _, d := range r.Completions {
		rows = append(rows, map[string]any{"kind": "completion", "topic": d.Topic, "path": d.Path, "at": d.At.Format(time.RFC3339), "day": d.Day.String()})
	}
	for _, d := range r.Days {
		rows = append(rows, map[string]any{"kind": "day", "day": d.Day.String(), "done": d.Done, "answers": d.Answers})
	}
	for _, a := range r.Answers {
		rows = append(rows, map[string]any{"kind": "answers", "topic": a.Topic, "question": a.Question, "asked": a.Asked, "right": a.Right, "last": a.LastAt.Format(time.RFC3339), "last_right": a.LastOK})
	}
	for _, n := range r.Nudges {
		rows = append(rows, map[string]any{"kind": "nudge", "day": n.Key.Day.String(), "topic": n.Topic, "state": n.State, "reason": n.Reason})
	}
	for _, s := range r.Scores {
		rows = append(rows, map[string]any{"kind": "board", "path": s.Board.Path, "window": s.Board.Window, "topics": s.Score.Points})
	}
	return rows
}
