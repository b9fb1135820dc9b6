package terminal

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pathbot/bot"
)

// update writes golden files anew.
var update = flag.Bool("update", false, "write golden files anew")

func everything() bot.Message {
	return bot.Message{Kind: bot.KindNudge, Title: "Today: A1.2 Tame skewed joins", Blocks: []bot.Block{
		bot.P(bot.T("One hot key keeps one core busy while the others wait. "), bot.B("Look first"), bot.T(", then set "), bot.C("spark.sql.adaptive.enabled"), bot.T(", then read "), bot.L("the docs", "https://docs.databricks.com/aws/en/optimizations/aqe"), bot.T(".")),
		bot.Code{Language: "sql", Source: "SELECT key, count(*)\nFROM orders\nGROUP BY key"},
		bot.List{Items: [][]bot.Span{{bot.T("first point that is long enough to be wrapped onto a second line when the screen is narrow")}, {bot.T("second")}}},
		bot.List{Ordered: true, Items: [][]bot.Span{{bot.T("one")}, {bot.T("two")}}},
		bot.Fields{Items: []bot.Field{{Label: "In a row", Value: []bot.Span{bot.T("3 learning days")}}, {Label: "Best", Value: []bot.Span{bot.T("9")}}}},
		bot.Progress{Label: "Path A", Done: 3, Total: 25},
		bot.Progress{Label: "Path B", Done: 17, Total: 17},
		bot.Table{Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Name"}, {Title: "Topics", Right: true}}, Rows: []bot.Row{{Cells: []string{"1", "Bea", "12"}}, {Cells: []string{"2", "Ana \x1b[31m", "3"}, Own: true}}},
		bot.Choice{Label: "Your answer", Letters: true, Options: []bot.Option{{Text: "Repartition to 2,000 partitions", Command: "answer 1"}, {Text: "Filter the NULL keys", Command: "answer 2"}}},
		bot.Choice{Label: "Look into a path", Options: []bot.Option{{Text: "A Data Engineering", Command: "show A"}, {Text: "B Data Science", Command: "show B"}}},
		bot.Buttons{Items: []bot.Button{{Label: "Done", Command: "done a", Style: bot.Primary}, {Label: "Delete", Command: "delete-me", Style: bot.Danger}}},
		bot.Small(bot.T("Checked on 25 Nov 2026.")),
	}}
}

func TestScreen_Golden(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]Screen{"plain-100": {Width: 100}, "plain-40": {Width: 10}, "color-80": {Width: 80, Color: true}} {
		got := s.Draw(everything(), "Mon 15 Mar 09:30", "@ana")
		file := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; look at it, and run go test -update:\n%s", name, got)
		}
		for line := range strings.Lines(got) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > max(s.Width, minWidth) && !strings.Contains(line, "https://") && !strings.Contains(line, "spark.sql") {
				t.Errorf("%s: a line of %d columns: %s", name, w, line)
			}
		}
		if !s.Color && strings.Contains(got, "\x1b") {
			t.Errorf("%s holds an escape sequence", name)
		}
		if strings.Contains(got, "Ana \x1b[31m") {
			t.Errorf("%s lets a name steer the terminal", name)
		}
	}
}

func TestParseWait(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]time.Duration{"90s": 90 * time.Second, "30m": 30 * time.Minute, "2h": 2 * time.Hour, "1d": 24 * time.Hour, "1w": 168 * time.Hour, "1d12h": 36 * time.Hour, "1 D": 24 * time.Hour, "1 day": 24 * time.Hour, "2 hours 30 minutes": 150 * time.Minute, "5h": 5 * time.Hour} {
		if got, ok := ParseWait(said); !ok || got != want {
			t.Errorf("ParseWait(%q) = %s, %t, want %s", said, got, ok, want)
		}
	}
	for _, said := range []string{"", "0d", "d", "1", "1y", "-1d", "99999999w", "1d1", "9999999999999999999d", "1.5d", "1 month", "two days", "2 days ago", "5y"} {
		if got, ok := ParseWait(said); ok {
			t.Errorf("ParseWait(%q) = %s, want a refusal", said, got)
		}
	}
}

func FuzzParseWait(f *testing.F) {
	for _, s := range []string{"1d", "1d12h", "99999999s", "é", "1д"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := ParseWait(s); ok && (d <= 0 || d > maxWait) {
			t.Fatalf("ParseWait(%q) = %s", s, d)
		}
	})
}
