package bolt

import "pathbot/bot"

func (t *readTx) Workspace(k bot.WorkspaceKey) (bot.Workspace, error) {
	f, err := t.get(bktWorkspace, newKey().workspace(k))
	if err != nil {
		return bot.Workspace{}, err
	}
	return decodeWorkspace(k, f)
}

func (t *readTx) Workspaces(p bot.Platform) ([]bot.Workspace, error) {
	return list(t, bktWorkspace, newKey().text(string(p)), func(k keyReader, f fields) (bot.Workspace, error) {
		id := k.text()
		if err := k.end(); err != nil {
			return bot.Workspace{}, err
		}
		return decodeWorkspace(bot.WorkspaceKey{Platform: p, ID: id}, f)
	})
}

func (t *writeTx) PutWorkspace(w bot.Workspace) error {
	return t.put(bktWorkspace, newKey().workspace(w.Key), record{}.text(w.Zone).text(w.Paused).instant(w.PausedAt))
}

func decodeWorkspace(k bot.WorkspaceKey, f fields) (bot.Workspace, error) {
	w := bot.Workspace{Key: k, Zone: f.text(), Paused: f.text(), PausedAt: f.instant()}
	return w, f.end()
}
