package discord

import (
	"encoding/json"
	"errors"
	"strconv"

	"pathbot/bot"
)

// interaction is what Discord says somebody typed, chose or pressed; only what Pathbot reads. Every field may be missing or of hostile size: an interaction over HTTP
// is signed, but what a person typed in it is not.
type interaction struct {
	ID            string                     `json:"id"`
	ApplicationID string                     `json:"application_id"`
	Type          int                        `json:"type"`
	Token         string                     `json:"token"`
	GuildID       string                     `json:"guild_id"`
	ChannelID     string                     `json:"channel_id"`
	Channel       channelInfo                `json:"channel"`
	Member        *member                    `json:"member"`
	User          *user                      `json:"user"`
	Locale        string                     `json:"locale"`
	BotRights     string                     `json:"app_permissions"`
	Context       int                        `json:"context"`
	Owners        map[string]json.RawMessage `json:"authorizing_integration_owners"`
	Message       *sourceMessage             `json:"message"`
	Data          interactionData            `json:"data"`

	number uint64 // ID
}

type channelInfo struct {
	ID       string `json:"id"`
	Type     int    `json:"type"`
	ParentID string `json:"parent_id"`
}

type member struct {
	User        *user  `json:"user"`
	Nick        string `json:"nick"`
	Permissions string `json:"permissions"`
}

type user struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
}

// sourceMessage is the message a pressed button is on.
type sourceMessage struct {
	ID    string `json:"id"`
	Flags int    `json:"flags"`
}

type interactionData struct {
	Name     string   `json:"name"`
	Options  []option `json:"options"`
	CustomID string   `json:"custom_id"`
	Values   []string `json:"values"`
}

// The kinds of option that hold others.
const (
	optionSubcommand = 1
	optionGroup      = 2
)

type option struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Options []option        `json:"options"`
	Focused bool            `json:"focused"`
}

// text is an option's value as text, whatever its kind.
func (o option) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) == nil {
		return s
	}
	var b bool
	if json.Unmarshal(o.Value, &b) == nil {
		return strconv.FormatBool(b)
	}
	var n json.Number
	if json.Unmarshal(o.Value, &n) == nil {
		return n.String()
	}
	return ""
}

var (
	errNoID     = errors.New("an interaction without an id")
	errNoPerson = errors.New("an interaction of nobody")
	errNoPlace  = errors.New("an interaction of no server Discord could have")
)

// decode reads an interaction and checks what everything else relies on: an id, and a person unless it is a ping. A field of another kind than documented counts as missing.
func decode(data []byte) (*interaction, error) {
	in := &interaction{}
	err := json.Unmarshal(data, in)
	if _, kind := errors.AsType[*json.UnmarshalTypeError](err); err != nil && !kind {
		return nil, err
	}
	if in.Type == interactionPing {
		return in, nil
	}
	var ok bool
	if in.number, ok = snowflake(in.ID); !ok {
		return nil, errNoID
	}
	if _, ok := snowflake(in.person().ID); !ok {
		return nil, errNoPerson
	}
	if _, ok := snowflake(in.GuildID); !ok && in.GuildID != "" {
		return nil, errNoPlace
	}
	if _, ok := snowflake(in.ChannelID); !ok {
		in.ChannelID = ""
		if _, ok := snowflake(in.Channel.ID); ok {
			in.ChannelID = in.Channel.ID
		}
	}
	return in, nil
}

// direct says that nobody but the person and the bot reads the place this came from. Without a server it may also be among several people.
func (in *interaction) direct() bool { return in.GuildID == "" && in.Context != contextPrivate }

// guest says that somebody uses the bot on a server it is not on: it is installed for the person only.
func (in *interaction) guest() bool {
	_, onServer := in.Owners["0"]
	return in.GuildID != "" && len(in.Owners) > 0 && !onServer
}

func (in *interaction) person() user {
	switch {
	case in.Member != nil && in.Member.User != nil:
		return *in.Member.User
	case in.User != nil:
		return *in.User
	}
	return user{}
}

// name is how the person is shown on the server.
func (in *interaction) name() string {
	if in.Member != nil && in.Member.Nick != "" {
		return in.Member.Nick
	}
	return in.person().name()
}

func (u user) name() string {
	if u.GlobalName != "" {
		return u.GlobalName
	}
	return u.Username
}

// mayPost is whether the bot can post in this channel at a time of its own choosing, as far as Discord says.
func (in *interaction) mayPost() bool {
	bits, err := strconv.ParseUint(in.BotRights, 10, 64)
	if err != nil {
		return true
	}
	need := uint64(permView | permSend | permEmbed)     // without embeds a message arrives with nothing in it
	if in.Channel.Type >= 10 && in.Channel.Type <= 12 { // threads
		need = permView | permSendInThreads | permEmbed
	}
	return bits&permAdministrator != 0 || bits&need == need
}

// The permissions that matter, as bits.
const (
	permView           = 1 << 10
	permSend           = 1 << 11
	permEmbed          = 1 << 14
	permHistory        = 1 << 16
	permSendInThreads  = 1 << 38
	permAdministrator  = 1 << 3
	permManageChannels = 1 << 4
	permManageGuild    = 1 << 5
)

// rights are what the person may do in this channel, as the payload of this very interaction says.
func (in *interaction) rights() (manager, admin bool) {
	if in.Member == nil {
		return false, false
	}
	bits, err := strconv.ParseUint(in.Member.Permissions, 10, 64)
	if err != nil {
		return false, false
	}
	return bits&(permManageChannels|permManageGuild|permAdministrator) != 0, bits&(permManageGuild|permAdministrator) != 0
}

// command is the interaction as a command of a server's member; the line is filled in by the caller.
func (in *interaction) command(guild string) bot.Command {
	ws := Workspace(guild)
	manager, admin := in.rights()
	cmd := bot.Command{
		ID: in.ID, User: bot.UserKey{Workspace: ws, ID: in.person().ID}, Locale: in.Locale,
		Person: bot.Person{Name: in.name(), Manager: manager, Admin: admin},
	}
	if in.GuildID != "" {
		cmd.Channel = bot.ChannelKey{Workspace: ws, ID: in.ChannelID}
		cmd.Here = in.ChannelID != "" && in.mayPost() // else a daily topic would never arrive
	}
	return cmd
}
