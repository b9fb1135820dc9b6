package bolt

import (
	"encoding/json"
	"fmt"

	"pathbot/bot"
)

func (t *writeTx) DeleteLearner(u bot.UserKey) error {
	rows, err := t.ScoresOf(u.Workspace, false, u.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		r.Score.Points = 0
		if err := t.PutScore(r.Board, r.Score); err != nil {
			return err
		}
	}
	if err := t.DeleteSchedule(bot.LearnerTarget(u)); err != nil {
		return err
	}
	if err := t.dropNudges(newKey().target(bot.LearnerTarget(u))); err != nil {
		return err
	}
	for _, bucket := range []string{bktEnrollment, bktCompletion, bktDay, bktAnswer} {
		if err := t.dropAll(bucket, newKey().user(u)); err != nil {
			return err
		}
	}
	return t.drop(bktLearner, newKey().user(u))
}

func (t *writeTx) DeleteWorkspace(w bot.WorkspaceKey) error {
	prefix := newKey().workspace(w)
	schedules, err := t.Schedules(w)
	if err != nil {
		return err
	}
	for _, s := range schedules {
		if err := t.DeleteSchedule(s.Target); err != nil {
			return err
		}
	}
	if err := t.dropNudges(prefix); err != nil {
		return err
	}
	for _, bucket := range []string{
		bktWorkspace, bktLearner, bktEnrollment, bktCompletion, bktDay, bktAnswer, bktTeam, bktScore, bktRank, bktCount,
	} {
		if err := t.dropAll(bucket, prefix); err != nil {
			return err
		}
	}
	return nil
}

// dropNudges deletes the nudges under a prefix and their places in the index by time.
func (t *writeTx) dropNudges(prefix key) error {
	err := t.scan(bktNudge, prefix, func(k, v []byte) error {
		var n bot.Nudge
		if err := json.Unmarshal(v, &n); err != nil {
			return fmt.Errorf("decode nudge: %w", err)
		}
		if n.Wake.IsZero() {
			return nil
		}
		return t.drop(bktWake, append(newKey().instant(n.Wake), k...))
	})
	if err != nil {
		return err
	}
	return t.dropAll(bktNudge, prefix)
}
