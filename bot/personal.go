package bot

// What adapters keep for themselves about one person goes when the person does: it stands under a key made here.
const (
	PersonalHome  = "home"  // Slack: has a Home tab; Discord: the server meant in direct messages
	PersonalPlace = "place" // Discord: where a daily topic goes when direct messages are closed
)

// PersonalKey is the AdapterState key of a person's value of one kind. What is kept across the workspaces of a platform has a user without workspace id.
func PersonalKey(u UserKey, kind string) string { return kind + "/" + u.Workspace.ID + "/" + u.ID }

// forgetPersonal removes what adapters keep about a person.
func forgetPersonal(tx Tx, u UserKey) error {
	everywhere := UserKey{Workspace: WorkspaceKey{Platform: u.Workspace.Platform}, ID: u.ID}
	for _, kind := range []string{PersonalHome, PersonalPlace} {
		for _, who := range []UserKey{u, everywhere} {
			if err := tx.PutAdapterState(u.Workspace.Platform, PersonalKey(who, kind), nil); err != nil {
				return err
			}
		}
	}
	return nil
}
