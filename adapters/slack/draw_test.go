package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
	"pathbot/bot"
)

var update = flag.Bool("update", false, "write the golden files anew")

// hostile is text that would ping, link, format or break JSON if it were not drawn as text.
const hostile = "<!channel> <@U123> @here *b* _i_ ~s~ `c` https://evil.example <https://x|y> & \" \\ \u2028 \x00 🎉 :tada:"

func samples() map[string]bot.Message {
	at := time.Date(2027, 3, 15, 8, 30, 0, 0, time.UTC)
	long := strings.Repeat("A sentence that goes on for quite a while. ", 200)
	return map[string]bot.Message{
		"nudge": {Kind: bot.KindNudge, Title: "Today: A1.2 Tame skewed joins", Blocks: []bot.Block{
			bot.P(bot.T("One slow task holds up everybody.")),
			bot.Progress{Label: "Path A", Done: 6, Total: 25},
			bot.Buttons{Items: []bot.Button{{Label: "Read (6 min)", Command: "show spark-skew"}, {Label: "Done", Command: "done spark-skew", Style: bot.Primary}, {Label: "Quiz", Command: "quiz spark-skew"}, {Label: "Later", Command: "skip spark-skew"}}},
			bot.Small(bot.T("Also open: C1.1 Write SQL")),
		}},
		"lesson": {Kind: bot.KindAnswer, Private: true, Title: "A2.1 Land raw data", Blocks: []bot.Block{
			bot.P(bot.B("Bronze is your insurance.")), bot.P(bot.T("Use "), bot.C("COPY INTO"), bot.T(" or read "), bot.L("the page", "https://docs.example.com/a?b=1&c=2"), bot.T(".")),
			bot.List{Items: [][]bot.Span{{bot.B("Files"), bot.T(": Auto Loader")}, {bot.T("Apps")}}},
			bot.List{Ordered: true, Items: [][]bot.Span{{bot.T("One")}, {}}},
			bot.Code{Language: "sql", Source: "SELECT *\nFROM t WHERE a < 3 AND b = '`x`'\n"},
			bot.Small(bot.T("Read more: "), bot.L("Delta_Lake *guide*", "https://docs.example.com/x_y_z")),
		}},
		"quiz": {Private: true, Title: "Question on A1.2", Blocks: []bot.Block{
			bot.P(bot.T("What first?")), bot.Choice{Label: "Your answer", Letters: true, Options: []bot.Option{{Text: "Salt the key", Command: "answer spark-skew q1 1 7"}, {Text: "Repartition <all>", Command: "answer spark-skew q1 2 7"}}},
		}},
		"progress": {Private: true, Title: "Your progress", Blocks: []bot.Block{
			bot.Progress{Label: "A Data Engineering", Done: 6, Total: 25},
			bot.Progress{Label: "C SQL", Done: 0, Total: 17},
			bot.Progress{Label: "D", Done: 9, Total: 9},
			bot.Fields{Items: []bot.Field{{Label: "In a row", Value: []bot.Span{bot.T("3 learning days")}}, {Label: "Next", Value: []bot.Span{bot.When(at, "Mon 15 Mar, 09:30")}}, {Label: "Empty"}}},
		}},
		"board": {Title: "Topics completed this week", Blocks: []bot.Block{bot.Table{
			Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Name"}, {Title: "Topics", Right: true}},
			Rows:    []bot.Row{{Cells: []string{"1", "Dana Ø", "5"}, Own: true}, {Cells: []string{"2", hostile, "4"}}, {Cells: []string{"…", "", ""}}},
		}}},
		"menu":    {Private: true, Blocks: []bot.Block{bot.Choice{Label: "Look into a path", Options: []bot.Option{{Text: "A Data", Command: "show A"}, {Text: "B ML", Command: "show B"}}}}},
		"teams":   {Private: true, Blocks: []bot.Block{bot.Choice{Label: "Join a team", Options: []bot.Option{{Text: strings.Repeat("n", 100), Command: "team join " + strings.Repeat("n", 80)}}}}},
		"confirm": {Kind: bot.KindConfirm, Private: true, Title: "Delete everything?", Blocks: []bot.Block{bot.Buttons{Items: []bot.Button{{Label: "Delete everything", Command: "delete-me yes", Style: bot.Danger}, {Label: "Docs", URL: "https://docs.example.com"}}}}},
		"hostile": {Kind: bot.KindError, Private: true, Title: hostile, Blocks: []bot.Block{
			bot.P(bot.T(hostile), bot.B(hostile), bot.C(hostile), bot.Who(hostile), bot.L(hostile, "javascript:alert(1)"), bot.Cmd(hostile), bot.When(at, hostile)),
			bot.Small(bot.T(hostile), bot.B(hostile), bot.C(hostile), bot.L(hostile, "https://a.example/|x>"), bot.When(at, hostile)),
			bot.Code{Source: hostile},
			bot.Fields{Items: []bot.Field{{Label: hostile, Value: []bot.Span{bot.T(hostile)}}}},
			bot.Progress{Label: hostile, Done: 1, Total: 2},
			bot.Buttons{Items: []bot.Button{{Label: hostile, Command: "x"}, {}}},
		}},
		"long": {Private: true, Title: long, Blocks: []bot.Block{
			bot.P(bot.T(long)),
			bot.Code{Source: strings.Repeat("line of code\n", 900)},
			bot.Small(bot.T(long), bot.B(long)),
			bot.List{Items: manyItems(200)},
			bot.Fields{Items: manyFields(23)},
			bot.Table{Columns: []bot.Column{{Title: "a"}}, Rows: manyRows(300)},
			bot.Table{Columns: []bot.Column{{Title: "b"}}, Rows: manyRows(3)},
			bot.Buttons{Items: make([]bot.Button, 60)},
		}},
		"empty": {},
	}
}

func manyItems(n int) [][]bot.Span {
	out := make([][]bot.Span, n)
	for i := range out {
		out[i] = []bot.Span{bot.T(strings.Repeat("word ", 20))}
	}
	return out
}

func manyFields(n int) []bot.Field {
	out := make([]bot.Field, n)
	for i := range out {
		out[i] = bot.Field{Label: "label", Value: []bot.Span{bot.T(strings.Repeat("value ", 500))}}
	}
	return out
}

func manyRows(n int) []bot.Row {
	out := make([]bot.Row, n)
	for i := range out {
		out[i] = bot.Row{Cells: []string{"cell"}}
	}
	return out
}

// TestDraw_Golden holds every kind of message against its golden body and against Slack's documented limits.
func TestDraw_Golden(t *testing.T) {
	t.Parallel()
	a := &Adapter{}
	for name, m := range samples() {
		for _, s := range []style{{}, {tables: true}, {view: true}} {
			for i, p := range draw(m, s) {
				surface := "message"
				if s.view {
					surface = "home"
				}
				for _, v := range fakeslack.Validate([]byte("["+string(p.json)+"]"), surface) {
					t.Errorf("%s %+v page %d: %s %s", name, s, i, v.At, v.Text)
				}
			}
		}
		body := a.replyTo(request{workspace: workspaceKey("T1", ""), channel: "C1"}).encode(m, draw(m, style{tables: true})[0], false)
		golden(t, name, body)
	}
}

func golden(t *testing.T, name string, body []byte) {
	t.Helper()
	var w bytes.Buffer
	if err := json.Indent(&w, body, "", "  "); err != nil {
		t.Fatalf("%s is no JSON: %v\n%s", name, err, body)
	}
	file := filepath.Join("testdata", "golden", name+".json")
	if *update {
		if err := os.WriteFile(file, w.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, w.Bytes()) {
		t.Errorf("%s differs from its golden file; look, then run with -update:\n%s", name, w.Bytes())
	}
}

// TestDraw_Typecheck holds the golden bodies against Slack's own published types, where the checker is installed: PATHBOT_SLACK_TYPECHECK names its directory.
func TestDraw_Typecheck(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("PATHBOT_SLACK_TYPECHECK")
	if dir == "" {
		t.Skip("PATHBOT_SLACK_TYPECHECK is not set")
	}
	files, err := filepath.Glob("testdata/golden/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, f := range files {
		abs, err := filepath.Abs(f)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node", "check.mjs", "response", abs)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %s", f, out)
		}
	}
}

// TestDraw_NothingPings looks for anything in the hostile bodies that Slack would read as a mention or a link.
func TestDraw_NothingPings(t *testing.T) {
	t.Parallel()
	m := samples()["hostile"]
	body := (&Adapter{}).replyTo(request{}).encode(m, draw(m, style{})[0], true)
	var got struct {
		Text   string
		Blocks []struct {
			Elements []struct {
				Type string
				Text json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	texts := []string{got.Text}
	for _, b := range got.Blocks {
		for _, e := range b.Elements {
			if e.Type == "mrkdwn" {
				texts = append(texts, string(e.Text))
			}
		}
	}
	for _, s := range texts {
		for _, bad := range []string{"<!channel", "<@U", "@here", "<https://x"} {
			if strings.Contains(s, bad) {
				t.Errorf("%q holds %q", s, bad)
			}
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add(hostile, 3)
	f.Add(strings.Repeat("ä", 4000), 1)
	f.Fuzz(func(t *testing.T, s string, n int) {
		m := bot.Message{Title: s, Blocks: []bot.Block{
			bot.P(bot.T(s), bot.B(s)), bot.Small(bot.C(s), bot.T(s)),
			bot.Code{Source: s},
			bot.List{Items: [][]bot.Span{{bot.T(s)}}},
			bot.Progress{Label: s, Done: n, Total: 7},
			bot.Fields{Items: []bot.Field{{Label: s, Value: []bot.Span{bot.T(s)}}}},
			bot.Table{Columns: []bot.Column{{Title: s}}, Rows: []bot.Row{{Cells: []string{s}}}},
			bot.Buttons{Items: []bot.Button{{Label: s, Command: "x"}}},
		}}
		for _, p := range draw(m, style{tables: n%2 == 0}) {
			if !json.Valid([]byte("[" + string(p.json) + "]")) {
				t.Fatalf("no JSON: %s", p.json)
			}
			for _, v := range fakeslack.Validate([]byte("["+string(p.json)+"]"), "message") {
				t.Errorf("%s %s", v.At, v.Text)
			}
		}
		if !json.Valid((&Adapter{}).replyTo(request{}).encode(m, page{}, true)) {
			t.Error("body is no JSON")
		}
	})
}
