package ask

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range [...]struct {
		in   string
		want []string
	}{
		{"Z-order or liquid clustering?", []string{"z", "order", "zorder", "or", "liquid", "clustering"}},
		{"availableNow", []string{"available", "now", "availablenow"}},
		{"ai_parse_document()", []string{"ai", "parse", "document", "aiparsedocument"}},
		{"CI/CD and batch/streaming", []string{"ci", "cd", "cicd", "and", "batch", "streaming"}},
		{"the table's ACLs", []string{"the", "table", "acls"}},
		{"don't", []string{"dont"}},
		{"C++ and F#", []string{"c++", "and", "f#"}},
		{"Größe café", []string{"grosse", "cafe"}},
		{"DELTA_MULTIPLE", []string{"delta", "multiple", "deltamultiple"}},
		{"ends.", []string{"ends"}},
		{"", nil},
	} {
		var got []string
		for _, w := range split(c.in) {
			got = append(got, w.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		" a \x00 b\u202e\n\tc ": "a b c",
		"\xff\xfe":              "",
		"дельта 测试":             "дельта 测试",
	} {
		if got := clean(in, 100); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got := clean("abcdef", 3); got != "abc" {
		t.Errorf("got %q", got)
	}
}
