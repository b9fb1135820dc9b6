package terminal

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
)

// echo answers with what it was asked, and two buttons.
type echo struct{ got []bot.Command }

func (e *echo) Handle(_ context.Context, cmd bot.Command) bot.Message {
	e.got = append(e.got, cmd)
	return bot.Message{Kind: bot.KindAnswer, Private: cmd.Line != "loud", Title: cmd.Line, Blocks: []bot.Block{
		bot.P(bot.T("from " + cmd.User.ID)), bot.Buttons{Items: []bot.Button{{Label: "One", Command: "one"}, {Label: "Web", URL: "https://example.com"}}},
	}}
}

func play(t *testing.T, script string) (*echo, []Record, error) {
	t.Helper()
	e := &echo{}
	var out strings.Builder
	clock := NewClock(time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC))
	s := New(Config{
		Handler: e, Understood: func(line string) bool { return !strings.HasPrefix(line, "bad") }, Clock: clock, Zone: time.UTC, JSON: true,
		Play: func(context.Context, time.Time) error { return nil },
	}, &out, nil)
	err := s.Run(t.Context(), strings.NewReader(script))
	var records []Record
	for line := range strings.Lines(out.String()) {
		var r Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("not JSON: %s", line)
		}
		records = append(records, r)
	}
	return e, records, err
}

func TestSession_PeoplePlacesAndPresses(t *testing.T) {
	t.Parallel()
	e, records, err := play(t, "/path list\n:as dana\n:in #data-eng\n/path loud\n:press 1\n:dm\n/path\n:wait 1d\n/path late")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range e.got {
		got = append(got, c.User.ID+"/"+c.Channel.ID+"/"+c.Line+"/"+c.At.Format("02T15"))
	}
	want := "you/general/list/15T08 dana/data-eng/loud/15T08 dana/data-eng/one/15T08 dana///15T08 dana//late/16T08"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if records[0].To != "@you" || !records[0].Private || records[1].To != "#data-eng" || records[1].Private || len(records[0].Buttons) != 2 {
		t.Errorf("records %+v", records)
	}
}

func TestSession_SaysWhatItDoesNotUnderstand(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"hello", "/pathology", ":fly", ":press 9", ":press x", ":as", ":in #", ":wait soon", "/path bad", "path list"} {
		_, records, err := play(t, "/path list\n"+line+"\n/path after\n")
		if !errors.Is(err, ErrNotUnderstood) {
			t.Errorf("%q went through: %v", line, err)
		}
		if last := records[len(records)-1]; last.Title != "after" {
			t.Errorf("%q stopped the script: %+v", line, last)
		}
	}
	for _, line := range []string{"", "   ", "# comment", ":now", ":help", ":press 2", "/path\tlist", "/PATH list", "/path\u00a0list", ":Now", ":wait\t1d", ":WAIT 1 day"} {
		if _, _, err := play(t, "/path list\n"+line+"\n"); err != nil {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestSend_SaysWhoseNudgeItIsInAChannel(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	s := New(Config{Clock: NewClock(time.Unix(0, 0)), Zone: time.UTC}, &out, nil)
	target := bot.LearnerTarget(bot.UserKey{Workspace: Workspace(), ID: "dana"})
	msg := bot.Message{Kind: bot.KindNudge, Title: "Today", Blocks: []bot.Block{bot.P(bot.T("Read"))}}
	for channel, want := range map[string]bool{"general": true, "": false} {
		out.Reset()
		to := bot.Destination{Target: target}
		if channel != "" {
			to.Channel = bot.ChannelKey{Workspace: Workspace(), ID: channel}
		}
		if _, err := s.Send(t.Context(), to, msg, "key"); err != nil || strings.Contains(out.String(), "For dana.") != want {
			t.Errorf("in %q: %v\n%s", channel, err, out.String())
		}
	}
}

func TestSession_EndsAtQuit(t *testing.T) {
	t.Parallel()
	for _, quit := range [...]string{":quit", "quit", "Exit"} {
		e, _, err := play(t, "/path a\n"+quit+"\n/path b\n")
		if err != nil || len(e.got) != 1 {
			t.Errorf("%s: %d commands, %v", quit, len(e.got), err)
		}
	}
}

func TestSession_ALongLineIsCutAndNothingElseIsLost(t *testing.T) {
	t.Parallel()
	e, _, err := play(t, "/path "+strings.Repeat("x", 3<<20)+"\n/path after\n")
	if err != nil || len(e.got) != 2 || len(e.got[0].Line) > maxLine || e.got[1].Line != "after" {
		t.Errorf("%d commands, %v", len(e.got), err)
	}
}

func TestOutbox_SurvivesALineCutShort(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "outbox")
	if err := os.WriteFile(name, []byte(`{"key":"a"}`+"\n"+`{"key":"b","pla`), 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := OpenOutbox(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = o.Close() }()
	if err := o.Append("c", Record{Title: "C"}); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]bool{"a": true, "b": false, "c": true, "d": false} {
		if got, err := o.Holds(key); err != nil || got != want {
			t.Errorf("Holds(%s) = %t, %v", key, got, err)
		}
	}
}
