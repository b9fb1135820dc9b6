package discord

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"pathbot/bot"
)

// Global is the scope of commands that every server has.
const Global = ""

// registered is what was registered where: by scope, Global or a server's id, the hash of the definitions.
type registered map[string]string

// registeredKey is what an application's registrations are kept under: another application has none yet.
func registeredKey(app string) string { return "registered/" + app }

// Registrar registers the commands with Discord. It needs no running bot.
type Registrar struct {
	api   *api
	app   string
	store bot.Store
	hash  string
}

// NewRegistrar is a registrar over an adapter's settings. store keeps what was registered; it may be nil, then Discord's own list decides whether anything changed.
func NewRegistrar(a *Adapter, store bot.Store) (*Registrar, error) {
	data, err := json.Marshal(definitions())
	if err != nil {
		return nil, fmt.Errorf("encode commands: %w", err)
	}
	sum := sha256.Sum256(data)
	return &Registrar{api: a.api, app: a.config.ApplicationID, store: store, hash: hex.EncodeToString(sum[:])}, nil
}

// Register puts the whole list of commands into a scope. It reports false when it was there already: nothing was sent then, since servers allow only so many registrations a day.
// Registering in two scopes at once is refused, because every command would show twice.
func (r *Registrar) Register(ctx context.Context, scope string) (changed bool, err error) {
	if err := r.identify(ctx); err != nil {
		return false, err
	}
	kept, err := r.kept(ctx)
	if err != nil {
		return false, err
	}
	if err := r.oneScope(ctx, kept, scope); err != nil {
		return false, err
	}
	if kept[scope] == r.hash {
		return false, nil
	}
	current, err := r.list(ctx, scope)
	if err != nil {
		return false, err
	}
	if !sameCommands(current, definitions()) {
		if err := r.put(ctx, scope, definitions()); err != nil {
			return false, err
		}
		changed = true
	}
	kept[scope] = r.hash
	return changed, r.keep(ctx, kept)
}

// Clear takes all commands out of a scope.
func (r *Registrar) Clear(ctx context.Context, scope string) error {
	if err := r.identify(ctx); err != nil {
		return err
	}
	if err := r.put(ctx, scope, []commandDef{}); err != nil {
		return err
	}
	kept, err := r.kept(ctx)
	if err != nil {
		return err
	}
	delete(kept, scope)
	return r.keep(ctx, kept)
}

// oneScope refuses a second scope.
func (r *Registrar) oneScope(ctx context.Context, kept registered, scope string) error {
	if scope == Global {
		guilds := slices.DeleteFunc(slices.Sorted(maps.Keys(kept)), func(s string) bool { return s == Global })
		if len(guilds) == 0 && kept[Global] != r.hash { // nothing is kept of what was registered while the bot held the store
			guilds = r.guildsWithCommands(ctx)
		}
		if len(guilds) > 0 {
			return fmt.Errorf("the commands are registered in server %s; in both places every command would show twice. First: pathbot discord clear --guild %s", strings.Join(guilds, ", "), guilds[0])
		}
		return nil
	}
	list, err := r.list(ctx, Global)
	if err != nil {
		return err
	}
	if len(list) > 0 {
		return errors.New("the commands are registered for all servers; in both places every command would show twice. First: pathbot discord clear")
	}
	return nil
}

// maxAsked is how many servers are asked for commands of their own before everybody gets them: whoever registers for single servers has few.
const maxAsked = 25

// guildsWithCommands are servers that have commands of their own, as far as Discord tells.
func (r *Registrar) guildsWithCommands(ctx context.Context) []string {
	var guilds []guild
	err := r.api.do(ctx, request{method: http.MethodGet, path: "/users/@me/guilds", route: "GET /users/@me/guilds", into: &guilds})
	if err != nil {
		return nil
	}
	var all []string
	for _, g := range guilds[:min(len(guilds), maxAsked)] {
		if list, err := r.list(ctx, g.ID); err == nil && len(list) > 0 {
			all = append(all, g.ID)
		}
	}
	return all
}

// identify asks Discord which application this is, unless the settings say.
func (r *Registrar) identify(ctx context.Context) (err error) {
	if r.app == "" {
		r.app, err = applicationID(ctx, r.api)
	}
	return err
}

func (r *Registrar) path(ctx context.Context, scope string) (string, error) {
	if err := r.identify(ctx); err != nil {
		return "", err
	}
	if scope == Global {
		return "/applications/" + r.app + "/commands", nil
	}
	return "/applications/" + r.app + "/guilds/" + scope + "/commands", nil
}

func applicationID(ctx context.Context, a *api) (string, error) {
	var app struct {
		ID string `json:"id"`
	}
	err := a.do(ctx, request{method: http.MethodGet, path: "/applications/@me", route: "GET /applications/@me", into: &app})
	if err != nil {
		return "", fmt.Errorf("ask discord for the application: %w", explained(err))
	}
	return app.ID, nil
}

func (r *Registrar) put(ctx context.Context, scope string, list []commandDef) error {
	path, err := r.path(ctx, scope)
	if err != nil {
		return err
	}
	if err := r.api.do(ctx, request{method: http.MethodPut, path: path, route: "PUT " + path, body: list}); err != nil {
		return fmt.Errorf("register commands: %w", explained(err))
	}
	return nil
}

// registeredCommand is a command as Discord has it.
type registeredCommand struct {
	ID string `json:"id"`
	commandDef
}

func (r *Registrar) list(ctx context.Context, scope string) ([]registeredCommand, error) {
	path, err := r.path(ctx, scope)
	if err != nil {
		return nil, err
	}
	var list []registeredCommand
	if err := r.api.do(ctx, request{method: http.MethodGet, path: path, route: "GET " + path, into: &list}); err != nil {
		return nil, fmt.Errorf("list commands: %w", explained(err))
	}
	return list, nil
}

// sameCommands compares what is registered with what should be, in any order of the roots.
func sameCommands(have []registeredCommand, want []commandDef) bool {
	defs := make([]commandDef, 0, len(have))
	for _, c := range have {
		defs = append(defs, c.commandDef)
	}
	byName := func(x, y commandDef) int { return strings.Compare(x.Name, y.Name) }
	slices.SortFunc(defs, byName)
	want = slices.Clone(want)
	slices.SortFunc(want, byName)
	x, errX := json.Marshal(defs)
	y, errY := json.Marshal(want)
	return errX == nil && errY == nil && string(x) == string(y)
}

func (r *Registrar) kept(ctx context.Context) (registered, error) {
	kept := registered{}
	if r.store == nil {
		return kept, nil
	}
	err := r.store.View(ctx, func(tx bot.ReadTx) error {
		data, err := tx.AdapterState(Platform, registeredKey(r.app))
		if errors.Is(err, bot.ErrNotFound) {
			return nil
		}
		if err == nil {
			err = json.Unmarshal(data, &kept)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what is registered: %w", err)
	}
	return kept, nil
}

func (r *Registrar) keep(ctx context.Context, kept registered) error {
	if r.store == nil {
		return nil
	}
	data, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("encode what is registered: %w", err)
	}
	return r.store.Update(ctx, func(tx bot.Tx) error { return tx.PutAdapterState(Platform, registeredKey(r.app), data) })
}

// learnIDs reads the ids of the registered commands, so that messages can mention them.
func (a *Adapter) learnIDs(ctx context.Context) {
	r := &Registrar{api: a.api, app: a.config.ApplicationID}
	short, cancel := context.WithTimeout(ctx, callbackWithin)
	defer cancel()
	list, err := r.list(short, Global)
	if err != nil || len(list) == 0 { // they may be registered later
		return
	}
	ids := commandIDs{}
	for _, c := range list {
		ids[c.Name] = c.ID
	}
	a.ids.Store(&ids)
}

// explained is an error of the API in words of who runs the bot.
func explained(err error) error {
	var e *apiError
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case e.Status == http.StatusUnauthorized:
		return errors.New("discord refuses the token; renew it on the application's page under Bot and set DISCORD_TOKEN")
	case e.Code == codeMissingAccess:
		return errors.New("the bot is not on that server, or was invited without the scope applications.commands")
	case e.Status == 0:
		return fmt.Errorf("discord cannot be reached: %w", e)
	}
	return e
}
