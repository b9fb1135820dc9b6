package slack

import (
	"strings"
	"unicode/utf8"
)

// shorten cuts s to at most limit characters, at a word where one is near, and marks the cut.
func shorten(s string, limit int) string {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s
	}
	head, _ := cutRunes(s, limit-1)
	if i := strings.LastIndexAny(head, " \n\t"); i > len(head)/2 {
		head = head[:i]
	}
	return strings.TrimRight(head, " \n\t,.;:") + "…"
}

// cutRunes cuts s after n characters.
func cutRunes(s string, n int) (head, tail string) {
	i := 0
	for range n {
		if i >= len(s) {
			return s, ""
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i], s[i:]
}

// pieces cuts s into parts of at most limit bytes, at the last of the separators that lies in the second half of a part, never inside a character.
func pieces(s string, limit int, separators string) []string {
	if len(s) <= limit {
		return []string{s}
	}
	var parts []string
	for len(s) > limit {
		end := limit
		for end > limit-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		if i := strings.LastIndexAny(s[:end], separators); i > end/2 {
			end = i + 1
		}
		parts = append(parts, s[:end])
		s = s[end:]
	}
	return append(parts, s)
}
