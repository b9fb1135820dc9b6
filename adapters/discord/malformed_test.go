package discord

import "testing"

// TestMalformedFields names what Discord refuses, and nothing else.
func TestMalformedFields(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{
		`{"code":50035,"errors":{"embeds":{"0":{"description":{"_errors":[{"code":"X","message":"secret text"}]}}},"content":{"_errors":[]}}}`: "content embeds.0.description",
		`{"code":50035,"errors":[]}`: "", `{"code":50035}`: "", `<html>`: "", `null`: "",
	} {
		if got := malformedFields([]byte(answer)); got != want {
			t.Errorf("%s: %q, want %q", answer, got, want)
		}
	}
}
