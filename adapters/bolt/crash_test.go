package bolt

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pathbot/bot"
	"pathbot/curriculum"
)

// TestCrash kills a process that writes, at another moment each time, and opens its file: it is sound, and every completion that was confirmed is there.
func TestCrash(t *testing.T) {
	kills := 30
	if testing.Short() {
		kills = 5
	}
	file := filepath.Join(t.TempDir(), childFile)
	random := rand.New(rand.NewPCG(30, 11))
	confirmed := map[string]bool{}
	for kill := range kills {
		for _, line := range killedAfter(t, file, random.IntN(1+kill*20)) {
			confirmed[line] = true
		}
		if err := Check(file); err != nil && len(confirmed) > 0 {
			t.Fatalf("kill %d: %v", kill, err)
		}
		s := mustOpen(t, file)
		err := s.View(t.Context(), func(tx bot.ReadTx) error {
			for line := range confirmed {
				if _, err := tx.Completion(written(line)); err != nil {
					return fmt.Errorf("confirmed completion %q: %w", line, err)
				}
			}
			return nil
		})
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
	}
	t.Logf("%d kills, %d confirmed completions", kills, len(confirmed))
	if len(confirmed) == 0 {
		t.Error("nothing was ever confirmed")
	}
}

// killedAfter starts a writer on the file, kills it once it has confirmed some completions, and returns all it confirmed.
func killedAfter(t *testing.T, file string, some int) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Dir, cmd.Env = filepath.Dir(file), append(os.Environ(), childEnv+"=writes")
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for in := bufio.NewReader(out); ; {
		if len(lines) == some {
			_ = cmd.Process.Kill()
		}
		line, err := in.ReadString('\n')
		if err != nil {
			break // a line cut short was not confirmed
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	_ = cmd.Wait() // it was killed
	if len(lines) < some {
		t.Fatalf("the writer ended after %d completions", len(lines))
	}
	return lines
}

// written is the completion a line of the writer names.
func written(line string) (bot.UserKey, curriculum.TopicID) {
	user, topic, _ := strings.Cut(line, " ")
	return bot.UserKey{Workspace: member(0).Workspace, ID: user}, curriculum.TopicID(topic)
}

// writeUntilKilled completes topics with several callers and prints each that was confirmed.
func writeUntilKilled(file string) error {
	s, err := Open(file)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for caller := range 8 {
		go func() {
			for n := 0; ; n++ {
				line := fmt.Sprintf("U%d-%d %d", os.Getpid(), caller, n)
				user, topic := written(line)
				err := s.Update(context.Background(), func(tx bot.Tx) error {
					board := bot.Board{Workspace: user.Workspace, Window: bot.WindowAll}
					return errors.Join(
						tx.PutCompletion(bot.Completion{User: user, Topic: topic}),
						tx.PutScore(board, bot.Score{Member: user.ID, Points: n + 1, Listed: true}),
						tx.PutSchedule(bot.Schedule{Target: bot.LearnerTarget(user), Next: noon(), Sent: make([]curriculum.TopicID, n%50)}),
					)
				})
				if err == nil {
					_, err = fmt.Println(line)
				}
				if err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	return <-failed
}
