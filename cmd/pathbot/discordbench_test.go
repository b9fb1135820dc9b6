package main

import (
	"bufio"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"pathbot/adapters/bolt"
	"pathbot/adapters/discord"
	"pathbot/adapters/fakediscord"
	"pathbot/bot"
	"pathbot/bot/command"
)

// benchKey signs the benchmark's interactions.
func benchKey() ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("benchmark"))
	return ed25519.NewKeyFromSeed(seed[:])
}

// load is what the second process is told to send.
type load struct {
	Address     string
	Line        string // "%d" stands for a topic's number
	First, N    int
	Connections int
	Topics      []string
}

// TestDiscordLoad is the second process of BenchmarkDiscord: it sends signed interactions and prints how many a second were answered.
func TestDiscordLoad(t *testing.T) {
	if os.Getenv("DISCORD_LOAD") == "" {
		t.Skip("only as the second process of a benchmark")
	}
	var l load
	if err := json.Unmarshal([]byte(os.Getenv("DISCORD_LOAD")), &l); err != nil {
		t.Fatal(err)
	}
	key := benchKey()
	var next atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for range l.Connections {
		wg.Go(func() {
			conn, err := net.Dial("tcp", l.Address)
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = conn.Close() }()
			r := bufio.NewReader(conn)
			for {
				i := int(next.Add(1)) - 1
				if i >= l.N {
					return
				}
				if err := l.send(conn, r, key, l.First+i); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	fmt.Printf("RATE %.0f\n", float64(l.N)/time.Since(began).Seconds())
}

// people is how many learners the load comes from.
const people = 2000

func (l load) send(conn net.Conn, r *bufio.Reader, key ed25519.PrivateKey, i int) error {
	line := l.Line
	if strings.Contains(line, "%s") {
		line = fmt.Sprintf(line, l.Topics[i/people%len(l.Topics)])
	}
	body := fmt.Sprintf(`{"id":"%d","application_id":"%s","type":3,"token":"a-token-of-an-interaction-that-is-as-long-as-those-of-discord-are-usually","version":1,"guild_id":"%s","channel_id":"%s",`+
		`"locale":"en-US","guild_locale":"en-US","app_permissions":"274878024704","entitlements":[],"member":{"user":{"id":"%d","username":"ana","global_name":"Ana","avatar":null,"discriminator":"0","public_flags":0},`+
		`"nick":null,"permissions":"2248473465835073","roles":["1","2"],"joined_at":"2020-01-01T00:00:00Z"},"message":{"id":"1","flags":0,"channel_id":"7"},"data":{"custom_id":"1:%s","component_type":2}}`,
		1000000000000000000+i, fakediscord.App, fakediscord.Guild, fakediscord.Channel, 600000000000000000+i%people, line)
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	sig := hex.EncodeToString(ed25519.Sign(key, []byte(stamp+body)))
	if _, err := fmt.Fprintf(conn, "POST /discord/interactions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Signature-Timestamp: %s\r\nX-Signature-Ed25519: %s\r\nContent-Length: %d\r\n\r\n%s", stamp, sig, len(body), body); err != nil {
		return err
	}
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

// drive has a second process send a load and gives its rate.
func drive(b *testing.B, l load) float64 {
	b.Helper()
	told, err := json.Marshal(l)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestDiscordLoad$")
	cmd.Env = append(os.Environ(), "DISCORD_LOAD="+string(told))
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	_, rest, ok := strings.Cut(string(out), "RATE ")
	rate, err := strconv.ParseFloat(strings.Fields(rest + " x")[0], 64)
	if !ok || err != nil {
		b.Fatalf("%s", out)
	}
	return rate
}

// bare is the least a verified endpoint does: discordgo's verification, the body decoded, and a message. write may be nil.
func bare(key ed25519.PublicKey, write func() error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !discordgo.VerifyInteraction(r, key) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		var in struct {
			Type int `json:"type"`
		}
		if json.NewDecoder(r.Body).Decode(&in) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if write != nil && write() != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"type":4,"data":{"content":"done","flags":64}}`))
	})
}

// BenchmarkDiscord measures signed interactions from a second process at 16 connections beside a bare verified handler, in turns, so that whatever else the machine does meets both; it
// reports the median of each and of their ratio.
func BenchmarkDiscord(b *testing.B) {
	core, store := benchCore(b)
	defer func() { _ = store.Close() }()
	key := benchKey()
	public := key.Public().(ed25519.PublicKey) //nolint:forcetypeassert // what ed25519 documents
	log := slog.New(slog.DiscardHandler)
	adapter, err := discord.New(discord.Config{
		Token: "x", PublicKey: hex.EncodeToString(public), API: "http://127.0.0.1:1", Core: core, Clock: systemClock{}, Log: log,
		Handler: command.New(core, nil, command.About{}, log),
	})
	if err != nil {
		b.Fatal(err)
	}
	mux := http.NewServeMux()
	adapter.Routes(mux)
	var serial atomic.Int64
	write := func() error {
		n := serial.Add(1)
		return store.Update(b.Context(), func(tx bot.Tx) error {
			return tx.PutAdapterState("bench", strconv.FormatInt(n%5000, 10), []byte("a value of a usual size"))
		})
	}
	var topics []string
	for _, p := range core.Catalog.Paths {
		for _, t := range p.Topics() {
			topics = append(topics, string(t.ID))
		}
	}
	first := 0
	for _, c := range []struct {
		name, line string
		bare       http.Handler
		n          int
	}{
		{"read", "today", bare(public, nil), 5000},
		{"done", "done %s", bare(public, write), 2000},
	} {
		b.Run(c.name, func(b *testing.B) {
			ours, theirs := httptest.NewServer(mux), httptest.NewServer(c.bare)
			defer ours.Close()
			defer theirs.Close()
			run := func(s *httptest.Server) float64 {
				defer func() { first += c.n }() // no interaction comes twice
				return drive(b, load{Address: s.Listener.Addr().String(), Line: c.line, First: first, N: c.n, Connections: 16, Topics: topics})
			}
			const turns = 11
			for b.Loop() {
				var reference, bot, ratio []float64
				for range turns {
					r, o := run(theirs), run(ours)
					reference, bot, ratio = append(reference, r), append(bot, o), append(ratio, o/r)
				}
				b.ReportMetric(median(bot), "answers/s")
				b.ReportMetric(median(reference), "bare/s")
				b.ReportMetric(median(ratio), "ratio")
			}
		})
	}
}

func benchCore(b *testing.B) (*bot.Core, bot.Store) {
	b.Helper()
	collectLess(os.Getenv) // as serve does
	store, err := bolt.Open(filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	catalog, _, err := loadCatalog("")
	if err != nil {
		b.Fatal(err)
	}
	core := bot.NewCore(store, catalog, &bot.Zones{})
	var wg sync.WaitGroup
	for i := range people {
		wg.Go(func() {
			u := bot.UserKey{Workspace: discord.Workspace(fakediscord.Guild), ID: strconv.Itoa(600000000000000000 + i)}
			if _, err := core.Enroll(b.Context(), bot.Command{User: u, Person: bot.Person{Name: "Ana"}, At: time.Now()}, catalog.Paths[0], bot.Plan{}); err != nil {
				b.Error(err)
			}
		})
	}
	wg.Wait()
	return core, store
}

// BenchmarkDiscordMemory answers many interactions and tells what stays in memory.
func BenchmarkDiscordMemory(b *testing.B) {
	core, store := benchCore(b)
	defer func() { _ = store.Close() }()
	key := benchKey()
	log := slog.New(slog.DiscardHandler)
	adapter, err := discord.New(discord.Config{
		Token: "x", PublicKey: hex.EncodeToString(key.Public().(ed25519.PublicKey)), API: "http://127.0.0.1:1", Core: core, Clock: systemClock{}, Log: log, //nolint:forcetypeassert // what ed25519 documents
		Handler: command.New(core, nil, command.About{}, log),
	})
	if err != nil {
		b.Fatal(err)
	}
	mux := http.NewServeMux()
	adapter.Routes(mux)
	server := httptest.NewServer(mux)
	defer server.Close()
	const round = 100_000
	for b.Loop() {
		for i := range 10 {
			drive(b, load{Address: server.Listener.Addr().String(), Line: "today", First: i * round, N: round, Connections: 16})
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.Logf("after %d interactions: %d kB in use", (i+1)*round, m.HeapAlloc/1024)
			b.ReportMetric(float64(m.HeapAlloc)/1024, "kB")
		}
	}
}
