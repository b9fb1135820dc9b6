package ask

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCountable(t *testing.T) {
	for _, c := range [...]struct{ in, want string }{
		{"  How do I\n\tfix SKEW?  ", "how do i fix skew"},
		{"ask <@U024BE7LH> about spill", "ask (name) about spill"},
		{"mail dana.scully@example.com the report", "mail (address) the report"},
		{"see https://example.com/a?token=1 please", "see (address) please"},
		{"why does dapi0123456789abcdef0123 fail", "why does (number) fail"},
		{"call me at 0170-1234567", "call me at (number)"},
		{"user U024BE7LH cannot log in", "user (number) cannot log in"},
		{"from 10.0.12.7 no access", "from (address) no access"},
		{"is 128 MB right for DBR 17.3", "is 128 mb right for dbr 17.3"},
		{"/Users/dana/work/job.py fails", "(address) fails"},
		{"\x00\x07", ""},
	} {
		if got := Countable(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCountable_Clips(t *testing.T) {
	got := Countable(strings.Repeat("größe ", 500))
	if n := utf8.RuneCountInString(got); n > maxCounted || n < maxCounted-6 {
		t.Errorf("got %d characters", n)
	}
	if again := Countable(got); again != got {
		t.Errorf("not stable: %q", again)
	}
}
