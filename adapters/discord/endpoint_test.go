package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// counting is a handler that counts what reaches it.
func counting(n *atomic.Int64) bot.Handler {
	return handlerFunc(func(context.Context, bot.Command) bot.Message {
		n.Add(1)
		return bot.Message{Private: true, Title: "ok"}
	})
}

// TestEndpoint_Refuses refuses whatever Discord did not sign just now, or what makes no sense, without any effect.
func TestEndpoint_Refuses(t *testing.T) {
	t.Parallel()
	var handled atomic.Int64
	w := newWorld(t, true, counting(&handled)).run()
	good, err := json.Marshal(w.fake.Typed(fakediscord.Ana(), "list", nil).Payload)
	if err != nil {
		t.Fatal(err)
	}
	signed := func(body []byte, at time.Time) *http.Request {
		r, err := w.fake.Sign(t.Context(), w.endpoint(), body, at)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	edit := func(change func(*http.Request)) *http.Request {
		r := signed(good, time.Now())
		change(r)
		return r
	}
	for name, c := range map[string]struct {
		request *http.Request
		want    int
	}{
		"no signature":    {edit(func(r *http.Request) { r.Header.Del(headerSignature) }), 401},
		"short signature": {edit(func(r *http.Request) { r.Header.Set(headerSignature, "abcd") }), 401},
		"no hex":          {edit(func(r *http.Request) { r.Header.Set(headerSignature, strings.Repeat("zz", 64)) }), 401},
		"other signature": {edit(func(r *http.Request) { r.Header.Set(headerSignature, strings.Repeat("00", 64)) }), 401},
		"no time":         {edit(func(r *http.Request) { r.Header.Del(headerTimestamp) }), 401},
		"other time":      {edit(func(r *http.Request) { r.Header.Set(headerTimestamp, "1") }), 401},
		"other body":      {edit(func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(`{"type":1}`)); r.ContentLength = 10 }), 401},
		"signed long ago": {signed(good, time.Now().Add(-time.Hour)), 401},
		"signed ahead":    {signed(good, time.Now().Add(time.Hour)), 401},
		"no JSON":         {signed([]byte("{"), time.Now()), 400},
		"nothing":         {signed(nil, time.Now()), 400},
		"no id":           {signed([]byte(`{"type":2}`), time.Now()), 400},
		"nobody":          {signed([]byte(`{"type":2,"id":"5"}`), time.Now()), 400},
		"wrong types":     {signed([]byte(`{"type":"2","id":5,"data":[]}`), time.Now()), 400},
		"too large":       {signed(bytes.Repeat([]byte("x"), maxRequest+1), time.Now()), 400},
		"too large, hidden": {edit(func(r *http.Request) {
			r.Body = io.NopCloser(io.LimitReader(zeros{}, 4*maxRequest))
			r.ContentLength = -1
		}), 400},
		"another method": {edit(func(r *http.Request) { r.Method = http.MethodGet }), 405},
	} {
		resp, err := http.DefaultClient.Do(c.request)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = resp.Body.Close()
		if resp.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", name, resp.StatusCode, c.want)
		}
	}
	if handled.Load() != 0 {
		t.Errorf("%d had an effect", handled.Load())
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// TestEndpoint_Replay takes an interaction once, however often it comes.
func TestEndpoint_Replay(t *testing.T) {
	t.Parallel()
	var handled atomic.Int64
	w := newWorld(t, true, counting(&handled)).run()
	i := w.fake.Typed(fakediscord.Ana(), "done", nil)
	if status, err := w.fake.Post(t.Context(), w.endpoint(), i); status != 200 || err != nil {
		t.Fatal(status, err)
	}
	for range 3 {
		if status, err := w.fake.Post(t.Context(), w.endpoint(), i); status != 400 || err != nil {
			t.Errorf("status %d, error %v", status, err)
		}
	}
	if handled.Load() != 1 {
		t.Errorf("%d effects", handled.Load())
	}
	again := w.fake.Typed(fakediscord.Ana(), "done", nil)
	var taken atomic.Int64
	var wg sync.WaitGroup
	for range 20 { // all at once
		wg.Go(func() {
			if status, err := w.fake.Post(t.Context(), w.endpoint(), again); err != nil {
				t.Error(err)
			} else if status == http.StatusOK {
				taken.Add(1)
			}
		})
	}
	wg.Wait()
	if taken.Load() != 1 || handled.Load() != 2 {
		t.Errorf("taken %d times, %d effects", taken.Load(), handled.Load())
	}
}

// TestEndpoint_Times takes a signature of now only, however its time is written; the case of its digits does not matter.
func TestEndpoint_Times(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	now := strconv.FormatInt(time.Now().Unix(), 10)
	for stamp, want := range map[string]int{now: 200, "now": 401, now + "000": 401, now + ".5": 401, "-" + now: 401, "0x65": 401, "99999999999999999999999": 401, "1e9": 401, "": 401} {
		body, err := json.Marshal(w.fake.Typed(fakediscord.Ana(), "list", nil).Payload)
		if err != nil {
			t.Fatal(err)
		}
		r, err := w.fake.SignAs(t.Context(), w.endpoint(), body, stamp)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(headerSignature, strings.ToUpper(r.Header.Get(headerSignature)))
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%q: %d, want %d", stamp, resp.StatusCode, want)
		}
	}
}

// TestEndpoint_Random survives requests of noise, signed and not.
func TestEndpoint_Random(t *testing.T) {
	t.Parallel()
	var handled atomic.Int64
	w := newWorld(t, true, counting(&handled))
	mux := http.NewServeMux()
	w.adapter.Routes(mux)
	random := rand.New(rand.NewPCG(1, 2))
	good, _ := json.Marshal(w.fake.Typed(fakediscord.Ana(), "list", nil).Payload)
	for n := range 2000 {
		body := bytes.Clone(good)
		for range random.IntN(8) {
			body[random.IntN(len(body))] = byte(random.Uint32())
		}
		r, err := w.fake.Sign(t.Context(), "http://x/discord/interactions", body, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			r.Header.Set(headerSignature, strings.Repeat("0f", 64))
		}
		rec := httptest.NewRecorder()
		mux.ServeHTTP(rec, r)
		if n%2 == 0 && rec.Code != http.StatusUnauthorized {
			t.Errorf("unsigned: %d", rec.Code)
		}
	}
}

// TestEndpoint_Odd answers kindly, or refuses, what Discord never sends but could: nothing of it ends an answer in a panic, and nobody is ever pinged.
func TestEndpoint_Odd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	sub := func(name, options string) string {
		return `{"name":"path","options":[{"name":"` + name + `","type":1,"options":` + options + `}]}`
	}
	for name, c := range map[string]struct {
		kind       int
		data, more string
		want       string
	}{
		"no data":              {2, `null`, "", "Welcome"},
		"no options":           {2, sub("list", "null"), "", "learning paths"},
		"unknown":              {2, sub("frobnicate", "[]"), "", "do not know the command"},
		"a number":             {2, sub("show", `[{"name":"item","type":4,"value":42}]`), "", "42"},
		"an object":            {2, sub("show", `[{"name":"item","type":3,"value":{"a":[1]}}]`), "", "missing"},
		"a group alone":        {2, `{"options":[{"type":2,"name":"team"}]}`, "", "Say what to do"},
		"two subcommands":      {2, `{"options":[{"type":1,"name":"list"},{"type":1,"name":"done"}]}`, "", "Welcome"},
		"groups in groups":     {2, `{"options":` + strings.Repeat(`[{"type":2,"name":"a","options":`, 500) + "[]" + strings.Repeat("}]", 500) + "}", "", "do not know"},
		"not focused":          {4, sub("enroll", `[{"name":"path","type":3,"value":""}]`), "", `"choices":[]`},
		"a group in focus":     {4, `{"options":[{"type":2,"name":"team","focused":true}]}`, "", `"choices":[]`},
		"hostile in focus":     {4, sub("enroll", `[{"name":"path","type":3,"focused":true,"value":"\u202e<@1>`+strings.Repeat("ä", 6000)+`"}]`), "", `"choices":[]`},
		"no custom id":         {3, `{}`, "", "another time"},
		"a long custom id":     {3, `{"custom_id":"1:` + strings.Repeat("x", 5000) + `"}`, "", "another time"},
		"a modal":              {5, `{"custom_id":"x","components":[{"type":18,"component":{"type":4,"value":"x"}}]}`, "", "another time"},
		"an unknown kind":      {99, `{}`, "", "another time"},
		"rights beyond reason": {2, `{"options":[{"type":2,"name":"channel","options":[{"type":1,"name":"stop"}]}]}`, `,"member":{"user":{"id":"5"},"permissions":"99999999999999999999999999"}`, "Only who manages"},
		"a hostile name":       {2, sub("enroll", `[{"name":"path","type":3,"value":"A"}]`), `,"member":{"user":{"id":"5","username":"` + strings.Repeat(`\u0000\u202e@everyone `, 500) + `"}}`, "path A"},
		"another locale":       {2, sub("list", "[]"), `,"locale":"` + strings.Repeat("zz-", 5000) + `"`, "learning paths"},
		"no UTF-8":             {2, sub("show", "[{\"name\":\"item\",\"type\":3,\"value\":\"\xff\xfe A\"}]"), "", "Path A"},
	} {
		id := w.fake.Typed(fakediscord.Ana(), "list", nil).ID
		body := []byte(`{"id":"` + id + `","application_id":"1","token":"t","type":` + strconv.Itoa(c.kind) + `,"guild_id":"` + fakediscord.Guild + `","channel_id":"` + fakediscord.Channel +
			`","member":{"user":{"id":"600000000000000001"},"nick":null},"data":` + c.data + c.more + `}`)
		r, err := w.fake.Sign(t.Context(), w.endpoint(), body, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		data, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusOK || !strings.Contains(string(data), c.want) {
			t.Errorf("%s: %d %s", name, resp.StatusCode, data)
		}
		if c.kind != interactionComplete && !strings.Contains(string(data), `"allowed_mentions":{"parse":[]}`) {
			t.Errorf("%s may ping: %s", name, data)
		}
	}
}

// TestEndpoint_Ping answers Discord's check of the address.
func TestEndpoint_Ping(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	r, err := w.fake.Sign(t.Context(), w.endpoint(), []byte(`{"type":1,"id":"1","application_id":"1"}`), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	data, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK || string(data) != `{"type":1}` || resp.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%d %s %s", resp.StatusCode, data, resp.Header.Get("Content-Type"))
	}
}

// TestSeen forgets nothing that could come again: what is dropped is refused by its time.
func TestSeen(t *testing.T) {
	t.Parallel()
	s := newSeen(10)
	now := time.Unix(1800000000, 0)
	for i := range 100 {
		at := now.Add(time.Duration(i) * time.Second)
		if !s.take(uint64(i+1), at) {
			t.Fatalf("%d refused", i)
		}
		for j := range i + 1 {
			if s.take(uint64(j+1), now.Add(time.Duration(j)*time.Second)) {
				t.Fatalf("%d taken again after %d", j, i)
			}
		}
	}
	if n := len(s.now) + len(s.old); n > 20 {
		t.Errorf("%d remembered", n)
	}
}

// FuzzDecode reads anything without a panic, and what it takes can be worked with.
func FuzzDecode(f *testing.F) {
	fake := fakediscord.New()
	f.Cleanup(fake.Close)
	ana := fakediscord.Ana()
	for _, i := range []*fakediscord.Interaction{
		fake.Typed(ana, "enroll", map[string]any{"path": "A", "time": "9:30"}), fake.Typed(ana, "team create", map[string]any{"name": "x"}),
		fake.Pressed(ana.Direct(), "1gAAAAAAAAAAE:done a-1", 64), fake.Completing(ana, "show", "item", "A1"), fake.Pressed(ana, "1:select", 0, "1:show A"),
	} {
		data, err := json.Marshal(i.Payload)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	t := newTable()
	f.Fuzz(func(_ *testing.T, data []byte) {
		in, err := decode(data)
		if err != nil {
			return
		}
		cmd := in.command(in.GuildID)
		in.Data.fill(&cmd, t)
		in.rights()
		_, _, _ = readCustomID(in.Data.CustomID)
		(&Adapter{table: t}).expect(in)
	})
}
