package main

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
)

// discordBothWays runs a story over the gateway and over HTTP.
func discordBothWays(t *testing.T, story func(*testing.T, *discordWorld)) {
	t.Helper()
	for name, overHTTP := range map[string]bool{"gateway": false, "http": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newDiscordWorld(t, overHTTP)
			story(t, w)
			w.fine()
		})
	}
}

// TestDiscord_FirstDay tells a first day: the nudge comes, is read, done and quizzed from its buttons, and stands on the board.
func TestDiscord_FirstDay(t *testing.T) {
	t.Parallel()
	discordBothWays(t, func(t *testing.T, w *discordWorld) {
		ana := fakediscord.Ana()
		w.due("", ana.Person)
		w.start()
		if !w.fake.Wait(20*time.Second, func() bool { return len(w.fake.Messages(ana.Person)) > 0 }) {
			t.Fatalf("no nudge came:\n%s", w.log)
		}
		nudge := w.fake.Messages(ana.Person)[0]
		if len(nudge.Nonce) != 24 {
			t.Errorf("the nudge's nonce is %q", nudge.Nonce)
		}
		text := fakediscord.Text(nudge.Body)
		w.want(text, "A1.1", `"parse":[]`, `"enforce_nonce":true`)
		dm := ana.Direct()
		w.want(w.press(dm, text, "Read"), "A1.1", "Try it")
		w.want(w.press(dm, text, "Done"), "Done: A1.1")
		w.want(w.press(dm, text, "Done"), "Already done: A1.1")
		quiz := w.press(dm, text, "Quiz")
		w.want(quiz, "Question on A1.1", `"label":"D"`)
		w.want(w.press(dm, quiz, "B"), "**B) ")
		w.want(w.typed(dm, "progress", nil), "Your progress", "**1** of 25")
		w.want(w.typed(ana, "leaderboard", nil), "Topics completed this week", "›", "Ana")
		w.stop()
		if n := len(w.fake.Messages(ana.Person)); n != 1 {
			t.Errorf("%d messages instead of one", n)
		}
	})
}

// TestDiscord_EveryCommand types every command of the table.
func TestDiscord_EveryCommand(t *testing.T) {
	t.Parallel()
	discordBothWays(t, func(t *testing.T, w *discordWorld) {
		w.start()
		ana, boss := fakediscord.Ana(), fakediscord.Manager()
		for _, step := range []struct {
			by      fakediscord.By
			words   string
			options map[string]any
			want    string
		}{
			{ana, "today", nil, "Welcome to Pathbot"},
			{ana, "list", nil, "learning paths"},
			{ana, "show", map[string]any{"item": "A"}, "Path A:"},
			{ana, "show", map[string]any{"item": "A1"}, "A1 "},
			{ana, "show", map[string]any{"item": "A1.1"}, "A1.1"},
			{ana, "ask", map[string]any{"question": "why is one task so slow"}, "kew"},

			{ana, "enroll", map[string]any{"path": "A", "time": "9:30", "days": "weekdays", "zone": "Europe/Berlin"}, "in this channel"},
			{ana, "enroll", map[string]any{"path": "A at 10:15"}, "10:15"},
			{ana, "today", nil, "A1.1"},
			{ana, "done", map[string]any{"topic": "A1.1"}, "Done: A1.1"},
			{ana, "undo", nil, "A1.1"},
			{ana, "skip", nil, "A1."},
			{ana, "quiz", map[string]any{"topic": "A1.1"}, "Question on A1.1"},
			{ana, "answer", map[string]any{"letter": "A"}, "A) "},
			{ana, "progress", nil, "Your progress"},
			{boss, "enroll", map[string]any{"path": "B"}, "You are on path B"},
			{boss, "progress", map[string]any{"member": ana.Person}, "Progress of Ana"},
			{ana, "leaderboard", map[string]any{"period": "month"}, "this month"},
			{ana, "team create", map[string]any{"name": "Data_Platform *1*"}, `Data\\_Platform \\*1\\*`},
			{boss, "team join", map[string]any{"name": "Data_Platform *1*"}, "2 members"},
			{boss, "team list", nil, "1 team"},
			{boss, "leaderboard", map[string]any{"teams": true}, "Teams"},
			{boss, "team leave", nil, "You have left"},
			{ana, "remind", map[string]any{"time": "8:15", "days": "mon-thu"}, "08:15"},
			{ana, "remind", map[string]any{"place": "dm"}, "as a direct message"},
			{ana, "timezone", map[string]any{"zone": "New York"}, "For you it is now <t:"},
			{ana, "pause", map[string]any{"date": "2 weeks"}, "ause"},
			{ana, "resume", nil, "back"},
			{boss, "path-admin:channel start", map[string]any{"path": "A", "time": "9:30"}, "comes to this channel"},
			{ana, "channel status", nil, "Daily topics in this channel"},
			{boss, "path-admin:channel stop", nil, "No more daily topics"},
			{ana, "path-admin:channel start", map[string]any{"path": "A"}, "Only who manages"},
			{boss.Direct(), "path-admin:channel start", map[string]any{"path": "A"}, "type it there"},
			{ana, "path-me:hide-me", nil, "not listed"},
			{ana, "show-me", nil, "on the leaderboards"},
			{ana, "privacy", nil, "keeps of you"},
			{ana, "path-me:export", nil, "Your data"},
			{ana, "leave", map[string]any{"path": "A"}, "path A"},
			{ana, "about", nil, "Pathbot"},
			{ana, "help", nil, "What you can type"},
			{ana, "help", map[string]any{"command": "remind"}, "remind"},
			{ana, "delete-me", nil, "Delete everything?"},
			{ana, "delete-me", map[string]any{"confirm": true}, "is deleted"},
			{fakediscord.By{Person: "600000000000000009", Name: "New"}.Direct(), "list", nil, "do not know you yet"},
			{ana, "frobnicate", nil, "do not know the command"},
		} {
			i := w.fake.Typed(step.by, step.words, step.options)
			got := w.answer(i)
			if !strings.Contains(got, step.want) {
				t.Errorf("/path %s %v:\n%s\nlacks %q", step.words, step.options, got, step.want)
			}
		}
		w.stop()
	})
}

// TestDiscord_Register registers once per change, refuses a second scope, and clears.
func TestDiscord_Register(t *testing.T) {
	t.Parallel()
	w := newDiscordWorld(t, false)
	discord := func(args ...string) (string, bool) {
		cmd := exec.Command("pathbot", append([]string{"discord"}, args...)...)
		cmd.Env = w.env()
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	expect := func(ok bool, want string, args ...string) {
		t.Helper()
		if out, good := discord(args...); good != ok || !strings.Contains(out, want) {
			t.Errorf("discord %v: %v %s", args, good, out)
		}
	}
	expect(true, "registered for all servers", "register")
	expect(true, "nothing was sent", "register")
	expect(false, "show twice", "register", "--guild", fakediscord.Guild)
	expect(true, "are gone", "clear")
	expect(true, "registered in server", "register", "--guild", fakediscord.Guild)
	expect(false, "clear --guild "+fakediscord.Guild, "register") // Discord tells, though nothing was kept
	expect(true, "are gone", "clear", "--guild", fakediscord.Guild)
	expect(true, "registered for all servers", "register")
	w.due("") // makes the store
	expect(true, "nothing was sent", "register")
	expect(true, "are gone", "clear")
	expect(true, "registered in server", "register", "--guild", fakediscord.Guild)
	expect(true, "nothing was sent", "register", "--guild", fakediscord.Guild)
	expect(false, "show twice", "register")
	expect(false, "say pathbot discord register", "frobnicate")
	expect(false, "long number", "register", "--guild", "here")
	if _, writes := w.fake.Registered(""); writes != 4 {
		t.Errorf("the global list was written %d times, want 4", writes)
	}
	if list, writes := w.fake.Registered(fakediscord.Guild); writes != 3 || len(list) != 3 {
		t.Errorf("the server's list was written %d times and has %d commands", writes, len(list))
	}
	w.fine()
}

// TestDiscord_Doctor says what is wrong with a set-up and how to mend it, and when all is well.
func TestDiscord_Doctor(t *testing.T) {
	t.Parallel()
	w := newDiscordWorld(t, false)
	doctor := func(env ...string) (string, bool) {
		cmd := exec.Command("pathbot", "doctor")
		cmd.Env = append(w.env(), env...)
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	expect := func(well bool, want string, env ...string) {
		t.Helper()
		if out, ok := doctor(env...); ok != well || !strings.Contains(out, want) {
			t.Errorf("%v: %v\n%s\nlacks %q", env, ok, out, want)
		}
	}
	expect(false, "pathbot discord register")
	register := exec.Command("pathbot", "discord", "register")
	register.Env = w.env()
	if out, err := register.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	expect(true, "over the gateway")
	expect(false, "refuses the token", "DISCORD_TOKEN=wrong")
	expect(false, "not the one the token belongs to", "DISCORD_APPLICATION_ID=5")
	expect(false, "no Interactions Endpoint URL", "DISCORD_PUBLIC_KEY="+w.fake.PublicKey())
	expect(false, "is not the application's", "DISCORD_PUBLIC_KEY="+strings.Repeat("00", 32))
	expect(false, "DISCORD_PUBLIC_KEY", "DISCORD_PUBLIC_KEY=short")
	w.fake.SetEndpoint("https://bot.example.com/discord/interactions")
	expect(false, "none come over the gateway")
	expect(true, "over HTTP", "DISCORD_PUBLIC_KEY="+w.fake.PublicKey())
}

// TestDiscord_Fatal ends with a sentence that says what to do when Discord closes the gateway for good, at the greeting or later.
func TestDiscord_Fatal(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{4004: "DISCORD_TOKEN", 4010: "DISCORD_SHARD", 4011: "DISCORD_SHARDS", 4012: "update Pathbot", 4013: "intents", 4014: "intents"} {
		w := newDiscordWorld(t, false)
		w.fake.Greet(fakediscord.Greeting(code))
		cmd := exec.Command("pathbot", "serve")
		cmd.Env = w.env()
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) || strings.Contains(string(out), fakediscord.Token) {
			t.Errorf("%d: %v\n%s", code, err, out)
		}
	}
	w := newDiscordWorld(t, false)
	w.start()
	w.fake.CloseGateway(4014)
	select {
	case <-w.ended:
		if !strings.Contains(w.log.String(), "intents") || w.cmd.ProcessState.Success() {
			t.Errorf("%v:\n%s", w.cmd.ProcessState, w.log)
		}
	case <-time.After(20 * time.Second):
		t.Errorf("goes on:\n%s", w.log)
	}
}

// TestDiscord_Killed kills the bot at the worst moment: the nudge was posted and the answer never came. The bot that starts next finds it, and nothing is sent twice.
func TestDiscord_Killed(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("waits until the lease of a sending ends; leave -short out")
	}
	discordBothWays(t, func(t *testing.T, w *discordWorld) {
		ana := fakediscord.Ana()
		w.due(fakediscord.Channel, ana.Person)
		w.fake.Next("POST /channels/", fakediscord.DropAfter, fakediscord.DropAfter, fakediscord.DropAfter)
		w.start()
		if !w.fake.Wait(20*time.Second, func() bool { return len(w.fake.Messages(fakediscord.Channel)) > 0 }) {
			t.Fatalf("no nudge came:\n%s", w.log)
		}
		w.kill()
		w.start()
		if !w.fake.Wait(150*time.Second, func() bool {
			for _, r := range w.fake.Requests() {
				if r.Method == http.MethodGet && r.Path == "/channels/"+fakediscord.Channel+"/messages" {
					return true
				}
			}
			return false
		}) {
			t.Fatalf("nobody looked for it:\n%s", w.log)
		}
		w.stop()
		if n := len(w.fake.Messages(fakediscord.Channel)); n != 1 {
			t.Errorf("%d messages", n)
		}
	})
}
