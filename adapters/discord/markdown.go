package discord

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"pathbot/bot"
)

// writer draws spans as Discord's Markdown. Text of people is escaped wherever a client could read it as markup; allowed_mentions keeps everything from
// pinging, escaping keeps it from looking like more than text.
type writer struct {
	strings.Builder
	artist artist
}

// escape writes text as it reads. lineStart says that a list, a heading or a quotation could begin here.
func escape(s string, lineStart bool) string {
	if harmless(s, lineStart) {
		return s
	}
	var w strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		last, next := rune(0), rune(0)
		if i > 0 {
			last = runes[i-1]
		}
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		first := lineStart && strings.TrimSpace(w.String()) == ""
		switch {
		case unicode.IsSpace(r):
			w.WriteByte(' ')
			continue
		case bot.Invisible(r) && r != '\u200d':
			continue
		case strings.ContainsRune("\\*_~|`<[]", r):
			w.WriteByte('\\')
		case r == ':' && next != 0 && !unicode.IsSpace(next) && (!unicode.IsDigit(last) || !unicode.IsDigit(next)): // :emoji: and https://, but not 9:30
			w.WriteByte('\\')
		case r == '@':
			w.WriteString("@\u200b") // never reads as a mention, not even of everybody
			continue
		case first && strings.ContainsRune("#->+", r):
			w.WriteByte('\\')
		case lineStart && (r == '.' || r == ')') && digits(strings.TrimSpace(w.String())): // "1." begins a list
			w.WriteByte('\\')
		}
		w.WriteRune(r)
	}
	return w.String()
}

// harmless is the usual case, found quickly: words, digits and marks that mean nothing to a client.
func harmless(s string, lineStart bool) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', i > 0 && c == ' ':
		case (!lineStart || i > 3) && (c >= '0' && c <= '9' || c == '.' || c == ',' || c == '\'' || c == '(' || c == ')' || c == '"' || c == ';' || c == '?' || c == '!'):
		default:
			return false
		}
	}
	return true
}

func digits(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func (w *writer) spans(spans []bot.Span) {
	for i, s := range spans {
		w.span(s, i == 0)
	}
}

func (w *writer) span(s bot.Span, lineStart bool) {
	switch s.Kind {
	case bot.SpanPlain:
		w.WriteString(escape(s.Text, lineStart))
	case bot.SpanBold, bot.SpanPerson:
		w.bold(s.Text)
	case bot.SpanCode:
		w.WriteString(inlineCode(s.Text))
	case bot.SpanLink:
		w.link(s)
	case bot.SpanCommand:
		w.WriteString(w.artist.mention(s.Text))
	case bot.SpanTime:
		w.WriteString(w.instant(s.Time))
	}
}

// bold keeps blanks outside the asterisks, where a client wants them.
func (w *writer) bold(s string) {
	text := strings.TrimSpace(s)
	if text == "" {
		w.WriteString(s)
		return
	}
	before, after := s[:strings.Index(s, text)], s[strings.Index(s, text)+len(text):]
	w.WriteString(escape(before, false) + "**" + escape(text, false) + "**" + escape(after, false))
}

func (w *writer) link(s bot.Span) {
	if !strings.HasPrefix(s.URL, "https://") {
		w.WriteString(escape(s.Text, false))
		return
	}
	url := strings.NewReplacer(" ", "%20", ")", "%29", "(", "%28", "<", "%3C", ">", "%3E", "\n", "").Replace(s.URL)
	w.WriteString("[" + escape(s.Text, false) + "](" + url + ")")
}

// instant is a time that every client shows in its own zone; a day ahead and more also says how far away it is.
func (w *writer) instant(at time.Time) string {
	unix := strconv.FormatInt(at.Unix(), 10)
	if at.After(w.artist.now.Add(time.Minute)) {
		return "<t:" + unix + ":f> (<t:" + unix + ":R>)"
	}
	return "<t:" + unix + ":f>"
}

// inlineCode shows text literally, backticks included.
func inlineCode(s string) string {
	s = strings.TrimSpace(bot.CleanLine(s, maxContent))
	if s == "" {
		return ""
	}
	if !strings.Contains(s, "`") {
		return "`" + s + "`"
	}
	return "`` " + apart(s) + " ``"
}

// apart puts something invisible between any two backticks, so that they end nothing.
func apart(s string) string {
	for range 2 { // the first time leaves every second pair of a run
		s = strings.ReplaceAll(s, "``", "`\u200b`")
	}
	return s
}

// codeBlock shows source as written; a fence inside cannot end it.
func codeBlock(language, source string) string {
	lang := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(language))
	source = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && bot.Invisible(r) {
			return -1
		}
		return r
	}, source)
	source = strings.TrimRight(source, "\n")
	if strings.Contains(source, "```") {
		source = apart(source)
	}
	return "```" + lang + "\n" + source + "\n```"
}
