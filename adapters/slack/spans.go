package slack

import (
	"strconv"
	"strings"

	"pathbot/bot"
)

// Text that anybody could have typed goes into rich_text elements, which Slack shows as they are: no mention, no link, no format can come out of them.

// dateFormat is how an instant reads in each reader's own zone.
const dateFormat = "{date_short_pretty} {time}"

// appendSpans appends spans as elements of rich text; empty ones are left out, since Slack refuses them.
func appendSpans(dst []byte, spans []bot.Span) []byte {
	for _, s := range spans {
		if s.Text == "" && s.Kind != bot.SpanCommand {
			continue
		}
		switch s.Kind {
		case bot.SpanBold:
			dst = appendElement(dst, s.Text, styleBold)
		case bot.SpanCode, bot.SpanCommand:
			dst = appendElement(dst, spanText(s), styleCode)
		case bot.SpanLink:
			if !linkable(s.URL) {
				dst = appendElement(dst, s.Text, styleNone)
				continue
			}
			dst = comma(dst)
			dst = append(dst, `{"type":"link","url":`...)
			dst = appendText(dst, s.URL)
			dst = append(dst, `,"text":`...)
			dst = append(appendText(dst, s.Text), '}')
		case bot.SpanTime:
			dst = comma(dst)
			dst = append(dst, `{"type":"date","timestamp":`...)
			dst = strconv.AppendInt(dst, s.Time.Unix(), 10)
			dst = append(dst, `,"format":"`+dateFormat+`","fallback":`...)
			dst = append(appendText(dst, s.Text), '}')
		case bot.SpanPlain, bot.SpanPerson:
			dst = appendElement(dst, s.Text, styleNone)
		}
	}
	return dst
}

// comma separates objects of a list that has one already.
func comma(dst []byte) []byte {
	if n := len(dst); n > 0 && dst[n-1] == '}' {
		return append(dst, ',')
	}
	return dst
}

func spanText(s bot.Span) string {
	if s.Kind == bot.SpanCommand {
		return strings.TrimSpace(bot.CommandName + " " + s.Text)
	}
	return s.Text
}

// linkable is whether an address may become a link.
func linkable(url string) bool {
	return strings.HasPrefix(url, "https://") && len(url) <= maxURL && !strings.ContainsAny(url, "<>| \n")
}

// markSpans are the spans as mrkdwn, for the two places that take no rich_text: side remarks and fields.
func markSpans(spans []bot.Span) string {
	var w strings.Builder
	for _, s := range spans {
		text := spanText(s)
		if text == "" {
			continue
		}
		switch s.Kind {
		case bot.SpanBold:
			wrapMark(&w, "*", escape(text))
		case bot.SpanCode, bot.SpanCommand:
			wrapMark(&w, "`", replaced(strings.ReplaceAll(text, "`", "'"), "&<>@"))
		case bot.SpanLink:
			if !linkable(s.URL) {
				w.WriteString(escape(text))
				continue
			}
			w.WriteString("<" + entities(s.URL) + "|" + strings.ReplaceAll(escape(text), "|", "¦") + ">")
		case bot.SpanTime:
			w.WriteString("<!date^" + strconv.FormatInt(s.Time.Unix(), 10) + "^" + dateFormat + "|" + strings.ReplaceAll(strings.ReplaceAll(escape(text), "|", "¦"), "^", "") + ">")
		case bot.SpanPlain, bot.SpanPerson:
			w.WriteString(escape(text))
		}
	}
	return w.String()
}

// wrapMark sets text between marks. Slack knows a mark only at a word's edge, so blanks stay outside.
func wrapMark(w *strings.Builder, mark, text string) {
	inner := strings.TrimSpace(text)
	if inner == "" {
		w.WriteString(text)
		return
	}
	start := strings.Index(text, inner)
	w.WriteString(text[:start] + mark + inner + mark + text[start+len(inner):])
}

// joiner is a character of no width: it keeps Slack from reading what stands around it as a mark or a mention.
const joiner = "\u2060"

// entities escapes the three characters that open Slack's entities.
func entities(s string) string { return replaced(s, "&<>") }

// escape makes text harmless in mrkdwn: entities are escaped, and marks and at-signs get a joiner so that they neither format nor mention.
func escape(s string) string { return replaced(s, "&<>*_~`@") }

func replaced(s, special string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	var w strings.Builder
	w.Grow(len(s) + len(s)/8)
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte(special, c) < 0 {
			w.WriteByte(c)
			continue
		}
		switch c {
		case '&':
			w.WriteString("&amp;")
		case '<':
			w.WriteString("&lt;")
		case '>':
			w.WriteString("&gt;")
		case '@':
			w.WriteString("@" + joiner)
		default:
			w.WriteString(joiner)
			w.WriteByte(c)
			w.WriteString(joiner)
		}
	}
	return w.String()
}

// textTwin is a message as the text that notifications and screen readers get. Slack reads entities in it, so it is escaped.
func textTwin(m bot.Message) string {
	s := strings.TrimSpace(m.Plain())
	if s == "" {
		s = "Pathbot"
	}
	return shorten(replaced(shorten(s, maxTextTwin), "&<>@"), maxTextTwin+100)
}
