package command

import (
	"context"
	"strings"

	"pathbot/bot"
)

func leaderboardSpec() Spec {
	return Spec{
		Name: "leaderboard", Summary: "Topics completed, by learner or by team", Aliases: []string{"board", "lb", "leaders", "ranking", "top"},
		Options: []Option{
			{Name: "period", Kind: KindPeriod, Summary: "This week when left out"},
			{Name: "path", Kind: KindPath, Summary: "One path only"},
			{Name: "teams", Kind: KindFlag, Summary: "Teams instead of learners"},
			{Name: "post", Kind: KindFlag, Summary: "Show it to everybody in this channel"},
		},
		Run: runLeaderboard,
	}
}

func runLeaderboard(ctx context.Context, c *Call) (bot.Message, error) {
	period := c.args.period
	if period == "" {
		period = bot.ThisWeek
	}
	v, err := c.core.Leaderboard(ctx, c.Cmd, bot.BoardQuery{Period: period, Path: c.args.path, Teams: c.flag("teams")})
	if err != nil {
		return bot.Message{}, err
	}
	public := c.flag("post") && !c.Cmd.Channel.IsZero()
	m := bot.Message{Private: !public, Title: boardTitle(c, period)}
	if len(v.Top) == 0 {
		m.Blocks = append(m.Blocks, bot.P(bot.T(empty(v, period))))
	} else {
		m.Blocks = append(m.Blocks, boardTable(v, public))
	}
	if !public {
		if line := ownLine(v); line != "" {
			m.Blocks = append(m.Blocks, bot.P(bot.T(line)))
		}
	}
	if v.Unlisted > 0 {
		verb := " are"
		if v.Unlisted == 1 {
			verb = " is"
		}
		m.Blocks = append(m.Blocks, bot.Small(bot.T(people(v.Unlisted)+verb+" not listed.")))
	}
	if !public {
		m.Blocks = append(m.Blocks, boardButtons(c, period))
	}
	return m, nil
}

// empty says why there are no rows, and what would change that: nothing does in a week that is over.
func empty(v bot.BoardView, p bot.Period) string {
	switch {
	case v.Unlisted > 0:
		return "Nobody is listed on this board."
	case p == bot.LastWeek && v.Board.Teams:
		return "No team completed a topic last week."
	case p == bot.LastWeek:
		return "Nobody completed a topic last week."
	case v.Board.Teams:
		return "No team is on this board yet. The first topic done by a member puts it there."
	}
	return "Nobody is on this board yet. The first topic done puts you there."
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return itoa(n) + " people"
}

func boardTitle(c *Call, p bot.Period) string {
	title := "Topics completed"
	if c.flag("teams") {
		title = "Teams"
	}
	switch p {
	case bot.ThisWeek:
		title += " this week"
	case bot.LastWeek:
		title += " last week"
	case bot.ThisMonth:
		title += " this month"
	case bot.AllTime:
		title += ", all time"
	}
	if c.args.path != nil {
		title += ", path " + c.args.path.Code
	}
	return title
}

// boardTable draws the top rows, then the reader's own place. On a public board nobody's own row is marked.
func boardTable(v bot.BoardView, public bool) bot.Table {
	t := bot.Table{Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Name"}, {Title: "Topics", Right: true}}}
	if v.Board.Teams {
		t.Columns = []bot.Column{{Title: "#", Right: true}, {Title: "Team"}, {Title: "Each", Right: true}, {Title: "Topics", Right: true}, {Title: "Active", Right: true}}
	}
	rows := v.Top
	if !public {
		if len(v.Around) > 0 {
			gap := make([]string, len(t.Columns))
			gap[0] = "…"
			for _, r := range v.Top {
				t.Rows = append(t.Rows, boardRow(v, r))
			}
			if !v.Adjoins {
				t.Rows = append(t.Rows, bot.Row{Cells: gap})
			}
			rows = v.Around
		}
	}
	for _, r := range rows {
		row := boardRow(v, r)
		row.Own = row.Own && !public
		t.Rows = append(t.Rows, row)
	}
	return t
}

func boardRow(v bot.BoardView, r bot.BoardRow) bot.Row {
	cells := []string{itoa(r.Rank), r.Score.Name, itoa(r.Score.Points)}
	if v.Board.Teams {
		average := r.Score.Average()
		cells = []string{itoa(r.Rank), r.Score.Name, itoa(average/10) + "." + itoa(average%10), itoa(r.Score.Points), itoa(r.Score.Active)}
	}
	return bot.Row{Cells: cells, Own: r.Own}
}

func ownLine(v bot.BoardView) string {
	switch {
	case v.Board.Teams && len(v.Top) == 0:
		return ""
	case v.Board.Teams && v.OwnRank > 0:
		return "“Each” is topics per active member, so small teams are not beaten by size. Yours is number " + itoa(v.OwnRank) + "."
	case v.Board.Teams:
		return "“Each” is topics per active member, so small teams are not beaten by size."
	case v.Own.Points == 0:
		return ""
	case v.Hidden:
		return "You are not listed, only you see this: " + bot.Count(v.Own.Points, "topic") + ", which would be number " + itoa(v.OwnRank) + "."
	}
	return "You: number " + itoa(v.OwnRank) + " of " + itoa(v.Listed) + " with " + bot.Count(v.Own.Points, "topic") + "."
}

func boardButtons(c *Call, p bot.Period) bot.Block {
	tail := ""
	if c.args.path != nil {
		tail = " " + c.args.path.Code
	}
	teams := ""
	if c.flag("teams") {
		teams = " teams"
	}
	b := bot.Buttons{}
	for _, other := range []struct {
		period bot.Period
		label  string
	}{{bot.ThisWeek, "This week"}, {bot.LastWeek, "Last week"}, {bot.ThisMonth, "This month"}, {bot.AllTime, "All time"}} {
		if other.period != p {
			b.Items = append(b.Items, bot.Button{Label: other.label, Command: "leaderboard " + string(other.period) + tail + teams})
		}
	}
	if teams == "" {
		b.Items = append(b.Items, bot.Button{Label: "Teams", Command: "leaderboard " + string(p) + tail + " teams"})
	} else {
		b.Items = append(b.Items, bot.Button{Label: "Learners", Command: "leaderboard " + string(p) + tail})
	}
	if !c.Cmd.Channel.IsZero() {
		b.Items = append(b.Items, bot.Button{Label: "Post it here", Command: strings.TrimSpace("leaderboard " + string(p) + tail + teams + " post")})
	}
	return b
}
