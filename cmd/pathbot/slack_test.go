package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/bolt"
	"pathbot/adapters/fakeslack"
	"pathbot/adapters/slack"
	"pathbot/bot"
	"pathbot/bot/command"
)

// bothWays runs a story over Socket Mode and over HTTP.
func bothWays(t *testing.T, story func(*testing.T, *slackWorld)) {
	t.Helper()
	for name, overHTTP := range map[string]bool{"socket": false, "http": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newSlackWorld(t, overHTTP)
			story(t, w)
			w.fine()
		})
	}
}

// TestSlack_FirstDay tells a first day in a workspace: enroll, the nudge, reading, Done, the quiz, the leaderboard.
func TestSlack_FirstDay(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *slackWorld) {
		w.enrolledBefore("UDANA")
		w.start()
		if !w.fake.Await(20*time.Second, func() bool { return len(w.team.Messages("UDANA")) > 0 }) {
			t.Fatalf("no nudge came:\n%s", w.log)
		}
		nudge := w.team.Messages("UDANA")[0]
		if nudge.Delivery == "" {
			t.Error("the nudge carries no delivery id")
		}
		id, value := button(nudge.Blocks, "Done")
		if id == "" {
			t.Fatalf("the nudge has no Done: %s", nudge.Blocks)
		}
		dm := fakeslack.Place{Team: "T1", User: "UDANA", Channel: nudge.Channel}
		w.want(w.press(dm, id, value).Text, "Done: A1.1", "1 of")
		w.want(w.press(dm, id, value).Text, "Already done: A1.1")
		w.want(w.slash("UDANA", "CGEN", "progress"), "Your progress", "1 of")
		board := w.slash("UDANA", "CGEN", "leaderboard")
		w.want(board, "Topics completed this week", "Dana Ø")
		w.want(w.slash("ULEE", "CGEN", "leaderboard post"), "Dana Ø")
		quiz, err := w.fake.Slash("T1", "UDANA", "CGEN", "quiz A1.1")
		if err != nil {
			t.Fatal(err)
		}
		a, _ := quiz.Answer()
		id, value = button(a.Blocks, "B")
		if !strings.HasPrefix(value, "answer ") {
			t.Fatalf("the quiz has no letters: %s", a.Blocks)
		}
		got := w.press(fakeslack.Place{Team: "T1", User: "UDANA", Channel: "CGEN", Ephemeral: true, Thread: "17.1"}, id, value)
		w.want(got.Text, "B) ")
		if got.Thread != "17.1" {
			t.Errorf("the answer left the thread: %q", got.Thread)
		}
		w.stop()
	})
}

// enrolledBefore prepares a store in which a nudge is due since a minute.
func (w *slackWorld) enrolledBefore(users ...string) {
	w.t.Helper()
	store, err := bolt.Open(w.store)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	catalog, _, err := loadCatalog("")
	if err != nil {
		w.t.Fatal(err)
	}
	core := bot.NewCore(store, catalog, &bot.Zones{})
	for _, id := range users {
		due := time.Now().UTC().Add(-time.Minute)
		minute, days := due.Hour()*60+due.Minute(), bot.EveryDay
		user := bot.UserKey{Workspace: bot.WorkspaceKey{Platform: slack.Platform, ID: "T1"}, ID: id}
		cmd := bot.Command{User: user, Person: bot.Person{Name: id, Zone: "UTC"}, At: due.Add(-10 * time.Minute)}
		if _, err := core.Enroll(w.t.Context(), cmd, catalog.Find("A").Path, bot.Plan{Minute: &minute, Days: &days}); err != nil {
			w.t.Fatal(err)
		}
	}
}

// press presses a button and gives the answer.
func (w *slackWorld) press(at fakeslack.Place, id, value string) fakeslack.Answer {
	w.t.Helper()
	d, err := w.fake.Press(at, id, value)
	if err != nil {
		w.t.Fatalf("press %s: %v\n%s", value, err, w.log)
	}
	a, ok := d.Answer()
	if !ok {
		w.t.Fatalf("press %s: no answer\n%s", value, w.log)
	}
	return a
}

// TestSlack_EveryCommand types every command of the table once.
func TestSlack_EveryCommand(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *slackWorld) {
		w.start()
		typed := map[string]bool{}
		for _, step := range []struct{ user, channel, line, want string }{
			{"UDANA", "CGEN", "", "Welcome to Pathbot"},
			{"UDANA", "CGEN", "list", "learning paths"},
			{"UDANA", "CGEN", "show A", "Path A:"},
			{"UDANA", "CGEN", "show A1", "A1 "},
			{"UDANA", "CGEN", "show A1.1", "A1.1 "},
			{"UDANA", "DUDANA", "enroll A at 9:30 on weekdays", "You are on path A"},
			{"UDANA", "CGEN", "ask how do I tame skewed joins?", "skew"},
			{"UDANA", "CGEN", "today", "A1.1"},
			{"UDANA", "CGEN", "done", "Done: A1.1"},
			{"UDANA", "CGEN", "undo A1.1", "A1.1"},
			{"UDANA", "CGEN", "skip", "A1."},
			{"UDANA", "CGEN", "quiz A1.1", "Question on A1.1"},
			{"UDANA", "CGEN", "answer A", "A) "},
			{"UDANA", "CGEN", "progress", "Your progress"},
			{"ULEE", "CGEN", "enroll B", "You are on path B"},
			{"ULEE", "CGEN", "progress <@UDANA|dana>", "Progress of Dana"},
			{"UDANA", "CGEN", "leaderboard month", "this month"},
			{"UDANA", "CGEN", "team create Data &amp; Platform", "Data &amp; Platform"},
			{"ULEE", "CGEN", "team join Data &amp; Platform", "2 members"},
			{"ULEE", "CGEN", "team list", "1 team"},
			{"ULEE", "CGEN", "leaderboard teams", "Teams"},
			{"ULEE", "CGEN", "team leave", "You have left"},
			{"UDANA", "CGEN", "remind at 8:15 on mon-thu", "08:15"},
			{"UDANA", "CGEN", "timezone New York", "America/New_York"},
			{"UDANA", "CGEN", "pause until 2 weeks", "Paused"},
			{"UDANA", "CGEN", "resume", "Welcome back"},
			{"UDANA", "CGEN", "channel start A at 9:30", "comes to this channel"},
			{"UDANA", "CGEN", "channel status", "Daily topics in this channel"},
			{"UDANA", "CGEN", "channel stop", "No more daily topics"},
			{"UDANA", "GPRIV", "channel start A", "/invite"},
			{"UDANA", "COLD", "channel start A", "archived"},
			{"UGUEST", "CGEN", "channel start A", "Only who manages"},
			{"UDANA", "DUDANA", "channel start A", "in the channel"},
			{"UDANA", "CGEN", "hide-me", "not listed"},
			{"UDANA", "CGEN", "show-me", "on the leaderboards"},
			{"UDANA", "CGEN", "privacy", "What Pathbot keeps"},
			{"UDANA", "CGEN", "export", "Your data"},
			{"UDANA", "CGEN", "about", "Pathbot"},
			{"UDANA", "CGEN", "help", "What you can type"},
			{"UDANA", "CGEN", "help remind", "remind"},
			{"UDANA", "CGEN", "leave A", "A"},
			{"UDANA", "CGEN", "delete-me", "Delete everything?"},
			{"UDANA", "CGEN", "flurb &lt;!channel&gt; @here", "flurb"},
		} {
			w.want(w.slash(step.user, step.channel, step.line), step.want)
			for _, spec := range command.Table() {
				typed[spec.Name] = typed[spec.Name] || step.line == spec.Name || strings.HasPrefix(step.line, spec.Name+" ")
			}
		}
		for _, spec := range command.Table() {
			if !typed[spec.Name] {
				t.Errorf("nobody types %q", spec.Name)
			}
		}
	})
}

// TestSlack_Home opens the App Home, changes something, and saves the settings.
func TestSlack_Home(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *slackWorld) {
		w.start()
		w.slash("UDANA", "CGEN", "enroll A at 9:30")
		if _, err := w.fake.Event("T1", map[string]any{"type": "app_home_opened", "user": "UDANA", "tab": "home"}); err != nil {
			t.Fatal(err)
		}
		w.homeOf("UDANA", "A1.1 ") // today's topic
		w.slash("UDANA", "CGEN", "done")
		home := w.homeOf("UDANA", "  1 of") // the progress
		at := fakeslack.Place{Team: "T1", User: "UDANA", Home: true}
		id, value := button(home.Blocks, "Leaderboard")
		w.pressView(at, id, value, "Dana")
		w.pressView(at, "settings", "", "time_zone_or_settings")
		w.saveSettings(t)
	})
}

// homeOf waits until a person's home shows something.
func (w *slackWorld) homeOf(user, want string) fakeslack.View {
	w.t.Helper()
	if !w.fake.Await(10*time.Second, func() bool { v, ok := w.team.Home(user); return ok && strings.Contains(string(v.Blocks), want) }) {
		v, _ := w.team.Home(user)
		w.t.Fatalf("the home does not show %q: %s\n%s", want, v.Blocks, w.log)
	}
	v, _ := w.team.Home(user)
	return v
}

func (w *slackWorld) pressView(at fakeslack.Place, id, value, want string) {
	w.t.Helper()
	before := len(w.team.Modals())
	if _, err := w.fake.Press(at, id, value); err != nil {
		w.t.Fatal(err)
	}
	if !w.fake.Await(10*time.Second, func() bool { return len(w.team.Modals()) > before }) {
		w.t.Fatalf("no modal came for %q:\n%s", value, w.log)
	}
	if body := string(w.team.Modals()[before].Body); want != "time_zone_or_settings" && !strings.Contains(body, want) {
		w.t.Errorf("the modal lacks %q: %s", want, body)
	}
}

func (w *slackWorld) saveSettings(t *testing.T) {
	t.Helper()
	submit := func(zone string) json.RawMessage {
		option := func(v string) map[string]any {
			return map[string]any{"value": map[string]any{"type": "x", "selected_option": map[string]any{"value": v}}}
		}
		d, err := w.fake.Interact(fakeslack.Place{Team: "T1", User: "UDANA", Modal: "V1"}, map[string]any{"type": "view_submission", "view": map[string]any{
			"id": "V1", "type": "modal", "callback_id": "settings", "state": map[string]any{"values": map[string]any{
				"zone": option(zone), "where": option("dm"), "seen": option("hide-me"),
				"time": map[string]any{"value": map[string]any{"selected_time": "07:45"}},
				"days": map[string]any{"value": map[string]any{"selected_options": []any{map[string]any{"value": "mon"}, map[string]any{"value": "wed"}}}},
			}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		return d.Ack
	}
	if ack := submit("Atlantis"); !strings.Contains(string(ack), `"zone"`) {
		t.Errorf("a wrong zone was not refused at its field: %s", ack)
	}
	if ack := submit("Asia/Kolkata"); len(ack) > 0 {
		t.Errorf("good settings were refused: %s", ack)
	}
	w.want(w.slash("UDANA", "CGEN", "remind"), "07:45", "Asia/Kolkata")
	d, err := w.fake.Interact(fakeslack.Place{Team: "T1", User: "UDANA", Modal: "V1"}, map[string]any{"type": "block_suggestion", "action_id": "value", "value": "berl"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(d.Ack), "Europe/Berlin") {
		t.Errorf("no zone is suggested: %s", d.Ack)
	}
}
