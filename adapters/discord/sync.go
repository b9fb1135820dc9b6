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
	"time"

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
}

// NewRegistrar is a registrar over an adapter's settings. store keeps what was registered; it may be nil, then Discord's own list decides whether anything changed.
func NewRegistrar(a *Adapter, store bot.Store) *Registrar {
	return &Registrar{api: a.api, app: a.config.ApplicationID, store: store}
}

// scoped are commands as they are in a scope: those of one server say nothing of where they can be used.
func scoped(list []commandDef, scope string) []commandDef {
	if scope == Global {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].Contexts, list[i].IntegrationTypes = nil, nil
	}
	return list
}

// hashOf tells definitions from those of another release.
func hashOf(list []commandDef) string {
	data, _ := json.Marshal(list) // texts and numbers
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
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
	current, err := r.list(ctx, scope)
	if err != nil {
		return false, err
	}
	if err := r.oneScope(ctx, kept, current, scope); err != nil {
		return false, err
	}
	want := scoped(definitions(), scope)
	hash := hashOf(want)
	known := kept[scope] == hash && sameNames(current, want) // also when Discord words it otherwise
	if !known && !sameCommands(current, want, scope) {
		if err := r.put(ctx, scope, want); err != nil {
			return false, err
		}
		changed = true
	}
	if kept[scope] == hash {
		return changed, nil
	}
	kept[scope] = hash
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

// oneScope refuses a second scope. current is what the first one holds.
func (r *Registrar) oneScope(ctx context.Context, kept registered, current []registeredCommand, scope string) error {
	if scope == Global {
		guilds := slices.DeleteFunc(slices.Sorted(maps.Keys(kept)), func(s string) bool { return s == Global })
		if len(guilds) == 0 && len(current) == 0 { // nothing is kept of what was registered while the bot held the store
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

// sameCommands compares what is registered in a scope with what should be, in any order of the roots.
func sameCommands(have []registeredCommand, want []commandDef, scope string) bool {
	return hashOf(sorted(scoped(plain(have), scope))) == hashOf(sorted(want))
}

func sameNames(have []registeredCommand, want []commandDef) bool {
	byName := func(x, y commandDef) bool { return x.Name == y.Name }
	return slices.EqualFunc(sorted(plain(have)), sorted(want), byName)
}

// plain are registered commands without their ids.
func plain(list []registeredCommand) []commandDef {
	defs := make([]commandDef, 0, len(list))
	for _, c := range list {
		defs = append(defs, c.commandDef)
	}
	return defs
}

func sorted(list []commandDef) []commandDef {
	return slices.SortedFunc(slices.Values(list), func(x, y commandDef) int { return strings.Compare(x.Name, y.Name) })
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
	case e.Code == codeUnknownGuild:
		return errors.New("discord knows no such server; its id is what Copy Server ID gives in developer mode")
	case e.Code == codeTooManyCommands:
		return errors.New("discord takes no more new commands today; try again tomorrow")
	case e.Status == 0:
		return fmt.Errorf("discord cannot be reached: %w; look at the network and DISCORD_API_URL", e)
	case e.Status == http.StatusForbidden:
		return fmt.Errorf("discord does not allow it (%w); DISCORD_APPLICATION_ID must be of the application the token belongs to", e)
	case e.Status == http.StatusNotFound:
		return fmt.Errorf("discord knows nothing at that place (%w); look at DISCORD_APPLICATION_ID and DISCORD_API_URL", e)
	case e.Status == http.StatusTooManyRequests:
		return fmt.Errorf("discord wants fewer calls; try again in %v", max(e.RetryAfter.Round(time.Second), time.Second))
	case e.Status >= 500:
		return fmt.Errorf("discord is out of order (%w); try again in a few minutes", e)
	}
	return fmt.Errorf("discord refuses the request (%w); this is a fault of Pathbot's", e)
}
