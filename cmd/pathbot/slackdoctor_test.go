package main

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
)

// TestSlack_Doctor looks at a set-up that is well, and at faults one by one.
func TestSlack_Doctor(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		spoil func(*slackWorld) []string // more environment
		want  []string
		ok    bool
	}{
		{"well", func(*slackWorld) []string { return nil }, []string{"good for workspace T1", "all there", "may be opened", "channel CGEN: can be posted in", "Everything is well"}, true},
		{"token revoked", func(w *slackWorld) []string { w.team.Kill("token_revoked"); return nil }, []string{"FAULT  Slack bot token: Slack says token_revoked", "install the app"}, false},
		{"scope missing", func(w *slackWorld) []string { w.team.Drop("users:read"); return nil }, []string{"missing: users:read", "slack manifest"}, false},
		{"app token wrong", func(*slackWorld) []string { return []string{"SLACK_APP_TOKEN=xapp-other"} }, []string{"FAULT  Slack Socket Mode: Slack says invalid_auth", "connections:write"}, false},
		{"tokens swapped", func(*slackWorld) []string { return []string{"SLACK_APP_TOKEN=xoxb-other"} }, []string{"SLACK_APP_TOKEN: it does not begin with xapp-"}, false},
		{"channel archived", func(w *slackWorld) []string {
			w.team.AddChannel(fakeslack.Channel{ID: "CGEN", Member: true, Posting: true, Archived: true})
			return nil
		}, []string{"FAULT  Slack channel CGEN: the channel is archived"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := newSlackWorld(t, false)
			w.start()
			w.slash("UDANA", "CGEN", "channel start A")
			more := tc.spoil(w)
			cmd := exec.Command("pathbot", "doctor")
			cmd.Env = append([]string{"PATHBOT_STORE=" + w.store, "SLACK_API_URL=" + w.fake.APIURL(), "SLACK_BOT_TOKEN=" + w.team.Token, "SLACK_APP_TOKEN=" + fakeslack.AppToken}, more...)
			begin := time.Now()
			out, err := cmd.CombinedOutput()
			w.want(string(out), tc.want...)
			if (err == nil) != tc.ok {
				t.Errorf("exit: %v, after %s\n%s", err, time.Since(begin), out)
			}
			if strings.Contains(string(out), w.team.Token) {
				t.Error("the doctor prints a token")
			}
		})
	}
}
