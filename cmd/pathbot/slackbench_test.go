package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/adapters/bolt"
	"pathbot/adapters/fakeslack"
	"pathbot/bot"
)

// The benchmark compares the bot with its own references in the same run: (a) verify, parse, answer a constant; (b) the same and one write through our own store, whose
// shared commits are faster than bbolt's Batch. All three are processes of their own; this
// one only asks. Run it with: go test ./cmd/pathbot -run '^$' -bench SlackCommands -benchtime 1x

// benchServer is the name of the reference this process is to be, when it was started as one.
const benchServer = "PATHBOT_BENCH_REFERENCE"

// TestBenchReference is not a test: it is references (a) and (b), when the benchmark starts this binary as one.
func TestBenchReference(t *testing.T) {
	kind := os.Getenv(benchServer)
	if kind == "" {
		t.Skip("only the benchmark starts this")
	}
	var store bot.Store
	if kind == "write" {
		var err error
		if store, err = bolt.Open(filepath.Join(t.TempDir(), "ref.db")); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(os.Stderr, `{"msg":"serving","address":%q}`+"\n", l.Addr())
	_ = http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { reference(w, r, store) }))
}

func reference(w http.ResponseWriter, r *http.Request, store bot.Store) {
	verifier, err := slackgo.NewSecretsVerifier(r.Header, signingSecret)
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 256<<10))
	if err != nil {
		return
	}
	_, _ = verifier.Write(body)
	if verifier.Ensure() != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	c, err := slackgo.SlashCommandParse(r)
	if err != nil {
		return
	}
	if store != nil {
		put := func(tx bot.Tx) error { return tx.PutAdapterState("bench", c.UserID+c.TriggerID, body) }
		if err := store.Update(r.Context(), put); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"response_type":"ephemeral","text":"Done."}`)
}

// startReference is a reference's address.
func startReference(b *testing.B, kind string) string {
	b.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestBenchReference$")
	cmd.Env = append(os.Environ(), benchServer+"="+kind)
	pipe, err := cmd.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	s := bufio.NewScanner(pipe)
	for s.Scan() {
		var line struct{ Msg, Address string }
		if json.Unmarshal(s.Bytes(), &line) == nil && line.Msg == "serving" {
			return "http://" + line.Address
		}
	}
	b.Fatal("the reference does not serve")
	return ""
}

// commander sends signed commands of many people.
type commander struct {
	serial atomic.Int64
	client *http.Client
	users  int
}

func newCommander(connections, users int) *commander {
	return &commander{users: users, client: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}}}
}

// one sends a command; text is made for the number of the request.
func (a *commander) one(base string, text func(n int) string) error {
	n := int(a.serial.Add(1))
	form := url.Values{
		"team_id": {"T1"}, "team_domain": {"team"}, "channel_id": {"CGEN"}, "channel_name": {"general"}, "user_id": {"U" + strconv.Itoa(n%a.users)}, "user_name": {"u"},
		"command": {"/path"}, "text": {text(n)}, "response_url": {"http://127.0.0.1:1/hooks/x"}, "trigger_id": {"t" + strconv.Itoa(n) + "." + base[len(base)-4:]}, "api_app_id": {"A0"},
	}
	body := form.Encode()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, base+"/slack/commands", strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header = fakeslack.Sign(signingSecret, []byte(body), time.Now())
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := a.client.Do(req)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err == nil && (resp.StatusCode != http.StatusOK || len(data) == 0) {
		err = fmt.Errorf("status %d, %d bytes", resp.StatusCode, len(data))
	}
	return err
}

// closed asks over a number of connections for a while and says how many answers a second came.
func (a *commander) closed(b *testing.B, base string, connections int, d time.Duration, text func(int) string) float64 {
	b.Helper()
	var wg sync.WaitGroup
	var count atomic.Int64
	begin := time.Now()
	for range connections {
		wg.Go(func() {
			for time.Since(begin) < d {
				if err := a.one(base, text); err != nil {
					b.Error(err)
					return
				}
				count.Add(1)
			}
		})
	}
	wg.Wait()
	return float64(count.Load()) / time.Since(begin).Seconds()
}

// open asks at a fixed rate, whether answers come or not, and gives the times they took, measured from when they were due.
func (a *commander) open(b *testing.B, base string, rate int, d time.Duration, text func(int) string) []time.Duration {
	b.Helper()
	n := int(float64(rate) * d.Seconds())
	took := make([]time.Duration, n)
	var wg sync.WaitGroup
	begin := time.Now()
	for i := range n {
		due := begin.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		wg.Go(func() {
			if err := a.one(base, text); err != nil {
				b.Error(err)
			}
			took[i] = time.Since(due)
		})
	}
	wg.Wait()
	slices.Sort(took)
	return took
}

// contest is a question put to the bot and to its reference.
type contest struct {
	name           string
	reference, bot string // addresses
	text           func(int) string
}

// compare asks the reference and the bot in turns, so that whatever else the machine does meets both, and reports the median of each and of their ratio.
func (a *commander) compare(b *testing.B, name string, connections int, all []contest) {
	b.Helper()
	const turns, d = 7, 700 * time.Millisecond
	for _, c := range all {
		var ref, bot, ratio []float64
		for range turns {
			r := a.closed(b, c.reference, connections, d, c.text)
			o := a.closed(b, c.bot, connections, d, c.text)
			ref, bot, ratio = append(ref, r), append(bot, o), append(ratio, o/r)
		}
		b.ReportMetric(median(ref), name+"-"+c.name+"-reference/s")
		b.ReportMetric(median(bot), name+"-"+c.name+"-bot/s")
		b.ReportMetric(median(ratio), name+"-"+c.name)
	}
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}

func topicCodes() []string {
	var all []string
	catalog, _, err := loadCatalog("")
	if err != nil {
		return nil
	}
	for _, p := range catalog.Paths {
		for _, t := range p.Topics() {
			all = append(all, t.Code)
		}
	}
	return all
}

func BenchmarkSlackCommands(b *testing.B) {
	const users = 2000
	w := newSlackWorld(b, true)
	for i := range users {
		w.team.AddUser(fakeslack.User{ID: "U" + strconv.Itoa(i), Name: "user" + strconv.Itoa(i), TZ: "Europe/Berlin"})
	}
	w.quiet = true
	w.start()
	address := w.fake.BotURL()
	topics := topicCodes()
	reads := []string{"today", "list", "progress", "leaderboard", "show A1.1"}
	read := func(n int) string { return reads[n%len(reads)] }
	done := func(n int) string { return "done " + topics[(n/users)%len(topics)] }
	mixed := func(n int) string {
		if n%5 == 0 {
			return done(n)
		}
		return read(n)
	}
	a := newCommander(64, users)
	for range users { // everybody is known before anything is measured
		if err := a.one(address, func(int) string { return "enroll A" }); err != nil {
			b.Fatal(err)
		}
	}
	refRead, refWrite := startReference(b, "read"), startReference(b, "write")
	for b.Loop() {
		for _, c := range []int{1, 16} {
			a.compare(b, "c"+strconv.Itoa(c), c, []contest{
				{"reads-of-a", refRead, address, read}, {"done-of-b", refWrite, address, done},
			})
		}
		const d = 4 * time.Second
		for _, rate := range []int{500, 2000} {
			took := a.open(b, address, rate, d, mixed)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms-at-"+strconv.Itoa(rate))
		}
	}
}
