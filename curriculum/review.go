package curriculum

import (
	"strconv"
	"strings"
	"time"
)

// ReviewTable is the table of review in Markdown: what each path holds and the oldest day one of its texts was checked. Words are those of
// summaries, lessons and tasks.
func ReviewTable(c *Catalog) string {
	var b strings.Builder
	b.WriteString("| | Path | Topics | Words | Questions | Reviewed |\n|---|---|--:|--:|--:|---|\n")
	var sum review
	for _, p := range c.Paths {
		r := reviewOf(p)
		b.WriteString(r.row(p.Code, p.Title))
		sum.add(r)
	}
	b.WriteString(sum.row("", "All paths"))
	return b.String()
}

type review struct {
	topics, drafts, words, questions int
	since                            time.Time
}

func reviewOf(p *Path) review {
	var r review
	for _, t := range p.Topics() {
		one := review{topics: 1, questions: len(t.Quiz), since: t.Reviewed}
		if t.Draft {
			one.drafts = 1
		}
		for _, text := range [...]string{t.Summary, t.Lesson, t.Try} {
			one.words += len(strings.Fields(text))
		}
		r.add(one)
	}
	return r
}

func (r *review) add(other review) {
	r.topics += other.topics
	r.drafts += other.drafts
	r.words += other.words
	r.questions += other.questions
	if r.since.IsZero() || !other.since.IsZero() && other.since.Before(r.since) {
		r.since = other.since
	}
}

func (r review) row(code, title string) string {
	topics := strconv.Itoa(r.topics)
	if r.drafts > 0 {
		topics += " (" + strconv.Itoa(r.drafts) + " to be written)"
	}
	since := ""
	if !r.since.IsZero() {
		since = r.since.Format(time.DateOnly)
	}
	return "| " + strings.Join([]string{code, strings.ReplaceAll(title, "|", `\|`), topics, thousands(r.words), thousands(r.questions), since}, " | ") + " |\n"
}

// thousands writes a count with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
