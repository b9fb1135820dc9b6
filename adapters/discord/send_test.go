package discord

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

const testKey = "abcdefghijklmnopqrstuvwx"

func nudge() bot.Message {
	return bot.Message{Kind: bot.KindNudge, Title: "Today: A1.1", Blocks: []bot.Block{
		bot.P(bot.T("Five minutes.")), bot.Buttons{Items: []bot.Button{{Label: "Done", Command: "done a-1"}}},
	}}
}

func toChannel(id string) bot.Destination {
	key := bot.ChannelKey{Workspace: Workspace(fakediscord.Guild), ID: id}
	return bot.Destination{Target: bot.ChannelTarget(key), Channel: key}
}

func toAna() bot.Destination { return bot.Destination{Target: bot.LearnerTarget(ana())} }

func faultOf(err error) bot.SendFault {
	if e, ok := errors.AsType[*bot.SendError](err); ok {
		return e.Fault
	}
	return 0
}

// TestSend_Faults plays every fault of a call. Whatever happens no message is there twice, and what is not confirmed is in doubt unless it is certainly not there.
func TestSend_Faults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		faults []fakediscord.Fault
		want   bot.SendFault
		posted int
	}{
		"none":                        {nil, 0, 1},
		"too many":                    {[]fakediscord.Fault{fakediscord.TooMany}, 0, 1},
		"too many, of everything":     {[]fakediscord.Fault{fakediscord.TooManyGlobal}, 0, 1},
		"too many, shared":            {[]fakediscord.Fault{fakediscord.TooManyShared}, 0, 1},
		"too many, always":            {[]fakediscord.Fault{fakediscord.TooMany, fakediscord.TooMany, fakediscord.TooMany}, bot.FaultRetry, 0},
		"shut out":                    {[]fakediscord.Fault{fakediscord.TooManyHTML}, bot.FaultRetry, 0},
		"502 before":                  {[]fakediscord.Fault{fakediscord.BadGateway}, 0, 1},
		"502 after":                   {[]fakediscord.Fault{fakediscord.BadGatewayDone}, 0, 1},
		"502 after, always":           {[]fakediscord.Fault{fakediscord.BadGatewayDone, fakediscord.BadGatewayDone, fakediscord.BadGatewayDone}, bot.FaultInDoubt, 1},
		"500":                         {[]fakediscord.Fault{fakediscord.ServerError, fakediscord.ServerError, fakediscord.ServerError}, bot.FaultInDoubt, 0},
		"broken before":               {[]fakediscord.Fault{fakediscord.DropBefore}, 0, 1},
		"broken after":                {[]fakediscord.Fault{fakediscord.DropAfter}, 0, 1},
		"broken after, then too many": {[]fakediscord.Fault{fakediscord.DropAfter, fakediscord.TooMany}, 0, 1},
		"broken after, then shut out": {[]fakediscord.Fault{fakediscord.DropAfter, fakediscord.TooManyHTML}, bot.FaultInDoubt, 1},
		"refused":                     {[]fakediscord.Fault{fakediscord.Refused}, bot.FaultRetry, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, true, nil)
			w.fake.Next("POST /channels/", c.faults...)
			ref, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey)
			if got := faultOf(err); got != c.want || (err == nil) != (c.want == 0) {
				t.Errorf("fault %d (%v), want %d", got, err, c.want)
			}
			posted := w.fake.Messages(fakediscord.Channel)
			if len(posted) != c.posted {
				t.Errorf("%d messages, want %d", len(posted), c.posted)
			}
			if err == nil && (len(posted) != 1 || ref.ID != posted[0].ID) {
				t.Errorf("the message is %q, told %q", posted[0].ID, ref.ID)
			}
			if c.want == bot.FaultInDoubt {
				w.settles(toChannel(fakediscord.Channel), c.posted == 1)
			}
		})
	}
}

// settles checks what looking for a message finds.
func (w *world) settles(to bot.Destination, there bool) {
	w.t.Helper()
	if w.adapter.api.limits.stopped() > time.Second {
		return // shut out: nothing can be read for a while
	}
	ref, got, err := w.adapter.Settle(w.t.Context(), to, testKey, time.Now())
	want := bot.NotPosted
	if there {
		want = bot.Posted
	}
	if err != nil || got != want || there != (ref.ID != "") {
		w.t.Errorf("settled %d %+v (%v), want %d", got, ref, err, want)
	}
}

// TestSend_Codes sorts Discord's codes.
func TestSend_Codes(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]bot.SendFault{
		codeUnknownChannel: bot.FaultTarget, codeMissingAccess: bot.FaultRetry, codeMissingPermission: bot.FaultRetry, codeUnknownGuild: bot.FaultWorkspace,
		codeThreadArchived: bot.FaultTarget, codeThreadLocked: bot.FaultTarget, codeAutoMod: bot.FaultTarget, codeLinksFiltered: bot.FaultTarget,
		codeMalformed: bot.FaultBug, codeChannelWrites: bot.FaultRetry, codeGuildWrites: bot.FaultRetry, codeSlowMode: bot.FaultRetry,
	} {
		w := newWorld(t, true, nil)
		w.fake.RefusePosts(fakediscord.Channel, code)
		_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey)
		if got := faultOf(err); got != want {
			t.Errorf("code %d is fault %d (%v), want %d", code, got, err, want)
		}
	}
}

// TestSend_Removed tells a server that removed the bot from a channel it cannot see.
func TestSend_Removed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.fake.RemoveQuietly(fakediscord.Guild)
	_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey)
	if faultOf(err) != bot.FaultWorkspace {
		t.Errorf("%v", err)
	}
}

// TestSend_Forum posts in a forum by opening a thread, and finds it again.
func TestSend_Forum(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	ref, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Forum), nudge(), testKey)
	if err != nil || len(w.fake.Messages(fakediscord.Forum)) != 1 {
		t.Fatalf("%v, %d messages", err, len(w.fake.Messages(fakediscord.Forum)))
	}
	got, settled, err := w.adapter.Settle(t.Context(), toChannel(fakediscord.Forum), testKey, time.Now())
	if settled != bot.Posted || got != ref || err != nil {
		t.Errorf("settled %d %+v (%v), posted %+v", settled, got, err, ref)
	}
	if _, settled, _ := w.adapter.Settle(t.Context(), toChannel(fakediscord.Forum), "another-key-of-24-charact", time.Now()); settled != bot.Unknown {
		t.Errorf("a thread that is not there is settled as %d", settled)
	}
}

// TestSend_DirectMessages writes to a person; closed direct messages fall back to the channel for good.
func TestSend_DirectMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), testKey); err != nil || len(w.fake.Messages(ana().ID)) != 1 {
		t.Fatalf("%v, %d messages", err, len(w.fake.Messages(ana().ID)))
	}
	w.fake.RefusePosts(ana().ID, codeDMsClosed)
	if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), "1"+testKey[1:]); faultOf(err) != bot.FaultTarget {
		t.Errorf("closed, and no channel known: %v", err)
	}
	w.enrolled("")
	w.adapter.keepPlace(t.Context(), bot.Command{User: ana(), Channel: bot.ChannelKey{Workspace: ana().Workspace, ID: fakediscord.Channel}})
	if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), "2"+testKey[1:]); err != nil {
		t.Fatal(err)
	}
	posted := w.fake.Messages(fakediscord.Channel)
	if len(posted) != 1 || posted[0].Content != "<@"+ana().ID+"> **Today: A1.1**" {
		t.Errorf("%+v", posted)
	}
	err := w.core.Store.View(t.Context(), func(tx bot.ReadTx) error {
		s, err := tx.Schedule(bot.LearnerTarget(ana()))
		if s.Channel.ID != fakediscord.Channel {
			t.Errorf("the plan is for %q", s.Channel.ID)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSend_Quarantine stops every direct message when Discord holds them back.
func TestSend_Quarantine(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.fake.RefusePosts(ana().ID, codeTooManyDMs)
	for range 3 {
		if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), testKey); faultOf(err) != bot.FaultRetry {
			t.Errorf("%v", err)
		}
	}
	if n := len(w.fake.Requests()); n != 2 {
		t.Errorf("%d calls, want the opening and one post", n)
	}
}

// TestSend_NoMutualServer notes that somebody left.
func TestSend_NoMutualServer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.enrolled("")
	w.fake.RefusePosts(ana().ID, codeNoMutualServer)
	if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), testKey); faultOf(err) != bot.FaultTarget {
		t.Errorf("%v", err)
	}
	if !w.left(ana()) {
		t.Error("not noted as left")
	}
}

func (w *world) left(u bot.UserKey) bool {
	var l bot.Learner
	_ = w.core.Store.View(w.t.Context(), func(tx bot.ReadTx) (err error) {
		l, err = tx.Learner(u)
		return err
	})
	return l.Left
}

// TestSettle finds a message among many, and says unknown where it may not look.
func TestSettle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	start := time.Now()
	for range 250 {
		w.fake.Say(fakediscord.Channel, "1", "talk")
	}
	w.settles(toChannel(fakediscord.Channel), false)
	if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil {
		t.Fatal(err)
	}
	_, got, err := w.adapter.Settle(t.Context(), toChannel(fakediscord.Channel), testKey, start)
	if got != bot.Posted || err != nil {
		t.Errorf("settled %d (%v)", got, err)
	}
	w.fake.HideHistory(fakediscord.Channel)
	if _, got, err := w.adapter.Settle(t.Context(), toChannel(fakediscord.Channel), testKey, start); got != bot.Unknown || err != nil {
		t.Errorf("settled %d (%v) without reading", got, err)
	}
}

// TestSettle_Clock finds a message though this machine's clock is minutes off: not found would mean sent twice.
func TestSettle_Clock(t *testing.T) {
	t.Parallel()
	for _, off := range []time.Duration{-5 * time.Minute, 5 * time.Minute} {
		clock := &ticking{}
		clock.ahead.Store(int64(off))
		w := newWorld(t, true, nil, func(c *Config) { c.Clock = clock })
		started := clock.Now()
		if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil {
			t.Fatal(err)
		}
		if _, got, err := w.adapter.Settle(t.Context(), toChannel(fakediscord.Channel), testKey, started); got != bot.Posted || err != nil {
			t.Errorf("%v off: settled %d (%v)", off, got, err)
		}
	}
}

// TestSend_Limits sends a burst to one channel within its limits: nothing is lost, and Discord refuses next to nothing.
func TestSend_Limits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.fake.Limit(5, 100*time.Millisecond)
	errs := make(chan error)
	const n = 20
	for i := range n {
		go func() {
			_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), string(rune('a'+i))+testKey[1:])
			errs <- err
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if got := len(w.fake.Messages(fakediscord.Channel)); got != n {
		t.Errorf("%d messages, want %d", got, n)
	}
	if got := w.fake.Limited(); got > 2 {
		t.Errorf("refused %d times", got)
	}
}

// TestSend_ShutOut holds everything back after a 429 that is not Discord's own.
func TestSend_ShutOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.fake.Next("POST /channels/", fakediscord.TooManyHTML)
	_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey)
	var e *bot.SendError
	if !errors.As(err, &e) || e.RetryAfter != 120*time.Second {
		t.Fatalf("%v", err)
	}
	before := len(w.fake.Requests())
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if _, err := w.adapter.Send(ctx, toAna(), nudge(), testKey); faultOf(err) != bot.FaultRetry {
		t.Errorf("%v", err)
	}
	if n := len(w.fake.Requests()); n != before {
		t.Errorf("%d calls in spite of it", n-before)
	}
	if w.adapter.Ready() == nil {
		t.Error("ready in spite of it")
	}
}

// ticking is a clock that a test moves.
type ticking struct{ ahead atomic.Int64 }

func (c *ticking) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// TestSend_Patience gives a channel without rights three tries over a day before it is paused; a message that arrives in between makes it start anew.
func TestSend_Patience(t *testing.T) {
	t.Parallel()
	clock := &ticking{}
	w := newWorld(t, true, nil, func(c *Config) { c.Clock = clock })
	send := func(later time.Duration, n string) error {
		clock.ahead.Add(int64(later))
		_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), n+testKey[1:])
		return err
	}
	for _, code := range []int{codeMissingAccess, codeMissingPermission, 40333} {
		w.fake.RefusePosts(fakediscord.Channel, code)
		for n, later := range []time.Duration{0, time.Hour, time.Hour, 20 * time.Hour} {
			err := send(later, "2")
			var e *bot.SendError
			if !errors.As(err, &e) || e.Fault != bot.FaultRetry || e.RetryAfter < 30*time.Minute || e.RetryAfter > time.Hour {
				t.Errorf("try %d: %v", n+1, err)
			}
		}
		if code != 40333 {
			w.fake.RefusePosts(fakediscord.Channel, 0)
			if err := send(time.Hour, "3"); err != nil {
				t.Error(err)
			}
			continue
		}
		if err := send(3*time.Hour, "2"); faultOf(err) != bot.FaultTarget {
			t.Errorf("after a day: %v", err)
		}
		if err := send(0, "2"); faultOf(err) != bot.FaultTarget {
			t.Errorf("another of the same channel: %v", err)
		}
		if err := send(5*24*time.Hour, "2"); faultOf(err) != bot.FaultRetry {
			t.Errorf("long after: %v", err)
		}
	}
}

// TestSend_Deleted takes a message for sent that was posted under its nonce and deleted by somebody since.
func TestSend_Deleted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil {
		t.Fatal(err)
	}
	w.fake.Delete(w.fake.Messages(fakediscord.Channel)[0].ID)
	if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil {
		t.Error(err)
	}
	if n := len(w.fake.Messages(fakediscord.Channel)); n != 0 {
		t.Errorf("%d messages", n)
	}
}

// TestHTTP_RemovedUnseen finds over HTTP that a server removed the bot, though nobody tells, and that it is back.
func TestHTTP_RemovedUnseen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.enrolled("")
	w.fake.Next("GET /guilds/", fakediscord.BadGateway)
	w.adapter.lookAround(t.Context())
	if got := w.workspace().Paused; got != "" {
		t.Errorf("paused for nothing: %s", got)
	}
	w.fake.RemoveQuietly(fakediscord.Guild)
	w.adapter.lookAround(t.Context())
	if got := w.workspace().Paused; got != reasonRemoved {
		t.Errorf("paused: %q", got)
	}
	w.fake.Invite(fakediscord.Guild)
	w.adapter.lookAround(t.Context())
	if got := w.workspace().Paused; got != "" {
		t.Errorf("still paused: %s", got)
	}
}
