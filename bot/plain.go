package bot

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// CommandName is the root command, the same on every platform.
const CommandName = "/path"

// Plain is the message as text without any markup: the title, then every block, one line feed between them. Buttons are left out: they are actions,
// not text; a Choice with letters lists its options.
func (m Message) Plain() string {
	var w strings.Builder
	w.Grow(plainRoom)
	next := func() *strings.Builder {
		if w.Len() > 0 {
			w.WriteByte('\n')
		}
		return &w
	}
	line := func(s string) { next().WriteString(s) }
	if m.Title != "" {
		line(m.Title)
	}
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case Text:
			writeSpans(next(), b.Spans)
		case Code:
			line(b.Source)
		case List:
			for i, item := range b.Items {
				mark := "- "
				if b.Ordered {
					mark = strconv.Itoa(i+1) + ". "
				}
				line(mark)
				writeSpans(&w, item)
			}
		case Fields:
			for _, f := range b.Items {
				line(f.Label + ": ")
				writeSpans(&w, f.Value)
			}
		case Progress:
			line(b.Plain())
		case Table:
			for _, l := range b.PlainLines() {
				line(l)
			}
		case Choice:
			if b.Letters {
				for i, o := range b.Options {
					line(Letter(i) + ") " + o.Text)
				}
			}
		case Buttons:
		}
	}
	return w.String()
}

// PlainSpans is the spans as text; a link shows its address when its text is another.
func PlainSpans(spans []Span) string {
	if len(spans) == 1 && spans[0].Kind == SpanPlain {
		return spans[0].Text
	}
	var w strings.Builder
	writeSpans(&w, spans)
	return w.String()
}

func writeSpans(w *strings.Builder, spans []Span) {
	for _, s := range spans {
		switch s.Kind {
		case SpanLink:
			w.WriteString(s.Text)
			if s.Text != s.URL {
				w.WriteString(" (" + s.URL + ")")
			}
		case SpanCommand:
			w.WriteString(strings.TrimSpace(CommandName + " " + s.Text))
		case SpanPlain, SpanBold, SpanCode, SpanPerson, SpanTime:
			w.WriteString(s.Text)
		}
	}
}

// plainRoom is how long most messages are at most, in bytes.
const plainRoom = 1024

// BarWidth is how many cells a drawn progress bar has.
const BarWidth = 10

// Filled is how many of width cells are full: none for nothing done, never all before everything is done.
func (p Progress) Filled(width int) int {
	if p.Total <= 0 || p.Done <= 0 {
		return 0
	}
	if p.Done >= p.Total {
		return width
	}
	return max(1, min(width-1, p.Done*width/p.Total))
}

// Plain is "Label: 3 of 25".
func (p Progress) Plain() string {
	return p.Label + ": " + strconv.Itoa(p.Done) + " of " + strconv.Itoa(p.Total)
}

// PlainLines is the table with aligned columns, the header first. The reader's own row is marked with "›".
func (t Table) PlainLines() []string {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = utf8.RuneCountInString(c.Title)
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	row := func(cells []string, mark string) string {
		var w strings.Builder
		w.WriteString(mark)
		for i, c := range cells {
			if i > 0 {
				w.WriteString("  ")
			}
			gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			if t.Columns[i].Right {
				w.WriteString(gap + c)
			} else {
				w.WriteString(c + gap)
			}
		}
		return strings.TrimRight(w.String(), " ")
	}
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Title
	}
	lines := []string{row(head, "  ")}
	for _, r := range t.Rows {
		mark := "  "
		if r.Own {
			mark = "› "
		}
		lines = append(lines, row(r.Cells, mark))
	}
	return lines
}

// Letter names option i of a choice: A, B, C...
func Letter(i int) string { return string(rune('A' + i)) }
