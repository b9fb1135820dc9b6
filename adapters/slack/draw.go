package slack

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"pathbot/bot"
)

// style is where and how a message is drawn.
type style struct {
	tables bool // Slack's own table block; else tables are set as aligned text
	view   bool // a modal or the App Home: one long page
}

func (s style) room() (blocks, bytes int) {
	if s.view {
		return maxViewBlocks, maxViewBytes
	}
	return maxPageBlocks, maxPageBytes
}

// page is what one Slack message holds: blocks as JSON, separated by commas.
type page struct {
	json   []byte
	starts []int // where each block begins
	table  bool
}

// blocks are the page's blocks one by one.
func (p page) blocks() []json.RawMessage {
	all := make([]json.RawMessage, 0, len(p.starts))
	for i, start := range p.starts {
		end := len(p.json)
		if i+1 < len(p.starts) {
			end = p.starts[i+1] - 1
		}
		all = append(all, p.json[start:end:end])
	}
	return all
}

func (p *page) put(block []byte) {
	if len(p.starts) > 0 {
		p.json = append(p.json, ',')
	}
	p.starts = append(p.starts, len(p.json))
	p.json = append(p.json, block...)
}

// artist draws one message into pages.
type artist struct {
	style
	confirm bool
	pages   []page
	block   []byte // the block being written
	open    []byte // elements that go into one rich_text block
	bars    bool   // open holds progress bars
	actions int
}

// draw makes the pages of a message, at least one. Text that is too long for a block is split at a word; what is too long for a page goes to the next.
func draw(m bot.Message, s style) []page {
	p := takePaper()
	defer p.rest()
	return drawOn(p, make([]byte, 0, pageRoom), m, s)
}

// drawOn is draw on given paper; the first page is written into first.
func drawOn(p *paper, first []byte, m bot.Message, s style) []page {
	a := newArtist(p, first, s)
	a.confirm = m.Kind == bot.KindConfirm
	a.message(m)
	if len(a.pages) == 1 && len(a.pages[0].starts) == 0 {
		a.paragraph([]bot.Span{bot.T("Done.")})
		a.flush()
	}
	p.block, p.open = a.block, a.open
	return a.pages
}

// pageRoom is how long most pages are at most, in bytes.
const pageRoom = 4096

// paper is what is written on while an answer is made.
type paper struct{ block, open, page []byte }

// papers are used again: answers are drawn thousands of times a second.
var papers = sync.Pool{New: func() any { return &paper{make([]byte, 0, 2048), make([]byte, 0, 2048), make([]byte, 0, pageRoom)} }} //nolint:gochecknoglobals // a pool is shared by nature

func takePaper() *paper { return papers.Get().(*paper) } // nothing else is put there

// rest gives paper back, with nothing on it that is still needed.
func (p *paper) rest() {
	if cap(p.block)+cap(p.open)+cap(p.page) <= maxPaper {
		papers.Put(p)
	}
}

// maxPaper is how much paper is kept at most, in bytes; what a rare long message took goes.
const maxPaper = 64 << 10

func newArtist(p *paper, first []byte, s style) *artist {
	return &artist{style: s, pages: []page{{json: first}}, block: p.block[:0], open: p.open[:0]}
}

// message draws a message below what is there.
func (a *artist) message(m bot.Message) {
	if m.Title != "" {
		a.begin(`{"type":"header","text":`)
		a.block = appendPlain(a.block, shorten(m.Title, maxHeader))
		a.end("}")
	}
	for _, b := range m.Blocks {
		a.draw(b)
	}
	a.flush()
}

func (a *artist) draw(b bot.Block) {
	switch b := b.(type) {
	case bot.Text:
		if b.Small {
			a.small(b.Spans)
			return
		}
		a.flush()
		a.paragraph(b.Spans)
	case bot.Code:
		a.code(b)
	case bot.List:
		a.list(b)
	case bot.Fields:
		a.fields(b)
	case bot.Progress:
		a.progress(b)
	case bot.Table:
		a.table(b)
	case bot.Buttons:
		a.buttons(b.Items)
	case bot.Choice:
		a.choice(b)
	}
}

// begin starts a block; whatever was open before it is ended.
func (a *artist) begin(head string) {
	a.flush()
	a.block = append(a.block[:0], head...)
}

// end puts the block on the page, or on a new one when it does not fit.
func (a *artist) end(tail string) {
	a.block = append(a.block, tail...)
	p := &a.pages[len(a.pages)-1]
	blocks, bytes := a.room()
	if len(p.starts) >= blocks || len(p.starts) > 0 && len(p.json)+len(a.block) > bytes {
		p = a.turn()
	}
	p.put(a.block)
}

func (a *artist) turn() *page {
	a.pages = append(a.pages, page{})
	return &a.pages[len(a.pages)-1]
}

func (a *artist) divider() {
	a.begin(`{"type":"divider"`)
	a.end("}")
}

// flush ends the open rich_text block.
func (a *artist) flush() {
	if len(a.open) > 0 {
		a.block = append(append(a.block[:0], `{"type":"rich_text","elements":[`...), a.open...)
		a.open, a.bars = a.open[:0], false
		a.end("]}")
	}
	a.bars = false
}

// section adds a line of elements to the open block; none when they are all empty.
func (a *artist) section(spans []bot.Span) {
	before := len(a.open)
	a.open = comma(a.open)
	a.open = append(a.open, `{"type":"rich_text_section","elements":[`...)
	start := len(a.open)
	if a.open = appendSpans(a.open, spans); len(a.open) == start {
		a.open = a.open[:before]
		return
	}
	a.open = append(a.open, "]}"...)
}

func (a *artist) paragraph(spans []bot.Span) {
	for i, part := range splitSpans(spans, maxParagraph) {
		if i > 0 {
			a.makeRoom(maxParagraph)
		}
		a.section(part)
	}
}

func (a *artist) code(b bot.Code) {
	if a.bars {
		a.flush()
	}
	for _, part := range pieces(strings.TrimRight(b.Source, "\n"), maxCodeRunes, "\n") {
		if part = strings.TrimRight(part, "\n"); part == "" {
			continue
		}
		a.preformatted(part)
	}
}

// makeRoom ends the open block when it has grown long.
func (a *artist) makeRoom(more int) {
	if len(a.open) > 0 && len(a.open)+more > maxBlockBytes {
		a.flush()
	}
}

func (a *artist) preformatted(text string) {
	a.makeRoom(len(text))
	a.open = comma(a.open)
	a.open = append(a.open, `{"type":"rich_text_preformatted","elements":[`...)
	a.open = appendElement(a.open, text, styleNone)
	a.open = append(a.open, `],"border":0}`...)
}

func (a *artist) list(b bot.List) {
	if a.bars {
		a.flush()
	}
	kind := `{"type":"rich_text_list","style":"bullet","elements":[`
	if b.Ordered {
		kind = `{"type":"rich_text_list","style":"ordered","elements":[`
	}
	started, count := false, 0
	for _, item := range b.Items {
		if started && (count >= maxListItems || len(a.open) > maxBlockBytes) {
			a.open = append(a.open, "]}"...)
			a.flush()
			started = false
		}
		if !started {
			a.makeRoom(maxListItem)
			a.open = append(comma(a.open), kind...)
			started, count = true, 0
		}
		before := len(a.open)
		a.section(clipSpans(item, maxListItem))
		if len(a.open) == before {
			a.section([]bot.Span{bot.T("–")})
		}
		count++
	}
	if started {
		a.open = append(a.open, "]}"...)
	}
}

func (a *artist) small(spans []bot.Span) {
	if len(spans) == 0 {
		return
	}
	onlyText := !slices.ContainsFunc(spans, func(s bot.Span) bool { return s.Kind != bot.SpanPlain && s.Kind != bot.SpanPerson })
	if onlyText {
		if text := bot.PlainSpans(spans); text != "" {
			a.begin(`{"type":"context","elements":[`)
			a.block = appendPlain(a.block, shorten(text, maxContextText))
			a.end("]}")
		}
		return
	}
	for _, part := range splitSpans(spans, maxContextText/3) {
		if text := markSpans(part); text != "" {
			a.begin(`{"type":"context","elements":[`)
			a.block = appendMark(a.block, text)
			a.end("]}")
		}
	}
}

func (a *artist) fields(b bot.Fields) {
	for group := range slices.Chunk(b.Items, maxFields) {
		a.begin(`{"type":"section","fields":[`)
		for i, f := range group {
			if i > 0 && len(a.block) > maxBlockBytes {
				a.end("]}")
				a.begin(`{"type":"section","fields":[`)
			}
			value := markSpans(clipSpans(f.Value, maxFieldText/4))
			if value == "" {
				value = "–"
			}
			a.block = comma(a.block)
			a.block = appendMark(a.block, markSpans([]bot.Span{bot.B(shorten(f.Label, 100))})+"\n"+value)
		}
		a.end("]}")
	}
}

// progress sets a bar in front of its numbers: it reads well without the bar, too.
func (a *artist) progress(b bot.Progress) {
	if !a.bars {
		a.flush()
	}
	a.bars = true
	full := b.Filled(bot.BarWidth)
	bar := strings.Repeat("■", full) + strings.Repeat("□", bot.BarWidth-full)
	// Sections of one block stand under each other without a gap.
	a.section([]bot.Span{
		bot.T(bar), bot.B("  " + strconv.Itoa(b.Done) + " of " + strconv.Itoa(b.Total)), bot.T("  " + shorten(b.Label, maxHeader)),
	})
}
