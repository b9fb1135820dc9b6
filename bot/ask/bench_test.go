package ask

import (
	"fmt"
	"strings"
	"testing"

	"pathbot/curriculum"
)

// synthetic is a catalog of n topics with the proportions of the one that ships. Its words are made of syllables, so that some are common and
// most are rare.
func synthetic(n int) *curriculum.Catalog {
	syllables := strings.Fields("ka lo mi ter sun dra pel vo ner ig ul fa sto wen qua zi bor")
	state := uint32(7)
	next := func(limit int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % limit
	}
	word := func() string {
		k := 2 + next(3)
		if next(3) == 0 {
			k = 1 + next(2)
		}
		var b strings.Builder
		for range k {
			b.WriteString(syllables[next(len(syllables))])
		}
		return b.String()
	}
	text := func(words int) string {
		list := make([]string, words)
		for i := range list {
			list[i] = word()
		}
		return strings.Join(list, " ")
	}
	cat := &curriculum.Catalog{}
	for len(cat.Paths)*200 < n {
		p := &curriculum.Path{ID: curriculum.PathID(fmt.Sprintf("path-%d", len(cat.Paths))), Code: fmt.Sprintf("P%d", len(cat.Paths)), Title: text(3)}
		for range 20 {
			s := &curriculum.Section{Title: text(3), Code: p.Code + "S", Path: p}
			for range 10 {
				id := curriculum.TopicID(fmt.Sprintf("topic-%d-%d-%d", len(cat.Paths), len(p.Sections), len(s.Topics)))
				t := &curriculum.Topic{ID: id, Code: string(id), Title: text(6), Outline: text(6), Summary: text(25), Lesson: text(200), Try: text(60), Section: s, Minutes: 5}
				for range 8 {
					t.Terms = append(t.Terms, text(2))
				}
				for range 12 {
					t.Asks = append(t.Asks, text(10))
				}
				for range 3 {
					q := curriculum.Question{Text: text(20)}
					for range 4 {
						q.Options = append(q.Options, curriculum.Option{Text: text(8), Feedback: text(20)})
					}
					t.Quiz = append(t.Quiz, q)
				}
				t.LessonDoc = []curriculum.DocBlock{curriculum.Paragraph{Spans: []curriculum.DocSpan{{Text: t.Lesson}}}}
				s.Topics = append(s.Topics, t)
			}
			p.Sections = append(p.Sections, s)
		}
		cat.Paths = append(cat.Paths, p)
	}
	return cat
}

func BenchmarkNew(b *testing.B) {
	cat, _ := curriculum.Embedded()
	b.ReportAllocs()
	for b.Loop() {
		New(cat)
	}
}

func BenchmarkAnswer(b *testing.B) {
	x := shipped(b)
	all := readLabelled(b, "tune")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.Answer(all[i%len(all)].Q)
	}
}

func BenchmarkAnswer_LongQuestion(b *testing.B) {
	x := shipped(b)
	long := strings.Repeat("one task runs for an hour and the partitons are skewd, what now? ", 160)
	for b.Loop() {
		x.Answer(long)
	}
}

func BenchmarkNew_TenThousandTopics(b *testing.B) {
	cat := synthetic(10000)
	for b.Loop() {
		New(cat)
	}
}

func BenchmarkAnswer_TenThousandTopics(b *testing.B) {
	cat := synthetic(10000)
	x := New(cat)
	var questions []string
	for i := 0; i < len(x.topics); i += 97 {
		questions = append(questions, x.topics[i].Asks[i%12]+" "+x.topics[i].Title, x.topics[i].Outline, "how do i "+x.topics[i].Asks[3])
	}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		x.Answer(questions[i%len(questions)])
	}
}
