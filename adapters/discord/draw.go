package discord

import (
	"strconv"
	"strings"
	"time"

	"pathbot/bot"
)

// artist draws messages. The zero value of marks is a message for a channel, whose buttons need no mark.
type artist struct {
	now   time.Time
	table table
	cmds  commandIDs
	mark  mark
}

// The colours of the kinds of message.
const (
	colorAnswer  = 0x2E7D5B
	colorNudge   = 0x1F6FEB
	colorNotice  = 0x6E7781
	colorError   = 0xC2410C
	colorConfirm = 0xB45309
)

func colorOf(k bot.Kind) int {
	switch k {
	case bot.KindNudge:
		return colorNudge
	case bot.KindNotice:
		return colorNotice
	case bot.KindError:
		return colorError
	case bot.KindConfirm:
		return colorConfirm
	case bot.KindAnswer:
	}
	return colorAnswer
}

// draw makes a message's body. What nobody asked for carries its title as content, since that is all a phone's notification shows of it.
func (a artist) draw(m bot.Message) body {
	b := body{Embeds: []embed{}, Components: a.components(m.Blocks), AllowedMentions: noMentions()}
	if m.Private {
		b.Flags = flagEphemeral
	}
	title := clip(escape(m.Title, true), maxTitle)
	unasked := m.Kind == bot.KindNudge || m.Kind == bot.KindNotice
	if unasked && title != "" {
		b.Content, title = clip("**"+escape(m.Title, false)+"**", maxContent), ""
	}
	pages := paginate(a.parts(m.Blocks), maxEmbeds-length(title))
	for i, text := range pages {
		e := embed{Description: text, Color: colorOf(m.Kind)}
		if i == 0 {
			e.Title = title
		}
		b.Embeds = append(b.Embeds, e)
	}
	if len(pages) == 0 && title != "" {
		b.Embeds = append(b.Embeds, embed{Title: title, Color: colorOf(m.Kind)})
	}
	return b
}

// part is the text of one block. glue is what stands between it and the part before.
type part struct {
	glue string
	text string
	code bool
}

// parts draws the blocks that are text; actions are components.
func (a artist) parts(blocks []bot.Block) []part {
	var all []part
	for i, b := range blocks {
		p := part{glue: "\n\n", text: a.block(b)}
		if p.text == "" {
			continue
		}
		_, p.code = b.(bot.Code)
		if i > 0 && together(blocks[i-1], b) {
			p.glue = "\n"
		}
		all = append(all, p)
	}
	return all
}

// together says that two blocks belong together.
func together(before, b bot.Block) bool {
	_, bar := b.(bot.Progress)
	_, barBefore := before.(bot.Progress)
	text, isText := b.(bot.Text)
	small, smallBefore := before.(bot.Text)
	_, isList := b.(bot.List)
	_, tableBefore := before.(bot.Table)
	_, code := b.(bot.Code)
	_, codeBefore := before.(bot.Code)
	switch {
	case bar && barBefore, isText && text.Small && smallBefore && small.Small:
		return true
	case tableBefore, code, codeBefore: // a block of code has its own distance
		return true
	case isList && smallBefore:
		return true
	}
	return false
}

func (a artist) block(b bot.Block) string {
	w := &writer{artist: a}
	switch b := b.(type) {
	case bot.Text:
		if b.Small && len(b.Spans) > 0 {
			w.WriteString("-# ")
		}
		w.spans(b.Spans)
	case bot.Code:
		return codeBlock(b.Language, b.Source)
	case bot.List:
		for i, item := range b.Items {
			if i > 0 {
				w.WriteByte('\n')
			}
			if b.Ordered {
				w.WriteString(strconv.Itoa(i+1) + ". ")
			} else {
				w.WriteString("- ")
			}
			w.spans(item)
		}
	case bot.Fields:
		for i, f := range b.Items {
			if i > 0 {
				w.WriteByte('\n')
			}
			w.bold(f.Label)
			w.WriteString("  ")
			w.spans(f.Value)
		}
	case bot.Progress:
		w.WriteString(bar(b))
	case bot.Table:
		return tableText(b)
	case bot.Choice:
		if b.Letters {
			for i, o := range b.Options {
				if i > 0 {
					w.WriteByte('\n')
				}
				w.WriteString("**" + bot.Letter(i) + "**  " + escape(o.Text, false))
			}
		}
	case bot.Buttons:
	}
	return strings.TrimRight(w.String(), " ")
}

// bar is a progress bar of cells that are as wide as each other everywhere.
func bar(p bot.Progress) string {
	full := p.Filled(bot.BarWidth)
	cells := strings.Repeat("▰", full) + strings.Repeat("▱", bot.BarWidth-full)
	return cells + "  **" + strconv.Itoa(p.Done) + "** of " + strconv.Itoa(p.Total) + " · " + escape(p.Label, false)
}
