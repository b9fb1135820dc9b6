package command

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pathbot/bot"
)

// word is one word of a typed line. A quoted one may hold blanks and is never a keyword.
type word struct {
	text   string
	quoted bool
}

func (w word) lower() string {
	if w.quoted {
		return "\"" + w.text // no command and no keyword begins with a quotation mark
	}
	return strings.ToLower(w.text)
}

// split cuts a line into words at white space. Straight and typographic quotation marks hold words together when they begin a word and are closed; invisible characters
// are dropped; what is not UTF-8 becomes blank.
func split(line string) []word {
	var words []word
	rest := strings.TrimLeftFunc(line, unicode.IsSpace)
	for rest != "" {
		open, size := utf8.DecodeRuneInString(rest)
		if end := closing(open); end != 0 {
			if i := strings.IndexRune(rest[size:], end); i >= 0 {
				inner := rest[size : size+i]
				after := rest[size+i+utf8.RuneLen(end):]
				words = append(words, word{bot.CleanLine(inner, bot.MaxLineRunes), true})
				rest = strings.TrimLeftFunc(after, unicode.IsSpace)
				continue
			}
		}
		i := strings.IndexFunc(rest, unicode.IsSpace)
		if i < 0 {
			i = len(rest)
		}
		if text := visible(rest[:i]); text != "" {
			words = append(words, word{text, false})
		}
		rest = strings.TrimLeftFunc(rest[i:], unicode.IsSpace)
	}
	return words
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if bot.Invisible(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

func closing(open rune) rune {
	switch open {
	case '"':
		return '"'
	case '“', '„':
		return '”'
	case '«':
		return '»'
	}
	return 0
}

func joined(words []word) string {
	var w strings.Builder
	for i, x := range words {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.WriteString(x.text)
	}
	return w.String()
}

// distance is the number of typing slips between two words: insertions, deletions, replacements and swapped neighbours (optimal string alignment). Longer than
// 40 characters counts as far away.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 40 || len(y) > 40 {
		return 40
	}
	before := make([]int, len(y)+1)
	last := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
