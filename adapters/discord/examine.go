package discord

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"pathbot/bot"
)

// Finding is what one check of the set-up found; Mend says what to do when it is not OK.
type Finding struct {
	Name       string
	OK         bool
	Text, Mend string
}

// Examine checks the set-up with Discord itself: the token, the machine's clock, the application, the registered commands, and the channels that get daily topics. It changes nothing.
func (a *Adapter) Examine(ctx context.Context, channels []bot.ChannelKey) []Finding {
	var me user
	if err := a.api.do(ctx, request{method: http.MethodGet, path: "/users/@me", route: "GET /users/@me", into: &me}); err != nil {
		return []Finding{{Name: "discord token", Text: explained(err).Error(), Mend: "copy the token from the application's page under Bot; a new one comes with Reset Token"}}
	}
	all := []Finding{{Name: "discord token", OK: true, Text: "taken"}}
	if ahead := a.api.ahead.Load(); ahead != nil {
		all = append(all, examineClock(*ahead))
	}
	all = append(all, a.examineApplication(ctx)...)
	all = append(all, a.examineCommands(ctx))
	for _, c := range channels {
		all = append(all, a.examineChannel(ctx, c))
	}
	return all
}

// clockOff is how far the machine's clock may be from Discord's; the way of the answer is part of it.
const clockOff = 30 * time.Second

func examineClock(ahead time.Duration) Finding {
	if ahead.Abs() <= clockOff {
		return Finding{Name: "clock", OK: true, Text: "agrees with Discord's"}
	}
	way := "ahead of"
	if ahead < 0 {
		way = "behind"
	}
	return Finding{
		Name: "clock", Text: fmt.Sprintf("this machine's clock is %v %s Discord's", ahead.Abs().Round(time.Second), way),
		Mend: "have the machine keep its time (NTP): topics come at the wrong minute, and over HTTP nothing is taken that seems older than five minutes",
	}
}

// examineApplication compares the settings with the application: where interactions go must be where they are taken.
func (a *Adapter) examineApplication(ctx context.Context) []Finding {
	var app struct {
		ID       string  `json:"id"`
		Key      string  `json:"verify_key"`
		Endpoint *string `json:"interactions_endpoint_url"`
	}
	if err := a.api.do(ctx, request{method: http.MethodGet, path: "/applications/@me", route: "GET /applications/@me", into: &app}); err != nil {
		return []Finding{{Name: "discord application", Text: explained(err).Error()}}
	}
	f := Finding{Name: "discord application", OK: true, Text: "id " + app.ID}
	var all []Finding
	if id := a.config.ApplicationID; id != "" && id != app.ID {
		f.OK, f.Text, f.Mend = false, "DISCORD_APPLICATION_ID is not the one the token belongs to", "set it to "+app.ID+" or leave it out"
	}
	all = append(all, f)
	set := app.Endpoint != nil && *app.Endpoint != ""
	way := Finding{Name: "discord interactions", OK: true, Text: "over the gateway"}
	if a.key != nil {
		way.Text = "over HTTP"
	}
	switch {
	case a.key != nil && app.Key != "" && !strings.EqualFold(app.Key, a.config.PublicKey):
		way.OK, way.Text, way.Mend = false, "DISCORD_PUBLIC_KEY is not the application's", "copy Public Key from the application's page under General Information"
	case a.key != nil && !set:
		way.OK, way.Text, way.Mend = false, "DISCORD_PUBLIC_KEY is set, but the application has no Interactions Endpoint URL, so they go to the gateway",
			"enter https://your-address/discord/interactions on the application's page under General Information while the bot runs, or leave DISCORD_PUBLIC_KEY out"
	case a.key == nil && set:
		way.OK, way.Text, way.Mend = false, "the application has an Interactions Endpoint URL, so none come over the gateway", "clear it under General Information, or set DISCORD_PUBLIC_KEY"
	}
	return append(all, way)
}

func (a *Adapter) examineCommands(ctx context.Context) Finding {
	f := Finding{Name: "discord commands", Mend: "pathbot discord register"}
	r := &Registrar{api: a.api, app: a.config.ApplicationID}
	list, err := r.list(ctx, Global)
	switch {
	case err != nil:
		f.Text = err.Error()
	case len(list) == 0:
		guilds := r.guildsWithCommands(ctx)
		if len(guilds) > 0 {
			f.OK, f.Text, f.Mend = true, "registered for single servers: "+strings.Join(guilds, ", "), ""
			break
		}
		f.Text = "not registered"
	case !sameCommands(list, definitions(), Global):
		f.Text = "another version of them is registered"
	default:
		f.OK, f.Text, f.Mend = true, strconv.Itoa(len(list))+" registered for all servers", ""
	}
	return f
}

func (a *Adapter) examineChannel(ctx context.Context, key bot.ChannelKey) Finding {
	f := Finding{Name: "discord channel " + key.ID, OK: true, Text: "there"}
	const mend = "give the bot View Channel, Send Messages (in threads: Send Messages in Threads), Embed Links and Read Message History in the channel's settings under Permissions"
	c := channelDetails{GuildID: key.Workspace.ID}
	err := a.fetch(ctx, "/channels/"+key.ID, &c)
	switch code := codeOf(err); {
	case err == nil:
		lacks, known := a.missing(ctx, c)
		switch {
		case len(lacks) > 0:
			f.OK, f.Text, f.Mend = false, "the bot lacks "+strings.Join(lacks, ", "), mend
		case known:
			f.Text = "the bot may post"
		}
	case code == codeUnknownChannel:
		f.OK, f.Text, f.Mend = false, "it is gone", "type /path-admin channel start in another channel"
	case code == codeMissingAccess:
		f.OK, f.Text, f.Mend = false, "the bot cannot see it", mend
	default:
		f.OK, f.Text = false, fmt.Sprint(explained(err))
	}
	return f
}
