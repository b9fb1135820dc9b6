package storetest

import (
	"slices"
	"time"

	"pathbot/bot"
)

// glance asks every read method for what it has of the tenant; of lists over all tenants it keeps what belongs to this one. Failures are part of what is seen.
func (n tenant) glance(tx bot.ReadTx) []string {
	var seen view
	seen.add("workspace", one(tx.Workspace(n.key)))
	all, err := tx.Workspaces(n.key.Platform)
	seen.add("workspaces", one(slices.DeleteFunc(all, func(w bot.Workspace) bool { return w.Key != n.key }), err))
	seen.add("teams", one(tx.Teams(n.key)))
	seen.add("schedules", one(tx.Schedules(n.key)))
	for _, id := range n.ids {
		n.glancePerson(tx, id, &seen)
		n.glanceBoards(tx, id, &seen)
		for _, target := range n.targets(id) {
			seen.add("schedule", one(tx.Schedule(target)))
			seen.add("nudge", one(tx.Nudge(bot.NudgeKey{Target: target, Day: 20780})))
			seen.add("nudges", one(tx.Nudges(target, 10)))
		}
	}
	const everything = 1 << 20
	end := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	due, err := tx.DueSchedules(end, everything)
	seen.add("due", one(slices.DeleteFunc(due, func(s bot.Schedule) bool { return s.Target.Workspace != n.key }), err))
	waking, err := tx.WakingNudges(end, everything)
	seen.add("waking", one(slices.DeleteFunc(waking, func(v bot.Nudge) bool { return v.Key.Target.Workspace != n.key }), err))
	return seen
}

func (n tenant) glancePerson(tx bot.ReadTx, id string, seen *view) {
	user := bot.UserKey{Workspace: n.key, ID: id}
	seen.add("learner", one(tx.Learner(user)))
	seen.add("enrollments", one(tx.Enrollments(user)))
	seen.add("completion", one(tx.Completion(user, "skew")))
	seen.add("completions", one(tx.Completions(user)))
	seen.add("days", one(tx.LearningDays(user, -bot.Forever, bot.Forever)))
	seen.add("answer", one(tx.Answer(user, "skew", "q1")))
	seen.add("answers", one(tx.Answers(user)))
	seen.add("team", one(tx.Team(n.key, bot.TeamID(id))))
}

func (n tenant) glanceBoards(tx bot.ReadTx, id string, seen *view) {
	for _, teams := range []bool{false, true} {
		seen.add("scores", one(tx.ScoresOf(n.key, teams, id)))
	}
	for _, b := range n.boards() {
		own, err := tx.Score(b, id)
		seen.add("score", one(own, err))
		seen.add("top", one(tx.TopScores(b, 100)))
		seen.add("rank", one(tx.RankOf(b, 2)))
		before, after, err := tx.ScoresAround(b, own, 100)
		seen.add("around", one([][]bot.Score{before, after}, err))
		listed, unlisted, err := tx.BoardSize(b)
		seen.add("size", one([]int{listed, unlisted}, err))
	}
}

// view is what was seen, one text for each question.
type view []string

func (v *view) add(what, text string) { *v = append(*v, what+": "+text) }

// one is what a read returned, as text.
func one[T any](value T, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return describe(value)
}
