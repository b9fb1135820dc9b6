package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pathbot/adapters/bolt"
	"pathbot/adapters/fakeslack"
	"pathbot/adapters/slack"
	"pathbot/bot"
)

// TestSlack_BusyDay plays a morning in five workspaces: everybody's topic is due, Slack limits, fails, drops and forgets to answer, sockets are refreshed every other second, people type,
// and the bot is killed three times in the midst of it. No nudge may come twice, none may be lost unless it is reported as in doubt, and no channel gets more than one post a second. PATHBOT_BUSY_DAY=200 makes
// it a thousand people.
func TestSlack_BusyDay(t *testing.T) {
	t.Parallel()
	workspaces, each := 5, 34
	if testing.Short() {
		workspaces, each = 2, 12
	}
	if n, err := strconv.Atoi(os.Getenv("PATHBOT_BUSY_DAY")); err == nil {
		each = n
	}
	d := newBusyDay(t, workspaces, each)
	d.enroll()
	d.fake.Sockets(fakeslack.SocketSettings{PingEvery: time.Second, ApproximateTime: 3600, RefreshEvery: 2 * time.Second})
	for kill := range 3 {
		d.trouble(true)
		d.start()
		d.people(kill)
		if aim := d.targets * (kill + 1) / 5; !d.fake.Await(20*time.Second+d.patience(), func() bool { return len(d.posted()) >= aim }) {
			t.Fatalf("only %d of %d nudges came before kill %d:\n%s", len(d.posted()), aim, kill+1, d.log)
		}
		d.kill()
		d.leasesEnd()
	}
	d.trouble(false)
	for round := 0; d.open() > 0; round++ {
		if round == 6 {
			t.Fatalf("%d nudges never come to an end:\n%s", d.open(), d.log)
		}
		d.start()
		d.fake.Await(4*time.Second+d.patience()/8, func() bool { return len(d.posted())+5 >= d.targets })
		d.stop()
		d.leasesEnd()
	}
	d.check()
	d.fine()
}

// patience is longer for many people: Slack takes a few posts a second in each workspace.
func (d *busyDay) patience() time.Duration { return time.Duration(d.each) * time.Second / 2 }

// busyDay is a world with several workspaces.
type busyDay struct {
	*slackWorld
	teams   []*fakeslack.Workspace
	each    int // in each workspace
	targets int
	calls   atomic.Int64
}

func newBusyDay(t *testing.T, workspaces, people int) *busyDay {
	t.Helper()
	d := &busyDay{slackWorld: newSlackWorld(t, false), each: people}
	d.teams = []*fakeslack.Workspace{d.team}
	for i := 1; i < workspaces; i++ {
		w := d.fake.AddWorkspace(fmt.Sprint("T", i+1))
		d.teams = append(d.teams, w)
		d.more = append(d.more, w.Token)
	}
	for _, w := range d.teams {
		w.AddChannel(fakeslack.Channel{ID: "CGEN", Name: "general", Member: true, Posting: true})
		w.AddChannel(fakeslack.Channel{ID: "CDAY", Name: "daily", Member: true, Posting: true})
		for i := range people {
			w.AddUser(fakeslack.User{ID: fmt.Sprint("UP", i), Name: fmt.Sprint("person", i), DisplayName: fmt.Sprint("Person ", i), TZ: "UTC"})
		}
	}
	return d
}

// enroll makes everybody's nudge due in the minutes that have just passed: one in eight wants it in the channel, and two channels have one of their own.
func (d *busyDay) enroll() {
	d.t.Helper()
	now := time.Now().UTC()
	every := bot.EveryDay
	d.withCore(func(core *bot.Core) {
		path := core.Catalog.Find("A").Path
		for _, w := range d.teams {
			key := bot.WorkspaceKey{Platform: slack.Platform, ID: w.ID}
			for i := range d.each {
				due := now.Add(-time.Duration(i%90+1) * time.Minute)
				minute := due.Hour()*60 + due.Minute()
				plan := bot.Plan{Minute: &minute, Days: &every}
				cmd := bot.Command{User: bot.UserKey{Workspace: key, ID: fmt.Sprint("UP", i)}, Person: bot.Person{Name: fmt.Sprint("Person ", i), Zone: "UTC", Manager: true}, At: due.Add(-10 * time.Minute)}
				if i%8 == 1 {
					cmd.Channel, plan.Where = bot.ChannelKey{Workspace: key, ID: "CGEN"}, bot.WhereHere
				}
				_, err := core.Enroll(d.t.Context(), cmd, path, plan)
				if err == nil && i < 2 {
					cmd.Channel = bot.ChannelKey{Workspace: key, ID: []string{"CGEN", "CDAY"}[i]}
					_, err = core.StartChannel(d.t.Context(), cmd, path, bot.Plan{Minute: &minute, Days: &every})
					d.targets++
				}
				if err != nil {
					d.t.Fatal(err)
				}
				d.targets++
			}
		}
	})
}

// withCore opens the store while the bot is down.
func (d *busyDay) withCore(do func(*bot.Core)) {
	d.t.Helper()
	store, err := bolt.Open(d.store)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	catalog, _, err := loadCatalog("")
	if err != nil {
		d.t.Fatal(err)
	}
	do(bot.NewCore(store, catalog, &bot.Zones{}))
}

// leasesEnd lets the minutes pass that a claim or a repetition waits: nobody wants to wait for them here.
func (d *busyDay) leasesEnd() {
	d.t.Helper()
	d.withCore(func(core *bot.Core) {
		err := core.Store.Update(d.t.Context(), func(tx bot.Tx) error {
			waking, err := tx.WakingNudges(time.Now().Add(24*time.Hour), 100_000)
			for _, n := range waking {
				n.Wake = time.Now().UTC()
				err = errors.Join(err, tx.PutNudge(n))
			}
			return err
		})
		if err != nil {
			d.t.Fatal(err)
		}
	})
}

// open is how many nudges are due or wait for something.
func (d *busyDay) open() int {
	n := 0
	d.withCore(func(core *bot.Core) {
		err := core.Store.View(d.t.Context(), func(tx bot.ReadTx) error {
			waking, err := tx.WakingNudges(time.Now().Add(24*time.Hour), 100_000)
			due, errDue := tx.DueSchedules(time.Now(), 100_000)
			n = len(waking) + len(due)
			return errors.Join(err, errDue)
		})
		if err != nil {
			d.t.Fatal(err)
		}
	})
	return n
}

// trouble makes one post in seven go wrong, each time in another way.
func (d *busyDay) trouble(on bool) {
	if !on {
		d.fake.Chance(nil)
		return
	}
	bad := []fakeslack.Fault{
		fakeslack.Limited(time.Second), fakeslack.DroppedAfter(), fakeslack.Status(503), fakeslack.DroppedBefore(), fakeslack.Empty(), fakeslack.LimitedBody(), fakeslack.Error("internal_error"),
	}
	d.fake.Chance(func(method string) fakeslack.Fault {
		if method != "chat.postMessage" {
			return fakeslack.Fine()
		}
		if n := int(d.calls.Add(1)); n%7 == 0 {
			return bad[n/7%len(bad)]
		}
		return fakeslack.Fine()
	})
}

// people types commands at the same time, from every workspace.
func (d *busyDay) people(round int) {
	d.t.Helper()
	var wg sync.WaitGroup
	for _, w := range d.teams {
		wg.Go(func() {
			for i := range 6 {
				line := []string{"today", "done", "progress", "leaderboard", "list", "quiz"}[i]
				d.typed(w.ID, fmt.Sprint("UP", (round*6+i)%d.each), line)
			}
		})
	}
	wg.Wait()
}

// typed types a command and wants an answer. Between two sockets there may be a moment with none.
func (d *busyDay) typed(team, who, line string) {
	for {
		d.fake.Await(fakeslack.Deadline, func() bool { return d.fake.Connected() > 0 })
		del, err := d.fake.Slash(team, who, "CDAY", line)
		switch {
		case errors.Is(err, fakeslack.ErrNotAcknowledged):
			d.t.Errorf("/path %s was not acknowledged", line)
			return
		case err != nil:
			continue // no socket just then
		}
		if _, ok := del.Answer(); !ok {
			d.t.Errorf("/path %s was not answered", line)
		}
		return
	}
}

// posted counts the posts of every delivery.
func (d *busyDay) posted() map[string]int {
	all := map[string]int{}
	for _, w := range d.teams {
		for _, m := range w.All() {
			if m.Delivery != "" {
				all[m.Delivery]++
			}
		}
	}
	return all
}

func (d *busyDay) check() {
	d.t.Helper()
	posted := d.posted()
	for id, n := range posted {
		if n > 1 {
			d.t.Errorf("nudge %s came %d times", id, n)
		}
	}
	sent, doubt, done := 0, 0, 0
	d.withCore(func(core *bot.Core) {
		err := core.Store.View(d.t.Context(), func(tx bot.ReadTx) error {
			for _, w := range d.teams {
				schedules, err := tx.Schedules(bot.WorkspaceKey{Platform: slack.Platform, ID: w.ID})
				if err != nil {
					return err
				}
				for _, s := range schedules {
					nudges, err := tx.Nudges(s.Target, 2)
					if err != nil || len(nudges) != 1 {
						return fmt.Errorf("%d nudges of a target: %w", len(nudges), err)
					}
					n := nudges[0]
					switch {
					case n.State == bot.NudgeSent && posted[n.Key.DeliveryID()] == 1:
						sent++
					case n.State == bot.NudgeInDoubt && s.Target.Kind == bot.ToLearner && s.Channel.IsZero():
						d.t.Errorf("a direct message stays in doubt: %s", n.Reason)
					case n.State == bot.NudgeInDoubt:
						doubt++
					case n.State == bot.NudgeSilent && n.Reason == bot.SilentDoneToday && posted[n.Key.DeliveryID()] == 0:
						done++
					default:
						d.t.Errorf("nudge %s of %s: %s (%s), posted %d times", n.Key.DeliveryID(), s.Target.ID, n.State, n.Reason, posted[n.Key.DeliveryID()])
					}
				}
			}
			return nil
		})
		if err != nil {
			d.t.Error(err)
		}
	})
	if sent+doubt+done != d.targets {
		d.t.Errorf("%d sent, %d in doubt, %d done before they came, want %d in all", sent, doubt, done, d.targets)
	}
	d.t.Logf("%d nudges: %d sent, %d in doubt, %d done before they came; %d posts tried in trouble, %d sockets", d.targets, sent, doubt, done, d.calls.Load(), d.fake.Opened())
	d.rate()
}

// rate looks for posts in one channel that are less than a second apart.
func (d *busyDay) rate() {
	d.t.Helper()
	for _, w := range d.teams {
		times := map[string][]time.Time{}
		for _, m := range w.All() {
			times[m.Channel] = append(times[m.Channel], m.At)
		}
		for channel, all := range times {
			slices.SortFunc(all, time.Time.Compare)
			for i := 1; i < len(all); i++ {
				if gap := all[i].Sub(all[i-1]); gap < time.Second {
					d.t.Errorf("two posts in %s/%s within %s", w.ID, channel, gap)
				}
			}
		}
	}
}
