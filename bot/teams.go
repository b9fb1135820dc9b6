package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// Average is a team's topics per active member in tenths, rounded half up: 25 means 2.5.
func (s Score) Average() int {
	if s.Active == 0 {
		return 0
	}
	return (s.Points*20 + s.Active) / (2 * s.Active)
}

// teamBoard ranks teams by the average per active member; of equal ones by name. A team of nobody active is not on it.
func teamBoard(tx ReadTx, l Learner, v *BoardView) error {
	all, err := tx.TopScores(v.Board, MaxTeams)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b Score) int {
		if d := b.Average() - a.Average(); d != 0 {
			return d
		}
		return strings.Compare(SortName(a.Name), SortName(b.Name))
	})
	rows := make([]BoardRow, len(all))
	own := -1
	for i, s := range all {
		rank := i + 1
		if i > 0 && s.Average() == all[i-1].Average() {
			rank = rows[i-1].Rank
		}
		rows[i] = BoardRow{rank, s, l.Team != "" && s.Member == string(l.Team)}
		if rows[i].Own {
			v.Own, v.OwnRank, own = s, rank, i
		}
	}
	v.Top = rows[:min(TopRows, len(rows))]
	if own >= TopRows {
		from := max(TopRows, own-Neighbours)
		v.Around, v.Adjoins = rows[from:min(own+Neighbours+1, len(rows))], from == TopRows
	}
	return nil
}

// TeamRow is a team as it is listed.
type TeamRow struct {
	Team Team
	Own  bool
}

// Teams are the teams of the workspace by name.
func (c *Core) Teams(ctx context.Context, cmd Command) ([]TeamRow, error) {
	var rows []TeamRow
	err := c.Store.View(ctx, func(tx ReadTx) error {
		rows = nil
		l, err := c.learner(tx, cmd.User, cmd.Person)
		if err != nil {
			return err
		}
		teams, err := tx.Teams(cmd.User.Workspace)
		for _, t := range teams {
			rows = append(rows, TeamRow{t, t.ID == l.Team && l.Team != ""})
		}
		return err
	})
	slices.SortFunc(rows, func(a, b TeamRow) int { return strings.Compare(SortName(a.Team.Name), SortName(b.Team.Name)) })
	return rows, err
}

// TeamChange is what creating, joining or leaving a team came to.
type TeamChange struct {
	Team    Team
	Before  string // the name of the team the learner was in, empty for none
	Exists  bool   // create: the team was there already
	Already bool   // join: the learner was in it already
}

// CreateTeam makes a team and puts its maker in it. A team of that name is not made twice.
func (c *Core) CreateTeam(ctx context.Context, cmd Command, name string) (TeamChange, error) {
	name = CleanLine(name, MaxTeamRunes)
	id := TeamID(Fold(name))
	if id == "" {
		return TeamChange{}, Mistake(T("A team needs a name with letters or digits: "), Cmd("team create Data Platform"), T("."))
	}
	var res TeamChange
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = TeamChange{}
		team, err := tx.Team(cmd.User.Workspace, id)
		if res.Exists, err = found(err); err != nil {
			return err
		}
		if res.Exists {
			res.Team = team
			return nil
		}
		all, err := tx.Teams(cmd.User.Workspace)
		if err != nil {
			return err
		}
		if len(all) >= MaxTeams {
			return Mistake(T("There are "+itoa(MaxTeams)+" teams already, which is as many as a workspace can have. Join one: "), Cmd("team list"), T("."))
		}
		team = Team{Workspace: cmd.User.Workspace, ID: id, Name: name, Created: cmd.At.UTC(), CreatedBy: cmd.User.ID}
		if err := tx.PutTeam(team); err != nil {
			return err
		}
		return c.switchTeam(tx, cmd, id, &res)
	})
	return res, err
}

// JoinTeam puts a learner in a team and out of the one before. ErrNotFound when there is no such team.
func (c *Core) JoinTeam(ctx context.Context, cmd Command, name string) (TeamChange, error) {
	var res TeamChange
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = TeamChange{}
		return c.switchTeam(tx, cmd, TeamID(Fold(CleanLine(name, MaxTeamRunes))), &res)
	})
	return res, err
}

// LeaveTeam takes a learner out of the team. Before is empty when there was none. A team that nobody is left in goes away.
func (c *Core) LeaveTeam(ctx context.Context, cmd Command) (TeamChange, error) {
	var res TeamChange
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = TeamChange{}
		// Who has no record is in no team, and gets no record for saying so.
		if ok, err := c.known(tx, cmd.User); !ok {
			return err
		}
		return c.switchTeam(tx, cmd, "", &res)
	})
	return res, err
}

// switchTeam moves a learner from one team to another; empty is none.
func (c *Core) switchTeam(tx Tx, cmd Command, to TeamID, res *TeamChange) error {
	var team Team
	var err error
	if to != "" {
		if team, err = tx.Team(cmd.User.Workspace, to); err != nil {
			return err
		}
	}
	l, err := c.touch(tx, cmd)
	if err != nil {
		return err
	}
	res.Team = team
	if l.Team == to {
		res.Already = to != ""
		return nil
	}
	return c.moveMember(tx, cmd, l, team, res)
}

func (c *Core) moveMember(tx Tx, cmd Command, l Learner, team Team, res *TeamChange) error {
	today, err := c.workspaceToday(tx, l.User.Workspace, cmd.At)
	if err != nil {
		return err
	}
	old, err := tx.Team(l.User.Workspace, l.Team)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err := moveTeam(tx, l, team.ID, today); err != nil {
		return err
	}
	res.Before = old.Name
	if old.ID != "" {
		old.Members = max(0, old.Members-1)
		if err := c.keepTeam(tx, old); err != nil {
			return err
		}
	}
	if team.ID != "" {
		team.Members++
		if err := tx.PutTeam(team); err != nil {
			return err
		}
	}
	l.Team, res.Team = team.ID, team
	return tx.PutLearner(l)
}

func (c *Core) keepTeam(tx Tx, t Team) error {
	if t.Members == 0 {
		return tx.DeleteTeam(t.Workspace, t.ID)
	}
	return tx.PutTeam(t)
}
