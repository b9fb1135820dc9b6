package storetest

import (
	"errors"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

// tenant is a workspace with people, channels and teams, all under the same ids.
type tenant struct {
	key bot.WorkspaceKey
	ids []string
}

func (n tenant) user(i int) bot.UserKey { return bot.UserKey{Workspace: n.key, ID: n.ids[i]} }

func (n tenant) targets(id string) []bot.Target {
	return []bot.Target{{Kind: bot.ToLearner, Workspace: n.key, ID: id}, {Kind: bot.ToChannel, Workspace: n.key, ID: id}}
}

func (n tenant) boards() []bot.Board {
	var all []bot.Board
	for _, teams := range []bool{false, true} {
		for _, path := range []curriculum.PathID{"", "spark", "sparks"} {
			for _, w := range []bot.Window{bot.WindowAll, "w2026-11-23"} {
				all = append(all, bot.Board{Workspace: n.key, Teams: teams, Path: path, Window: w})
			}
		}
	}
	return all
}

// fill writes something of every kind for every id; other does so with other values.
func (n tenant) fill(tx bot.Tx) error  { return n.write(tx, 1) }
func (n tenant) other(tx bot.Tx) error { return n.write(tx, 2) }

func (n tenant) write(tx bot.Tx, seed int) error { return n.writeSome(tx, seed, 0) }

// writeSome leaves out the first people; their ids' teams and channels are there all the same.
func (n tenant) writeSome(tx bot.Tx, seed, absent int) error {
	ws := filled[bot.Workspace](seed)
	ws.Key = n.key
	if err := tx.PutWorkspace(ws); err != nil {
		return err
	}
	for i, id := range n.ids {
		if err := n.writeOthers(tx, id, seed+i); err != nil {
			return err
		}
		if i < absent {
			continue
		}
		if err := n.writeLearner(tx, id, seed+i); err != nil {
			return err
		}
	}
	return nil
}

// writeLearner writes whatever belongs to one learner.
func (n tenant) writeLearner(tx bot.Tx, id string, seed int) error {
	user := bot.UserKey{Workspace: n.key, ID: id}
	learner, enrollment, completion := filled[bot.Learner](seed), filled[bot.Enrollment](seed), filled[bot.Completion](seed)
	answer := filled[bot.AnswerRecord](seed)
	learner.User, enrollment.User, enrollment.Path, completion.User, completion.Topic = user, user, "spark", user, "skew"
	answer.Topic, answer.Question = "skew", "q1"
	return errors.Join(tx.PutLearner(learner), tx.PutEnrollment(enrollment), tx.PutCompletion(completion), tx.PutAnswer(user, answer),
		tx.PutLearningDay(user, bot.LearningDay{Day: 20780, Done: seed, Answers: seed}),
		n.writeSending(tx, bot.LearnerTarget(user), seed), n.writeBoards(tx, id, seed, false))
}

// writeOthers writes what stands under the same id and belongs to no learner.
func (n tenant) writeOthers(tx bot.Tx, id string, seed int) error {
	team := filled[bot.Team](seed)
	team.Workspace, team.ID = n.key, bot.TeamID(id)
	channel := bot.ChannelTarget(bot.ChannelKey{Workspace: n.key, ID: id})
	return errors.Join(tx.PutTeam(team), n.writeSending(tx, channel, seed), n.writeBoards(tx, id, seed, true))
}

func (n tenant) writeSending(tx bot.Tx, target bot.Target, seed int) error {
	schedule, nudge, settled := filled[bot.Schedule](seed), filled[bot.Nudge](seed), filled[bot.Nudge](seed)
	schedule.Target, nudge.Key, settled.Key = target, bot.NudgeKey{Target: target, Day: 20780}, bot.NudgeKey{Target: target, Day: 20779}
	schedule.Channel.Workspace, settled.Wake = n.key, time.Time{}
	return errors.Join(tx.PutSchedule(schedule), tx.PutNudge(nudge), tx.PutNudge(settled))
}

func (n tenant) writeBoards(tx bot.Tx, id string, seed int, teams bool) error {
	for i, b := range n.boards() {
		if b.Teams != teams {
			continue
		}
		s := filled[bot.Score](seed)
		s.Member, s.Points, s.Listed = id, seed+i, (seed+i)%3 != 0
		if err := tx.PutScore(b, s); err != nil {
			return err
		}
	}
	return nil
}

// look is what can be seen of the tenant, through every read method there is.
func (n tenant) look(t *testing.T, s bot.Store) []string {
	t.Helper()
	return read(t, s, func(tx bot.ReadTx) ([]string, error) { return n.glance(tx), nil })
}
