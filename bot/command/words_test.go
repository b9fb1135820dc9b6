package command

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pathbot/bot"
)

func TestSplit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line string
		want string // words joined by |, quoted ones in <>
	}{
		{"", ""},
		{"  enroll   A ", "enroll|A"},
		{`enroll "Data Engineering" at 9:30`, "enroll|<Data Engineering>|at|9:30"},
		{"team create “Data Platform”", "team|create|<Data Platform>"},
		{"team create „Daten“ x", "team|create|„Daten“|x"},
		{`say "never closed`, `say|"never|closed`},
		{`done ""`, "done|<>"},
		{"tab\tand\nline", "tab|and|line"},
		{"zero\u200bwidth \u202eevil", "zerowidth|evil"},
		{"bad \xff\xfe bytes", "bad|bytes"},
		{"d'accord", "d'accord"},
	}
	for _, tt := range tests {
		var got []string
		for _, w := range split(tt.line) {
			if w.quoted {
				got = append(got, "<"+w.text+">")
			} else {
				got = append(got, w.text)
			}
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("split(%q) = %s, want %s", tt.line, s, tt.want)
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b string
		want int
	}{{"enroll", "enroll", 0}, {"enrol", "enroll", 1}, {"enorll", "enroll", 1}, {"", "abc", 3}, {"leaderbord", "leaderboard", 1}, {"kitten", "sitting", 3}, {"über", "uber", 1}}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
	if got := distance(strings.Repeat("a", 10000), "a"); got != 40 {
		t.Errorf("a long word is %d away", got)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{`enroll "Data Engineering"`, "“x”", "\xff", "a\x00b", "«»", `"a" "b`, strings.Repeat("\"", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range split(s) {
			if w.text == "" && !w.quoted || !utf8.ValidString(w.text) {
				t.Fatalf("split(%q) holds %q", s, w.text)
			}
			for _, r := range w.text {
				if bot.Invisible(r) {
					t.Fatalf("split(%q) holds invisible %U", s, r)
				}
			}
		}
	})
}
