package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuestion is how many characters of a question are read; what follows is cut.
const maxQuestion = 1000

// word is a token of a text: lower case, accents folded. Whole is the joined form of a compound ("zorder" for "z-order"), which stands
// beside its parts.
type word struct {
	text  string
	upper bool // written in capitals only, or as one capital
	whole bool
}

// clean cuts a question to what is read and makes it one line: control characters, direction marks and broken bytes become spaces.
func clean(s string, limit int) string {
	var b strings.Builder
	n, space := 0, true
	for i := 0; i < len(s) && n < limit; {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == utf8.RuneError || !unicode.IsPrint(r) || unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
				n++
				space = true
			}
			continue
		}
		b.WriteRune(r)
		n++
		space = false
	}
	return strings.TrimSpace(b.String())
}

// split cuts a text into words. Compounds ("z-order", "availableNow", "ai_query", "CI/CD") give their parts and then the whole.
func split(s string) []word {
	t := splitter{text: s, out: make([]word, 0, len(s)/5+1)}
	t.run()
	return t.out
}

type splitter struct {
	text  string
	out   []word
	parts []string // of the compound being read
	slash bool     // the compound has a slash in it
	buf   []byte   // the part being read
	caps  int
	lower bool // the part has a lower-case letter

	interned map[string]string // words seen before, so that a build does not copy them again; may be nil
}

// reset makes the splitter ready for another text. The words of the one before are gone.
func (t *splitter) reset(text string) {
	t.text, t.out, t.parts, t.buf = text, t.out[:0], t.parts[:0], t.buf[:0]
}

// intern is a text as a string, the same one each time.
func (t *splitter) intern(b []byte) string {
	if t.interned == nil {
		return string(b)
	}
	if s, ok := t.interned[string(b)]; ok {
		return s
	}
	s := string(b)
	t.interned[s] = s
	return s
}

func (t *splitter) run() {
	prevLower := false
	for i := 0; i < len(t.text); {
		r, size := utf8.DecodeRuneInString(t.text[i:])
		next, _ := utf8.DecodeRuneInString(t.text[i+size:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			up := unicode.IsUpper(r)
			if up && prevLower {
				t.endPart()
			}
			if up {
				t.caps++
			}
			if unicode.IsLower(r) {
				t.lower = true
			}
			t.buf = fold(t.buf, unicode.ToLower(r))
			prevLower = unicode.IsLower(r)
		case r == '\'' || r == '’':
			if (next == 's' || next == 'S') && !letterAt(t.text, i+size+1) {
				size++ // the s of the genitive
			}
			prevLower = false
		case strings.ContainsRune("_-./:", r) && len(t.buf) > 0 && (unicode.IsLetter(next) || unicode.IsDigit(next)):
			t.slash = t.slash || r == '/' || r == ':'
			t.endPart()
			prevLower = false
		case (r == '+' || r == '#') && len(t.buf) == 1:
			t.buf = utf8.AppendRune(t.buf, r)
			if next == '+' {
				t.buf = append(t.buf, '+')
				size++
			}
			t.endWord()
			prevLower = false
		default:
			t.endWord()
			prevLower = false
		}
		i += size
	}
	t.endWord()
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return unicode.IsLetter(r)
}

func (t *splitter) endPart() {
	if len(t.buf) == 0 {
		return
	}
	w := t.intern(t.buf)
	t.out = append(t.out, word{text: w, upper: t.caps > 0 && !t.lower})
	t.parts = append(t.parts, w)
	t.buf, t.caps, t.lower = t.buf[:0], 0, false
}

func (t *splitter) endWord() {
	t.endPart()
	if n := len(t.parts); n > 1 && n <= 6 && (!t.slash || !longPart(t.parts)) {
		t.buf = t.buf[:0]
		for _, p := range t.parts {
			t.buf = append(t.buf, p...)
		}
		t.out = append(t.out, word{text: t.intern(t.buf), whole: true})
		t.buf = t.buf[:0]
	}
	t.parts, t.slash = t.parts[:0], false
}

// longPart says that a compound with a slash is a choice ("batch/streaming") or a path, not a word ("CI/CD").
func longPart(parts []string) bool {
	for _, p := range parts {
		if len(p) > 2 {
			return true
		}
	}
	return false
}

// fold appends a letter without its accent; other letters as they are.
func fold(b []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return utf8.AppendRune(b, r)
	case unicode.IsMark(r):
		return b
	case r >= 'à' && r <= 'å':
		return append(b, 'a')
	case r == 'ç':
		return append(b, 'c')
	case r >= 'è' && r <= 'ë':
		return append(b, 'e')
	case r >= 'ì' && r <= 'ï':
		return append(b, 'i')
	case r == 'ñ':
		return append(b, 'n')
	case r >= 'ò' && r <= 'ö' || r == 'ø':
		return append(b, 'o')
	case r >= 'ù' && r <= 'ü':
		return append(b, 'u')
	case r == 'ß':
		return append(b, 's', 's')
	}
	return utf8.AppendRune(b, r)
}
