package bottest

import (
	"fmt"
	"slices"
	"time"

	"pathbot/bot"
)

// state is everything a store holds.
type state struct {
	workspaces  *tree[bot.Workspace]
	learners    *tree[bot.Learner]
	enrollments *tree[bot.Enrollment]
	completions *tree[bot.Completion]
	days        *tree[bot.LearningDay]
	answers     *tree[bot.AnswerRecord]
	teams       *tree[bot.Team]
	boards      *tree[bot.Score] // by board, then member
	scores      *tree[bot.Board] // by member, then board
	schedules   *tree[bot.Schedule]
	due         *tree[bot.Target] // by Next
	nudges      *tree[bot.Nudge]
	waking      *tree[bot.NudgeKey] // by Wake
	questions   *tree[bot.OpenQuestion]
	adapters    *tree[[]byte]
}

type readTx struct{ state }

type writeTx struct{ readTx }

func workspaceKey(w bot.WorkspaceKey) key { return key{string(w.Platform), w.ID} }

func userKey(u bot.UserKey, more ...string) key {
	return append(append(workspaceKey(u.Workspace), u.ID), more...)
}

func targetKey(t bot.Target, more ...string) key {
	return append(append(workspaceKey(t.Workspace), string(t.Kind), t.ID), more...)
}

func boardKey(b bot.Board, more ...string) key {
	return append(append(workspaceKey(b.Workspace), boardKind(b.Teams), string(b.Path), string(b.Window)), more...)
}

func boardKind(teams bool) string {
	if teams {
		return "teams"
	}
	return "learners"
}

// dayText and instantText are texts in the order of what they stand for.
func dayText(d bot.Day) string { return fmt.Sprintf("%010d", int64(d)+1<<31) }

func instantText(t time.Time) string {
	return fmt.Sprintf("%020d.%09d", t.Unix()+1<<40, t.Nanosecond())
}

// one is a single record, or bot.ErrNotFound.
func one[V any](t *tree[V], k key) (V, error) {
	v, ok := t.get(k)
	if !ok {
		return v, bot.ErrNotFound
	}
	return v, nil
}

// all are the records under a prefix, in order.
func all[V any](t *tree[V], prefix key) []V {
	var list []V
	t.each(prefix, func(_ key, v V) bool {
		list = append(list, v)
		return true
	})
	return list
}

// without is the tree without what begins with the prefix.
func without[V any](t *tree[V], prefix key) *tree[V] {
	var keys []key
	t.each(prefix, func(k key, _ V) bool {
		keys = append(keys, k)
		return true
	})
	for _, k := range keys {
		t = t.drop(k)
	}
	return t
}

// Records are copied on their way in and out, so that nobody holds a piece of the store; instants are kept in UTC.

func copyLearner(l bot.Learner) bot.Learner {
	l.Pauses, l.Joined = slices.Clone(l.Pauses), l.Joined.UTC()
	if l.Pending != nil {
		p := *l.Pending
		l.Pending = &p
	}
	return l
}

func copyEnrollment(e bot.Enrollment) bot.Enrollment {
	e.Skipped, e.At = slices.Clone(e.Skipped), e.At.UTC()
	return e
}

func copySchedule(s bot.Schedule) bot.Schedule {
	s.Sent, s.Next = slices.Clone(s.Sent), s.Next.UTC()
	return s
}
