package nudge_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
	"pathbot/bot/nudge"
	"pathbot/curriculum"
)

func zonesWithOddRules() []string {
	return []string{
		"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "UTC",
	}
}

// A simulation is the bot over years, with stops and restarts at random instants.
type simulation struct {
	t       *testing.T
	core    *bot.Core
	clock   *bottest.Clock
	outbox  *bottest.Outbox
	targets map[bot.Target]plan
}

type plan struct {
	zone   *time.Location
	minute int
}

func newSimulation(t *testing.T, catalog *curriculum.Catalog, start time.Time) *simulation {
	t.Helper()
	return &simulation{
		t: t, core: bot.NewCore(bottest.NewStore(), catalog, &bot.Zones{}), clock: bottest.NewClock(start), outbox: &bottest.Outbox{},
		targets: map[bot.Target]plan{},
	}
}

// startChannels sets up a channel for every zone and minute, or switches it to another path.
func (s *simulation) startChannels(code string) {
	s.t.Helper()
	for _, zone := range zonesWithOddRules() {
		for _, minute := range []int{0, 30, 90, 150, 1439} {
			cmd := bottest.Command(bottest.User("w", "manager"), s.clock.Now(), "", bottest.In(fmt.Sprintf("%s-%d", zone, minute)), bottest.AsManager())
			every := bot.EveryDay
			if _, err := s.core.StartChannel(context.Background(), cmd, s.core.Catalog.Find(code).Path, bot.Plan{Minute: &minute, Days: &every, Zone: zone}); err != nil {
				s.t.Fatal(err)
			}
			s.targets[bot.ChannelTarget(cmd.Channel)] = plan{s.core.Zones.Get(zone), minute}
		}
	}
}

// up runs a new runner from now until an instant.
func (s *simulation) up(until time.Time) {
	s.t.Helper()
	runner := nudge.New(s.core, s.outbox, command.NudgeMessage, s.clock, slog.New(slog.DiscardHandler), nudge.Config{Workers: 2})
	for {
		if err := runner.Tick(context.Background()); err != nil {
			s.t.Fatal(err)
		}
		next, ok, err := s.core.NextWork(context.Background(), until)
		if err != nil {
			s.t.Fatal(err)
		}
		if !ok {
			break
		}
		if next.After(s.clock.Now()) {
			s.clock.Set(next)
		}
	}
	s.clock.Set(until)
}

type window struct{ from, to time.Time }

// TestSimulation_OneNudgePerTargetAndLocalDay runs three years of channels in zones with odd rules. Exactly the days whose moment lies in a time when the bot was up, or at most two hours
// before it came up again, have a nudge, and none has two.
func TestSimulation_OneNudgePerTargetAndLocalDay(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 1, 17, 23, 0, 0, time.UTC)
	end := start.AddDate(3, 0, 0)
	s := newSimulation(t, bottest.Catalog(t, 1000, 1000), start)
	s.startChannels("A")
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 7))
	var ups []window
	switched := false
	for s.clock.Now().Before(end) {
		from := s.clock.Now()
		to := from.Add(time.Duration(random.IntN(14*24*60)) * time.Minute)
		if to.After(end) {
			to = end
		}
		s.up(to)
		ups = append(ups, window{from, to})
		if !switched && to.Sub(start) > 500*24*time.Hour {
			s.startChannels("B") // the path has fewer topics than there are days
			switched = true
		}
		s.clock.Advance(time.Duration(random.IntN(30*60*60)) * time.Second)
	}
	s.check(ups, start, end)
}

func (s *simulation) check(ups []window, start, end time.Time) {
	s.t.Helper()
	if twice := s.outbox.Twice(); len(twice) > 0 {
		s.t.Errorf("sent twice: %v", twice)
	}
	sent := map[bot.Target]int{}
	keys := map[string]bool{}
	for _, p := range s.outbox.Posted() {
		sent[p.To.Target]++
		keys[p.Key] = true
	}
	total := 0
	for target, plan := range s.targets {
		want := 0
		for day := bot.LocalDay(start, plan.zone) - 1; day <= bot.LocalDay(end, plan.zone); day++ {
			due, ok := bot.InstantOf(day, plan.minute, plan.zone)
			if !ok || !due.After(start) || !reached(ups, due) {
				continue
			}
			want++
			if key := (bot.NudgeKey{Target: target, Day: day}).DeliveryID(); !keys[key] {
				s.t.Errorf("%s: no nudge on %s, due %s", target.ID, day, due)
			}
		}
		if sent[target] != want {
			s.t.Errorf("%s: %d nudges, want %d", target.ID, sent[target], want)
		}
		total += want
	}
	s.t.Logf("%d nudges over %d stops", total, len(ups))
	if total < 30_000 {
		s.t.Errorf("only %d nudges were looked at", total)
	}
}

// reached is whether somebody looked at the instant, or at most two hours after it.
func reached(ups []window, due time.Time) bool {
	return slices.ContainsFunc(ups, func(w window) bool {
		return !due.After(w.to) && !due.Add(bot.CatchUp).Before(w.from)
	})
}
