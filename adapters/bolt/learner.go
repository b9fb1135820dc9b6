package bolt

import (
	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Learner(u bot.UserKey) (bot.Learner, error) {
	f, err := t.get(bktLearner, newKey().user(u))
	if err != nil {
		return bot.Learner{}, err
	}
	return decodeLearner(u, f)
}

func (t *writeTx) PutLearner(l bot.Learner) error {
	return t.put(bktLearner, newKey().user(l.User), encodeLearner(l))
}

func encodeLearner(l bot.Learner) record {
	r := record{}.text(l.Name).text(l.Zone).yes(l.Chose).instant(l.Joined).yes(l.Hidden).yes(l.Left).text(string(l.Team))
	r = r.number(len(l.Pauses))
	for _, p := range l.Pauses {
		r = r.number(int(p.From)).number(int(p.To))
	}
	r = r.yes(l.Pending != nil)
	if l.Pending != nil {
		r = r.text(string(l.Pending.Topic)).text(l.Pending.Question).number(l.Pending.Serial)
	}
	return r
}

func decodeLearner(u bot.UserKey, f fields) (bot.Learner, error) {
	l := bot.Learner{
		User: u, Name: f.text(), Zone: f.text(), Chose: f.yes(), Joined: f.instant(), Hidden: f.yes(), Left: f.yes(), Team: bot.TeamID(f.text()),
	}
	if n := f.count(); n > 0 {
		l.Pauses = make([]bot.DayRange, n)
		for i := range l.Pauses {
			l.Pauses[i] = bot.DayRange{From: f.day(), To: f.day()}
		}
	}
	if f.yes() {
		l.Pending = &bot.Pending{Topic: curriculum.TopicID(f.text()), Question: f.text(), Serial: f.number()}
	}
	return l, f.end()
}

func (f *fields) day() bot.Day { return bot.Day(f.number()) }
