package slack

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pathbot/bot"
)

// schedule is a target's schedule as the store has it.
func (s *scene) schedule(target bot.Target) bot.Schedule {
	s.t.Helper()
	var got bot.Schedule
	err := s.core.Store.View(s.t.Context(), func(tx bot.ReadTx) (err error) {
		got, err = tx.Schedule(target)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

func (s *scene) learner(id string) bot.Learner {
	s.t.Helper()
	var got bot.Learner
	err := s.core.Store.View(s.t.Context(), func(tx bot.ReadTx) (err error) {
		got, err = tx.Learner(user(id))
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

func (s *scene) workspace() bot.Workspace {
	s.t.Helper()
	var got bot.Workspace
	err := s.core.Store.View(s.t.Context(), func(tx bot.ReadTx) (err error) {
		got, err = tx.Workspace(workspaceKey("T1", ""))
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// TestEvents_Channel: a channel that closes pauses its topics and tells who set them up once; when the same cause ends they go on.
func TestEvents_Channel(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		stop, back map[string]any
		reason     string
	}{
		{map[string]any{"type": "channel_archive", "channel": "CGEN", "user": "UBEN"}, map[string]any{"type": "channel_unarchive", "channel": "CGEN"}, reasonArchived},
		{map[string]any{"type": "group_archive", "channel": "CGEN"}, map[string]any{"type": "group_unarchive", "channel": "CGEN"}, reasonArchived},
		{map[string]any{"type": "channel_left", "channel": "CGEN"}, map[string]any{"type": "member_joined_channel", "channel": "CGEN", "user": "UBOTT1"}, reasonNotMember},
		{map[string]any{"type": "channel_deleted", "channel": "CGEN"}, nil, reasonGone},
	} {
		t.Run(fmt.Sprint(tc.stop["type"]), func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if err := s.a.spaces.identify(t.Context()); err != nil {
				t.Fatal(err)
			}
			s.slash("UANA", "CGEN", "channel start A at 9:30")
			target := bot.ChannelTarget(channel("CGEN"))
			s.event(tc.stop)
			s.event(tc.stop) // told twice, with another id
			if got := s.schedule(target); got.Paused != tc.reason {
				t.Errorf("paused for %q, want %q", got.Paused, tc.reason)
			}
			if got := s.team.Messages("UANA"); len(got) != 1 || !strings.Contains(got[0].Text, tc.reason[:16]) {
				t.Errorf("%d messages tell who set it up, want one with the reason", len(got))
			}
			s.event(map[string]any{"type": "member_joined_channel", "channel": "CGEN", "user": "UBEN"})
			if got := s.schedule(target); got.Paused != tc.reason {
				t.Errorf("somebody else's joining ended the pause")
			}
			if tc.back == nil {
				return
			}
			s.event(tc.back)
			if got := s.schedule(target); got.Paused != "" || got.Next.IsZero() {
				t.Errorf("after the return: paused for %q, next %s", got.Paused, got.Next)
			}
		})
	}
}

// TestEvents_Person: a deactivated person leaves the boards and gets nothing; a new name and zone are taken over.
func TestEvents_Person(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.slash("UANA", "CGEN", "enroll A")
	s.slash("UANA", "CGEN", "done")
	change := func(more map[string]any) {
		u := map[string]any{"id": "UANA", "team_id": "T1", "name": "ana", "tz": "Asia/Tokyo", "profile": map[string]any{"display_name": "Ana Two"}}
		maps.Copy(u, more)
		s.event(map[string]any{"type": "user_change", "user": u})
	}
	change(nil)
	if got := s.learner("UANA"); got.Name != "Ana Two" || got.Zone != "Asia/Tokyo" {
		t.Errorf("after the change: %q in %q", got.Name, got.Zone)
	}
	change(map[string]any{"deleted": true})
	if got := s.learner("UANA"); !got.Left {
		t.Error("a deactivated person has not left")
	}
	if board := s.slash("UBEN", "CGEN", "leaderboard"); strings.Contains(board, "Ana") {
		t.Errorf("the board lists who left: %q", board)
	}
	change(nil)
	if got := s.learner("UANA"); got.Left {
		t.Error("who was activated again is still gone")
	}
	s.event(map[string]any{"type": "user_change", "user": map[string]any{"id": "USTRANGER", "deleted": true}})
	if strings.Contains(s.log.String(), "Ana") {
		t.Error("the log holds a name")
	}
}

// TestEvents_Uninstalled: the two events of a removal pause the workspace in any order, an installation afterwards ends the pause, and an event that comes late harms nobody.
func TestEvents_Uninstalled(t *testing.T) {
	t.Parallel()
	gone, revoked := map[string]any{"type": "app_uninstalled"}, map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []string{"UBOTT1"}}}
	for name, order := range map[string][]map[string]any{"in order": {gone, revoked}, "turned round": {revoked, gone}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if err := s.a.spaces.identify(t.Context()); err != nil {
				t.Fatal(err)
			}
			s.slash("UANA", "CGEN", "enroll A")
			s.event(map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{"UANA"}}})
			s.event(order[0])
			if got := s.workspace(); got.Paused != "" {
				t.Fatalf("paused for %q though the token works", got.Paused)
			}
			s.team.Kill("account_inactive")
			for _, e := range order {
				s.event(e)
			}
			if got := s.workspace(); got.Paused == "" {
				t.Error("not paused though the token is dead")
			}
			s.team.Kill("")
			if err := s.a.spaces.identify(t.Context()); err != nil {
				t.Fatal(err)
			}
			s.event(order[1]) // late
			if got := s.workspace(); got.Paused != "" {
				t.Errorf("still paused for %q after the return", got.Paused)
			}
			if got := s.schedule(bot.LearnerTarget(user("UANA"))); got.Next.IsZero() {
				t.Error("the learner's plan was lost")
			}
		})
	}
}

// TestEvents_Identify: tokens that are dead at the start are said; Slack that cannot be reached is waited for.
func TestEvents_Identify(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.team.Kill("invalid_auth")
	if err := s.a.spaces.identify(t.Context()); err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") || strings.Contains(err.Error(), s.team.Token) {
		t.Errorf("identify: %v, want the setting's name without its value", err)
	}
}

// TestEvents_Redelivered: an event counts once, whatever its retry headers say, and the first that reaches us counts even when Slack calls it a repetition.
func TestEvents_Redelivered(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	message := []byte(`{"type":"event_callback","team_id":"T1","event_id":"Ev7","event":{"type":"message","channel_type":"im","channel":"DUANA","user":"UANA","text":"list","ts":"1.1"}}`)
	for range 3 {
		if got := s.send("/slack/events", message, testSecret, map[string][]string{"X-Slack-Retry-Num": {"1"}, "X-Slack-Retry-Reason": {"http_timeout"}}); got.Code != 200 {
			t.Errorf("status %d", got.Code)
		}
	}
	s.settled()
	if got := s.team.Messages("UANA"); len(got) != 1 || !strings.Contains(got[0].Text, "learning paths") && !strings.Contains(got[0].Text, "2 ") {
		t.Errorf("%d answers, want one", len(got))
	}
}

// TestEvents_Spoken: in a direct message and after a mention one writes commands without the slash; our own messages, edits and other people's talk are nobody's command.
func TestEvents_Spoken(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if err := s.a.spaces.identify(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.event(map[string]any{"type": "message", "channel_type": "im", "channel": "DUANA", "user": "UBOTT1", "text": "help", "ts": "1"})
	s.event(map[string]any{"type": "message", "channel_type": "im", "channel": "DUANA", "user": "UANA", "bot_id": "B1", "text": "help", "ts": "2"})
	s.event(map[string]any{"type": "message", "channel_type": "im", "subtype": "message_changed", "channel": "DUANA", "user": "UANA", "text": "help", "ts": "3"})
	s.event(map[string]any{"type": "message", "channel_type": "channel", "channel": "CGEN", "user": "UANA", "text": "help", "ts": "4"})
	if n := len(s.team.All()) + len(s.team.Ephemeral()); n != 0 {
		t.Errorf("%d answers to nobody", n)
	}
	s.event(map[string]any{"type": "app_mention", "channel": "CGEN", "user": "UANA", "text": "<@UBOTT1> /path help", "ts": "5"})
	if got := s.team.Ephemeral(); len(got) != 1 || got[0].User != "UANA" || !strings.Contains(got[0].Text, "What you can type") {
		t.Errorf("after a mention: %+v, want help for her alone", got)
	}
}
