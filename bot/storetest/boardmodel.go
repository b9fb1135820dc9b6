package storetest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pathbot/bot"
)

// testBoardModel plays random changes on a board and on a plain list, and compares what both say.
func testBoardModel(t *testing.T, open opener) {
	for seed := range uint64(4) {
		t.Run("Seed"+strconv.FormatUint(seed, 10), func(t *testing.T) {
			u := boardUnderTest{t, open.store(t), bot.Board{Workspace: someWorkspace(), Path: "spark", Window: "w2026-11-23"}}
			random := rand.New(rand.NewPCG(seed, 2026)) //nolint:gosec // the same game each time
			model := boardModel{}
			for range 40 {
				var changes []bot.Score
				for range 1 + random.IntN(8) {
					changes = append(changes, randomRow(random))
				}
				u.put(changes...)
				model.put(changes)
				model.compare(u, random)
			}
		})
	}
}

func randomRow(random *rand.Rand) bot.Score {
	names := [...]string{"", "a", "A", "ab", "b", strings.Repeat("x", 30), strings.Repeat("x", 31), "é", "\U0001f600"}
	return bot.Score{
		Member: "m" + strconv.Itoa(random.IntN(25)), Name: names[random.IntN(len(names))], Points: random.IntN(6) * random.IntN(60), Active: random.IntN(3),
		Listed: random.IntN(4) > 0,
	}
}

// boardModel is a board as plainly as it can be said.
type boardModel map[string]bot.Score

func (m boardModel) put(changes []bot.Score) {
	for _, s := range changes {
		if s.Points <= 0 {
			delete(m, s.Member)
		} else {
			m[s.Member] = s
		}
	}
}

// rows are the listed ones in board order.
func (m boardModel) rows() []bot.Score {
	var all []bot.Score
	for _, s := range m {
		if s.Listed {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, compareRows)
	return all
}

func compareRows(a, b bot.Score) int {
	return cmp.Or(cmp.Compare(b.Points, a.Points), strings.Compare(bot.SortName(a.Name), bot.SortName(b.Name)), strings.Compare(a.Member, b.Member))
}

func (m boardModel) compare(u boardUnderTest, random *rand.Rand) {
	u.t.Helper()
	rows := m.rows()
	limit := random.IntN(len(rows) + 3)
	equal(u.t, "top rows", read(u.t, u.s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(u.b, limit) }), rows[:min(limit, len(rows))])
	equal(u.t, "size", u.size(), [2]int{len(rows), len(m) - len(rows)})
	points := random.IntN(300)
	above := slices.IndexFunc(append(rows, bot.Score{Points: -1}), func(s bot.Score) bool { return s.Points <= points })
	equal(u.t, "rank", u.rank(points), above+1)

	at, n := randomRow(random), random.IntN(4)
	if len(rows) > 0 && random.IntN(2) == 0 {
		at = rows[random.IntN(len(rows))]
	}
	before, after := neighbours(rows, at, n)
	equal(u.t, "neighbours", u.around(at, n), [2]string{joined(before), joined(after)})
	for member := range 25 {
		id := "m" + strconv.Itoa(member)
		var want []bot.ScoreOn
		if s, ok := m[id]; ok {
			want = append(want, bot.ScoreOn{Board: u.b, Score: s})
		}
		got := read(u.t, u.s, func(tx bot.ReadTx) ([]bot.ScoreOn, error) { return tx.ScoresOf(u.b.Workspace, false, id) })
		equal(u.t, "row of "+id, got, want)
	}
}

func neighbours(rows []bot.Score, at bot.Score, n int) (before, after []bot.Score) {
	for _, s := range rows {
		switch c := compareRows(s, at); {
		case c < 0:
			before = append(before, s)
		case c > 0:
			after = append(after, s)
		}
	}
	return before[max(0, len(before)-n):], after[:min(n, len(after))]
}
