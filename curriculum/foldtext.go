package curriculum

import (
	"slices"
	"strings"
	"unicode"
)

// foldText is text as it is compared: small letters and digits, everything else one space.
func foldText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < 0x80:
			gap = true
			continue
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
			gap = true
			continue
		default:
			r = unicode.ToLower(r)
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// plainText is a document's text without its marks.
func plainText(doc []DocBlock) string {
	var b strings.Builder
	write := func(spans []DocSpan) {
		for _, s := range spans {
			b.WriteString(s.Text)
		}
		b.WriteByte('\n')
	}
	for _, block := range doc {
		switch block := block.(type) {
		case Paragraph:
			write(block.Spans)
		case List:
			for _, item := range block.Items {
				write(item)
			}
		case Code:
			b.WriteString(block.Source)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// contentWords are the different words of folded text, without the small ones that every question has.
func contentWords(folded string) []string {
	var words []string
	for w := range strings.SplitSeq(folded, " ") {
		if len(w) > 1 && !smallWord(w) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}
