package curriculum

import (
	"slices"
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
	if first, _, ok := strings.Cut(said, " "); ok && strings.ContainsAny(first, "123456789") {
		if item, ok := c.byCode(first); ok {
			return found(item, false)
		}
	}
	return c.finder.guess(folded)
}

// Suggest is at most n things that a text that may still be typed could mean, best first; the paths for an empty one.
func (c *Catalog) Suggest(text string, n int) []Near {
	var list []Near
	if c.finder == nil || n <= 0 {
		return list
	}
	said := clipSaid(text)
	folded := foldText(said)
	if folded == "" {
		for _, p := range c.Paths[:min(n, len(c.Paths))] {
			list = append(list, nearTo(p, 1))
		}
		return list
	}
	if item, ok := c.byCode(said); ok {
		list = append(list, nearTo(item, 1))
	}
	for _, i := range c.finder.exact[joined(folded)] {
		list = append(list, nearTo(c.finder.items[i].of, 1))
	}
	for _, r := range c.finder.rank(folded) {
		if other := nearTo(c.finder.items[r.item].of, r.score); !slices.ContainsFunc(list, other.same) {
			list = append(list, other)
		}
	}
	return list[:min(n, len(list))]
}

func (n Near) same(other Near) bool {
	return n.Path == other.Path && n.Section == other.Section && n.Topic == other.Topic
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
	code := asCode(said[:1] + strings.Join(parts, "."))
	item, ok := c.codes[code]
	return item, ok && code != ""
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
