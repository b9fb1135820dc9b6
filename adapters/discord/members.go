package discord

import (
	"context"
	"net/http"
	"sync"
	"time"

	"pathbot/bot"
)

// Without a privileged intent Discord does not tell who leaves a server. So who is about to be shown or was reminded is looked up now and then, behind the scenes, at most once
// a day each.

const (
	memberFresh  = 24 * time.Hour
	maxMembers   = 50000
	memberQueue  = 256
	boardMembers = 25 // of each board that is looked at
)

type memberChecks struct {
	mu    sync.Mutex
	last  map[bot.UserKey]time.Time
	board map[string]time.Time
	queue chan bot.UserKey
}

func newMemberChecks() *memberChecks {
	return &memberChecks{last: map[bot.UserKey]time.Time{}, board: map[string]time.Time{}, queue: make(chan bot.UserKey, memberQueue)}
}

// add asks for a check; when too many wait already it is forgotten, there will be another occasion.
func (m *memberChecks) add(u bot.UserKey) {
	select {
	case m.queue <- u:
	default:
	}
}

// due reports whether a person was not checked lately, and notes the check.
func (m *memberChecks) due(u bot.UserKey, now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now.Sub(m.last[u]) < memberFresh {
		return false
	}
	if len(m.last) >= maxMembers {
		clear(m.last)
	}
	m.last[u] = now
	return true
}

func (m *memberChecks) boardDue(guild string, now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now.Sub(m.board[guild]) < memberFresh {
		return false
	}
	if len(m.board) >= maxMembers {
		clear(m.board)
	}
	m.board[guild] = now
	return true
}

// lookForLeft has those checked who stand on the server's boards.
func (a *Adapter) lookForLeft(ctx context.Context, cmd bot.Command) {
	ws := cmd.User.Workspace
	if !a.checks.boardDue(ws.ID, a.config.Clock.Now()) {
		return
	}
	for _, period := range [...]bot.Period{bot.ThisWeek, bot.AllTime} {
		v, err := a.config.Core.Leaderboard(ctx, cmd, bot.BoardQuery{Period: period})
		if err != nil {
			return
		}
		var rows []bot.Score
		err = a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
			rows, err = tx.TopScores(v.Board, boardMembers)
			return err
		})
		if err != nil {
			return
		}
		for _, r := range rows {
			a.checks.add(bot.UserKey{Workspace: ws, ID: r.Member})
		}
	}
}

// checkMembers works off the checks, one after the other.
func (a *Adapter) checkMembers(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case u := <-a.checks.queue:
			if a.checks.due(u, a.config.Clock.Now()) {
				a.guard(ctx, "member", func() { a.checkMember(ctx, u) })
			}
		}
	}
}

func (a *Adapter) checkMember(ctx context.Context, u bot.UserKey) {
	guild := u.Workspace.ID
	short, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	err := a.api.do(short, request{method: http.MethodGet, path: "/guilds/" + guild + "/members/" + u.ID, route: "GET /guilds/" + guild + "/members"})
	if codeOf(err) != codeUnknownMember {
		return // there, or not known: only what Discord says for certain counts
	}
	if err := a.config.Core.PersonLeft(ctx, u); err != nil {
		a.log.WarnContext(ctx, "discord: could not note that somebody left", "workspace", guild, "error", err.Error())
	}
}
