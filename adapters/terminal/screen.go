package terminal

import (
	"strconv"
	"strings"

	"pathbot/bot"

	"github.com/charmbracelet/x/ansi"
)

// Screen draws messages as text. With Color off it writes no escape sequence at all.
type Screen struct {
	Color bool
	Width int // columns; at least 40 are used
}

const (
	minWidth = 40
	maxWidth = 100
	indent   = "  "
)

func (s Screen) width() int { return min(max(s.Width, minWidth), maxWidth) - len(indent) }

// The colours: few, and never the only sign of anything.
const (
	bold   = "1"
	dim    = "2"
	green  = "32"
	yellow = "33"
	blue   = "34"
	cyan   = "36"
	red    = "31"
)

func (s Screen) paint(style, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

// Draw is a message as lines of text, with its actions numbered for :press. to says who sees it.
func (s Screen) Draw(m bot.Message, head, to string) string {
	var w strings.Builder
	w.WriteString(s.paint(dim, head+" "+to) + "\n")
	if m.Title != "" {
		w.WriteString(s.wrap(s.paint(bold+";"+titleColor(m.Kind), m.Title), "", ""))
	}
	number := 0
	for i, b := range m.Blocks {
		if i > 0 && spaced(m.Blocks[i-1], b) {
			w.WriteByte('\n')
		}
		w.WriteString(s.block(b, &number))
	}
	return w.String()
}

func titleColor(k bot.Kind) string {
	switch k {
	case bot.KindError:
		return red
	case bot.KindNudge, bot.KindNotice:
		return cyan
	case bot.KindConfirm:
		return yellow
	case bot.KindAnswer:
	}
	return green
}

// spaced is whether a blank line stands between two blocks.
func spaced(before, b bot.Block) bool {
	_, bar := b.(bot.Progress)
	_, barBefore := before.(bot.Progress)
	_, buttons := b.(bot.Buttons)
	_, buttonsBefore := before.(bot.Buttons)
	text, isText := b.(bot.Text)
	switch {
	case bar && barBefore, buttons && buttonsBefore:
		return false
	case isText && text.Small:
		small, ok := before.(bot.Text)
		return !ok || !small.Small
	}
	return true
}

func (s Screen) block(b bot.Block, number *int) string {
	switch b := b.(type) {
	case bot.Text:
		text := s.spans(b.Spans)
		if b.Small {
			text = s.paint(dim, bot.PlainSpans(b.Spans))
		}
		return s.wrap(text, "", "")
	case bot.Code:
		var w strings.Builder
		for line := range strings.SplitSeq(b.Source, "\n") {
			w.WriteString(indent + s.paint(dim, "│ ") + s.paint(cyan, safe(line)) + "\n")
		}
		return w.String()
	case bot.List:
		return s.list(b)
	case bot.Fields:
		return s.fields(b)
	case bot.Progress:
		return s.progress(b)
	case bot.Table:
		return s.table(b)
	case bot.Buttons:
		return s.buttons(b.Items, number)
	case bot.Choice:
		return s.choice(b, number)
	}
	return ""
}

func (s Screen) list(b bot.List) string {
	var w strings.Builder
	for i, item := range b.Items {
		mark := "• "
		if b.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		w.WriteString(s.wrap(s.spans(item), mark, strings.Repeat(" ", ansi.StringWidth(mark))))
	}
	return w.String()
}

func (s Screen) fields(b bot.Fields) string {
	wide := 0
	for _, f := range b.Items {
		wide = max(wide, ansi.StringWidth(f.Label))
	}
	var w strings.Builder
	for _, f := range b.Items {
		label := f.Label + strings.Repeat(" ", wide-ansi.StringWidth(f.Label)) + "  "
		w.WriteString(s.wrap(s.spans(f.Value), label, strings.Repeat(" ", wide+2)))
	}
	return w.String()
}

func (s Screen) progress(b bot.Progress) string {
	const cells = 20
	full := b.Filled(cells)
	bar := s.paint(green, strings.Repeat("█", full)) + s.paint(dim, strings.Repeat("░", cells-full))
	return s.wrap(bar+" "+strconv.Itoa(b.Done)+" of "+strconv.Itoa(b.Total)+"  "+safe(b.Label), "", "")
}

func (s Screen) table(b bot.Table) string {
	var w strings.Builder
	for i, line := range b.PlainLines() {
		line = ansi.Truncate(safe(line), s.width(), "…")
		switch {
		case i == 0:
			line = s.paint(dim, line)
		case b.Rows[i-1].Own:
			line = s.paint(bold, line)
		}
		w.WriteString(indent + line + "\n")
	}
	return w.String()
}

// buttons sets actions side by side as far as they fit.
func (s Screen) buttons(items []bot.Button, number *int) string {
	var w strings.Builder
	line, width := "", 0
	for _, b := range items {
		*number++
		label := strconv.Itoa(*number) + " " + safe(b.Label)
		one := s.paint(buttonColor(b.Style), "["+label+"]")
		if size := ansi.StringWidth(label) + 2; line != "" && width+1+size > s.width() {
			w.WriteString(indent + line + "\n")
			line, width = one, size
		} else {
			if line != "" {
				line, width = line+" ", width+1
			}
			line, width = line+one, width+size
		}
	}
	return w.String() + indent + line + "\n"
}

func buttonColor(style bot.Style) string {
	switch style {
	case bot.Primary:
		return green
	case bot.Danger:
		return red
	case bot.Normal:
	}
	return blue
}

func (s Screen) choice(b bot.Choice, number *int) string {
	var w strings.Builder
	if !b.Letters {
		w.WriteString(indent + s.paint(dim, safe(b.Label)+":") + "\n")
		items := make([]bot.Button, 0, len(b.Options))
		for _, o := range b.Options {
			items = append(items, bot.Button{Label: o.Text})
		}
		return w.String() + s.buttons(items, number)
	}
	for i, o := range b.Options {
		*number++
		w.WriteString(s.wrap(safe(o.Text), bot.Letter(i)+") ", "   "))
	}
	w.WriteByte('\n')
	items := make([]bot.Button, 0, len(b.Options))
	*number -= len(b.Options)
	for i := range b.Options {
		items = append(items, bot.Button{Label: bot.Letter(i)})
	}
	return w.String() + s.buttons(items, number)
}

func (s Screen) spans(spans []bot.Span) string {
	var w strings.Builder
	for _, p := range spans {
		text := safe(bot.PlainSpans([]bot.Span{p}))
		switch p.Kind {
		case bot.SpanBold:
			text = s.paint(bold, text)
		case bot.SpanCode, bot.SpanCommand:
			text = s.paint(cyan, text)
		case bot.SpanLink:
			text = s.paint(blue, text)
		case bot.SpanPlain, bot.SpanPerson, bot.SpanTime:
		}
		w.WriteString(text)
	}
	return w.String()
}

// wrap breaks text at words into indented lines; first stands before the first line, next before the others.
func (s Screen) wrap(text, first, next string) string {
	var w strings.Builder
	lead := first
	// Names and addresses with hyphens are not broken at them: they would not survive copying.
	held := strings.ReplaceAll(text, "-", nonBreaking)
	width := s.width() - ansi.StringWidth(first)
	wrapped := strings.ReplaceAll(ansi.Wordwrap(held, width, ""), nonBreaking, "-")
	for line := range strings.SplitSeq(wrapped, "\n") {
		if ansi.StringWidth(line) > width && !strings.Contains(line, "://") { // an address in two pieces is none
			line = strings.ReplaceAll(ansi.Hardwrap(line, width, false), "\n", "\n"+indent+next)
		}
		w.WriteString(indent + lead + line + "\n")
		lead = next
	}
	return w.String()
}

// nonBreaking is a hyphen that no line breaks at.
const nonBreaking = "\u2011"

// safe lets no text of anybody steer the terminal.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if r != ' ' && bot.Invisible(r) {
			return -1
		}
		return r
	}, s)
}
