package curriculum

import (
	"strings"
	"unicode/utf8"
)

// Found is what a person's words stand for: at most one of Path, Section and Topic is set.
type Found struct {
	Path    *Path
	Section *Section
	Topic   *Topic
	Exact   bool   // the words are a code, an id, an alias, a title, a nickname or an outline, not a guess
	Near    []Near // when nothing is set: what could be meant, best first, at most maxNear
}

// Near is one thing that could be meant: exactly one of Path, Section and Topic is set.
type Near struct {
	Path    *Path
	Section *Section
	Topic   *Topic
	Score   float64 // 0 to 1; only the order means something
}

// maxSaid is how many bytes of what a person typed are read.
const maxSaid = 240

// Find reads what a person typed: a code in any case, an id or alias, a title, an outline text, a path's nickname, or something close to one of
// them. It takes any bytes of any length, and answers the same words the same way.
func (c *Catalog) Find(text string) Found {
	said := clipSaid(text)
	folded := foldText(said)
	if folded == "" || c.finder == nil {
		return Found{}
	}
	if item, ok := c.byCode(said); ok {
		return found(item, true)
	}
	exact := c.finder.exact[joined(folded)]
	if len(exact) == 1 {
		return found(c.finder.items[exact[0]].of, true)
	}
	if len(exact) > 1 {
		var f Found
		for _, i := range exact[:min(len(exact), maxNear)] {
			f.Near = append(f.Near, nearTo(c.finder.items[i].of, 1))
		}
		return f
	}
	return c.finder.guess(folded)
}

// byCode reads "A1.2", "a1", "a 1 2", "path A" and the like.
func (c *Catalog) byCode(said string) (any, bool) {
	said = strings.ToLower(strings.TrimSpace(said))
	for _, kind := range [...]string{"path ", "section ", "topic "} {
		said = strings.TrimPrefix(said, kind)
	}
	between := func(r rune) bool { return strings.ContainsRune(" \t\n.,;:-!?()[]\"'`", r) }
	said = strings.TrimFunc(said, between)
	if said == "" {
		return nil, false
	}
	parts := strings.FieldsFunc(said[1:], between)
	if len(parts) > 2 {
		return nil, false
	}
	item, ok := c.codes[asCode(said[:1]+strings.Join(parts, "."))]
	return item, ok
}

// clipSaid takes the beginning of any bytes as text.
func clipSaid(s string) string {
	if len(s) > maxSaid {
		s = s[:maxSaid]
		for len(s) > 0 && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		if r, size := utf8.DecodeLastRuneInString(s); r == utf8.RuneError && size <= 1 && len(s) > 0 {
			s = s[:len(s)-1]
		}
	}
	return strings.ToValidUTF8(s, " ")
}

// joined is folded text without its spaces, so that "z-ordering", "z ordering" and "zordering" are the same.
func joined(folded string) string { return strings.ReplaceAll(folded, " ", "") }

func found(item any, exact bool) Found {
	n := nearTo(item, 1)
	return Found{Path: n.Path, Section: n.Section, Topic: n.Topic, Exact: exact}
}

func nearTo(item any, score float64) Near {
	n := Near{Score: score}
	switch item := item.(type) {
	case *Path:
		n.Path = item
	case *Section:
		n.Section = item
	case *Topic:
		n.Topic = item
	}
	return n
}
