package bottest

import "pathbot/bot"

func (t *writeTx) DeleteLearner(u bot.UserKey) error {
	rows, err := t.ScoresOf(u.Workspace, false, u.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := t.PutScore(r.Board, bot.Score{Member: u.ID}); err != nil {
			return err
		}
	}
	mine := userKey(u)
	t.learners = t.learners.drop(mine)
	t.enrollments = without(t.enrollments, mine)
	t.completions = without(t.completions, mine)
	t.days = without(t.days, mine)
	t.answers = without(t.answers, mine)
	for _, n := range all(t.nudges, targetKey(bot.LearnerTarget(u))) {
		t.dropNudge(n.Key)
	}
	return t.DeleteSchedule(bot.LearnerTarget(u))
}

func (t *writeTx) DeleteWorkspace(w bot.WorkspaceKey) error {
	inside := workspaceKey(w)
	for _, s := range all(t.schedules, inside) {
		t.unplan(s.Target)
	}
	for _, n := range all(t.nudges, inside) {
		t.dropNudge(n.Key)
	}
	t.workspaces = t.workspaces.drop(inside)
	t.learners = without(t.learners, inside)
	t.enrollments = without(t.enrollments, inside)
	t.completions = without(t.completions, inside)
	t.days = without(t.days, inside)
	t.answers = without(t.answers, inside)
	t.teams = without(t.teams, inside)
	t.boards = without(t.boards, inside)
	t.scores = without(t.scores, inside)
	t.schedules = without(t.schedules, inside)
	return nil
}
