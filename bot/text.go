package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of what people may type, in characters.
const (
	MaxNameRunes = 60
	MaxTeamRunes = 40
	MaxLineRunes = 4000
)

// CleanLine is s as one harmless line: valid UTF-8, white space runs as one blank, control characters, bidi overrides and invisible characters gone, at most limit
// characters, cut with "…". It never makes text longer.
func CleanLine(s string, limit int) string {
	// Nothing behind this many bytes can reach the result; hostile input is not walked to its end.
	if most := limit*utf8.UTFMax*4 + 64; len(s) > most {
		s = s[:most]
	}
	var w strings.Builder
	runes, blank := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			blank = runes > 0
			continue
		}
		if Invisible(r) || r == utf8.RuneError {
			continue
		}
		if blank {
			if runes+1 >= limit {
				w.WriteString("…")
				return w.String()
			}
			w.WriteByte(' ')
			runes, blank = runes+1, false
		}
		if runes+1 > limit {
			break
		}
		w.WriteRune(r)
		runes++
		if runes == limit {
			break
		}
	}
	out := w.String()
	if runes == limit && len(out) < len(strings.TrimSpace(s)) {
		_, last := utf8.DecodeLastRuneInString(out)
		out = strings.TrimRight(out[:len(out)-last], " ") + "…"
	}
	return out
}

// Invisible reports whether r shows nothing or changes how others are shown: control characters, bidi marks and overrides, zero-width characters, tags,
// private use and variation beyond emoji.
func Invisible(r rune) bool {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return true
	case unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return true
	case r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u2800': // fillers that look like nothing
		return true
	}
	return false
}

// CleanName is a display name fit to be stored and shown; a name of nothing visible becomes "Someone". Marks that pile up on one letter are cut to two.
func CleanName(s string) string {
	var w strings.Builder
	marks := 0
	for _, r := range CleanLine(s, MaxNameRunes) {
		if unicode.Is(unicode.M, r) {
			if marks++; marks > 2 {
				continue
			}
		} else {
			marks = 0
		}
		w.WriteRune(r)
	}
	if w.Len() == 0 {
		return "Someone"
	}
	return w.String()
}

// Fold is a name as a key: lower case, letters and digits of any script kept, the rest as single hyphens.
func Fold(s string) string {
	var w strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) {
			if hyphen && w.Len() > 0 {
				w.WriteByte('-')
			}
			hyphen = false
			w.WriteRune(r)
			continue
		}
		hyphen = true
	}
	return w.String()
}

// Count is "1 topic", "2 topics".
func Count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + one + "s"
}
