package discord

import (
	"context"
	"net/http"
	"strconv"
)

// What the bot may do in a channel is not told by anybody: it is reckoned from the server's roles and the channel's overwrites, as Discord documents it.

// need is one permission a daily topic wants.
type need struct {
	bit  uint64
	name string
}

func needs(thread bool) []need {
	send := need{permSend, "Send Messages"}
	if thread {
		send = need{permSendInThreads, "Send Messages in Threads"}
	}
	return []need{{permView, "View Channel"}, send, {permEmbed, "Embed Links"}, {permHistory, "Read Message History"}}
}

// channelDetails is as much of a channel as rights depend on.
type channelDetails struct {
	Type       int    `json:"type"`
	GuildID    string `json:"guild_id"`
	ParentID   string `json:"parent_id"`
	Overwrites []struct {
		ID    string `json:"id"`
		Allow string `json:"allow"`
		Deny  string `json:"deny"`
	} `json:"permission_overwrites"`
}

func (c channelDetails) thread() bool { return c.Type >= 10 && c.Type <= 12 }

// missing are the permissions the bot lacks in a channel, by name; ok is false when Discord does not tell enough to know.
func (a *Adapter) missing(ctx context.Context, c channelDetails) (names []string, ok bool) {
	thread := c.thread()
	if thread { // a thread has the overwrites of its channel
		if a.fetch(ctx, "/channels/"+c.ParentID, &c) != nil {
			return nil, false
		}
	}
	self, err := a.self(ctx)
	if err != nil {
		return nil, false
	}
	var roles []struct {
		ID          string `json:"id"`
		Permissions string `json:"permissions"`
	}
	var me struct {
		Roles []string `json:"roles"`
	}
	if a.fetch(ctx, "/guilds/"+c.GuildID+"/roles", &roles) != nil || a.fetch(ctx, "/guilds/"+c.GuildID+"/members/"+self, &me) != nil {
		return nil, false
	}
	mine := map[string]bool{c.GuildID: true} // everybody has the role with the server's id
	for _, id := range me.Roles {
		mine[id] = true
	}
	var have uint64
	for _, r := range roles {
		if mine[r.ID] {
			have |= bits(r.Permissions)
		}
	}
	have = c.overwritten(have, mine, self)
	for _, n := range needs(thread) {
		if have&n.bit == 0 && have&permAdministrator == 0 {
			names = append(names, n.name)
		}
	}
	return names, true
}

// overwritten applies a channel's overwrites in Discord's order: of everybody, of the roles together, of the member.
func (c channelDetails) overwritten(have uint64, roles map[string]bool, self string) uint64 {
	if have&permAdministrator != 0 {
		return have
	}
	var allow, deny [3]uint64
	for _, o := range c.Overwrites {
		step := 1
		switch {
		case o.ID == c.GuildID:
			step = 0
		case o.ID == self:
			step = 2
		case !roles[o.ID]:
			continue
		}
		allow[step] |= bits(o.Allow)
		deny[step] |= bits(o.Deny)
	}
	for step := range allow {
		have = have&^deny[step] | allow[step]
	}
	return have
}

func bits(s string) uint64 {
	n, _ := strconv.ParseUint(s, 10, 64)
	return n
}

func (a *Adapter) fetch(ctx context.Context, path string, into any) error {
	return a.api.do(ctx, request{method: http.MethodGet, path: path, route: "GET " + path, into: into})
}
