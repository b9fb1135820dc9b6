package slack

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
	"pathbot/bot"
)

// TestPeople_Asked: a profile is asked for once however many commands come, again after a week, and after a minute when Slack did not answer.
func TestPeople_Asked(t *testing.T) {
	t.Parallel()
	seen := make(chan bot.Person, 100)
	s := newScene(t, handlerFunc(func(_ context.Context, c bot.Command) bot.Message {
		seen <- c.Person
		return said("yes")
	}))
	s.fake.Next("users.info", fakeslack.Status(500))
	s.slash("UANA", "CGEN", "list")
	if got := <-seen; got.Name != "handle-UANA" || got.Zone != "" {
		t.Errorf("while Slack does not answer: %+v, want what the command tells", got)
	}
	s.clock.Advance(unknownFor + time.Second)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { _, _ = s.fake.Slash("T1", "UANA", "CGEN", "list") })
	}
	wg.Wait()
	for range 10 {
		if got := <-seen; got.Name != "Ana" || got.Zone != "Europe/Berlin" || !got.Manager {
			t.Errorf("person: %+v", got)
		}
	}
	if n := len(s.fake.Calls("users.info")); n != 2 {
		t.Errorf("%d calls of users.info, want the failed one and one", n)
	}
	s.slash("UGUEST", "CGEN", "list")
	if got := <-seen; got.Manager || got.Admin || got.Name != "guest" || got.Zone != "" {
		t.Errorf("guest: %+v, want one who manages nothing", got)
	}
	s.clock.Advance(profileFor + time.Second)
	before := len(s.fake.Calls("users.info"))
	_ = s.a.people.of(t.Context(), request{workspace: workspaceKey("T1", ""), user: "UANA"})
	if n := len(s.fake.Calls("users.info")); n != before+1 {
		t.Errorf("%d calls of users.info after a week, want one", n-before)
	}
}

// TestWork_Load: a hundred commands at once are all acknowledged and answered within three seconds, though Slack is slow to tell who sent them.
func TestWork_Load(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const many = 100
	for i := range many {
		s.team.AddUser(fakeslack.User{ID: fmt.Sprint("UL", i), Name: "x", TZ: "UTC"})
	}
	s.fake.Chance(func(method string) fakeslack.Fault {
		if method == "users.info" {
			return fakeslack.Slow(50 * time.Millisecond)
		}
		return fakeslack.Fine()
	})
	var wg sync.WaitGroup
	for i := range many {
		wg.Go(func() {
			d, err := s.fake.Slash("T1", fmt.Sprint("UL", i), "CGEN", "list")
			if err != nil {
				t.Error(err)
				return
			}
			if a, ok := d.Answer(); !ok || !strings.Contains(a.Text, "2 ") || d.Took > fakeslack.Deadline {
				t.Errorf("answered %q after %s", a.Text, d.Took)
			}
		})
	}
	wg.Wait()
	for _, p := range s.fake.Problems() {
		t.Error(p)
	}
}
