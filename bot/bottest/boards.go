package bottest

import (
	"cmp"
	"slices"
	"strings"

	"pathbot/bot"
)

// Boards are sorted anew whenever they are read: slow, and plainly right.

func inBoardOrder(a, b bot.Score) int {
	return cmp.Or(
		cmp.Compare(b.Points, a.Points),
		strings.Compare(bot.SortName(a.Name), bot.SortName(b.Name)),
		strings.Compare(a.Member, b.Member),
	)
}

// listed are the listed rows of a board, in board order.
func (t *readTx) listed(b bot.Board) []bot.Score {
	rows := slices.DeleteFunc(all(t.boards, boardKey(b)), func(s bot.Score) bool { return !s.Listed })
	slices.SortFunc(rows, inBoardOrder)
	return rows
}

func (t *readTx) Score(b bot.Board, member string) (bot.Score, error) {
	return one(t.boards, boardKey(b, member))
}

func memberKey(w bot.WorkspaceKey, teams bool, member string, more ...string) key {
	return append(append(workspaceKey(w), boardKind(teams), member), more...)
}

func (t *readTx) ScoresOf(w bot.WorkspaceKey, teams bool, member string) ([]bot.ScoreOn, error) {
	var list []bot.ScoreOn
	for _, b := range all(t.scores, memberKey(w, teams, member)) {
		s, err := t.Score(b, member)
		if err != nil {
			return nil, err
		}
		list = append(list, bot.ScoreOn{Board: b, Score: s})
	}
	return list, nil
}

func (t *readTx) TopScores(b bot.Board, limit int) ([]bot.Score, error) {
	rows := t.listed(b)
	return rows[:min(max(limit, 0), len(rows))], nil
}

func (t *readTx) ScoresAround(b bot.Board, row bot.Score, n int) (before, after []bot.Score, err error) {
	for _, s := range t.listed(b) {
		switch c := inBoardOrder(s, row); {
		case c < 0:
			before = append(before, s)
		case c > 0 && len(after) < n:
			after = append(after, s)
		}
	}
	return before[max(0, len(before)-max(n, 0)):], after, nil
}

func (t *readTx) RankOf(b bot.Board, points int) (int, error) {
	rank := 1
	for _, s := range t.listed(b) {
		if s.Points > points {
			rank++
		}
	}
	return rank, nil
}

func (t *readTx) BoardSize(b bot.Board) (listed, unlisted int, err error) {
	for _, s := range all(t.boards, boardKey(b)) {
		if s.Listed {
			listed++
		} else {
			unlisted++
		}
	}
	return listed, unlisted, nil
}

func (t *writeTx) PutScore(b bot.Board, s bot.Score) error {
	k := boardKey(b, s.Member)
	on := memberKey(b.Workspace, b.Teams, s.Member, string(b.Path), string(b.Window))
	if s.Points <= 0 {
		t.boards, t.scores = t.boards.drop(k), t.scores.drop(on)
		return nil
	}
	t.boards, t.scores = t.boards.set(k, s), t.scores.set(on, b)
	return nil
}
