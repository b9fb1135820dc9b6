package ask

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pathbot/curriculum"
)

// What an answer quotes of a lesson.
const (
	quoteSentences = 3
	quoteLength    = 420
)

// sentence is one sentence of a lesson, as it is set.
type sentence struct {
	spans []curriculum.DocSpan
	order int
	fit   float64
}

// quote picks the two or three sentences of a lesson that fit the question best, in the order of the lesson. Without a fitting one it is the
// beginning of the lesson.
func (x *Index) quote(q *query, t *curriculum.Topic) [][]curriculum.DocSpan {
	all := sentences(t.LessonDoc)
	if len(all) == 0 {
		if t.Summary == "" {
			return nil
		}
		return [][]curriculum.DocSpan{{plain(t.Summary)}}
	}
	worth := map[int]float64{}
	for _, n := range q.needs {
		for _, v := range n.variants {
			worth[v.term] = max(worth[v.term], n.weight*v.weight*x.idf[v.term])
		}
	}
	for i := range all {
		all[i].fit = x.fit(all[i].spans, worth)
	}
	byFit := slices.Clone(all)
	if alone := slices.DeleteFunc(slices.Clone(all), func(s sentence) bool { return !standsAlone(s.spans) }); len(alone) > 0 {
		byFit = alone
	}
	slices.SortStableFunc(byFit, func(a, b sentence) int { return cmp.Compare(b.fit, a.fit) })
	picked, length := []sentence{byFit[0]}, spansLength(byFit[0].spans)
	for _, s := range byFit[1:] {
		n := spansLength(s.spans)
		if len(picked) == quoteSentences || s.fit == 0 && len(picked) > 1 || s.fit < byFit[0].fit/4 {
			break
		}
		if length+n <= quoteLength {
			picked = append(picked, s)
			length += n
		}
	}
	slices.SortFunc(picked, func(a, b sentence) int { return cmp.Compare(a.order, b.order) })
	var out [][]curriculum.DocSpan
	for _, s := range picked {
		out = append(out, s.spans)
	}
	return out
}

// standsAlone reports whether a sentence can be read without the one before it and without what follows it.
func standsAlone(spans []curriculum.DocSpan) bool {
	first, last := strings.TrimSpace(spans[0].Text), strings.TrimSpace(spans[len(spans)-1].Text)
	if strings.HasSuffix(last, ":") {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsLower(r) && spans[0].Kind != curriculum.Mono {
		return false
	}
	word, _, _ := strings.Cut(strings.ToLower(first), " ")
	switch strings.Trim(word, ",;.") {
	case "then", "it", "its", "this", "that", "these", "those", "they", "their", "but", "so", "and", "or", "both", "such", "instead", "otherwise", "here", "newer", "also", "which", "neither", "either", "second", "third":
		return false
	}
	return true
}

// fit is how much of the question a sentence speaks about; a very long one counts a little less.
func (x *Index) fit(spans []curriculum.DocSpan, worth map[int]float64) float64 {
	sum, words := 0.0, 0
	var seen []int
	for _, s := range spans {
		for _, w := range split(s.Text) {
			words++
			id, ok := x.vocab[w.text]
			if ok && id >= 0 && worth[id] > 0 && !slices.Contains(seen, id) {
				seen = append(seen, id)
				sum += worth[id]
			}
		}
	}
	return sum / (1 + float64(words)/60)
}

func spansLength(spans []curriculum.DocSpan) int {
	n := 0
	for _, s := range spans {
		n += len(s.Text)
	}
	return n
}

// sentences cuts a lesson into its sentences. Items of lists are sentences; code is left out.
func sentences(doc []curriculum.DocBlock) []sentence {
	var out []sentence
	add := func(spans []curriculum.DocSpan) {
		for _, s := range cutSentences(spans) {
			out = append(out, sentence{spans: s, order: len(out)})
		}
	}
	for _, b := range doc {
		switch b := b.(type) {
		case curriculum.Paragraph:
			add(b.Spans)
		case curriculum.List:
			for _, item := range b.Items {
				out = append(out, sentence{spans: item, order: len(out)})
			}
		case curriculum.Code:
		}
	}
	return out
}

// cutSentences cuts running text behind a full stop, question mark or colon that a space and a capital follow.
func cutSentences(spans []curriculum.DocSpan) [][]curriculum.DocSpan {
	var out [][]curriculum.DocSpan
	var now []curriculum.DocSpan
	flush := func() {
		if len(now) > 0 {
			now[0].Text = strings.TrimLeft(now[0].Text, " ")
			now[len(now)-1].Text = strings.TrimRight(now[len(now)-1].Text, " ")
			out = append(out, now)
			now = nil
		}
	}
	for k, s := range spans {
		if s.Kind == curriculum.Mono || s.Kind == curriculum.Anchor {
			now = append(now, s)
			continue
		}
		rest := s.Text
		for {
			i := sentenceEnd(rest, k+1 < len(spans))
			if i < 0 {
				break
			}
			now = append(now, curriculum.DocSpan{Kind: s.Kind, Text: rest[:i]})
			rest = rest[i:]
			flush()
		}
		if strings.TrimSpace(rest) != "" {
			now = append(now, curriculum.DocSpan{Kind: s.Kind, Text: rest})
		}
	}
	flush()
	return out
}

// sentenceEnd is where the first sentence of the text ends; -1 when it does not end inside. More says that other spans follow the text.
func sentenceEnd(text string, more bool) int {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '.' && text[i] != '?' && text[i] != '!' || text[i+1] != ' ' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], " ")
		if rest == "" && more {
			return i + 1
		}
		if abbreviation(text[:i]) {
			continue
		}
		for _, r := range rest {
			if unicode.IsUpper(r) || unicode.IsDigit(r) {
				return i + 1
			}
			break
		}
	}
	return -1
}

func abbreviation(before string) bool {
	for _, s := range [...]string{"e.g", "i.e", "vs", "etc", "approx"} {
		if strings.HasSuffix(before, s) {
			return true
		}
	}
	return false
}

// printable is a text without control characters; line ends become spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}
