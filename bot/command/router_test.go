package command_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"pathbot/bot"
	"pathbot/bot/ask"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
	"pathbot/curriculum"
)

// chat is a router over the embedded content, and who talks to it.
type chat struct {
	t      *testing.T
	router *command.Router
	store  bot.Store
	clock  *bottest.Clock
	logs   *strings.Builder
}

func newChat(t *testing.T) *chat {
	t.Helper()
	return newChatOver(t, bottest.NewStore(), shipped().catalog)
}

// prepared is a catalog and its index; neither ever changes, so all tests share the shipped ones.
type prepared struct {
	catalog *curriculum.Catalog
	index   *ask.Index
}

var shipped = sync.OnceValue(func() prepared {
	catalog, faults := curriculum.Embedded()
	if len(faults) > 0 {
		panic(faults[0])
	}
	return prepared{catalog, ask.New(catalog)}
})

func newChatOver(t *testing.T, store bot.Store, catalog *curriculum.Catalog) *chat {
	t.Helper()
	index := shipped().index
	if catalog != shipped().catalog {
		index = ask.New(catalog)
	}
	logs := &strings.Builder{}
	core := bot.NewCore(store, catalog, &bot.Zones{})
	log := slog.New(slog.NewTextHandler(logs, nil))
	return &chat{t, command.New(core, index, command.About{Version: "test", Store: "memory"}, log), store, bottest.NewClock(time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC)), logs}
}

func (c *chat) say(person, line string, options ...bottest.Option) bot.Message {
	c.t.Helper()
	options = append([]bottest.Option{bottest.Named(person), bottest.Zoned("UTC")}, options...)
	return c.router.Handle(context.Background(), bottest.Command(bottest.User("w", person), c.clock.Now(), line, options...))
}

// Every message keeps to what platforms can carry.
func checkLimits(t *testing.T, line string, m bot.Message) {
	t.Helper()
	for _, a := range m.Actions() {
		if len(a.Command) > bot.MaxCommandBytes {
			t.Errorf("%s: button %q carries %d bytes", line, a.Label, len(a.Command))
		}
	}
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case bot.Buttons:
			for _, i := range b.Items {
				if n := len([]rune(i.Label)); n > 34 || n == 0 {
					t.Errorf("%s: label %q has %d characters", line, i.Label, n)
				}
			}
		case bot.Choice:
			if len(b.Options) == 0 || len(b.Options) > 25 {
				t.Errorf("%s: a choice of %d", line, len(b.Options))
			}
			for _, o := range b.Options {
				if len([]rune(o.Text)) > 100 {
					t.Errorf("%s: option %q is too long", line, o.Text)
				}
			}
		case bot.Table:
			for _, r := range b.Rows {
				if len(r.Cells) != len(b.Columns) {
					t.Errorf("%s: a row of %d cells under %d columns", line, len(r.Cells), len(b.Columns))
				}
			}
		case bot.Text, bot.Code, bot.List, bot.Fields, bot.Progress:
		}
	}
	if m.Kind == "" || m.Plain() == "" {
		t.Errorf("%s: kind %q, plain %q", line, m.Kind, m.Plain())
	}
}

// Everything a message offers to press is understood, and everything it offers to press after that.
func TestEveryButtonIsUnderstood(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	queue := []string{"", "list", "help", "enroll A", "progress", "ask why is one task slow", "privacy", "nonsense", "team create Red", "team list", "channel start B", "channel status", "today"}
	seen := map[string]bool{}
	for len(queue) > 0 && len(seen) < 600 {
		line := queue[0]
		queue = queue[1:]
		if seen[line] {
			continue
		}
		seen[line] = true
		m := c.say("ana", line, bottest.In("general"), bottest.AsManager())
		checkLimits(t, line, m)
		for _, a := range m.Actions() {
			if a.URL != "" {
				continue
			}
			if !c.router.Understands(a.Command) {
				t.Errorf("%q offers %q, which is not understood", line, a.Command)
			}
			queue = append(queue, a.Command)
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d lines were run", len(seen))
	}
}

func TestVisibility(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	public := []string{"channel start A", "leaderboard post", "channel stop"}
	private := []string{"", "list", "show A", "show A1", "show A1.1", "enroll A", "today", "done", "undo", "skip", "quiz", "progress", "leaderboard", "team list", "remind", "timezone", "pause", "resume", "hide-me", "show-me", "privacy", "export", "delete-me", "about", "help", "ask what is AQE", "nonsense", "channel status"}
	for _, line := range private {
		if m := c.say("ana", line, bottest.In("general"), bottest.AsManager()); !m.Private {
			t.Errorf("%q is answered to everybody", line)
		}
	}
	for _, line := range public {
		if m := c.say("ana", line, bottest.In("general"), bottest.AsManager()); m.Private {
			t.Errorf("%q is answered to one: %s", line, m.Plain())
		}
	}
}

func TestMistakes_SayWhatToDo(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	tests := map[string]string{
		"enrol":                    "/path enroll PATH",
		"enroll":                   "/path list",
		"enroll Q":                 "/path list",
		"enroll A at 25:99":        "9:30",
		"enroll A on someday":      "weekdays",
		"enroll A in Atlantis":     "Berlin",
		"enroll A1.1":              "/path enroll A",
		"frobnicate":               "/path help",
		"leaderbord":               "Topics",
		"leaderboardd x":           "/path leaderboard",
		"why is one task so slow":  "/path ask",
		"done":                     "/path enroll A",
		"done A1":                  "/path show A1",
		"done Z9.9":                "/path list",
		"undo":                     "/path today",
		"remind at 8":              "/path enroll A",
		"pause until yesterday":    "2026-12-24",
		"pause until 2020-01-01":   "later day",
		"pause until 2099-01-01":   "more than a year",
		"timezone UTC+2":           "America/New_York",
		"team":                     "/path team create",
		"team join Nowhere":        "/path team create Nowhere",
		"team leave":               "/path team list",
		"answer A":                 "/path quiz",
		"answer":                   "/path answer",
		"progress nobody":          "/path leaderboard",
		"list everything now":      "/path list",
		"leave A":                  "/path progress",
		"delete-me":                "nothing",
		"export":                   "nothing",
		"help frobnicate":          "/path help",
		strings.Repeat("x", 10000): "shorter",
	}
	for line, want := range tests {
		m := c.say("ana", line)
		checkLimits(t, line, m)
		if m.Kind != bot.KindError && want != "Topics" || !m.Private {
			t.Errorf("%.40q: kind %s, private %t: %s", line, m.Kind, m.Private, m.Plain())
		}
		if want != "Topics" && !strings.Contains(m.Plain(), want) {
			t.Errorf("%.40q: %q does not say %q", line, m.Plain(), want)
		}
	}
}

func TestChannel_NeedsAManagerAndAChannel(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	if m := c.say("ana", "channel start A", bottest.In("general")); m.Kind != bot.KindError || !strings.Contains(m.Plain(), "manages this channel") {
		t.Errorf("anybody may: %s", m.Plain())
	}
	if m := c.say("ana", "channel start A", bottest.AsManager()); m.Kind != bot.KindError || !strings.Contains(m.Plain(), "in the channel") {
		t.Errorf("without a channel: %s", m.Plain())
	}
	if m := c.say("ana", "channel start A", bottest.In("general"), bottest.AsManager()); m.Kind != bot.KindAnswer {
		t.Errorf("a manager: %s", m.Plain())
	}
}

func TestTypedOptions_WinOverTheLine(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	m := c.say("ana", "enroll", bottest.With("path", "B"), bottest.With("time", "7:15"), bottest.With("days", "mon-thu"), bottest.With("zone", "Asia/Kathmandu"))
	if !strings.Contains(m.Plain(), "07:15 on Mon, Tue, Wed and Thu (Asia/Kathmandu)") || !strings.Contains(m.Title, "path B") {
		t.Errorf("got %s", m.Plain())
	}
	if m := c.say("ana", "leaderboard", bottest.With("teams", "true"), bottest.With("period", "month")); m.Title != "Teams this month" {
		t.Errorf("got %q", m.Title)
	}
	if m := c.say("ana", "leaderboard", bottest.With("teams", "false")); m.Title != "Topics completed this week" {
		t.Errorf("got %q", m.Title)
	}
}

func TestAnswer_CountsOnceHoweverOftenPressed(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	press := c.say("ana", "quiz A1.1").Actions()[0].Command
	first, again := c.say("ana", press), c.say("ana", press)
	if first.Title != again.Title || !strings.Contains(again.Plain(), "answered before") || strings.Contains(first.Plain(), "answered before") {
		t.Errorf("first:\n%s\nagain:\n%s", first.Plain(), again.Plain())
	}
	next := c.say("ana", "quiz A1.1").Actions()[0].Command
	if next == press {
		t.Error("a new question carries the old press")
	}
	if m := c.say("ana", press); !strings.Contains(m.Plain(), "answered before") {
		t.Errorf("an old press met a new question: %s", m.Plain())
	}
	// Asked twice without an answer it is the same question, and only the newer message counts.
	old, current := c.say("bea", "quiz A1.1").Actions()[0].Command, c.say("bea", "quiz A1.1").Actions()[0].Command
	if m := c.say("bea", old); !strings.Contains(m.Plain(), "answered before") {
		t.Errorf("a press on the older message counted: %s", m.Plain())
	}
	if m := c.say("bea", current); strings.Contains(m.Plain(), "answered before") {
		t.Errorf("a press on the newer message did not count: %s", m.Plain())
	}
}

// brokenStore fails every transaction.
type brokenStore struct{ bot.Store }

var errDisk = errors.New("secret path /data/x: no space left on device")

func (brokenStore) View(context.Context, func(bot.ReadTx) error) error { return errDisk }
func (brokenStore) Update(context.Context, func(bot.Tx) error) error   { return errDisk }

func TestFaults_BecomeOneCalmSentence(t *testing.T) {
	t.Parallel()
	c := newChatOver(t, brokenStore{bottest.NewStore()}, bottest.Catalog(t, 3))
	c.say("ana", "done A1.1 hunter2")
	m := c.say("ana", "progress")
	if m.Kind != bot.KindError || strings.Contains(m.Plain(), "secret") || !strings.Contains(m.Plain(), "Nothing was changed") {
		t.Errorf("said %q", m.Plain())
	}
	words := strings.Fields(m.Plain())
	id := strings.TrimSuffix(words[len(words)-1], ".")
	if !strings.Contains(c.logs.String(), "fault="+id) || !strings.Contains(c.logs.String(), "command=progress") {
		t.Errorf("the log does not know %s: %s", id, c.logs)
	}
	if strings.Contains(c.logs.String(), "hunter2") {
		t.Error("the log holds what was typed")
	}
}

func TestHelp_NamesEveryCommand(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	all := c.say("ana", "help").Plain()
	for _, s := range command.Table() {
		if !strings.Contains(all, "/path "+s.Usage()) {
			t.Errorf("help does not show %s", s.Usage())
		}
		if m := c.say("ana", "help "+s.Name); !strings.Contains(m.Plain(), s.Summary) {
			t.Errorf("help %s: %s", s.Name, m.Plain())
		}
		if len(s.Summary) > 100 || s.Summary == "" {
			t.Errorf("summary of %s has %d characters", s.Name, len(s.Summary))
		}
		for _, o := range s.Options {
			if len(o.Summary) > 100 || o.Summary == "" || strings.ToLower(o.Name) != o.Name {
				t.Errorf("option %s of %s", o.Name, s.Name)
			}
		}
	}
}

func TestNudgeMessage_SaysWhatAndWhere(t *testing.T) {
	t.Parallel()
	catalog := shipped().catalog
	topics := catalog.Find("A").Path.Topics()
	learner := bot.Claimed{Nudge: bot.Nudge{Key: bot.NudgeKey{Target: bot.LearnerTarget(bottest.User("w", "ana")), Day: 20000}}, Topic: topics[1], Done: 1, Total: 25, Others: topics[5:6]}
	channel := learner
	channel.Nudge.Key.Target = bot.ChannelTarget(bottest.Channel("w", "general"))
	channel.Others = nil
	for _, c := range []bot.Claimed{learner, channel} {
		m := command.NudgeMessage(c)
		checkLimits(t, "nudge", m)
		var labels []string
		for _, a := range m.Actions() {
			labels = append(labels, a.Label)
		}
		if m.Kind != bot.KindNudge || m.Private || !strings.Contains(m.Title, "A1.2") || !slices.Contains(labels, "Done") || !slices.Contains(labels, "Quiz") {
			t.Errorf("nudge %+v %v", m, labels)
		}
		if later := slices.Contains(labels, "Later"); later != (c.Nudge.Key.Target.Kind == bot.ToLearner) {
			t.Errorf("Later on a %c nudge: %t", c.Nudge.Key.Target.Kind, later)
		}
	}
	// In a channel others read along: nothing about how far one is or how seldom one answers.
	private, public := learner, learner
	private.Schedule.Ignored, public.Schedule.Ignored = bot.IgnoredSlower, bot.IgnoredSlower
	public.Schedule.Channel = bottest.Channel("w", "general")
	for c, want := range map[string]bool{command.NudgeMessage(private).Plain(): true, command.NudgeMessage(public).Plain(): false} {
		if strings.Contains(c, "every other day") != want || strings.Contains(c, "1 of 25") != want {
			t.Errorf("personal lines are there: want %t in %q", want, c)
		}
	}
	private.Notice, public.Notice = bot.NoticePaused, bot.NoticePaused
	if command.NudgeMessage(private).Plain() == command.NudgeMessage(public).Plain() {
		t.Error("a channel reads that somebody was busy with other things")
	}
	// No guilt: words that do not belong into a reminder.
	for _, c := range []bot.Claimed{learner, channel, {Notice: bot.NoticePaused}, {Notice: bot.NoticeFinished}} {
		text := strings.ToLower(command.NudgeMessage(c).Plain())
		for _, word := range []string{"miss", "fail", "sad", "lose", "lost", "hurry", "behind", "!"} {
			for w := range strings.FieldsSeq(text) {
				if strings.HasPrefix(w, word) && c.Topic == nil {
					t.Errorf("%q in %q", word, text)
				}
			}
		}
	}
}

func FuzzHandle(f *testing.F) {
	catalog := shipped().catalog
	for _, s := range command.Table() {
		f.Add(s.Name, "A")
		f.Add(s.Usage(), "x")
	}
	f.Add("enroll \"Data Engineering\" at 9:30 on weekdays in Berlin", "")
	f.Add("answer spark-skew q 1 99999999999999999999", "")
	f.Add("\xff\xfe \u202e", "\x00")
	router := command.New(bot.NewCore(bottest.NewStore(), catalog, &bot.Zones{}), ask.New(catalog), command.About{}, slog.New(slog.DiscardHandler))
	f.Fuzz(func(t *testing.T, line, arg string) {
		cmd := bottest.Command(bottest.User("w", "ana"), time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC), line, bottest.In("general"), bottest.AsManager())
		if arg != "" {
			cmd.Args = bot.Args{"path": arg, "topic": arg, "item": arg, "name": arg, "zone": arg, "date": arg, "time": arg}
		}
		m := router.Handle(t.Context(), cmd)
		checkLimits(t, line, m)
		for _, r := range m.Plain() {
			if r != '\n' && bot.Invisible(r) {
				t.Fatalf("%q is answered with %U", line, r)
			}
		}
		if strings.Contains(m.Plain(), "not your fault") {
			t.Fatalf("%q is a fault: %s", line, m.Plain())
		}
	})
}
