package bolt

import (
	"cmp"

	"pathbot/bot"
)

func (t *readTx) Team(w bot.WorkspaceKey, id bot.TeamID) (bot.Team, error) {
	f, err := t.get(bktTeam, newKey().workspace(w).text(string(id)))
	if err != nil {
		return bot.Team{}, err
	}
	return decodeTeam(w, id, f)
}

func (t *readTx) Teams(w bot.WorkspaceKey) ([]bot.Team, error) {
	return list(t, bktTeam, newKey().workspace(w), func(k keyReader, f fields) (bot.Team, error) {
		team, err := decodeTeam(w, bot.TeamID(k.text()), f)
		return team, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutTeam(v bot.Team) error {
	r := record{}.text(v.Name).instant(v.Created).text(v.CreatedBy).number(v.Members)
	return t.put(bktTeam, newKey().workspace(v.Workspace).text(string(v.ID)), r)
}

func (t *writeTx) DeleteTeam(w bot.WorkspaceKey, id bot.TeamID) error {
	return t.drop(bktTeam, newKey().workspace(w).text(string(id)))
}

func decodeTeam(w bot.WorkspaceKey, id bot.TeamID, f fields) (bot.Team, error) {
	v := bot.Team{Workspace: w, ID: id, Name: f.text(), Created: f.instant(), CreatedBy: f.text(), Members: f.number()}
	return v, f.end()
}
