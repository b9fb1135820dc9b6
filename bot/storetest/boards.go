package storetest

import (
	"strings"
	"testing"

	"pathbot/bot"
)

func testBoards(t *testing.T, open opener) {
	for name, test := range map[string]func(*testing.T, boardUnderTest){
		"Order": boardOrder, "Moves": boardMoves, "Counts": boardCounts, "Edges": boardEdges, "LongNames": boardLongNames, "Apart": boardsApart,
	} {
		t.Run(name, func(t *testing.T) {
			test(t, boardUnderTest{t, open.store(t), bot.Board{Workspace: someWorkspace(), Window: bot.WindowAll}})
		})
	}
}

// boardUnderTest is a board of a store, with short words for what tests do to it.
type boardUnderTest struct {
	t *testing.T
	s bot.Store
	b bot.Board
}

func (u boardUnderTest) put(rows ...bot.Score) {
	u.t.Helper()
	write(u.t, u.s, func(tx bot.Tx) error {
		for _, r := range rows {
			if err := tx.PutScore(u.b, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// members are the first rows, in one text.
func (u boardUnderTest) members() string {
	u.t.Helper()
	return joined(read(u.t, u.s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(u.b, 100) }))
}

func joined(rows []bot.Score) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Member)
	}
	return strings.Join(all, " ")
}

func (u boardUnderTest) rank(points int) int {
	u.t.Helper()
	return read(u.t, u.s, func(tx bot.ReadTx) (int, error) { return tx.RankOf(u.b, points) })
}

func (u boardUnderTest) size() [2]int {
	u.t.Helper()
	return read(u.t, u.s, func(tx bot.ReadTx) ([2]int, error) {
		listed, unlisted, err := tx.BoardSize(u.b)
		return [2]int{listed, unlisted}, err
	})
}

func (u boardUnderTest) around(row bot.Score, n int) [2]string {
	u.t.Helper()
	return read(u.t, u.s, func(tx bot.ReadTx) ([2]string, error) {
		before, after, err := tx.ScoresAround(u.b, row, n)
		return [2]string{joined(before), joined(after)}, err
	})
}

func row(member, name string, points int) bot.Score {
	return bot.Score{Member: member, Name: name, Points: points, Listed: true}
}

// boardOrder: most points first, then the folded name, then the member.
func boardOrder(t *testing.T, u boardUnderTest) {
	u.put(row("m1", "bert", 3), row("m2", "Anna", 3), row("m3", "anna", 3), row("m4", "Zoe", 300), row("m5", "Ärger", 3), row("m6", "", 3), row("m7", "carl", 2), row("m10", "anna", 3))
	equal(t, "order", u.members(), "m4 m6 m10 m2 m3 m1 m5 m7")
	equal(t, "ranks", []int{u.rank(300), u.rank(299), u.rank(3), u.rank(2), u.rank(1), u.rank(0)}, []int{1, 2, 2, 8, 9, 9})
}

// boardMoves: points change, names change, rows leave and return; each row stands in one place.
func boardMoves(t *testing.T, u boardUnderTest) {
	u.put(row("a", "anna", 1), row("b", "bert", 1), row("c", "carl", 1))
	u.put(row("c", "carl", 2))
	equal(t, "after points", u.members(), "c a b")
	u.put(row("a", "zoe", 1))
	equal(t, "after a new name", u.members(), "c b a")
	u.put(row("a", "zoe", 1))
	equal(t, "after the same again", u.members(), "c b a")
	equal(t, "size", u.size(), [2]int{3, 0})
	u.put(bot.Score{Member: "c", Name: "carl", Points: 2})
	equal(t, "after hiding", u.members(), "b a")
	equal(t, "size after hiding", u.size(), [2]int{2, 1})
	equal(t, "rank after hiding", u.rank(1), 1)
	u.put(bot.Score{Member: "c", Name: "carla", Points: 5})
	equal(t, "size after a hidden row moved", u.size(), [2]int{2, 1})
	u.put(row("c", "carla", 5))
	equal(t, "after showing", u.members(), "c b a")
	u.put(bot.Score{Member: "c", Name: "carla", Points: 0, Listed: true}, bot.Score{Member: "b", Points: -7})
	equal(t, "after zero points", u.members(), "a")
	equal(t, "size after zero points", u.size(), [2]int{1, 0})
	missing(t, u.s, "a row of zero points", func(tx bot.ReadTx) (bot.Score, error) { return tx.Score(u.b, "c") })
	equal(t, "an emptied row's boards", len(read(t, u.s, func(tx bot.ReadTx) ([]bot.ScoreOn, error) { return tx.ScoresOf(u.b.Workspace, false, "c") })), 0)
}

func boardCounts(t *testing.T, u boardUnderTest) {
	equal(t, "size of an empty board", u.size(), [2]int{0, 0})
	equal(t, "rank on an empty board", u.rank(5), 1)
	u.put(row("a", "a", 3), row("b", "b", 3), bot.Score{Member: "c", Points: 9}, bot.Score{Member: "d", Points: 1}, bot.Score{Member: "e", Points: 0})
	equal(t, "size", u.size(), [2]int{2, 2})
	equal(t, "ranks leave out who is not listed", []int{u.rank(9), u.rank(3), u.rank(2)}, []int{1, 1, 3})
	equal(t, "rows leave out who is not listed", u.members(), "a b")
	got := read(t, u.s, func(tx bot.ReadTx) (bot.Score, error) { return tx.Score(u.b, "c") })
	equal(t, "a row that is not listed", got, bot.Score{Member: "c", Points: 9})
}

// boardEdges: neighbours at both ends, of rows that are not there, and on an empty board.
func boardEdges(t *testing.T, u boardUnderTest) {
	equal(t, "neighbours on an empty board", u.around(row("x", "x", 1), 2), [2]string{"", ""})
	u.put(row("a", "a", 5), row("b", "b", 4), row("c", "c", 3), row("d", "d", 2), row("e", "e", 1))
	for _, c := range []struct {
		of            bot.Score
		n             int
		before, after string
	}{
		{row("a", "a", 5), 2, "", "b c"},
		{row("b", "b", 4), 2, "a", "c d"},
		{row("c", "c", 3), 2, "a b", "d e"},
		{row("e", "e", 1), 2, "c d", ""},
		{row("c", "c", 3), 0, "", ""},
		{row("c", "c", 3), 100, "a b", "d e"},
		{row("c", "b", 3), 1, "b", "c"},
		{row("x", "x", 3), 2, "b c", "d e"},
		{row("x", "x", 99), 2, "", "a b"},
		{row("x", "x", 0), 2, "d e", ""},
	} {
		equal(t, "neighbours of "+describe(c.of), u.around(c.of, c.n), [2]string{c.before, c.after})
	}
}

// boardLongNames: names are compared by their first letters, then the member decides; the whole name comes back.
func boardLongNames(t *testing.T, u boardUnderTest) {
	long := strings.Repeat("ab", 40)
	u.put(row("m2", long+"a", 1), row("m1", long+"z", 1), row("m0", strings.Repeat("é", 40), 1))
	equal(t, "order", u.members(), "m1 m2 m0")
	got := read(t, u.s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(u.b, 1) })
	equal(t, "name", got[0].Name, long+"z")
	u.put(row("m1", long+"y", 1))
	got = read(t, u.s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(u.b, 3) })
	equal(t, "name after it changed at its end", got[0].Name, long+"y")
	equal(t, "number of rows", len(got), 3)
}

// boardsApart: the boards of a workspace know nothing of each other.
func boardsApart(t *testing.T, u boardUnderTest) {
	for i, b := range (tenant{key: u.b.Workspace}).boards() {
		u.b = b
		u.put(row("a", "a", i+1), bot.Score{Member: "b", Points: i + 1})
	}
	for i, b := range (tenant{key: u.b.Workspace}).boards() {
		u.b = b
		equal(t, "rows", u.members(), "a")
		equal(t, "ranks", []int{u.rank(i + 1), u.rank(i)}, []int{1, 2})
		equal(t, "size", u.size(), [2]int{1, 1})
	}
}
