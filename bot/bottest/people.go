package bottest

import (
	"slices"
	"strings"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Workspace(w bot.WorkspaceKey) (bot.Workspace, error) {
	return one(t.workspaces, workspaceKey(w))
}

func (t *readTx) Workspaces(p bot.Platform) ([]bot.Workspace, error) {
	return all(t.workspaces, key{string(p)}), nil
}

func (t *writeTx) PutWorkspace(w bot.Workspace) error {
	w.PausedAt = w.PausedAt.UTC()
	t.workspaces = t.workspaces.set(workspaceKey(w.Key), w)
	return nil
}

func (t *readTx) Learner(u bot.UserKey) (bot.Learner, error) {
	l, err := one(t.learners, userKey(u))
	return copyLearner(l), err
}

func (t *writeTx) PutLearner(l bot.Learner) error {
	t.learners = t.learners.set(userKey(l.User), copyLearner(l))
	return nil
}

func (t *readTx) Enrollments(u bot.UserKey) ([]bot.Enrollment, error) {
	list := all(t.enrollments, userKey(u))
	for i, e := range list {
		list[i] = copyEnrollment(e)
	}
	slices.SortStableFunc(list, func(a, b bot.Enrollment) int { return a.At.Compare(b.At) })
	return list, nil
}

func (t *writeTx) PutEnrollment(e bot.Enrollment) error {
	t.enrollments = t.enrollments.set(userKey(e.User, string(e.Path)), copyEnrollment(e))
	return nil
}

func (t *writeTx) DeleteEnrollment(u bot.UserKey, p curriculum.PathID) error {
	t.enrollments = t.enrollments.drop(userKey(u, string(p)))
	return nil
}

func (t *readTx) Completion(u bot.UserKey, topic curriculum.TopicID) (bot.Completion, error) {
	return one(t.completions, userKey(u, string(topic)))
}

func (t *readTx) Completions(u bot.UserKey) ([]bot.Completion, error) {
	return all(t.completions, userKey(u)), nil
}

func (t *writeTx) PutCompletion(c bot.Completion) error {
	c.At = c.At.UTC()
	t.completions = t.completions.set(userKey(c.User, string(c.Topic)), c)
	return nil
}

func (t *writeTx) DeleteCompletion(u bot.UserKey, topic curriculum.TopicID) error {
	t.completions = t.completions.drop(userKey(u, string(topic)))
	return nil
}

func (t *readTx) LearningDays(u bot.UserKey, from, to bot.Day) ([]bot.LearningDay, error) {
	list := all(t.days, userKey(u))
	return slices.DeleteFunc(list, func(d bot.LearningDay) bool { return d.Day < from || d.Day > to }), nil
}

func (t *writeTx) PutLearningDay(u bot.UserKey, d bot.LearningDay) error {
	k := userKey(u, dayText(d.Day))
	if d.Done == 0 && d.Answers == 0 {
		t.days = t.days.drop(k)
		return nil
	}
	t.days = t.days.set(k, d)
	return nil
}

func (t *readTx) Answer(u bot.UserKey, topic curriculum.TopicID, question string) (bot.AnswerRecord, error) {
	return one(t.answers, userKey(u, string(topic), question))
}

func (t *readTx) Answers(u bot.UserKey) ([]bot.AnswerRecord, error) {
	return all(t.answers, userKey(u)), nil
}

func (t *writeTx) PutAnswer(u bot.UserKey, a bot.AnswerRecord) error {
	a.LastAt = a.LastAt.UTC()
	t.answers = t.answers.set(userKey(u, string(a.Topic), a.Question), a)
	return nil
}

func (t *readTx) Team(w bot.WorkspaceKey, id bot.TeamID) (bot.Team, error) {
	return one(t.teams, append(workspaceKey(w), string(id)))
}

func (t *readTx) Teams(w bot.WorkspaceKey) ([]bot.Team, error) {
	list := all(t.teams, workspaceKey(w))
	slices.SortFunc(list, func(a, b bot.Team) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return list, nil
}

func (t *writeTx) PutTeam(v bot.Team) error {
	v.Created = v.Created.UTC()
	t.teams = t.teams.set(append(workspaceKey(v.Workspace), string(v.ID)), v)
	return nil
}

func (t *writeTx) DeleteTeam(w bot.WorkspaceKey, id bot.TeamID) error {
	t.teams = t.teams.drop(append(workspaceKey(w), string(id)))
	return nil
}
