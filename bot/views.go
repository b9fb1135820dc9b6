package bot

import (
	"context"

	"pathbot/curriculum"
)

// Standing is where the person who sent a command stands. It writes nothing.
func (c *Core) Standing(ctx context.Context, cmd Command) (Standing, error) {
	var s Standing
	err := c.Store.View(ctx, func(tx ReadTx) error {
		l, err := c.learner(tx, cmd.User, cmd.Person)
		if err != nil {
			return err
		}
		s, err = c.standing(tx, l, cmd.At)
		return err
	})
	return s, err
}

// StandingOf is where another member of the same workspace stands. ErrNotFound when nobody of that id has used Pathbot there, or has left or hidden.
func (c *Core) StandingOf(ctx context.Context, cmd Command, userID string) (Standing, error) {
	var s Standing
	err := c.Store.View(ctx, func(tx ReadTx) error {
		l, err := tx.Learner(UserKey{cmd.User.Workspace, userID})
		if err != nil {
			return err
		}
		if l.Hidden || l.Left {
			return ErrNotFound
		}
		s, err = c.standing(tx, l, cmd.At)
		return err
	})
	return s, err
}

// BoardQuery is which board a person wants to see.
type BoardQuery struct {
	Period Period
	Path   *curriculum.Path // nil: over all paths
	Teams  bool
}

// BoardRow is a row with its rank.
type BoardRow struct {
	Rank  int
	Score Score
	Own   bool
}

// BoardView is a leaderboard as one person sees it.
type BoardView struct {
	Board    Board
	Top      []BoardRow // the first TopRows
	Around   []BoardRow // the reader's own place with neighbours, when it is not among Top
	Adjoins  bool       // Around goes on where Top ends
	Own      Score      // zero when the reader has no points
	OwnRank  int        // 0 when the reader is not ranked
	Hidden   bool       // the reader is not listed
	Listed   int
	Unlisted int
}

// The size of a board's default view.
const (
	TopRows    = 10
	Neighbours = 2
	MaxTeams   = 200 // teams in a workspace
)

// Leaderboard is a board as the person who sent the command sees it. It costs the same for ten members and a million.
func (c *Core) Leaderboard(ctx context.Context, cmd Command, q BoardQuery) (BoardView, error) {
	var v BoardView
	err := c.Store.View(ctx, func(tx ReadTx) error {
		name, err := c.workspaceZone(tx, cmd.User.Workspace)
		if err != nil {
			return err
		}
		v = BoardView{Board: Board{
			Workspace: cmd.User.Workspace, Teams: q.Teams, Window: WindowOf(q.Period, cmd.At, c.Zones.Get(name)),
		}}
		if q.Path != nil {
			v.Board.Path = q.Path.ID
		}
		l, err := c.learner(tx, cmd.User, cmd.Person)
		if err != nil {
			return err
		}
		if v.Listed, v.Unlisted, err = tx.BoardSize(v.Board); err != nil {
			return err
		}
		if q.Teams {
			return teamBoard(tx, l, &v)
		}
		return learnerBoard(tx, l, &v)
	})
	return v, err
}

func learnerBoard(tx ReadTx, l Learner, v *BoardView) error {
	top, err := tx.TopScores(v.Board, TopRows+1)
	if err != nil {
		return err
	}
	next := "" // who stands right below the top
	if len(top) > TopRows {
		next, top = top[TopRows].Member, top[:TopRows]
	}
	v.Hidden = l.Hidden
	inTop := false
	for i, s := range top {
		rank := i + 1
		if i > 0 && s.Points == top[i-1].Points {
			rank = v.Top[i-1].Rank
		}
		own := s.Member == l.User.ID
		inTop = inTop || own
		v.Top = append(v.Top, BoardRow{rank, s, own})
	}
	own, err := tx.Score(v.Board, l.User.ID)
	if ok, err := found(err); !ok {
		return err
	}
	v.Own = own
	if v.OwnRank, err = tx.RankOf(v.Board, own.Points); err != nil || inTop || !own.Listed {
		return err
	}
	before, after, err := tx.ScoresAround(v.Board, own, Neighbours)
	if err != nil {
		return err
	}
	for _, s := range append(append(before, own), after...) {
		rank := v.OwnRank
		if s.Points != own.Points {
			if rank, err = tx.RankOf(v.Board, s.Points); err != nil {
				return err
			}
		}
		if !listedIn(v.Top, s.Member) {
			v.Around = append(v.Around, BoardRow{rank, s, s.Member == own.Member})
		}
	}
	v.Adjoins = len(v.Around) > 0 && v.Around[0].Score.Member == next
	return nil
}

func listedIn(rows []BoardRow, member string) bool {
	for _, r := range rows {
		if r.Score.Member == member {
			return true
		}
	}
	return false
}
