package storetest

import (
	"slices"
	"testing"

	"pathbot/bot"
	"pathbot/curriculum"
)

// ids in the order of their bytes, which is no language's order.
func ids() []string {
	return []string{"", "\x00", "\x00\x01", "\x00\xff", " ", "/", "1", "10", "2", "A", "B", "Ba", "a", "a\x00", "a\x00b", "a\x01", "ab", "e\u0301", "\u00e9", "\U0001f600", "\xff"}
}

// shuffled are the ids in another order, the same each time.
func shuffled() []string {
	list := ids()
	for i := range list {
		j := (i * 7) % len(list)
		list[i], list[j] = list[j], list[i]
	}
	return list
}

func testOrders(t *testing.T, open opener) {
	for name, test := range map[string]func(*testing.T, bot.Store){
		"Workspaces": orderOfWorkspaces, "Teams": orderOfTeams, "Enrollments": orderOfEnrollments, "Completions": orderOfCompletions,
		"LearningDays": orderOfLearningDays, "Answers": orderOfAnswers, "ScoresOf": orderOfScores, "Schedules": orderOfSchedules, "Nudges": orderOfNudges,
	} {
		t.Run(name, func(t *testing.T) { test(t, open.store(t)) })
	}
}

// each writes one record for each id in one update.
func each(t *testing.T, s bot.Store, put func(tx bot.Tx, id string) error) {
	t.Helper()
	write(t, s, func(tx bot.Tx) error {
		for _, id := range shuffled() {
			if err := put(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// pick reads a list and takes one text of each entry.
func pick[T any](t *testing.T, s bot.Store, list func(bot.ReadTx) ([]T, error), text func(T) string) []string {
	t.Helper()
	var all []string
	for _, v := range read(t, s, list) {
		all = append(all, text(v))
	}
	return all
}

func orderOfWorkspaces(t *testing.T, s bot.Store) {
	each(t, s, func(tx bot.Tx, id string) error {
		return tx.PutWorkspace(bot.Workspace{Key: bot.WorkspaceKey{Platform: "slack", ID: id}})
	})
	got := pick(t, s, func(tx bot.ReadTx) ([]bot.Workspace, error) { return tx.Workspaces("slack") }, func(w bot.Workspace) string { return w.Key.ID })
	equal(t, "workspaces", got, ids())
}

func orderOfTeams(t *testing.T, s bot.Store) {
	each(t, s, func(tx bot.Tx, id string) error {
		return tx.PutTeam(bot.Team{Workspace: someWorkspace(), ID: bot.TeamID(id)})
	})
	got := pick(t, s, func(tx bot.ReadTx) ([]bot.Team, error) { return tx.Teams(someWorkspace()) }, func(v bot.Team) string { return string(v.ID) })
	equal(t, "teams", got, ids())
}

func orderOfEnrollments(t *testing.T, s bot.Store) {
	user := someUser("U1")
	write(t, s, func(tx bot.Tx) error {
		for _, e := range []bot.Enrollment{
			{User: user, Path: "c", At: instant(1)},
			{User: user, Path: "a", At: instant(3)},
			{User: user, Path: "b", At: instant(2)},
			{User: user, Path: "z", At: instant(2)},
			{User: user, Path: "d"},
		} {
			if err := tx.PutEnrollment(e); err != nil {
				return err
			}
		}
		return nil
	})
	got := pick(t, s, func(tx bot.ReadTx) ([]bot.Enrollment, error) { return tx.Enrollments(user) }, func(e bot.Enrollment) string { return string(e.Path) })
	equal(t, "enrollments", got, []string{"d", "c", "b", "z", "a"})
}

func orderOfCompletions(t *testing.T, s bot.Store) {
	user := someUser("U1")
	each(t, s, func(tx bot.Tx, id string) error {
		return tx.PutCompletion(bot.Completion{User: user, Topic: curriculum.TopicID(id)})
	})
	got := pick(t, s, func(tx bot.ReadTx) ([]bot.Completion, error) { return tx.Completions(user) }, func(c bot.Completion) string { return string(c.Topic) })
	equal(t, "completions", got, ids())
}

func orderOfLearningDays(t *testing.T, s bot.Store) {
	user := someUser("U1")
	days := []bot.Day{-800000, -1, 0, 1, 20780, 20781, 2000000}
	write(t, s, func(tx bot.Tx) error {
		for _, i := range []int{3, 0, 6, 2, 5, 1, 4} {
			if err := tx.PutLearningDay(user, bot.LearningDay{Day: days[i], Done: 1}); err != nil {
				return err
			}
		}
		return nil
	})
	for from := range days {
		for to := range days {
			var want []bot.LearningDay
			for _, d := range days[from:max(from, to+1)] {
				want = append(want, bot.LearningDay{Day: d, Done: 1})
			}
			got := read(t, s, func(tx bot.ReadTx) ([]bot.LearningDay, error) { return tx.LearningDays(user, days[from], days[to]) })
			equal(t, "days", got, want)
		}
	}
	got := read(t, s, func(tx bot.ReadTx) ([]bot.LearningDay, error) {
		return tx.LearningDays(user, -bot.Forever, bot.Forever)
	})
	equal(t, "number of all days", len(got), len(days))
}

func orderOfAnswers(t *testing.T, s bot.Store) {
	user := someUser("U1")
	var want []string
	for _, topic := range ids() {
		for _, q := range []string{"q1", "q10", "q2"} {
			want = append(want, topic+"|"+q)
		}
	}
	each(t, s, func(tx bot.Tx, id string) error {
		for _, q := range []string{"q2", "q1", "q10"} {
			if err := tx.PutAnswer(user, bot.AnswerRecord{Topic: curriculum.TopicID(id), Question: q, Asked: 1}); err != nil {
				return err
			}
		}
		return nil
	})
	got := pick(t, s, func(tx bot.ReadTx) ([]bot.AnswerRecord, error) { return tx.Answers(user) },
		func(a bot.AnswerRecord) string { return string(a.Topic) + "|" + a.Question })
	equal(t, "answers", got, want)
}

func orderOfScores(t *testing.T, s bot.Store) {
	windows := []bot.Window{"all", "m2026-11-01", "w2026-11-23"}
	var want []string
	for _, path := range []curriculum.PathID{"", "a", "ab", "b"} {
		for _, w := range windows {
			want = append(want, string(path)+"|"+string(w))
		}
	}
	write(t, s, func(tx bot.Tx) error {
		for _, path := range []curriculum.PathID{"b", "", "ab", "a"} {
			for _, w := range slices.Backward(windows) {
				for _, teams := range []bool{true, false} {
					if err := tx.PutScore(bot.Board{Workspace: someWorkspace(), Teams: teams, Path: path, Window: w}, bot.Score{Member: "U1", Points: 1}); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	for _, teams := range []bool{false, true} {
		got := pick(t, s, func(tx bot.ReadTx) ([]bot.ScoreOn, error) { return tx.ScoresOf(someWorkspace(), teams, "U1") },
			func(r bot.ScoreOn) string { return string(r.Board.Path) + "|" + string(r.Board.Window) })
		equal(t, "scores", got, want)
	}
}

func orderOfSchedules(t *testing.T, s bot.Store) {
	var want []bot.Target
	for _, kind := range []bot.TargetKind{bot.ToChannel, bot.ToLearner} { // 'c' is before 'u'
		for _, id := range ids() {
			want = append(want, bot.Target{Kind: kind, Workspace: someWorkspace(), ID: id})
		}
	}
	each(t, s, func(tx bot.Tx, id string) error {
		for _, kind := range []bot.TargetKind{bot.ToLearner, bot.ToChannel} {
			if err := tx.PutSchedule(bot.Schedule{Target: bot.Target{Kind: kind, Workspace: someWorkspace(), ID: id}}); err != nil {
				return err
			}
		}
		return nil
	})
	var got []bot.Target
	for _, v := range read(t, s, func(tx bot.ReadTx) ([]bot.Schedule, error) { return tx.Schedules(someWorkspace()) }) {
		got = append(got, v.Target)
	}
	equal(t, "schedules", got, want)
}

func orderOfNudges(t *testing.T, s bot.Store) {
	target := someChannel("C1")
	days := []bot.Day{-5, -1, 0, 3, 20780, bot.Forever}
	write(t, s, func(tx bot.Tx) error {
		for _, i := range []int{2, 5, 0, 4, 1, 3} {
			for _, of := range []bot.Target{target, someChannel("C"), someChannel("C10"), bot.LearnerTarget(someUser("C1"))} {
				if err := tx.PutNudge(bot.Nudge{Key: bot.NudgeKey{Target: of, Day: days[i]}}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	slices.Reverse(days)
	for limit := range len(days) + 2 {
		var got []bot.Day
		for _, n := range read(t, s, func(tx bot.ReadTx) ([]bot.Nudge, error) { return tx.Nudges(target, limit) }) {
			got = append(got, n.Key.Day)
		}
		equal(t, "nudges", got, days[:min(limit, len(days))])
	}
}
