package storetest

import "pathbot/bot"

func learningRecords() []record {
	user := someUser("U1")
	board := bot.Board{Workspace: someWorkspace(), Path: "spark", Window: bot.WindowAll}
	return []record{
		{
			"Completion",
			func(seed int) any { v := filled[bot.Completion](seed); v.User, v.Topic = user, "skew"; return v },
			func(tx bot.Tx, v any) error { return tx.PutCompletion(v.(bot.Completion)) },
			func(tx bot.ReadTx) (any, error) { return tx.Completion(user, "skew") },
			func(tx bot.Tx) error { return tx.DeleteCompletion(user, "skew") },
		},
		{
			"CompletionInTheList",
			func(seed int) any {
				v := filled[bot.Completion](seed)
				v.User, v.Topic, v.Counted = user, "skew", false
				return v
			},
			func(tx bot.Tx, v any) error { return tx.PutCompletion(v.(bot.Completion)) },
			func(tx bot.ReadTx) (any, error) { return single(tx.Completions(user)) },
			func(tx bot.Tx) error { return tx.DeleteCompletion(user, "skew") },
		},
		{
			"LearningDay",
			func(seed int) any { v := filled[bot.LearningDay](seed); v.Day = 20780; return v },
			func(tx bot.Tx, v any) error { return tx.PutLearningDay(user, v.(bot.LearningDay)) },
			func(tx bot.ReadTx) (any, error) { return single(tx.LearningDays(user, 20780, 20780)) },
			func(tx bot.Tx) error { return tx.PutLearningDay(user, bot.LearningDay{Day: 20780}) },
		},
		{
			"Answer",
			func(seed int) any { v := filled[bot.AnswerRecord](seed); v.Topic, v.Question = "skew", "q1"; return v },
			func(tx bot.Tx, v any) error { return tx.PutAnswer(user, v.(bot.AnswerRecord)) },
			func(tx bot.ReadTx) (any, error) { return tx.Answer(user, "skew", "q1") }, nil,
		},
		{
			"Score",
			func(seed int) any { v := filled[bot.Score](seed); v.Member = "U1"; return v },
			func(tx bot.Tx, v any) error { return tx.PutScore(board, v.(bot.Score)) },
			func(tx bot.ReadTx) (any, error) { return tx.Score(board, "U1") },
			func(tx bot.Tx) error { return tx.PutScore(board, bot.Score{Member: "U1", Points: -1}) },
		},
		{
			"ScoreNotListed",
			func(seed int) any { v := filled[bot.Score](seed); v.Member, v.Listed = "U1", false; return v },
			func(tx bot.Tx, v any) error { return tx.PutScore(board, v.(bot.Score)) },
			func(tx bot.ReadTx) (any, error) { return tx.Score(board, "U1") },
			func(tx bot.Tx) error { return tx.PutScore(board, bot.Score{Member: "U1"}) },
		},
	}
}

func sendingRecords() []record {
	target := someChannel("C1")
	key := bot.NudgeKey{Target: bot.LearnerTarget(someUser("U1")), Day: 20780}
	return []record{
		{
			"Schedule",
			func(seed int) any { v := filled[bot.Schedule](seed); v.Target = target; return v },
			func(tx bot.Tx, v any) error { return tx.PutSchedule(v.(bot.Schedule)) },
			func(tx bot.ReadTx) (any, error) { return tx.Schedule(target) },
			func(tx bot.Tx) error { return tx.DeleteSchedule(target) },
		},
		{
			"Nudge",
			func(seed int) any { v := filled[bot.Nudge](seed); v.Key = key; return v },
			func(tx bot.Tx, v any) error { return tx.PutNudge(v.(bot.Nudge)) },
			func(tx bot.ReadTx) (any, error) { return tx.Nudge(key) }, nil,
		},
		{
			"OpenQuestion",
			func(seed int) any { v := filled[bot.OpenQuestion](seed); v.Text = "what is a lakehouse"; return v },
			func(tx bot.Tx, v any) error { return tx.PutOpenQuestion(v.(bot.OpenQuestion)) },
			func(tx bot.ReadTx) (any, error) { return tx.OpenQuestion("what is a lakehouse") }, nil,
		},
		{
			"AdapterState",
			func(seed int) any { return append([]byte{0, 0xff}, filled[string](seed)...) },
			func(tx bot.Tx, v any) error { return tx.PutAdapterState("slack", "cursor", v.([]byte)) },
			func(tx bot.ReadTx) (any, error) { return tx.AdapterState("slack", "cursor") },
			func(tx bot.Tx) error { return tx.PutAdapterState("slack", "cursor", nil) },
		},
	}
}
