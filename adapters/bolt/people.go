package bolt

import (
	"encoding/binary"
	"errors"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Workspace(k bot.WorkspaceKey) (bot.Workspace, error) {
	return load[bot.Workspace](t, bktWorkspace, newKey().workspace(k))
}

func (t *readTx) Workspaces(p bot.Platform) ([]bot.Workspace, error) {
	return loadAll[bot.Workspace](t, bktWorkspace, newKey().text(string(p)))
}

func (t *writeTx) PutWorkspace(w bot.Workspace) error {
	return t.save(bktWorkspace, newKey().workspace(w.Key), w)
}

func (t *readTx) Learner(u bot.UserKey) (bot.Learner, error) {
	return load[bot.Learner](t, bktLearner, newKey().user(u))
}

func (t *writeTx) PutLearner(l bot.Learner) error {
	return t.save(bktLearner, newKey().user(l.User), l)
}

func (t *readTx) Enrollments(u bot.UserKey) ([]bot.Enrollment, error) {
	all, err := loadAll[bot.Enrollment](t, bktEnrollment, newKey().user(u))
	sortEnrollments(all)
	return all, err
}

func (t *writeTx) PutEnrollment(e bot.Enrollment) error {
	return t.save(bktEnrollment, newKey().user(e.User).text(string(e.Path)), e)
}

func (t *writeTx) DeleteEnrollment(u bot.UserKey, p curriculum.PathID) error {
	return t.drop(bktEnrollment, newKey().user(u).text(string(p)))
}

// A completion is scanned for every answer, so it is binary: instant, day, board day, counted, the path's length and name, the topic.

func (t *readTx) Completion(u bot.UserKey, topic curriculum.TopicID) (bot.Completion, error) {
	data := t.bucket(bktCompletion).Get(newKey().user(u).text(string(topic)))
	if data == nil {
		return bot.Completion{}, bot.ErrNotFound
	}
	return decodeCompletion(u, data)
}

func (t *readTx) Completions(u bot.UserKey) ([]bot.Completion, error) {
	var all []bot.Completion
	err := t.scan(bktCompletion, newKey().user(u), func(_, data []byte) error {
		c, err := decodeCompletion(u, data)
		all = append(all, c)
		return err
	})
	return all, err
}

func (t *writeTx) PutCompletion(c bot.Completion) error {
	data := binary.BigEndian.AppendUint64(nil, uint64(c.At.UnixNano()))
	data = key(data).day(c.Day).day(c.BoardAt)
	counted := byte(0)
	if c.Counted {
		counted = 1
	}
	data = append(data, counted, byte(len(c.Path)))
	data = append(data, c.Path...)
	data = append(data, c.Topic...)
	return t.put(bktCompletion, newKey().user(c.User).text(string(c.Topic)), data)
}

func (t *writeTx) DeleteCompletion(u bot.UserKey, topic curriculum.TopicID) error {
	return t.drop(bktCompletion, newKey().user(u).text(string(topic)))
}

const completionHead = 18

var errDamaged = errors.New("record is damaged")

func decodeCompletion(u bot.UserKey, data []byte) (bot.Completion, error) {
	if len(data) < completionHead || len(data) < completionHead+int(data[17]) {
		return bot.Completion{}, errDamaged
	}
	rest := data[completionHead:]
	n := int(data[17])
	return bot.Completion{
		User: u, Path: curriculum.PathID(rest[:n]), Topic: curriculum.TopicID(rest[n:]),
		At:  time.Unix(0, int64(binary.BigEndian.Uint64(data))).UTC(),
		Day: decodeDay(data[8:]), BoardAt: decodeDay(data[12:]), Counted: data[16] == 1,
	}, nil
}

func decodeDay(b []byte) bot.Day { return bot.Day(binary.BigEndian.Uint32(b) ^ (1 << 31)) }

func (t *readTx) LearningDays(u bot.UserKey, from, to bot.Day) ([]bot.LearningDay, error) {
	var all []bot.LearningDay
	prefix := newKey().user(u)
	c := t.bucket(bktDay).Cursor()
	start := append(newKey(), prefix...).day(from)
	for k, v := c.Seek(start); k != nil && len(k) == len(prefix)+4 && string(k[:len(prefix)]) == string(prefix); k, v = c.Next() {
		d := decodeDay(k[len(prefix):])
		if d > to {
			break
		}
		if len(v) != 8 {
			return nil, errDamaged
		}
		all = append(all, bot.LearningDay{Day: d, Done: int(binary.BigEndian.Uint32(v)), Answers: int(binary.BigEndian.Uint32(v[4:]))})
	}
	return all, nil
}

func (t *writeTx) PutLearningDay(u bot.UserKey, d bot.LearningDay) error {
	k := newKey().user(u).day(d.Day)
	if d.Done == 0 && d.Answers == 0 {
		return t.drop(bktDay, k)
	}
	v := binary.BigEndian.AppendUint32(nil, uint32(d.Done))
	return t.put(bktDay, k, binary.BigEndian.AppendUint32(v, uint32(d.Answers)))
}

func (t *readTx) Answer(u bot.UserKey, topic curriculum.TopicID, question string) (bot.AnswerRecord, error) {
	return load[bot.AnswerRecord](t, bktAnswer, newKey().user(u).text(string(topic)).text(question))
}

func (t *readTx) Answers(u bot.UserKey) ([]bot.AnswerRecord, error) {
	return loadAll[bot.AnswerRecord](t, bktAnswer, newKey().user(u))
}

func (t *writeTx) PutAnswer(u bot.UserKey, a bot.AnswerRecord) error {
	return t.save(bktAnswer, newKey().user(u).text(string(a.Topic)).text(a.Question), a)
}

func (t *readTx) Team(w bot.WorkspaceKey, id bot.TeamID) (bot.Team, error) {
	return load[bot.Team](t, bktTeam, newKey().workspace(w).text(string(id)))
}

func (t *readTx) Teams(w bot.WorkspaceKey) ([]bot.Team, error) {
	return loadAll[bot.Team](t, bktTeam, newKey().workspace(w))
}

func (t *writeTx) PutTeam(v bot.Team) error {
	return t.save(bktTeam, newKey().workspace(v.Workspace).text(string(v.ID)), v)
}

func (t *writeTx) DeleteTeam(w bot.WorkspaceKey, id bot.TeamID) error {
	return t.drop(bktTeam, newKey().workspace(w).text(string(id)))
}
