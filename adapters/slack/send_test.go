package slack

import (
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
	"pathbot/bot"
	"pathbot/bot/bottest"
)

func toAna() bot.Destination { return bot.Destination{Target: bot.LearnerTarget(user("UANA"))} }

func toUser(id string) bot.Destination { return bot.Destination{Target: bot.LearnerTarget(user(id))} }

func toChannel(id string) bot.Destination {
	return bot.Destination{Target: bot.ChannelTarget(channel(id)), Channel: channel(id)}
}

func nudgeMessage() bot.Message {
	return bot.Message{Kind: bot.KindNudge, Title: "Today: A1.1", Blocks: []bot.Block{
		bot.P(bot.T("One slow task.")),
		bot.Table{Columns: []bot.Column{{Title: "a"}}, Rows: []bot.Row{{Cells: []string{"1"}}}},
		bot.Buttons{Items: []bot.Button{{Label: "Done", Command: "done a-1"}}},
	}}
}

// none is a post that is confirmed.
const none = bot.SendFault(0)

// TestSend_Outcomes plays everything Slack may answer to a post: what the runner is told, and what was posted in truth.
func TestSend_Outcomes(t *testing.T) {
	t.Parallel()
	invalid := fakeslack.Error("invalid_blocks")
	for _, tc := range []struct {
		name   string
		to     bot.Destination
		faults []fakeslack.Fault
		want   bot.SendFault
		reason string
		after  time.Duration
		posted int
		calls  int
	}{
		{name: "sent to a person", to: toAna(), posted: 1},
		{name: "sent to a channel", to: toChannel("CGEN"), posted: 1},
		{name: "429", to: toAna(), faults: []fakeslack.Fault{fakeslack.Limited(7 * time.Second)}, want: bot.FaultRetry, after: 7 * time.Second},
		{name: "429 without a time", to: toAna(), faults: []fakeslack.Fault{fakeslack.LimitedBare()}, want: bot.FaultRetry, after: 30 * time.Second},
		{name: "429 with a date", to: toAna(), faults: []fakeslack.Fault{fakeslack.LimitedDate()}, want: bot.FaultRetry, after: time.Second},
		{name: "limited in the body", to: toAna(), faults: []fakeslack.Fault{fakeslack.LimitedBody()}, want: bot.FaultRetry, after: 30 * time.Second},
		{name: "500", to: toAna(), faults: []fakeslack.Fault{fakeslack.Status(500)}, want: bot.FaultInDoubt},
		{name: "503", to: toChannel("CGEN"), faults: []fakeslack.Fault{fakeslack.Status(503)}, want: bot.FaultInDoubt},
		{name: "internal_error", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("internal_error")}, want: bot.FaultInDoubt},
		{name: "dropped before", to: toAna(), faults: []fakeslack.Fault{fakeslack.DroppedBefore()}, want: bot.FaultInDoubt},
		{name: "dropped after", to: toAna(), faults: []fakeslack.Fault{fakeslack.DroppedAfter()}, want: bot.FaultInDoubt, posted: 1},
		{name: "empty answer", to: toAna(), faults: []fakeslack.Fault{fakeslack.Empty()}, want: bot.FaultInDoubt, posted: 1},
		{name: "person missing", to: toUser("UNOBODY"), want: bot.FaultTarget, reason: reasonNoDM},
		{name: "person gone", to: toUser("UGONE"), want: bot.FaultTarget, reason: reasonNoDM},
		{name: "person who takes no messages", to: toUser("USHUT"), want: bot.FaultTarget, reason: reasonNoDM},
		{name: "channel missing", to: toChannel("CNONE"), want: bot.FaultTarget, reason: reasonNotMember},
		{name: "channel private", to: toChannel("GPRIV"), want: bot.FaultTarget, reason: reasonNotMember},
		{name: "channel archived", to: toChannel("COLD"), want: bot.FaultTarget, reason: reasonArchived},
		{name: "channel closed", to: toChannel("CSHUT"), want: bot.FaultTarget, reason: reasonClosed},
		{name: "uninstalled", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("account_inactive")}, want: bot.FaultWorkspace, reason: reasonUninstalled},
		{name: "token revoked", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("token_revoked")}, want: bot.FaultWorkspace, reason: reasonToken},
		{name: "scope missing", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("missing_scope")}, want: bot.FaultWorkspace, reason: reasonScope},
		{name: "organization", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("org_login_required")}, want: bot.FaultWorkspace, reason: reasonOrg},
		{name: "blocks refused once", to: toAna(), faults: []fakeslack.Fault{invalid}, posted: 1, calls: 2},
		{name: "blocks refused twice", to: toAna(), faults: []fakeslack.Fault{invalid, invalid}, posted: 1, calls: 3},
		{name: "even text refused", to: toAna(), faults: []fakeslack.Fault{invalid, invalid, invalid}, want: bot.FaultBug, calls: 3},
		{name: "our mistake", to: toAna(), faults: []fakeslack.Fault{fakeslack.Error("invalid_arg_name")}, want: bot.FaultBug},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.team.AddUser(fakeslack.User{ID: "UGONE", Deleted: true})
			s.team.AddUser(fakeslack.User{ID: "USHUT", NoDM: true})
			s.team.AddChannel(fakeslack.Channel{ID: "CSHUT", Member: true})
			s.fake.Next("chat.postMessage", tc.faults...)
			ref, err := s.a.Send(t.Context(), tc.to, nudgeMessage(), "delivery-1")
			var fault *bot.SendError
			if errors.As(err, &fault) != (tc.want != none) {
				t.Fatalf("Send: %v, want a fault: %v", err, tc.want != none)
			}
			if fault != nil && (fault.Fault != tc.want || tc.reason != "" && fault.Reason != tc.reason || fault.RetryAfter != tc.after) {
				t.Errorf("fault %d %q after %s, want %d %q after %s", fault.Fault, fault.Reason, fault.RetryAfter, tc.want, tc.reason, tc.after)
			}
			if posted := s.team.All(); len(posted) != tc.posted {
				t.Errorf("%d messages were posted, want %d", len(posted), tc.posted)
			} else if tc.want == none && (ref.ID != posted[0].TS || ref.Channel != posted[0].Channel || posted[0].Delivery != "delivery-1") {
				t.Errorf("the answer names %+v, posted was %s %s for %q", ref, posted[0].Channel, posted[0].TS, posted[0].Delivery)
			}
			if calls := len(s.fake.Calls("chat.postMessage")); calls != max(tc.calls, 1) {
				t.Errorf("%d calls, want %d", calls, max(tc.calls, 1))
			}
			for _, p := range s.fake.Problems() {
				t.Error(p)
			}
		})
	}
}

// TestSend_NotReached: what could not even be dialled is tried again, nothing is in doubt. Nothing listens on port 1, and no test beside this one is given it.
func TestSend_NotReached(t *testing.T) {
	t.Parallel()
	clock := bottest.NewClock(time.Now())
	a, err := New(Config{BotTokens: []string{"xoxb-1"}, SigningSecrets: []string{testSecret}, APIURL: "http://127.0.0.1:1/"},
		Parts{Clock: clock, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Minute) // nothing waits for what the process before may have posted
	_, err = a.Send(t.Context(), toAna(), nudgeMessage(), "k")
	var fault *bot.SendError
	if !errors.As(err, &fault) || fault.Fault != bot.FaultRetry {
		t.Errorf("Send: %v, want a fault to retry", err)
	}
}

// TestSend_TablesRefused: a workspace that knows no tables is asked once, then gets lists at once.
func TestSend_TablesRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.fake.RefuseTables()
	for i := range 2 {
		if _, err := s.a.Send(t.Context(), toAna(), nudgeMessage(), "k"); err != nil {
			t.Fatal(err)
		}
		s.clock.Advance(2 * time.Second)
		if calls := len(s.fake.Calls("chat.postMessage")); calls != 2+i {
			t.Errorf("%d calls after %d messages, want %d", calls, i+1, 2+i)
		}
	}
}

// TestSettle looks for a post whose answer was lost.
func TestSettle(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		to    bot.Destination
		fault fakeslack.Fault
		look  []fakeslack.Fault
		want  bot.Settled
		err   bool
	}{
		{name: "posted to a person", to: toAna(), fault: fakeslack.DroppedAfter(), want: bot.Posted},
		{name: "empty answer", to: toAna(), fault: fakeslack.Empty(), want: bot.Posted},
		{name: "not posted to a person", to: toAna(), fault: fakeslack.DroppedBefore(), want: bot.NotPosted},
		{name: "posted in a channel", to: toChannel("CGEN"), fault: fakeslack.DroppedAfter(), want: bot.Unknown},
		{name: "not posted in a channel", to: toChannel("CGEN"), fault: fakeslack.Status(500), want: bot.Unknown},
		{name: "Slack does not answer", to: toAna(), fault: fakeslack.DroppedAfter(), look: []fakeslack.Fault{fakeslack.Status(500)}, want: bot.Unknown, err: true},
		{name: "answer without messages", to: toAna(), fault: fakeslack.DroppedAfter(), look: []fakeslack.Fault{fakeslack.Empty()}, want: bot.Unknown, err: true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if _, err := s.a.Send(t.Context(), tc.to, nudgeMessage(), "before"); err != nil {
				t.Fatal(err)
			}
			s.clock.Advance(2 * time.Second)
			s.fake.Next("chat.postMessage", tc.fault)
			if _, err := s.a.Send(t.Context(), tc.to, nudgeMessage(), "lost"); err == nil {
				t.Fatal("the lost answer was taken for a confirmation")
			}
			s.fake.Next("conversations.history", tc.look...)
			ref, outcome, err := s.a.Settle(t.Context(), tc.to, "lost", time.Now())
			if outcome != tc.want || (err != nil) != tc.err {
				t.Errorf("Settle: %v, %v, want %v, an error: %v", outcome, err, tc.want, tc.err)
			}
			if outcome == bot.Posted {
				posted := s.team.All()
				if last := posted[len(posted)-1]; ref.ID != last.TS || ref.Channel != last.Channel {
					t.Errorf("found %+v, posted was %s %s", ref, last.Channel, last.TS)
				}
			}
		})
	}
}

// TestSettle_AfterManyMessages finds a post behind pages of later ones.
func TestSettle_AfterManyMessages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	began := time.Now()
	for i := range 250 {
		key := "later"
		if i == 0 {
			key = "lost"
		}
		if _, err := s.a.Send(t.Context(), toAna(), said("x"), key); err != nil {
			t.Fatal(err)
		}
		s.clock.Advance(2 * time.Second)
	}
	if _, outcome, err := s.a.Settle(t.Context(), toAna(), "lost", began); outcome != bot.Posted || err != nil {
		t.Errorf("Settle: %v, %v, want posted", outcome, err)
	}
}

// TestSend_SlowDownHoldsTheWorkspace: after a 429 nobody in the workspace is written to before the time is over; another channel does not slip through.
func TestSend_SlowDownHoldsTheWorkspace(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.fake.Next("chat.postMessage", fakeslack.Limited(40*time.Second))
	_, _ = s.a.Send(t.Context(), toAna(), nudgeMessage(), "1")
	_, err := s.a.Send(t.Context(), toChannel("CGEN"), nudgeMessage(), "2")
	var fault *bot.SendError
	if !errors.As(err, &fault) || fault.Fault != bot.FaultRetry || fault.RetryAfter < 39*time.Second {
		t.Fatalf("Send: %v, want to be told to come back in 40 s", err)
	}
	if calls := s.fake.Calls("chat.postMessage"); len(calls) != 1 {
		t.Errorf("%d calls, want one", len(calls))
	}
	s.clock.Advance(41 * time.Second)
	if _, err := s.a.Send(t.Context(), toChannel("CGEN"), nudgeMessage(), "2"); err != nil {
		t.Errorf("after the hold: %v", err)
	}
}

// TestSend_NothingPings: a nudge never turns text into mentions.
func TestSend_NothingPings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	m := bot.Message{Title: hostile, Blocks: []bot.Block{bot.P(bot.T(hostile)), bot.Small(bot.T(hostile))}}
	if _, err := s.a.Send(t.Context(), toChannel("CGEN"), m, "k"); err != nil {
		t.Fatal(err)
	}
	call := s.fake.Calls("chat.postMessage")[0]
	if slices.Contains([]string{"full", "client"}, call.Args["parse"]) || call.Args["link_names"] == "1" || call.Args["unfurl_links"] != "false" {
		t.Errorf("posted with parse %q, link_names %q, unfurl_links %q", call.Args["parse"], call.Args["link_names"], call.Args["unfurl_links"])
	}
	for _, p := range s.fake.Problems() {
		t.Error(p)
	}
}

// TestSend_InAChannel: a learner's topic in a channel says whose it is, by name and without a ping; a direct message needs no name.
func TestSend_InAChannel(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.slash("UANA", "CGEN", "enroll A")
	to := toAna()
	for _, tc := range []struct {
		where string
		in    bot.ChannelKey
		named bool
	}{{"CGEN", channel("CGEN"), true}, {"UANA", bot.ChannelKey{}, false}} {
		to.Channel = tc.in
		if _, err := s.a.Send(t.Context(), to, nudgeMessage(), "k"+tc.where); err != nil {
			t.Fatal(err)
		}
		posted := s.team.Messages(tc.where)
		if len(posted) != 1 || strings.Contains(posted[0].Text, "For Ana") != tc.named || strings.Contains(string(posted[0].Blocks), "<@") {
			t.Errorf("in %s: %+v, want Ana named: %v", tc.where, posted, tc.named)
		}
		s.clock.Advance(2 * time.Second)
	}
}
