package bot_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

// In a moment that stands still the order of what is done is still known.
func TestUndo_OfOneMomentTakesTheLatest(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 12)
	w.enroll("ana", "A", bot.Plan{})
	for range 3 {
		w.done("ana", "")
	}
	for _, want := range []string{"A1.3", "A1.2", "A1.1"} {
		r, err := w.Undo(t.Context(), w.by("ana"), nil)
		if err != nil || r.Topic.Code != want {
			t.Errorf("undo took %v back, want %s (%v)", r.Topic, want, err)
		}
	}
}

func TestUndo_LetsTheSixthMoveUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 12)
	w.enroll("ana", "A", bot.Plan{})
	for range 7 {
		w.done("ana", "")
	}
	if _, err := w.Undo(t.Context(), w.by("ana"), w.topic("A1.1")); err != nil {
		t.Fatal(err)
	}
	if week, all := w.points("ana", bot.ThisWeek), w.points("ana", bot.AllTime); week != 5 || all != 6 {
		t.Errorf("after undo: week %d, all %d; want 5 and 6", week, all)
	}
	w.done("ana", "A1.1")
	if week, all := w.points("ana", bot.ThisWeek), w.points("ana", bot.AllTime); week != 5 || all != 7 {
		t.Errorf("after doing it again: week %d, all %d; want 5 and 7", week, all)
	}
}

// nudgedDays plays a number of days at 9:30 and returns on which of them a nudge went out.
func (w *world) nudgedDays(count int, learn func(day int)) []int {
	w.t.Helper()
	var on []int
	for day := range count {
		w.clock.Set(time.Date(2027, 3, 15+day, 9, 30, 0, 0, time.UTC))
		claimed, _, err := w.ClaimDue(w.t.Context(), w.clock.Now(), 10)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(claimed) > 0 {
			on = append(on, day+1)
		}
		if learn != nil {
			learn(day + 1)
		}
	}
	return on
}

func TestIgnored_ThinsByDaysAndComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 200)
	w.enroll("ana", "A", bot.Plan{Days: new(bot.EveryDay)})
	got := w.nudgedDays(40, func(day int) {
		if day == 9 || day == 30 {
			w.done("ana", "")
		}
	})
	// Ignored from day 1: 1, 2, 3, then every other day, then weekly; done on day 9 brings the pace back; ignored from day 10, the fourteenth day of that is the
	// notice; done on day 30 brings everything back.
	want := []int{1, 2, 3, 5, 7, 10, 11, 12, 14, 16, 23, 31, 32, 33, 35, 37}
	if len(got) != len(want) {
		t.Fatalf("nudged on %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("nudged on %v, want %v", got, want)
		}
	}
}

func TestTurns_PassWithWhatIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 20, 20)
	every := bot.Plan{Days: new(bot.EveryDay)}
	w.enroll("ana", "A", every)
	w.clock.Advance(time.Second)
	w.enroll("ana", "B", every)
	var order string
	var orderSb96 strings.Builder
	for day := range 6 { // always before the nudge
		w.clock.Set(time.Date(2027, 3, 16+day, 8, 0, 0, 0, time.UTC))
		orderSb96.WriteString(w.done("ana", "").Topic.Path().Code)
	}
	order += orderSb96.String()
	if order != "ABABAB" {
		t.Errorf("paths took turns %s", order)
	}
}

// Until another nudge comes, the turn is what the last one was for.
func TestTurn_IsTheLastNudge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	every := bot.Plan{Days: new(bot.EveryDay)}
	w.enroll("ana", "A", every)
	w.clock.Advance(time.Second)
	w.enroll("ana", "B", every)
	w.nudgedDays(1, nil)
	w.clock.Advance(22 * time.Hour)
	if r := w.done("ana", ""); r.Topic.Code != "A1.1" {
		t.Errorf("done took %s, the nudge was for A1.1", r.Topic.Code)
	}
}

func TestStartChannel_OnAFinishedPathChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1)
	cmd := w.by("mia", bottest.In("general"), bottest.AsManager())
	path := w.Catalog.Find("A").Path
	if _, err := w.StartChannel(t.Context(), cmd, path, bot.Plan{Days: new(bot.EveryDay)}); err != nil {
		t.Fatal(err)
	}
	w.nudgedDays(3, nil) // the topic, the notice, nothing
	if st, err := w.StartChannel(t.Context(), cmd, path, bot.Plan{}); err != nil || st.Next != nil {
		t.Fatalf("started again: %+v, %v", st, err)
	}
	if got := w.nudgedDays(6, nil); len(got) != 0 {
		t.Errorf("nudges after an error, on %v", got)
	}
}

func TestDeleteMe_TakesWhatAdaptersKeepOfAPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enroll("ana", "A", bot.Plan{})
	ana := bottest.User("w", "ana")
	anywhere := bot.UserKey{Workspace: bot.WorkspaceKey{Platform: ana.Workspace.Platform}, ID: "ana"}
	keys := []string{bot.PersonalKey(ana, bot.PersonalPlace), bot.PersonalKey(ana, bot.PersonalHome), bot.PersonalKey(anywhere, bot.PersonalHome)}
	other := bot.PersonalKey(bottest.User("w", "bea"), bot.PersonalHome)
	err := w.Store.Update(t.Context(), func(tx bot.Tx) error {
		for _, key := range append(keys, other) {
			if err := tx.PutAdapterState(ana.Workspace.Platform, key, []byte("x")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.DeleteMe(t.Context(), w.by("ana")); err != nil {
		t.Fatal(err)
	}
	_ = w.Store.View(t.Context(), func(tx bot.ReadTx) error {
		for _, key := range keys {
			if _, err := tx.AdapterState(ana.Workspace.Platform, key); !errors.Is(err, bot.ErrNotFound) {
				t.Errorf("%s is still kept: %v", key, err)
			}
		}
		if _, err := tx.AdapterState(ana.Workspace.Platform, other); err != nil {
			t.Errorf("somebody else's is gone: %v", err)
		}
		return nil
	})
}

func TestEnroll_AFirstPlanIsForTheChannelWhereThePlatformSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	enroll := func(path string, plan bot.Plan) bot.EnrollResult {
		cmd := w.by("ana", bottest.In("general"))
		cmd.Here = true
		r, err := w.Enroll(t.Context(), cmd, w.Catalog.Find(path).Path, plan)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := enroll("A", bot.Plan{}); !r.Here || r.Schedule.Channel.ID != "general" {
		t.Errorf("first plan: %+v", r)
	}
	if r := enroll("B", bot.Plan{Where: bot.WhereDM}); r.Here || !r.Schedule.Channel.IsZero() {
		t.Errorf("direct messages were asked for: %+v", r)
	}
	if r := enroll("B", bot.Plan{}); r.Here || !r.Schedule.Channel.IsZero() {
		t.Errorf("a plan that was there moved: %+v", r)
	}
}

func TestDeleteMe_TakesTheIdOffChannelsAndTeams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	cmd := w.by("mia", bottest.In("general"), bottest.AsManager())
	if _, err := w.StartChannel(t.Context(), cmd, w.Catalog.Find("A").Path, bot.Plan{}); err != nil {
		t.Fatal(err)
	}
	w.team("mia", "create", "Red")
	w.team("bea", "join", "Red")
	if _, err := w.DeleteMe(t.Context(), cmd); err != nil {
		t.Fatal(err)
	}
	st, err := w.ChannelStatus(t.Context(), cmd)
	if err != nil || st.Schedule.CreatedBy != "" || st.Schedule.Next.IsZero() {
		t.Errorf("channel %+v, %v", st.Schedule, err)
	}
	if list, err := w.Teams(t.Context(), w.by("bea")); err != nil || len(list) != 1 || list[0].Team.CreatedBy != "" {
		t.Errorf("teams %+v, %v", list, err)
	}
}
