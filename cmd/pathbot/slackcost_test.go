package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
)

// BenchmarkSlackColdStart is the time from the start of the process to the answer to a first signed command. The bot listens at a port known before, and the question is put again and
// again from the start on, as Slack's people would. Run it with: go test ./cmd/pathbot -run '^$' -bench SlackColdStart -benchtime 10x
func BenchmarkSlackColdStart(b *testing.B) {
	w := newSlackWorld(b, true)
	w.quiet = true
	w.start() // once, so that the store is there
	address := strings.TrimPrefix(w.fake.BotURL(), "http://")
	w.stop()
	a := newCommander(1, 1)
	a.serial.Store(time.Now().UnixNano()) // no id comes twice
	var took []float64
	for b.Loop() {
		cmd := exec.Command("pathbot", "serve")
		cmd.Env = append(w.cmd.Env, "PATHBOT_LISTEN="+address)
		begin := time.Now()
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		for a.one("http://"+address, func(int) string { return "list" }) != nil {
			if time.Since(begin) > 10*time.Second {
				b.Fatal("no answer")
			}
			time.Sleep(time.Millisecond)
		}
		took = append(took, float64(time.Since(begin).Microseconds())/1000)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		a.client.CloseIdleConnections()
	}
	b.ReportMetric(median(took), "ms-to-first-answer")
}

// BenchmarkSlackMemory sends a million commands, one in five of them done, and reports what the bot holds on the way. Run it with: go test ./cmd/pathbot -run '^$' -bench SlackMemory -benchtime 1x
func BenchmarkSlackMemory(b *testing.B) {
	const users, million = 2000, 1_000_000
	w := newSlackWorld(b, true)
	for i := range users {
		w.team.AddUser(fakeslack.User{ID: "U" + strconv.Itoa(i), Name: "user" + strconv.Itoa(i), TZ: "Europe/Berlin"})
	}
	w.quiet = true
	w.start()
	topics := topicCodes()
	reads := []string{"today", "list", "progress", "leaderboard", "show A1.1"}
	text := func(n int) string {
		if n%5 == 0 {
			return "done " + topics[(n/users)%len(topics)]
		}
		return reads[n%len(reads)]
	}
	a := newCommander(64, users)
	for b.Loop() {
		for _, until := range []int64{100_000, 400_000, 700_000, million} {
			var wg sync.WaitGroup
			for range 32 {
				wg.Go(func() {
					for a.serial.Load() < until {
						if err := a.one(w.fake.BotURL(), text); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(resident(b, w.cmd.Process.Pid), fmt.Sprintf("MB-after-%dk", until/1000))
		}
	}
}

// resident is how much memory of its own a process holds, in MB. The pages of the database file are not counted: they are the system's cache.
func resident(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("this system does not tell: ", err)
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")), 64)
			if err != nil {
				b.Fatal(err)
			}
			return n / 1024
		}
	}
	b.Skip("this system does not tell")
	return 0
}
