package slack

import (
	"context"
	"net/http"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// Finding is what one check of the set-up found.
type Finding struct {
	Name string // what was looked at
	OK   bool
	Text string // what was found
	Mend string // what to do about it; empty when it is well
}

// maxClockOff is how far this machine's clock may be off before requests are refused.
const maxClockOff = 2 * time.Minute

// Diagnose checks tokens, scopes, Socket Mode, the clock and the channels that get daily topics. It changes nothing.
func Diagnose(ctx context.Context, config Config, clock bot.Clock, channels []bot.ChannelKey) []Finding {
	a, err := New(config, Parts{Clock: clock, Log: quietLog()})
	if err != nil {
		return []Finding{{"settings", false, err.Error(), "set them right; pathbot config show lists where each value comes from"}}
	}
	d := &diagnosis{a: a, teams: map[string]*space{}}
	for i, one := range a.spaces.all {
		d.token(ctx, i, one)
	}
	d.appToken(ctx)
	d.secrets()
	for _, c := range channels {
		d.channel(ctx, c)
	}
	return d.found
}

type diagnosis struct {
	a     *Adapter
	teams map[string]*space
	found []Finding
}

func (d *diagnosis) add(name string, ok bool, text, mend string) {
	if ok {
		mend = ""
	}
	d.found = append(d.found, Finding{name, ok, text, mend})
}

func (d *diagnosis) token(ctx context.Context, i int, one *space) {
	name := "bot token"
	if len(d.a.spaces.all) > 1 {
		name += " " + string(rune('1'+i%9))
	}
	who, err := one.client.AuthTestContext(ctx)
	if err != nil {
		d.add(name, false, "Slack says "+errorCode(err), mendToken(errorCode(err)))
		return
	}
	d.teams[who.TeamID] = one
	d.add(name, true, "good for workspace "+who.TeamID, "")
	one.scopes = scopesOf(who.Header)
	missing := missingScopes(one.scopes)
	switch {
	case len(one.scopes) == 0:
		d.add("scopes", true, "Slack did not say which the token holds", "")
	case len(missing) > 0:
		d.add("scopes", false, "missing: "+strings.Join(missing, ", "), "update the app from pathbot slack manifest, then install it again in the workspace")
	default:
		d.add("scopes", true, "all there", "")
	}
	if at, err := http.ParseTime(who.Header.Get("Date")); err == nil {
		off := d.a.clock.Now().Sub(at)
		d.add("clock", off.Abs() < maxClockOff, "this machine is "+off.Abs().Round(time.Second).String()+" off Slack's clock", "set the clock by NTP: Slack's signatures are good for five minutes")
	}
}

func mendToken(code string) string {
	switch {
	case code == "not_connected", code == "no_answer", code == "timeout":
		return "this machine does not reach Slack: check the network, the proxy (HTTPS_PROXY) and SLACK_API_URL"
	case installFault(code) != "":
		return "install the app in the workspace again (OAuth & Permissions) and copy the Bot User OAuth Token into SLACK_BOT_TOKEN"
	}
	return "try again in a minute; if it stays, look at https://slack-status.com"
}

func (d *diagnosis) appToken(ctx context.Context) {
	if d.a.config.AppToken == "" {
		return
	}
	api := slackgo.New(d.a.config.BotTokens[0], slackgo.OptionAppLevelToken(d.a.config.AppToken), slackgo.OptionHTTPClient(d.a.http), slackgo.OptionAPIURL(d.a.config.APIURL))
	_, address, err := api.StartSocketModeContext(ctx)
	switch {
	case err != nil && installFault(errorCode(err)) != "":
		d.add("Socket Mode", false, "Slack says "+errorCode(err), "switch Socket Mode on in the app's page Socket Mode, make an app-level token with the scope connections:write (Basic Information), copy it into SLACK_APP_TOKEN")
	case err != nil:
		d.add("Socket Mode", false, "Slack says "+errorCode(err), mendToken(errorCode(err)))
	default:
		d.add("Socket Mode", address != "", "a connection may be opened", "switch Socket Mode on in the app's page Socket Mode")
	}
}

func (d *diagnosis) secrets() {
	if len(d.a.config.SigningSecrets) > 0 {
		d.add("HTTP", true, bot.Count(len(d.a.config.SigningSecrets), "signing secret")+" set; Slack must reach /slack/commands, /slack/interactions and /slack/events", "")
	}
}

func (d *diagnosis) channel(ctx context.Context, c bot.ChannelKey) {
	name := "channel " + c.ID
	one, ok := d.teams[c.Workspace.ID]
	if !ok {
		d.add(name, false, "no working token for workspace "+c.Workspace.ID, "add that workspace's token to SLACK_BOT_TOKEN")
		return
	}
	info, err := one.client.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: c.ID})
	switch {
	case errorCode(err) == "channel_not_found":
		d.add(name, false, reasonNotMember, "type /invite @pathbot in it; a deleted channel's reminders end with /path channel stop")
	case err != nil:
		d.add(name, false, "Slack says "+errorCode(err), mendToken(errorCode(err)))
	case info.IsArchived:
		d.add(name, false, reasonArchived, "bring it back, or let it rest: the reminders are paused")
	case !info.IsMember && (info.IsPrivate || !one.may("chat:write.public")):
		d.add(name, false, reasonNotMember, "type /invite @pathbot in it")
	default:
		d.add(name, true, "can be posted in", "")
	}
}
