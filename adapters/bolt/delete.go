package bolt

import (
	"fmt"

	"pathbot/bot"
)

func (t *writeTx) DeleteLearner(u bot.UserKey) error {
	scores, err := t.ScoresOf(u.Workspace, false, u.ID)
	if err != nil {
		return err
	}
	for _, r := range scores {
		if err := t.PutScore(r.Board, bot.Score{Member: u.ID}); err != nil {
			return err
		}
	}
	if err := t.DeleteSchedule(bot.LearnerTarget(u)); err != nil {
		return err
	}
	if err := t.dropTimed(bktNudge, bktWake, newKey().target(bot.LearnerTarget(u))); err != nil {
		return err
	}
	for _, b := range [...]bucket{bktEnrollment, bktCompletion, bktDay, bktAnswer} {
		if err := t.dropAll(b, newKey().user(u)); err != nil {
			return err
		}
	}
	return t.drop(bktLearner, newKey().user(u))
}

func (t *writeTx) DeleteWorkspace(w bot.WorkspaceKey) error {
	prefix := newKey().workspace(w)
	if err := t.dropTimed(bktSchedule, bktDue, prefix); err != nil {
		return err
	}
	if err := t.dropTimed(bktNudge, bktWake, prefix); err != nil {
		return err
	}
	err := t.scan(bktBoard, prefix, func(_, v []byte) error {
		b, err := decodeBoard(fields{rest: v})
		if err != nil {
			return err
		}
		return t.dropAll(bktRank, rankPrefix(b.number))
	})
	if err != nil {
		return err
	}
	for _, b := range [...]bucket{
		bktWorkspace, bktLearner, bktEnrollment, bktCompletion, bktDay, bktAnswer, bktTeam, bktScore, bktBoard,
	} {
		if err := t.dropAll(b, prefix); err != nil {
			return err
		}
	}
	return nil
}

// dropTimed deletes the records under a prefix and their places in the index by time. The instant is a record's first field.
func (t *writeTx) dropTimed(records, index bucket, prefix key) error {
	err := t.scan(records, prefix, func(k, v []byte) error {
		f := fields{rest: v}
		at := f.instant()
		if err := f.end(); err != nil {
			return fmt.Errorf("read %s: %w", records.name(), err)
		}
		if at.IsZero() {
			return nil
		}
		return t.drop(index, timeKey(at, k))
	})
	if err != nil {
		return err
	}
	return t.dropAll(records, prefix)
}
