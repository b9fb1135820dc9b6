package slack

import (
	"strings"
	"testing"
)

// TestResume_Tells: while a token is dead nobody can be told; when it works again, who set up a channel is told once, and the topics go on.
func TestResume_Tells(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if err := s.a.spaces.identify(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.slash("UANA", "CGEN", "channel start A at 9:30")
	s.team.Kill("token_revoked")
	s.event(map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []string{"UBOTT1"}}})
	s.a.resumePaused(t.Context())
	if got := s.workspace(); got.Paused == "" {
		t.Fatal("not paused though the token is dead")
	}
	s.team.Kill("")
	s.a.resumePaused(t.Context())
	s.a.resumePaused(t.Context())
	s.settled()
	if got := s.workspace(); got.Paused != "" {
		t.Errorf("still paused for %q", got.Paused)
	}
	told := s.team.Messages("UANA")
	if len(told) != 1 || !strings.Contains(told[0].Text, "go on in the channels you set up") || !strings.Contains(told[0].Text, reasonToken) {
		t.Errorf("told %+v, want it said once", told)
	}
}

// TestResume_Scope: a workspace paused for a scope goes on when the token holds it.
func TestResume_Scope(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.slash("UANA", "CGEN", "enroll A")
	if err := s.a.core.PauseWorkspace(t.Context(), workspaceKey("T1", ""), reasonScope, s.clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.team.Drop("im:write")
	s.a.resumePaused(t.Context())
	if got := s.workspace(); got.Paused != reasonScope {
		t.Errorf("paused for %q, want it to wait for the scope", got.Paused)
	}
}
