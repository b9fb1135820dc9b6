package slack

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	slackgo "github.com/slack-go/slack"

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

// page is what one Slack message holds: blocks as JSON.
type page struct {
	blocks []json.RawMessage
	size   int
	table  bool
}

// artist draws one message into pages.
type artist struct {
	style
	confirm bool
	pages   []page
	open    []slackgo.RichTextElement // paragraphs that go into one rich_text block
	bars    bool                      // open holds progress bars
	actions int
}

// draw makes the pages of a message, at least one. Text that is too long for a block is split at a word; what is too long for a page goes to the next.
func draw(m bot.Message, s style) []page {
	a := newArtist(s)
	a.confirm = m.Kind == bot.KindConfirm
	a.message(m)
	if len(a.pages) == 1 && len(a.pages[0].blocks) == 0 {
		a.paragraph([]bot.Span{bot.T("Done.")})
		a.flush()
	}
	return a.pages
}

func newArtist(s style) *artist { return &artist{style: s, pages: make([]page, 1)} }

// message draws a message below what is there.
func (a *artist) message(m bot.Message) {
	if m.Title != "" {
		a.add(&slackgo.HeaderBlock{Type: slackgo.MBTHeader, Text: plain(shorten(m.Title, maxHeader))})
	}
	for _, b := range m.Blocks {
		a.block(b)
	}
	a.flush()
}

func (a *artist) block(b bot.Block) {
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

// add puts a block on the page, or on a new one when it does not fit.
func (a *artist) add(b slackgo.Block) {
	data, err := json.Marshal(b)
	if err != nil {
		return // blocks are made of strings and numbers, which always encode
	}
	p := &a.pages[len(a.pages)-1]
	_, table := b.(*slackgo.TableBlock)
	blocks, bytes := a.room()
	if len(p.blocks) >= blocks || len(p.blocks) > 0 && p.size+len(data) > bytes || table && p.table {
		a.pages = append(a.pages, page{})
		p = &a.pages[len(a.pages)-1]
	}
	p.blocks = append(p.blocks, data)
	p.size += len(data) + 1
	p.table = p.table || table
}

// flush ends the open rich_text block.
func (a *artist) flush() {
	if len(a.open) > 0 {
		a.add(slackgo.NewRichTextBlock("", a.open...))
	}
	a.open, a.bars = nil, false
}

func (a *artist) paragraph(spans []bot.Span) {
	for _, part := range splitSpans(spans, maxParagraph) {
		if elements := richSpans(part); len(elements) > 0 {
			a.open = append(a.open, slackgo.NewRichTextSection(elements...))
		}
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
		a.open = append(a.open, &slackgo.RichTextPreformatted{Type: slackgo.RTEPreformatted, Elements: []slackgo.RichTextSectionElement{
			slackgo.NewRichTextSectionTextElement(part, nil),
		}})
		if len(part) > maxCodeRunes/2 {
			a.flush()
		}
	}
}

func (a *artist) list(b bot.List) {
	if a.bars {
		a.flush()
	}
	kind := slackgo.RTEListBullet
	if b.Ordered {
		kind = slackgo.RTEListOrdered
	}
	for group := range slices.Chunk(b.Items, maxListItems) {
		items := make([]slackgo.RichTextElement, 0, len(group))
		for _, item := range group {
			elements := richSpans(clipSpans(item, maxParagraph))
			if len(elements) == 0 {
				elements = richSpans([]bot.Span{bot.T("–")})
			}
			items = append(items, slackgo.NewRichTextSection(elements...))
		}
		a.open = append(a.open, richList{Type: slackgo.RTEList, Style: kind, Elements: items})
		if len(b.Items) > maxListItems {
			a.flush()
		}
	}
}

// richList is a list without the offset that the library always writes and Slack's own types do not know.
type richList struct {
	Type     slackgo.RichTextElementType     `json:"type"`
	Style    slackgo.RichTextListElementType `json:"style"`
	Elements []slackgo.RichTextElement       `json:"elements"`
}

// RichTextElementType is what kind of element it is.
func (l richList) RichTextElementType() slackgo.RichTextElementType { return l.Type }

func (a *artist) small(spans []bot.Span) {
	a.flush()
	if len(spans) == 0 {
		return
	}
	onlyText := !slices.ContainsFunc(spans, func(s bot.Span) bool { return s.Kind != bot.SpanPlain && s.Kind != bot.SpanPerson })
	if onlyText {
		if text := bot.PlainSpans(spans); text != "" {
			a.add(slackgo.NewContextBlock("", plain(shorten(text, maxContextText))))
		}
		return
	}
	for _, part := range splitSpans(spans, maxContextText/3) {
		if text := markSpans(part); text != "" {
			a.add(slackgo.NewContextBlock("", mark(text)))
		}
	}
}

func (a *artist) fields(b bot.Fields) {
	a.flush()
	for group := range slices.Chunk(b.Items, maxFields) {
		s := &slackgo.SectionBlock{Type: slackgo.MBTSection}
		for _, f := range group {
			label := shorten(f.Label, 100)
			value := markSpans(clipSpans(f.Value, maxFieldText/4))
			if value == "" {
				value = "–"
			}
			s.Fields = append(s.Fields, mark(markSpans([]bot.Span{bot.B(label)})+"\n"+value))
		}
		a.add(s)
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
	elements := richSpans([]bot.Span{bot.T(bar), bot.B("  " + strconv.Itoa(b.Done) + " of " + strconv.Itoa(b.Total)), bot.T("  " + shorten(b.Label, maxHeader))})
	// Sections of one block stand under each other without a gap.
	a.open = append(a.open, slackgo.NewRichTextSection(elements...))
}

// plain is text that is shown as it is.
func plain(s string) *slackgo.TextBlockObject {
	literal := false
	return &slackgo.TextBlockObject{Type: slackgo.PlainTextType, Text: s, Emoji: &literal}
}

// mark is mrkdwn that parses no bare names or addresses. What goes in must be escaped.
func mark(s string) *slackgo.TextBlockObject {
	return &slackgo.TextBlockObject{Type: slackgo.MarkdownType, Text: s, Verbatim: true}
}
