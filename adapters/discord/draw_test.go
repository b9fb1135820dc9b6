package discord

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
)

var update = flag.Bool("update", false, "write the golden files anew")

func testArtist() artist {
	return artist{now: time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC), table: newTable(), cmds: commandIDs{rootName: "11", ownName: "12", adminName: "13"}}
}

// TestEscape shows hostile text as it reads, and as nothing more.
func TestEscape(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain words, 9:30.":       "plain words, 9:30.",
		"*bold* _it_ ~~s~~ ||x||":  `\*bold\* \_it\_ \~\~s\~\~ \|\|x\|\|`,
		"`code` \\":                "\\`code\\` \\\\",
		"@everyone @here":          "@\u200beveryone @\u200bhere",
		"<@123> <@&1> <#2> <t:1>":  "\\<@\u200b123> \\<@\u200b&1> \\<#2> \\<t\\:1>",
		"[text](https://evil.com)": `\[text\](https\://evil.com)`,
		":smile: a: b":             `\:smile: a: b`,
		"# head":                   `\# head`,
		"> quote":                  `\> quote`,
		"- item":                   `\- item`,
		"a - b > c # d":            "a - b > c # d",
		"1. item":                  `1\. item`,
		"12) item":                 `12\) item`,
		" 3. item":                 `3\. item`,
		"version 1.2":              "version 1.2",
		"two\nlines":               "two lines",
		"over\u202eride\u200bd":    "overrided",
	} {
		if got := escape(in, true); strings.TrimSpace(got) != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// TestSpans draws each kind of span.
func TestSpans(t *testing.T) {
	t.Parallel()
	a := testArtist()
	soon := a.now.Add(time.Hour)
	for want, s := range map[string]bot.Span{
		"**b\\*ld**":                            bot.B("b*ld"),
		"**x** ":                                bot.B("x "),
		"`a b`":                                 bot.C("a\nb"),
		"`` a`b ``":                             bot.C("a`b"),
		"`` `\u200b`\u200b` ``":                 bot.C("```"),
		"`` a`\u200b`\u200b`\u200b`\u200b`b ``": bot.C("a`````b"),
		"[te\\]xt](https://x.y/%29a)":           bot.L("te]xt", "https://x.y/)a"),
		"text":                                  bot.L("text", "javascript:alert(1)"),
		"**\\_Ana\\_**":                         bot.Who("_Ana_"),
		"</path list:11>":                       bot.Cmd("list"),
		"</path-me privacy:12>":                 bot.Cmd("privacy"),
		"</path team list:11>":                  bot.Cmd("team list"),
		"`/path enroll A at 9:30`":              bot.Cmd("enroll A at 9:30"),
		"`/path-admin channel start A`":         bot.Cmd("channel start A"),
		"`/path`":                               bot.Cmd(""),
		fmt.Sprintf("<t:%d:f>", a.now.Unix()):   bot.When(a.now, "now"),
		fmt.Sprintf("<t:%d:f> (<t:%[1]d:R>)", soon.Unix()): bot.When(soon, "soon"),
	} {
		w := &writer{artist: a}
		w.span(s, false)
		if w.String() != want {
			t.Errorf("%+v becomes %q, want %q", s, w.String(), want)
		}
	}
}

// TestCodeBlock lets nothing that is shown end the block it is shown in, and nothing be cut so that it stays open.
func TestCodeBlock(t *testing.T) {
	t.Parallel()
	for n := range 40 {
		ticks := strings.Repeat("`", n)
		for _, source := range []string{ticks, "a" + ticks + "b", ticks + "\n" + ticks, "@everyone" + ticks + "**x**"} {
			for _, text := range []string{codeBlock("sql", source), tableText(bot.Table{Columns: []bot.Column{{Title: source}}, Rows: []bot.Row{{Cells: []string{source}}}})} {
				inside := strings.TrimSuffix(strings.TrimPrefix(text, "```"), "```")
				if len(inside) != len(text)-6 || strings.Contains(inside, "```") {
					t.Errorf("%d backticks: %q", n, text)
				}
			}
		}
	}
	if got := codeBlock("", "a ``b`` c"); got != "```\na ``b`` c\n```" { // what ends nothing stays as it can be copied
		t.Error(got)
	}
}

// TestCustomID packs what a button knows and takes it apart again, within 100 characters whatever comes.
func TestCustomID(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", bot.MaxCommandBytes)
	for _, c := range []struct {
		mark mark
		line string
		n    int
		want mark
	}{
		{mark{}, "done a-1", 0, mark{}},
		{mark{guild: "800000000000000001"}, "done a-1", 0, mark{guild: "800000000000000001"}},
		{mark{guild: "18446744073709551615", delivery: testKey}, "show parameter-efficient-tuning", 2, mark{guild: "18446744073709551615", delivery: testKey}},
		{mark{delivery: testKey}, "a:b:c", 0, mark{delivery: testKey}},
		{mark{guild: "800000000000000001", delivery: testKey}, long, 0, mark{}},
		{mark{guild: "no number", delivery: "short"}, "list", 0, mark{}},
	} {
		id := c.mark.customID(c.line, c.n)
		m, line, ok := readCustomID(id)
		if !ok || m != c.want || line != c.line || len(id) > maxCustomID {
			t.Errorf("%q: %+v %q %v", id, m, line, ok)
		}
	}
}

// TestDraw_Limits draws messages of every size; the rules of the fake say whether Discord would take them.
func TestDraw_Limits(t *testing.T) {
	t.Parallel()
	a := testArtist()
	for _, n := range []int{0, 1, 10, 40, 200, 3000} {
		text := strings.Repeat("w*rd ", n)
		m := bot.Message{Title: text, Blocks: []bot.Block{
			bot.P(bot.T(text)), bot.Code{Language: "sql", Source: strings.Repeat("SELECT 1; -- ```\n", n)}, bot.Progress{Label: text, Done: n, Total: 2 * n}, bot.Small(bot.T(text)),
		}}
		table := bot.Table{Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Name"}}}
		list, fields, buttons, choice, letters := bot.List{}, bot.Fields{}, bot.Buttons{}, bot.Choice{Label: text}, bot.Choice{Letters: true}
		for range min(n, 60) {
			table.Rows = append(table.Rows, bot.Row{Cells: []string{"1", text}, Own: true})
			list.Items = append(list.Items, []bot.Span{bot.B(text)})
			fields.Items = append(fields.Items, bot.Field{Label: text, Value: []bot.Span{bot.C(text)}})
			buttons.Items = append(buttons.Items, bot.Button{Label: text, Command: "same"}, bot.Button{Label: text, URL: "https://x.y"}, bot.Button{Label: text, URL: "http://x.y"})
			choice.Options = append(choice.Options, bot.Option{Text: text, Command: "same"})
		}
		letters.Options = choice.Options[:min(4, len(choice.Options))]
		m.Blocks = append(m.Blocks, table, list, fields, choice, buttons, letters)
		for _, kind := range []bot.Kind{bot.KindAnswer, bot.KindNudge} {
			m.Kind = kind
			b := a.draw(m)
			checkLimits(t, b)
			data, err := json.Marshal(b)
			if err != nil || !strings.Contains(string(data), `"allowed_mentions":{"parse":[]}`) {
				t.Errorf("%d: %v", n, err)
			}
		}
	}
}

// TestDraw_LongLine shows the beginning of a line no message has room for, rather than nothing.
func TestDraw_LongLine(t *testing.T) {
	t.Parallel()
	for _, n := range []int{4000, 4097, 5000, 7000, 20000} {
		for name, one := range map[string]bot.Block{
			"words": bot.P(bot.T(strings.Repeat("word ", n/5))), "one word": bot.P(bot.T(strings.Repeat("w", n))), "escaped": bot.P(bot.T(strings.Repeat("*", n))),
			"emoji": bot.P(bot.T(strings.Repeat("🧱", n/2))), "code": bot.Code{Source: strings.Repeat("x", n)}, "ticks": bot.Code{Source: strings.Repeat("`", n)},
		} {
			for _, blocks := range [][]bot.Block{{one}, {bot.P(bot.T("before")), one, bot.P(bot.T("after"))}, {one, one}} {
				b := testArtist().draw(bot.Message{Blocks: blocks})
				checkLimits(t, b)
				shown := 0
				for _, e := range b.Embeds {
					shown += length(e.Description)
				}
				if shown < 3000 {
					t.Errorf("%s of %d: %d are shown", name, n, shown)
				}
			}
		}
	}
}

func checkLimits(t *testing.T, b body) {
	t.Helper()
	sum := 0
	for _, e := range b.Embeds {
		sum += length(e.Title) + length(e.Description)
		if length(e.Title) > maxTitle || length(e.Description) > maxDescription || length(e.Title)+length(e.Description) == 0 {
			t.Errorf("embed of %d and %d", length(e.Title), length(e.Description))
		}
		if strings.Count(e.Description, "```")%2 != 0 {
			t.Error("a block of code is left open")
		}
	}
	if sum > maxEmbeds || length(b.Content) > maxContent || len(b.Components) > maxRows {
		t.Errorf("embeds %d, content %d, rows %d", sum, length(b.Content), len(b.Components))
	}
	ids := map[string]bool{}
	for _, r := range b.Components {
		if len(r.Components) == 0 || len(r.Components) > maxRowButtons {
			t.Errorf("row of %d", len(r.Components))
		}
		for _, c := range r.Components {
			if c.CustomID != "" && ids[c.CustomID] || length(c.CustomID) > maxCustomID || length(c.Label) > maxLabel {
				t.Errorf("component %+v", c)
			}
			ids[c.CustomID] = true
			if c.Type == typeSelect && (len(c.Options) == 0 || len(c.Options) > maxOptions) {
				t.Errorf("select of %d", len(c.Options))
			}
		}
	}
}

// TestDraw_Golden draws what people see most, from the real commands. Look at a difference before writing the files anew.
func TestDraw_Golden(t *testing.T) {
	t.Parallel()
	core := bot.NewCore(bottest.NewStore(), bottest.Catalog(t, 4, 3), &bot.Zones{})
	router := command.New(core, nil, command.About{Version: "test"}, quiet())
	a := testArtist()
	run := func(person, name, line string) bot.Message {
		u := bot.UserKey{Workspace: Workspace("8"), ID: person}
		return router.Handle(t.Context(), bot.Command{User: u, Channel: bot.ChannelKey{Workspace: u.Workspace, ID: "7"}, Person: bot.Person{Name: name, Zone: "Europe/Berlin"}, Line: line, At: a.now})
	}
	run("2", "日本語の名前はとても長い", "enroll A")
	run("2", "日本語の名前はとても長い", "done")
	for _, line := range []string{"list", "enroll A at 9:30", "today", "show A1.1", "done", "progress", "leaderboard", "delete-me", "frobnicate"} {
		golden(t, bot.Fold(line), a.draw(run("1", "Ana *Bold*", line)))
	}
	topic := core.Catalog.Find("A1.2").Topic
	key := bot.NudgeKey{Target: bot.LearnerTarget(bot.UserKey{Workspace: Workspace("8"), ID: "1"}), Day: 20892}
	a.mark = mark{guild: "8", delivery: key.DeliveryID()}
	golden(t, "nudge", a.draw(command.NudgeMessage(bot.Claimed{Nudge: bot.Nudge{Key: key}, Topic: topic, Done: 1, Total: 4})))
}

func golden(t *testing.T, name string, b body) {
	t.Helper()
	var w strings.Builder
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "draw", name+".json")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(w.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if w.String() != string(want) {
		t.Errorf("%s is now\n%s\nwas\n%s", name, w.String(), want)
	}
}

// TestTable keeps rows on one line of a phone, with numbers under each other.
func TestTable(t *testing.T) {
	t.Parallel()
	table := bot.Table{Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Name"}, {Title: "Topics", Right: true}}, Rows: []bot.Row{
		{Cells: []string{"1", strings.Repeat("long name ", 9), "140"}}, {Cells: []string{"2", "Ana", "7"}, Own: true}, {Cells: []string{"…"}},
	}}
	const want = "```\n #  Name                    Topics\n 1  long name long name l…     140\n›2  Ana                          7\n …\n```"
	if got := tableText(table); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
	for line := range strings.Lines(tableText(table)) {
		if n := length(strings.TrimRight(line, "\n")); n > phoneWidth {
			t.Errorf("%d cells: %s", n, line)
		}
	}
	teams := bot.Table{
		Columns: []bot.Column{{Title: "#", Right: true}, {Title: "Team"}, {Title: "Each", Right: true}, {Title: "Topics", Right: true}, {Title: "Active", Right: true}},
		Rows:    []bot.Row{{Cells: []string{"1", "Data Platform", "4.0", "12", "3"}}},
	}
	const narrow = "```\n # Team         Each Topics Active\n 1 Data Platfo…  4.0     12      3\n```"
	if got := tableText(teams); got != narrow {
		t.Errorf("\n%s\nwant\n%s", got, narrow)
	}
}
