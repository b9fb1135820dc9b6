package slack

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pathbot/adapters/fakeslack"
)

// TestManifest_Golden holds both manifests against their golden files, and against Slack's published schema where the checker is installed: PATHBOT_SLACK_MANIFEST names its directory.
func TestManifest_Golden(t *testing.T) {
	t.Parallel()
	for name, public := range map[string]string{"manifest-socket": "", "manifest-http": "https://bot.example.com/"} {
		text, err := Manifest(public)
		if err != nil {
			t.Fatal(err)
		}
		file, err := filepath.Abs(filepath.Join("testdata", "golden", name+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != text {
			t.Errorf("%s differs from its golden file; look, then run with -update:\n%s", name, text)
		}
		if dir := os.Getenv("PATHBOT_SLACK_MANIFEST"); dir != "" {
			cmd := exec.CommandContext(t.Context(), "node", "v.mjs", file)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil || bytes.Contains(out, []byte("false")) {
				t.Errorf("%s: %v %s", name, err, out)
			}
		}
	}
}

// TestManifest_Limits: Slack's limits on texts, and every scope that the calls need.
func TestManifest_Limits(t *testing.T) {
	t.Parallel()
	if n := utf8.RuneCountInString(manifestLong); n < 175 || n > 4000 {
		t.Errorf("the long description has %d characters, want 175 to 4,000", n)
	}
	if hint := usageHint(); len(hint) > maxManifestHint || !strings.Contains(hint, "leaderboard") {
		t.Errorf("usage hint of %d bytes: %s", len(hint), hint)
	}
	mine, needed := slices.Clone(BotScopes()), fakeslack.DefaultScopes()
	slices.Sort(mine)
	slices.Sort(needed)
	if !slices.Equal(mine, needed) {
		t.Errorf("scopes %v, the stories run with %v", mine, needed)
	}
}

func TestManifest_Addresses(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"http://bot.example.com", "bot.example.com", "https://", "https://a b", "https://x\ninjected: true", "https://x?y=1", "https://x#y", `https://x"y`, "ftp://x"} {
		if text, err := Manifest(bad); err == nil {
			t.Errorf("%q was taken:\n%s", bad, text)
		}
	}
}

// TestConfig_Faults: all faults of a configuration come at once, and none shows a value.
func TestConfig_Faults(t *testing.T) {
	t.Parallel()
	_, err := New(Config{BotTokens: []string{"xoxp-secret1"}, AppToken: "xoxb-secret2", SigningSecrets: []string{"secret3"}, APIURL: "secret4"}, Parts{})
	if err == nil {
		t.Fatal("everything is wrong, and it was taken")
	}
	for _, name := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named: %v", name, err)
		}
	}
	if strings.Contains(err.Error(), "secret1") || strings.Contains(err.Error(), "secret2") || strings.Contains(err.Error(), "secret3") {
		t.Errorf("a value is shown: %v", err)
	}
	if _, err := New(Config{BotTokens: []string{"xoxb-1"}}, Parts{}); err == nil || !strings.Contains(err.Error(), "SLACK_APP_TOKEN") || !strings.Contains(err.Error(), "SLACK_SIGNING_SECRET") {
		t.Errorf("without a way in: %v", err)
	}
}
