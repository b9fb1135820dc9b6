package bot

import (
	"slices"
	"time"

	"pathbot/curriculum"
)

// MaxCountedPerDay is how many completions of one local day count in the boards of a week or month; all count over all time.
const MaxCountedPerDay = 5

// openWindows are the windows a workspace day belongs to.
func openWindows(d Day) []Window { return []Window{WindowAll, WeekWindow(d), MonthWindow(d)} }

// credit adds delta topics of a path to the boards of a learner and of the learner's team.
func credit(tx Tx, l Learner, path curriculum.PathID, windows []Window, delta int) error {
	for _, w := range windows {
		for _, p := range [...]curriculum.PathID{"", path} {
			b := Board{Workspace: l.User.Workspace, Path: p, Window: w}
			if err := creditOne(tx, b, l, delta); err != nil {
				return err
			}
		}
	}
	return nil
}

func creditOne(tx Tx, b Board, l Learner, delta int) error {
	row, err := tx.Score(b, l.User.ID)
	if _, err := found(err); err != nil {
		return err
	}
	before := row.Points
	row = learnerRow(l, max(0, before+delta))
	if err := tx.PutScore(b, row); err != nil {
		return err
	}
	if l.Team == "" {
		return nil
	}
	return creditTeam(tx, b, l, before, row.Points)
}

func learnerRow(l Learner, points int) Score {
	return Score{Member: l.User.ID, Name: l.Name, Points: points, Listed: !l.Hidden && !l.Left}
}

// creditTeam moves a team's row when one member's points go from before to after.
func creditTeam(tx Tx, b Board, l Learner, before, after int) error {
	b.Teams = true
	row, err := tx.Score(b, string(l.Team))
	exists, err := found(err)
	if err != nil {
		return err
	}
	if !exists {
		team, err := tx.Team(l.User.Workspace, l.Team)
		if err != nil {
			return err
		}
		row = Score{Member: string(l.Team), Name: team.Name, Listed: true}
	}
	row.Points = max(0, row.Points+after-before)
	if before == 0 && after > 0 {
		row.Active++
	}
	if before > 0 && after == 0 {
		row.Active = max(0, row.Active-1)
	}
	return tx.PutScore(b, row)
}

// relist writes a learner's rows anew after the name or who may see them changed. Closed windows are included: who hides is hidden everywhere.
func relist(tx Tx, l Learner) error {
	rows, err := tx.ScoresOf(l.User.Workspace, false, l.User.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := tx.PutScore(r.Board, learnerRow(l, r.Score.Points)); err != nil {
			return err
		}
	}
	return nil
}

// moveTeam carries a learner's points in the open windows from one team to another; either may be empty. Closed windows stay as they were.
func moveTeam(tx Tx, l Learner, to TeamID, today Day) error {
	rows, err := tx.ScoresOf(l.User.Workspace, false, l.User.ID)
	if err != nil {
		return err
	}
	open := openWindows(today)
	for _, r := range rows {
		if !slices.Contains(open, r.Board.Window) {
			continue
		}
		for _, step := range [...]struct {
			team          TeamID
			before, after int
		}{{l.Team, r.Score.Points, 0}, {to, 0, r.Score.Points}} {
			if step.team == "" {
				continue
			}
			member := l
			member.Team = step.team
			if err := creditTeam(tx, r.Board, member, step.before, step.after); err != nil {
				return err
			}
		}
	}
	return nil
}

// workspaceToday is the day it is for the boards of a workspace.
func (c *Core) workspaceToday(tx ReadTx, key WorkspaceKey, at time.Time) (Day, error) {
	name, err := c.workspaceZone(tx, key)
	return LocalDay(at, c.Zones.Get(name)), err
}
