package discord

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"pathbot/adapters/fakediscord"
)

// TestHostile shows names, teams, questions and unknown words of people to others as what they are: nobody is pinged, no link is forged, no block of code ends early, and no message is
// too long. The fake refuses every body without allowed_mentions, and every sum over a limit.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, evil := range []string{
		"@everyone @here", "<@600000000000000002> <@&5>", "[win](https://evil.com)", "````", "`` `x` ```", "# big", "> quote", "1. one", "-# small", "||spoiler|| **b** __u__",
		"https://evil.com", "\u202e\u200b<#5> </path list:1> <:a:5>", "a\n# b\n```", strings.Repeat("`*", 40), strings.Repeat("[x](http://e)", 9),
	} {
		w := newWorld(t, true, nil).run()
		ana, boss := fakediscord.Ana(), fakediscord.Manager()
		ana.Name = evil
		var all []string
		say := func(by fakediscord.By, words string, options map[string]any) {
			all = append(all, w.answer(w.fake.Typed(by, words, options)))
		}
		say(ana, "enroll", map[string]any{"path": "A"})
		say(ana, "team create", map[string]any{"name": evil})
		say(ana, "done", nil)
		say(boss, "enroll", map[string]any{"path": "A"})
		say(boss, "team list", nil)
		say(boss, "team join", map[string]any{"name": evil})
		say(boss, "leaderboard", nil)
		say(boss, "leaderboard", map[string]any{"post": true})
		say(boss, "leaderboard", map[string]any{"teams": true})
		say(boss, "progress", map[string]any{"member": ana.Person})
		for _, words := range []string{"show", "ask", "timezone", "help", "remind", "enroll", "quiz"} {
			for _, option := range []string{"item", "question", "zone", "command", "time", "path", "topic"} {
				say(ana, words, map[string]any{option: strings.Repeat(evil, 3)})
			}
		}
		say(ana, evil, nil)
		for _, text := range all {
			var b struct {
				Content string
				Embeds  []struct{ Title, Description string }
			}
			if err := json.Unmarshal([]byte(text), &b); err != nil {
				t.Fatal(err)
			}
			shown := []string{b.Content}
			for _, e := range b.Embeds {
				shown = append(shown, e.Title, e.Description)
			}
			for _, s := range shown {
				markup, ok := markupOf(s)
				if !ok {
					t.Errorf("%q leaves code open: %s", evil, s)
				}
				for _, bad := range []string{"@everyone", "@here", "<@", "<#", "<:", "path list:1>", "](", "\n# big", "\n> quote", "\n-# small", "\n1. one", "- # big", "- > quote", "||", "__", "://"} {
					if strings.Contains("\n"+markup, bad) {
						t.Errorf("%q is more than text (%q): %s", evil, bad, s)
					}
				}
			}
		}
	}
}

// markupOf is what a client may read as markup: all that is neither code nor escaped. It is false when code is left open.
func markupOf(s string) (markup string, ok bool) {
	var w strings.Builder
	for s != "" {
		switch {
		case s[0] == '\\' && len(s) > 1:
			_, size := utf8.DecodeRuneInString(s[1:])
			s = s[1+size:]
		case s[0] == '`':
			fence := s[:len(s)-len(strings.TrimLeft(s, "`"))]
			_, rest, closed := strings.Cut(s[len(fence):], fence)
			if !closed {
				return w.String(), false
			}
			s = strings.TrimLeft(rest, "`")
			if len(s) != len(rest) {
				return w.String(), false
			}
		default:
			w.WriteByte(s[0])
			s = s[1:]
		}
	}
	return w.String(), true
}
