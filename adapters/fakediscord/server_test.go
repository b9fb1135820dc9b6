package fakediscord_test

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
)

// caller calls a fake as the bot does.
type caller struct {
	t    *testing.T
	fake *fakediscord.Server
}

func (c caller) do(method, path, body string) (status int) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.fake.URL()+path, bytes.NewReader([]byte(body)))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+fakediscord.Token)
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

// movable is a clock that tests set.
type movable struct {
	mu sync.Mutex
	at time.Time
}

func (m *movable) now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

func (m *movable) move(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = m.at.Add(d)
}

func newFake(t *testing.T) (caller, *movable) {
	t.Helper()
	clock := &movable{at: time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC)}
	fake := fakediscord.New(fakediscord.WithClock(clock.now))
	t.Cleanup(fake.Close)
	return caller{t, fake}, clock
}

const post = "/channels/" + fakediscord.Channel + "/messages"

// TestFake_Rules notes each rule of Discord's that a message breaks.
func TestFake_Rules(t *testing.T) {
	t.Parallel()
	const mute = `"allowed_mentions":{"parse":[]}`
	for body, want := range map[string]string{
		`{"content":"x"}`: "allowed_mentions",
		`{"content":"x","allowed_mentions":{"parse":null}}`:            "allowed_mentions",
		`{"content":"x","allowed_mentions":{"parse":["users"]}}`:       "allowed_mentions",
		`{"content":"` + strings.Repeat("x", 2001) + `",` + mute + `}`: "content of 2001",
		`{` + mute + `}`: "empty message",
		`{"content":"x","nonce":"12345678901234567890123456",` + mute + `}`:                                                                                   "nonce of 26",
		`{"embeds":[{"description":"` + strings.Repeat("x", 4000) + `"},{"description":"` + strings.Repeat("x", 2001) + `"}],` + mute + `}`:                   "embeds of 6001",
		`{"content":"x","components":[{"type":1,"components":[{"type":2,"label":"a","custom_id":"1"},{"type":2,"label":"b","custom_id":"1"}]}],` + mute + `}`: "twice",
		`{"content":"x","components":[{"type":1,"components":[]}],` + mute + `}`:                                                                              "row of 0",
	} {
		c, _ := newFake(t)
		c.do(http.MethodPost, post, body)
		if got := strings.Join(c.fake.Problems(), "\n"); !strings.Contains(got, want) {
			t.Errorf("%.80s: %q lacks %q", body, got, want)
		}
	}
	c, _ := newFake(t)
	if status := c.do(http.MethodPost, post, `{"content":"x",`+mute+`}`); status != http.StatusOK || len(c.fake.Problems()) > 0 {
		t.Errorf("%d %v", status, c.fake.Problems())
	}
}

// TestFake_Nonce takes a message once under a nonce, for a while.
func TestFake_Nonce(t *testing.T) {
	t.Parallel()
	c, clock := newFake(t)
	const body = `{"content":"x","nonce":"n","enforce_nonce":true,"allowed_mentions":{"parse":[]}}`
	c.do(http.MethodPost, post, body)
	c.do(http.MethodPost, post, body)
	if n := len(c.fake.Messages(fakediscord.Channel)); n != 1 {
		t.Errorf("%d messages", n)
	}
	clock.move(3 * time.Minute)
	c.do(http.MethodPost, post, body)
	if n := len(c.fake.Messages(fakediscord.Channel)); n != 2 {
		t.Errorf("%d messages after the window", n)
	}
}

// TestFake_Interactions holds the three seconds, the one answer and the fifteen minutes.
func TestFake_Interactions(t *testing.T) {
	t.Parallel()
	c, clock := newFake(t)
	const answer = `{"type":4,"data":{"content":"x","allowed_mentions":{"parse":[]}}}`
	const edit = `{"content":"y","allowed_mentions":{"parse":[]}}`
	first, late := c.fake.Typed(fakediscord.Ana(), "list", nil), c.fake.Typed(fakediscord.Ana(), "list", nil)
	callback := func(i *fakediscord.Interaction) int {
		return c.do(http.MethodPost, "/interactions/"+i.ID+"/"+i.Token+"/callback", answer)
	}
	original := "/webhooks/" + fakediscord.App + "/" + first.Token + "/messages/@original"
	for _, step := range []struct {
		name string
		want int
		do   func() int
	}{
		{"edit before the answer", 404, func() int { return c.do(http.MethodPatch, original, edit) }},
		{"answer", 204, func() int { return callback(first) }},
		{"answer again", 400, func() int { return callback(first) }},
		{"edit", 200, func() int { return c.do(http.MethodPatch, original, edit) }},
		{"answer late", 404, func() int { clock.move(4 * time.Second); return callback(late) }},
		{"edit too late", 401, func() int { clock.move(15 * time.Minute); return c.do(http.MethodPatch, original, edit) }},
	} {
		if got := step.do(); got != step.want {
			t.Errorf("%s: %d, want %d", step.name, got, step.want)
		}
	}
}

// TestFake_Commands refuses a list that Discord would refuse.
func TestFake_Commands(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{
		`[{"name":"path","description":"x"}]`: 200,
		`[]`:                                  200,
		`[{"name":"Path","description":"x"}]`: 400,
		`[{"name":"path","description":""}]`:  400,
		`[{"name":"path","description":"x"},{"name":"path","description":"x"}]`:                                                                                      400,
		`[{"name":"p","description":"x","options":[` + strings.Repeat(`{"name":"o","description":"x","type":3},`, 25) + `{"name":"z","description":"x","type":3}]}]`: 400,
		`[{"name":"p","description":"x","options":[{"name":"a","description":"x","type":3},{"name":"b","description":"x","type":3,"required":true}]}]`:               400,
	} {
		c, _ := newFake(t)
		if got := c.do(http.MethodPut, "/applications/"+fakediscord.App+"/commands", body); got != want {
			t.Errorf("%.90s: %d, want %d", body, got, want)
		}
	}
}
