package slack

import (
	"strconv"
	"strings"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// Text that anybody could have typed goes into rich_text elements, which Slack shows as they are: no mention, no link, no format can come out of them.

// dateFormat is how an instant reads in each reader's own zone.
const dateFormat = "{date_short_pretty} {time}"

// richSpans are the spans as rich_text elements; empty ones are left out, since Slack refuses them.
func richSpans(spans []bot.Span) []slackgo.RichTextSectionElement {
	out := make([]slackgo.RichTextSectionElement, 0, len(spans))
	for _, s := range spans {
		text := spanText(s)
		if text == "" {
			continue
		}
		switch s.Kind {
		case bot.SpanBold:
			out = append(out, slackgo.NewRichTextSectionTextElement(text, &slackgo.RichTextSectionTextStyle{Bold: true}))
		case bot.SpanCode, bot.SpanCommand:
			out = append(out, slackgo.NewRichTextSectionTextElement(text, &slackgo.RichTextSectionTextStyle{Code: true}))
		case bot.SpanLink:
			if !linkable(s.URL) {
				out = append(out, slackgo.NewRichTextSectionTextElement(text, nil))
				continue
			}
			out = append(out, slackgo.NewRichTextSectionLinkElement(s.URL, text, nil))
		case bot.SpanTime:
			out = append(out, slackgo.NewRichTextSectionDateElement(s.Time.Unix(), dateFormat, nil, &text))
		case bot.SpanPlain, bot.SpanPerson:
			out = append(out, slackgo.NewRichTextSectionTextElement(text, nil))
		}
	}
	return out
}

func spanText(s bot.Span) string {
	if s.Kind == bot.SpanCommand {
		return strings.TrimSpace(bot.CommandName + " " + s.Text)
	}
	return s.Text
}

// linkable is whether an address may become a link.
func linkable(url string) bool {
	return strings.HasPrefix(url, "https://") && !strings.ContainsAny(url, "<>| \n")
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
			wrapMark(&w, "`", entities(strings.ReplaceAll(text, "`", "'")))
		case bot.SpanLink:
			if !linkable(s.URL) {
				w.WriteString(escape(text))
				continue
			}
			w.WriteString("<" + entities(s.URL) + "|" + strings.ReplaceAll(escape(text), "|", "¦") + ">")
		case bot.SpanTime:
			w.WriteString("<!date^" + strconv.FormatInt(s.Time.Unix(), 10) + "^" + dateFormat + "|" + strings.NewReplacer("|", "¦", "^", "").Replace(escape(text)) + ">")
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
func entities(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// escape makes text harmless in mrkdwn: entities are escaped, and marks and at-signs get a joiner so that they neither format nor mention.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>*_~`@") {
		return s
	}
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;",
		"*", joiner+"*"+joiner, "_", joiner+"_"+joiner, "~", joiner+"~"+joiner, "`", joiner+"`"+joiner, "@", "@"+joiner,
	).Replace(s)
}

// textTwin is a message as the text that notifications and screen readers get. Slack reads entities in it, so it is escaped.
func textTwin(m bot.Message) string {
	s := strings.TrimSpace(m.Plain())
	if s == "" {
		s = "Pathbot"
	}
	s = strings.ReplaceAll(entities(shorten(s, maxTextTwin)), "@", "@"+joiner)
	return shorten(s, maxTextTwin+100)
}
