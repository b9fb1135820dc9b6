package curriculum

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// invisible is the index of the first character that has no place in content: control characters, what turns the writing direction, what
// has no width, private use. -1 when there is none. Joiners stay, emoji and some scripts need them.
func invisible(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != 0x7f || c == '\n' || c == '\t' {
				continue
			}
			return i
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if hidden(r) {
			return i
		}
		i += size - 1
	}
	return -1
}

func hidden(r rune) bool {
	switch r {
	case '\n', '\t', '\u200c', '\u200d':
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

func dropInvisible(r rune) rune {
	if hidden(r) {
		return -1
	}
	return r
}

// invisibleText is the fault for the character that s begins with.
func invisibleText(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	return fmt.Sprintf("holds the invisible character U+%04X: delete it", r)
}
