package slack

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pathbot/bot"
)

func FuzzSlashForm(f *testing.F) {
	f.Add(slashForm())
	f.Add([]byte("ssl_check=1"))
	f.Add([]byte("team_id=T1&user_id=U1&text=%ff%00&channel_id=D1"))
	f.Add([]byte("%zz;&&=="))
	f.Fuzz(func(t *testing.T, body []byte) {
		r, check, err := slashFromForm(body)
		if err != nil || check {
			return
		}
		sound(t, r)
	})
}

// sound fails for a request the core must never see: ids become keys.
func sound(t *testing.T, r request) {
	t.Helper()
	if !idLike(r.workspace.ID) || !idLike(r.user) || r.channel != "" && !idLike(r.channel) {
		t.Errorf("ids %q, %q, %q", r.workspace.ID, r.user, r.channel)
	}
	if strings.HasPrefix(r.channel, "D") != r.channelKey().IsZero() && r.channel != "" {
		t.Errorf("channel %q became %v", r.channel, r.channelKey())
	}
	if !utf8.ValidString(r.line) {
		t.Errorf("line %q is no text", r.line)
	}
}

func FuzzInteraction(f *testing.F) {
	f.Add(`{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"channel":{"id":"C1"},"actions":[{"action_id":"run0","value":"done"}]}`)
	f.Add(`{"type":"view_submission","team":null,"user":{"id":"U1","team_id":"T1"},"view":{"callback_id":"settings","state":{"values":{"zone":{"value":{"selected_option":{"value":"Asia/Tokyo"}}}}}}}`)
	f.Add(`{"type":"block_suggestion","enterprise":{"id":"E1"},"user":{"id":"U1"},"value":"ber"}`)
	f.Add(`[1`)
	f.Fuzz(func(t *testing.T, payload string) {
		p, err := interactionFromForm([]byte(url.Values{"payload": {payload}}.Encode()))
		if err != nil {
			return
		}
		r, _ := p.press()
		r.line = "" // JSON strings are text already
		sound(t, r)
		for _, step := range settingsLines(p.View.State) {
			if step.line == "" || step.block == "" {
				t.Errorf("a step without a line: %+v", step)
			}
		}
		_ = suggestZones(p.Value)
	})
}

func FuzzEvent(f *testing.F) {
	f.Add([]byte(`{"type":"event_callback","team_id":"T1","event_id":"E1","event":{"type":"message","channel_type":"im","user":"U1","channel":"D1","text":"<@UBOT> done"}}`))
	f.Add([]byte(`{"type":"event_callback","team_id":"T1","event":{"type":"user_change","user":{"id":"U1","profile":{}}}}`))
	f.Add([]byte(`{"type":"event_callback","event":{"type":"channel_archive","channel":{"id":"C1"}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var e envelope
		if json.Unmarshal(body, &e) != nil {
			return
		}
		var h happening
		if json.Unmarshal(e.Event, &h) != nil {
			return
		}
		_, _ = idIn(h.User), idIn(h.Channel)
		a := &Adapter{config: Config{}}
		a.spaces = &spaces{a: a}
		one := &space{a: a, botUser: "UBOT"}
		if line := one.spoken(h.Text); !utf8.ValidString(line) {
			t.Errorf("line %q is no text", line)
		}
	})
}

// TestTypedLine: what Slack makes of typed text becomes what the person meant.
func TestTypedLine(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"show A1.1": "show A1.1", "progress <@U123|dana>": "progress U123", "progress <@U123>": "progress U123", "leaderboard <#C1|general>": "leaderboard #general",
		"a <#C1|> b": "a #C1 b", "<!here> <!channel|channel> <!subteam^S1|@team>": "@here @channel @team", "ask <https://x.example/a?b=1&amp;c=2>": "ask https://x.example/a?b=1&c=2",
		"ask <https://x.example|x.example>": "ask https://x.example", "ask <mailto:a@b.example|a@b.example>": "ask a@b.example", "1 &lt; 2 &amp;&amp; 3 &gt; 2": "1 < 2 && 3 > 2",
		"&amp;lt;": "&lt;", "a < b": "a < b", "<": "<", "<>": "", "\xff": " ", "": "",
	} {
		if got := typedLine(typed); got != want {
			t.Errorf("%q became %q, want %q", typed, got, want)
		}
	}
}

func FuzzTypedLine(f *testing.F) {
	f.Add("progress <@U123|dana> &lt;&amp;")
	f.Add("<<<>>>|")
	f.Fuzz(func(t *testing.T, s string) {
		if got := typedLine(s); !utf8.ValidString(got) || len(got) > 3*len(s)+1 {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func FuzzCutting(f *testing.F) {
	f.Add("A sentence that goes on. 🎉 äöü", 12)
	f.Add(strings.Repeat("é", 40), 7)
	f.Add("\xff\xfe broken", 5)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 4 + (limit%200+200)%200 // no limit of ours is below a character
		valid := utf8.ValidString(s)
		short := shorten(s, limit)
		if n := utf8.RuneCountInString(short); n > limit || valid && !utf8.ValidString(short) {
			t.Errorf("shortened to %d: %q", limit, short)
		}
		parts := pieces(s, limit, " \n")
		if strings.Join(parts, "") != s {
			t.Errorf("the pieces are not the whole: %q", parts)
		}
		for _, p := range parts {
			if len(p) > limit || valid && !utf8.ValidString(p) {
				t.Errorf("piece %q of at most %d bytes", p, limit)
			}
		}
		var all strings.Builder
		for _, run := range splitSpans([]bot.Span{bot.T(s), bot.B(s)}, limit) {
			n := 0
			for _, span := range run {
				n += len(span.Text)
				all.WriteString(span.Text)
			}
			if n > limit {
				t.Errorf("a run of %d bytes, want at most %d", n, limit)
			}
		}
		if all.String() != s+s {
			t.Errorf("the runs hold %q", all.String())
		}
	})
}
