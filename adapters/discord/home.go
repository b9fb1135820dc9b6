package discord

import (
	"context"
	"errors"

	"pathbot/bot"
)

// In direct messages Discord does not say which server a person means. Buttons carry it; for what is typed it is the server the person chose, else the only one where the person
// is known.

// homeLine begins the line of a button that chooses a server: "@home list".
const homeLine = "@home"

func homeKey(person string) string {
	return bot.PersonalKey(bot.UserKey{Workspace: bot.WorkspaceKey{Platform: Platform}, ID: person}, bot.PersonalHome)
}

// homeOf is the server a person means in direct messages, or what to answer when it is not known.
func (a *Adapter) homeOf(ctx context.Context, person string) (string, *bot.Message) {
	var home string
	var known []string
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		known = nil
		chosen, err := tx.AdapterState(Platform, homeKey(person))
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return err
		}
		home = string(chosen)
		all, err := tx.Workspaces(Platform)
		if err != nil {
			return err
		}
		for _, ws := range all {
			l, err := tx.Learner(bot.UserKey{Workspace: ws.Key, ID: person})
			if errors.Is(err, bot.ErrNotFound) || err == nil && l.Left || ws.Paused != "" {
				continue
			}
			if err != nil {
				return err
			}
			if ws.Key.ID == home {
				known = []string{home}
				return nil
			}
			known = append(known, ws.Key.ID)
		}
		return nil
	})
	if err != nil {
		a.log.ErrorContext(ctx, "discord: server of a direct message", "error", err.Error())
		m := sorry()
		return "", &m
	}
	switch len(known) {
	case 1:
		return known[0], nil
	case 0:
		m := said(bot.T("I do not know you yet. Choose a path with "), bot.Cmd("enroll"), bot.T(" in a channel of the server you learn with; then I answer here too."))
		return "", &m
	}
	m := a.whichServer(ctx, known)
	return "", &m
}

// learnsOn reports whether a person is known on a server and has not left it: a button in direct messages says which server it is about, and is believed no further than that.
func (a *Adapter) learnsOn(ctx context.Context, guild, person string) bool {
	known := false
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		l, err := tx.Learner(bot.UserKey{Workspace: Workspace(guild), ID: person})
		known = err == nil && !l.Left
		return err
	})
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		a.log.ErrorContext(ctx, "discord: server of a direct message", "error", err.Error())
	}
	return known
}

// whichServer asks once; the answer is kept.
func (a *Adapter) whichServer(ctx context.Context, guilds []string) bot.Message {
	buttons := bot.Buttons{}
	for _, g := range guilds[:min(len(guilds), maxRows*maxRowButtons)] {
		id, _ := snowflake(g)
		buttons.Items = append(buttons.Items, bot.Button{Label: clip(a.guildName(ctx, g), 34), Command: homeLine + " " + packID(id)})
	}
	return bot.Message{Private: true, Title: "Which server is this about?", Blocks: []bot.Block{
		bot.P(bot.T("You learn with more than one. Choose one; I keep to it in direct messages until you choose again, and then type your command once more.")), buttons,
	}}
}

func (a *Adapter) keepHome(ctx context.Context, person, guild string) {
	a.keep(ctx, homeKey(person), guild)
}

// keep writes a small value of the adapter, when it is another one than before.
func (a *Adapter) keep(ctx context.Context, key, value string) {
	store := a.config.Core.Store
	same := false
	err := store.View(ctx, func(tx bot.ReadTx) error {
		old, err := tx.AdapterState(Platform, key)
		same = err == nil && string(old) == value
		return nil
	})
	if err == nil && !same {
		err = store.Update(ctx, func(tx bot.Tx) error { return tx.PutAdapterState(Platform, key, []byte(value)) })
	}
	if err != nil {
		a.log.WarnContext(ctx, "discord: value not kept", "error", err.Error())
	}
}
