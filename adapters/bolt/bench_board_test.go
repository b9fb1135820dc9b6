package bolt

import (
	"strconv"
	"testing"
	"time"

	"pathbot/bot"
)

// BenchmarkBoard reads the board of 100,000 learners with 1,000,000 completions as its readers see it: top ten, own place, neighbours, who is not listed. Under 2 ms
// is wanted.
func BenchmarkBoard(b *testing.B) {
	if testing.Short() {
		b.Skip("a large board takes its time to fill")
	}
	const learners = 100_000
	w := newWorld(b, shipped(b))
	path := w.core.Catalog.Paths[0]
	topics := path.Topics()
	board := bot.Board{Workspace: member(0).Workspace, Window: bot.WindowAll}
	completions := 0
	w.bulk(b, learners, func(tx bot.Tx, i int) error {
		done := i * 7919 % 21 // 10 on average
		for t := range done {
			if err := tx.PutCompletion(bot.Completion{User: member(i), Topic: topics[t].ID, Path: path.ID, At: w.now}); err != nil {
				return err
			}
		}
		completions += done
		return tx.PutScore(board, bot.Score{Member: member(i).ID, Name: "Person " + strconv.Itoa(i), Points: done, Listed: i%50 > 0})
	})
	b.ReportMetric(float64(completions), "completions")
	i, worst := 0, time.Duration(0)
	for b.Loop() {
		i = (i + 7919) % learners
		start := time.Now()
		v, err := w.core.Leaderboard(b.Context(), w.says(i, ""), bot.BoardQuery{Period: bot.AllTime})
		if err != nil || len(v.Top) != bot.TopRows || v.Listed+v.Unlisted == 0 {
			b.Fatalf("board: %+v, %v", v, err)
		}
		worst = max(worst, time.Since(start))
	}
	b.ReportMetric(float64(worst.Microseconds()), "worst-µs")
}
