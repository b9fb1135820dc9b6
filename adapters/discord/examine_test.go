package discord

import (
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// findings are what an examination says, as text.
func (w *world) findings() string {
	w.t.Helper()
	var all strings.Builder
	for _, f := range w.adapter.Examine(w.t.Context(), []bot.ChannelKey{{Workspace: ana().Workspace, ID: fakediscord.Channel}}) {
		mark := "fault "
		if f.OK {
			mark = "ok "
		}
		all.WriteString(mark + f.Name + ": " + f.Text + "\n")
	}
	return all.String()
}

// TestExamine_Clock compares the machine's clock with Discord's.
func TestExamine_Clock(t *testing.T) {
	t.Parallel()
	clock := &ticking{}
	w := newWorld(t, true, nil, func(c *Config) { c.Clock, c.PublicKey = clock, strings.ToUpper(c.PublicKey) })
	w.fake.SetEndpoint("https://bot.example.com/discord/interactions")
	w.want(w.findings(), "ok clock", "ok discord interactions")
	clock.ahead.Store(int64(10 * time.Minute))
	w.want(w.findings(), "fault clock", "ahead of")
	clock.ahead.Store(int64(-10 * time.Minute))
	w.want(w.findings(), "fault clock", "behind")
}

// TestExamine_Rights names the permissions the bot lacks in a channel.
func TestExamine_Rights(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.want(w.findings(), "ok discord channel "+fakediscord.Channel+": the bot may post")
	w.fake.Deny(fakediscord.Channel, permSend|permEmbed)
	w.want(w.findings(), "fault discord channel "+fakediscord.Channel+": the bot lacks Send Messages, Embed Links")
	w.fake.Next("GET /guilds/"+fakediscord.Guild+"/roles", fakediscord.ServerError)
	w.want(w.findings(), "ok discord channel "+fakediscord.Channel+": there")
}

// TestExamine_Commands takes commands of single servers for what they are.
func TestExamine_Commands(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.want(w.findings(), "fault discord commands: not registered")
	r := NewRegistrar(w.adapter, nil)
	if _, err := r.Register(t.Context(), fakediscord.Guild); err != nil {
		t.Fatal(err)
	}
	w.want(w.findings(), "ok discord commands: registered for single servers: "+fakediscord.Guild)
}

// TestRights applies overwrites in Discord's order.
func TestRights(t *testing.T) {
	t.Parallel()
	c := channelDetails{GuildID: "1"}
	for _, o := range [][3]string{{"3", "2048", "0"}, {"2", "1024", "2048"}, {"9", "0", "65535"}, {"1", "0", "1024"}, {"5", "16384", "0"}} {
		c.Overwrites = append(c.Overwrites, struct {
			ID    string `json:"id"`
			Allow string `json:"allow"`
			Deny  string `json:"deny"`
		}{o[0], o[1], o[2]})
	}
	if got := c.overwritten(permView|permSend, map[string]bool{"1": true, "2": true, "3": true}, "5"); got != permView|permSend|permEmbed {
		t.Errorf("%d", got)
	}
	if got := c.overwritten(permAdministrator, map[string]bool{"1": true}, "5"); got != permAdministrator {
		t.Errorf("%d", got)
	}
}
