package bot

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"plain", 10, "plain"},
		{"  a \t\n b  ", 10, "a b"},
		{"exactly ten", 11, "exactly ten"},
		{"a little longer", 8, "a littl…"},
		{"ab\x00c\x1b[31md\u202ee\u200bf", 20, "abc[31mdef"},
		{"bad\xff\xfebytes", 20, "badbytes"},
		{"\u202e\u200b\x00", 20, ""},
		{"über straße", 5, "über…"},
		{"", 5, ""},
		{strings.Repeat("x", 100_000), 5, "xxxx…"},
		{"a\u2028b", 5, "a b"},
	}
	for _, tt := range tests {
		if got := CleanLine(tt.in, tt.limit); got != tt.want {
			t.Errorf("CleanLine(%.20q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

func TestCleanName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "Someone", "\u202e": "Someone", " Ana ": "Ana", "Z" + strings.Repeat("\u0301", 30): "Z\u0301\u0301", "\u3164": "Someone"} {
		if got := CleanName(in); got != want {
			t.Errorf("CleanName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Data Platform": "data-platform", "  Ü & Ä!": "ü-ä", "!!!": "", "数据 团队": "数据-团队", "a--b": "a-b"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCleanLine(f *testing.F) {
	for _, s := range []string{"plain", "\u202e", "a\xff", "  x  ", strings.Repeat("é", 300)} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 1 + (limit%200+200)%200
		got := CleanLine(s, limit)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > limit {
			t.Fatalf("CleanLine(%q, %d) = %q", s, limit, got)
		}
		for _, r := range got {
			if Invisible(r) {
				t.Fatalf("CleanLine(%q) kept %U", s, r)
			}
		}
		if again := CleanLine(got, limit); again != got {
			t.Fatalf("CleanLine(%q) = %q, again %q", s, got, again)
		}
	})
}
