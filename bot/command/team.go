package command

import (
	"context"
	"errors"

	"pathbot/bot"
)

func teamOption() Option {
	return Option{Name: "name", Kind: KindTeam, Summary: "The team's name", Required: true}
}

func teamCreateSpec() Spec {
	return Spec{Name: "team create", Summary: "Make a team and join it", Aliases: []string{"team new"}, Options: []Option{teamOption()}, Run: runTeamCreate}
}

func runTeamCreate(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.CreateTeam(ctx, c.Cmd, c.args.team)
	if err != nil {
		return bot.Message{}, err
	}
	if r.Exists {
		return bot.Message{}, &bot.UserError{
			Text:    []bot.Span{bot.T("There is a team “" + r.Team.Name + "” already. Join it with "), bot.Cmd("team join " + r.Team.Name), bot.T(".")},
			Buttons: []bot.Button{{Label: clip("Join "+r.Team.Name, 34), Command: "team join " + string(r.Team.ID), Style: bot.Primary}},
		}
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T("Team “"+r.Team.Name+"” is there, and you are in it"+insteadOf(r)+". Others join with "), bot.Cmd("team join "+r.Team.Name), bot.T(".")),
		bot.Buttons{Items: []bot.Button{{Label: "Team leaderboard", Command: "leaderboard teams"}}},
	}}, nil
}

func insteadOf(r bot.TeamChange) string {
	if r.Before == "" {
		return ""
	}
	return " instead of “" + r.Before + "”"
}

func teamJoinSpec() Spec {
	return Spec{Name: "team join", Summary: "Join a team; you leave the one before", Options: []Option{teamOption()}, Run: runTeamJoin}
}

func runTeamJoin(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.JoinTeam(ctx, c.Cmd, c.args.team)
	if errors.Is(err, bot.ErrNotFound) {
		return c.noTeam(ctx)
	}
	if err != nil {
		return bot.Message{}, err
	}
	text := "You are in team “" + r.Team.Name + "” now" + insteadOf(r) + ": " + bot.Count(r.Team.Members, "member") + ". Your topics of this week and month count for it."
	if r.Already {
		text = "You are in team “" + r.Team.Name + "” already."
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T(text)),
		bot.Buttons{Items: []bot.Button{{Label: "Team leaderboard", Command: "leaderboard teams"}}},
	}}, nil
}

func (c *Call) noTeam(ctx context.Context) (bot.Message, error) {
	rows, err := c.core.Teams(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	said := bot.CleanLine(c.args.team, bot.MaxTeamRunes)
	e := &bot.UserError{Text: []bot.Span{bot.T("There is no team “" + said + "” here. Make it with "), bot.Cmd("team create " + said), bot.T(", or see the teams with "), bot.Cmd("team list"), bot.T(".")}}
	least := 1 + len(said)/3
	for _, r := range rows {
		if d := distance(bot.Fold(said), string(r.Team.ID)); d < least {
			least = d
			e.Buttons = []bot.Button{{Label: clip("Join "+r.Team.Name, 34), Command: "team join " + string(r.Team.ID), Style: bot.Primary}}
		}
	}
	return bot.Message{}, e
}

func teamLeaveSpec() Spec {
	return Spec{Name: "team leave", Summary: "Leave your team", Run: runTeamLeave}
}

func runTeamLeave(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.LeaveTeam(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	if r.Before == "" {
		return bot.Message{}, bot.Mistake(bot.T("You are in no team. "), bot.Cmd("team list"), bot.T(" shows those there are."))
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T("You have left team “" + r.Before + "”. Weeks and months that are over stay as they were.")),
		bot.Buttons{Items: []bot.Button{{Label: "See the teams", Command: "team list"}}},
	}}, nil
}

func teamListSpec() Spec {
	return Spec{Name: "team list", Summary: "The teams of this workspace", Aliases: []string{"teams"}, Run: runTeamList}
}

// teamsShown is how many teams one message lists.
const teamsShown = 50

func runTeamList(ctx context.Context, c *Call) (bot.Message, error) {
	rows, err := c.core.Teams(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	if len(rows) == 0 {
		return bot.Message{Private: true, Blocks: []bot.Block{
			bot.P(bot.T("There is no team yet. Make one with "), bot.Cmd("team create Data Platform"), bot.T(".")),
		}}, nil
	}
	m := bot.Message{Private: true, Title: bot.Count(len(rows), "team")}
	t := bot.Table{Columns: []bot.Column{{Title: "Team"}, {Title: "Members", Right: true}}}
	choice := bot.Choice{Label: "Join a team"}
	for _, r := range rows[:min(len(rows), teamsShown)] {
		t.Rows = append(t.Rows, bot.Row{Cells: []string{r.Team.Name, itoa(r.Team.Members)}, Own: r.Own})
		if !r.Own && len(choice.Options) < 25 {
			choice.Options = append(choice.Options, bot.Option{Text: r.Team.Name, Command: clipBytes("team join "+string(r.Team.ID), bot.MaxCommandBytes)})
		}
	}
	m.Blocks = append(m.Blocks, t)
	if len(rows) > teamsShown {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("And "+itoa(len(rows)-teamsShown)+" more; join any by its name.")))
	}
	if len(choice.Options) > 0 {
		m.Blocks = append(m.Blocks, choice)
	}
	return m, nil
}
