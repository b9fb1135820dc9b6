package discord

import (
	"context"
	"fmt"
	"strings"

	"pathbot/bot"
)

// job is one interaction being answered.
type job struct {
	in     *interaction
	ctx    context.Context //nolint:containedctx // lives as long as the job, which outlives the request
	cancel context.CancelFunc
	public bool // the answer is expected to be for everybody
	update bool // the answer takes the place of the message that was pressed on
}

func (j *job) end() { j.cancel() }

// deferral tells Discord that the answer follows. Who may see the answer is decided here and cannot be changed later.
func (j *job) deferral() response {
	if j.in.Type == interactionComplete {
		return noChoices() // nobody waits longer for suggestions
	}
	if j.update {
		return response{Type: respondDeferUpdate}
	}
	if j.public || j.in.direct() {
		return response{Type: respondDefer}
	}
	return response{Type: respondDefer, Data: deferral{Flags: flagEphemeral}}
}

func noChoices() response {
	return response{Type: respondAutocomplete, Data: choices{Choices: []choice{}}}
}

// newJob is the work on an interaction. It does not end with the request it came in.
func (a *Adapter) newJob(ctx context.Context, in *interaction) *job {
	j := &job{in: in}
	j.ctx, j.cancel = context.WithTimeout(context.WithoutCancel(ctx), a.config.Timing.Work)
	j.public, j.update = a.expect(in)
	return j
}

// inTurn works out the answer as soon as there is a place.
func (a *Adapter) inTurn(j *job) response {
	select {
	case a.busy <- struct{}{}:
		defer func() { <-a.busy }()
		return a.respond(j.ctx, j)
	case <-j.ctx.Done():
		return a.fault(j)
	}
}

// fault is the answer when there is none.
func (a *Adapter) fault(j *job) response {
	if j.in.Type == interactionComplete {
		return noChoices() // suggestions cannot be a message
	}
	return a.message(j, sorry(), mark{})
}

// respond answers; a fault of the adapter's own becomes a sentence, like the core's.
func (a *Adapter) respond(ctx context.Context, j *job) (r response) {
	defer func() {
		if p := recover(); p != nil {
			a.log.ErrorContext(ctx, "discord interaction panicked", "request", j.in.ID, "panic", fmt.Sprint(p))
			r = a.fault(j)
		}
	}()
	switch j.in.Type {
	case interactionCommand:
		cmd, m, refused := a.commandOf(ctx, j.in)
		if refused != nil {
			return a.message(j, *refused, m)
		}
		return a.message(j, a.run(ctx, cmd), m)
	case interactionComponent:
		cmd, m, refused := a.pressOf(ctx, j.in)
		if refused != nil {
			return a.message(j, *refused, m)
		}
		return a.message(j, a.run(ctx, cmd), m)
	case interactionComplete:
		guild := j.in.GuildID
		if guild == "" {
			guild, _ = a.homeOf(ctx, j.in.person().ID)
		}
		return response{Type: respondAutocomplete, Data: a.complete(ctx, j.in, guild)}
	}
	return a.message(j, outdated(), mark{})
}

// commandOf is a typed command.
func (a *Adapter) commandOf(ctx context.Context, in *interaction) (bot.Command, mark, *bot.Message) {
	guild := in.GuildID
	m := mark{}
	if guild == "" {
		var refused *bot.Message
		if guild, refused = a.homeOf(ctx, in.person().ID); refused != nil {
			return bot.Command{}, m, refused
		}
		m.guild = guild
	}
	cmd := in.command(guild)
	cmd.At = a.config.Clock.Now()
	in.Data.fill(&cmd, a.table)
	return cmd, m, a.notHere(in, cmd)
}

// pressOf is the command a pressed button or a chosen option carries. It runs with the rights of who pressed it.
func (a *Adapter) pressOf(ctx context.Context, in *interaction) (bot.Command, mark, *bot.Message) {
	id := in.Data.CustomID
	if len(in.Data.Values) > 0 {
		id = in.Data.Values[0]
	}
	m, line, ok := readCustomID(id)
	refused := outdated()
	if !ok || len(line) > 4*bot.MaxCommandBytes {
		return bot.Command{}, mark{}, &refused
	}
	m.delivery = ""
	guild := in.GuildID
	packed, choosing := strings.CutPrefix(line, homeLine+" ")
	switch {
	case guild != "":
		m.guild = "" // a server's own buttons need no mark
	case choosing:
		if m.guild, ok = unpackID(packed); !ok || !a.learnsOn(ctx, m.guild, in.person().ID) {
			return bot.Command{}, mark{}, &refused
		}
		guild, line = m.guild, ""
		a.keepHome(ctx, in.person().ID, guild)
	case m.guild != "":
		if guild = m.guild; !a.learnsOn(ctx, guild, in.person().ID) {
			return bot.Command{}, mark{}, &refused
		}
	default:
		var refused *bot.Message
		if guild, refused = a.homeOf(ctx, in.person().ID); refused != nil {
			return bot.Command{}, mark{}, refused
		}
		m.guild = guild
	}
	cmd := in.command(guild)
	cmd.At, cmd.Line = a.config.Clock.Now(), line
	return cmd, m, a.notHere(in, cmd)
}

// run has the core answer, and does what belongs to it on Discord.
func (a *Adapter) run(ctx context.Context, cmd bot.Command) bot.Message {
	name, _, _ := a.table.find(cmd.Line)
	if ws := cmd.User.Workspace.ID; !cmd.Channel.IsZero() && a.gone.has(ws) { // a direct message proves nothing
		a.backAgain(ctx, ws)
	}
	msg := a.config.Handler.Handle(ctx, cmd)
	switch name {
	case "enroll", "remind":
		if cmd.Here {
			a.keepPlace(ctx, cmd)
		}
	case "leaderboard":
		a.lookForLeft(ctx, cmd)
	}
	return msg
}

// message draws an answer as a response.
func (a *Adapter) message(j *job, m bot.Message, with mark) response {
	b := a.artist(with).draw(m)
	if j.in.direct() {
		b.Flags = 0 // nobody else reads a direct message, and what stays can be read again
	}
	if j.update && m.Private {
		b.Flags = 0
		return response{Type: respondUpdate, Data: &b}
	}
	return response{Type: respondMessage, Data: &b}
}

func (a *Adapter) artist(with mark) artist {
	art := artist{now: a.config.Clock.Now(), table: a.table, mark: with}
	if ids := a.ids.Load(); ids != nil {
		art.cmds = *ids
	}
	return art
}

// expect says before the answer is there whether everybody will see it, and whether it takes the place of the message that was pressed on: turning pages of what only the presser sees
// should not pile up messages.
func (a *Adapter) expect(in *interaction) (public, update bool) {
	cmd := bot.Command{}
	switch in.Type {
	case interactionCommand:
		in.Data.fill(&cmd, a.table)
	case interactionComponent:
		id := in.Data.CustomID
		if len(in.Data.Values) > 0 {
			id = in.Data.Values[0]
		}
		_, cmd.Line, _ = readCustomID(id)
	default:
		return false, false
	}
	name, _, _ := a.table.find(cmd.Line)
	post := cmd.Args["post"] == "true" || strings.HasSuffix(cmd.Line, " post")
	switch name {
	case "channel start", "channel stop":
		public = true
	case "leaderboard":
		public = post
	}
	own := in.Type == interactionComponent && in.Message != nil && (in.Message.Flags&flagEphemeral != 0)
	if own && !public {
		switch name {
		case "leaderboard", "answer", "export", "leave", "delete-me", "hide-me", "show-me", "undo":
			update = true
		}
	}
	return public, update
}

// notHere refuses what needs a channel or a server the bot is on, and daily topics in a channel where the bot could not post them.
func (a *Adapter) notHere(in *interaction, cmd bot.Command) *bot.Message {
	name, e, _ := a.table.find(cmd.Line)
	var m bot.Message
	start := name == "channel start" && cmd.Person.Manager
	here := name == "remind" && (cmd.Args["place"] == "here" || strings.HasSuffix(cmd.Line, " here"))
	switch {
	case in.guest():
		m = said(bot.T("I am not on this server, so nobody can learn with me here yet. Ask who manages the server to add me; in direct messages I answer for servers I am on."))
	case in.GuildID == "" && e.manager:
		m = said(bot.T("This sets up a channel of a server, so type it there."))
	case in.GuildID != "" && start && !in.mayPost():
		m = said(bot.T("I may not post in this channel. Give me View Channel, Send Messages (in threads: Send Messages in Threads) and Embed Links under the channel's permissions, then type "), bot.Cmd("channel start"), bot.T(" again."))
	case in.GuildID != "" && here && !in.mayPost():
		m = said(bot.T("I may not post in this channel, so your daily topic would not arrive. "), bot.Cmd("remind dm"), bot.T(" brings it as a direct message; or type this again in another channel."))
	default:
		return nil
	}
	return &m
}

func said(spans ...bot.Span) bot.Message {
	return bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{bot.P(spans...)}}
}

func sorry() bot.Message {
	return said(bot.T("That did not work, and it is not your fault. Try again in a minute."))
}

func outdated() bot.Message {
	return said(bot.T("This button is from another time and does nothing any more. "), bot.Cmd("today"), bot.T(" shows where you are."))
}
