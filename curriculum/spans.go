package curriculum

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// paragraph reads running text and keeps its sentences.
func (l lesson) paragraph(n ast.Node) []DocSpan {
	spans := l.spans(n, Plain, nil)
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	all := b.String()
	at := l.lineOf(n)
	if i := invisible(all); i >= 0 {
		l.fault(at, invisibleText(all[i:]))
		for i := range spans {
			spans[i].Text = strings.Map(dropInvisible, spans[i].Text)
		}
	}
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if tableRow(string(bytes.TrimSpace(segment.Value(l.src)))) {
			l.fault(l.lineAt(segment.Start), "a table is outside the subset: "+subset)
			break
		}
	}
	l.tf.addSentences(said{all, at})
	return spans
}

// tableRow reports whether a line was meant as the row of a table, which plain Markdown takes for text.
func tableRow(line string) bool {
	return strings.HasPrefix(line, "|") || strings.Contains(line, "-|-") && strings.Trim(line, "-|: ") == ""
}

// spans adds the inline content of n to out, set as kind.
func (l lesson) spans(n ast.Node, kind SpanKind, out []DocSpan) []DocSpan {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := unescape(c.Segment.Value(l.src))
			if c.HardLineBreak() {
				l.fault(l.lineOf(c), "a forced line break is outside the subset: take out the spaces or the backslash at the end of the line")
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				s += " "
			}
			out = appendSpan(out, DocSpan{Kind: kind, Text: s})
		case *ast.CodeSpan:
			out = append(out, DocSpan{Kind: Mono, Text: l.raw(c)})
		case *ast.Emphasis:
			if c.Level == 1 {
				l.fault(l.lineOf(c), "emphasis with one * or _ is outside the subset: use **bold** or plain words, and put names with _ or * in inline code")
				out = l.spans(c, kind, out)
				continue
			}
			out = l.spans(c, Bold, out)
		case *ast.Link:
			out = l.anchor(c, out)
		default:
			l.fault(l.lineOf(c), inlineName(c)+" is outside the subset: "+subset)
		}
	}
	return out
}

func inlineName(n ast.Node) string {
	switch n.(type) {
	case *ast.Image:
		return "a picture"
	case *ast.RawHTML:
		return "HTML (put a name in < > in inline code)"
	case *ast.AutoLink:
		return "a bare link in < >"
	}
	return strings.ToLower(n.Kind().String())
}

func (l lesson) anchor(n *ast.Link, out []DocSpan) []DocSpan {
	at := l.lineOf(n)
	if n.Reference != nil || len(n.Title) > 0 {
		l.fault(at, "a link with a title or a reference is outside the subset: write [words](https://...)")
	}
	address := string(util.UnescapePunctuations(n.Destination))
	l.link(at, address)
	var b strings.Builder
	for _, s := range l.spans(n, Plain, nil) {
		b.WriteString(s.Text)
	}
	words := strings.TrimSpace(b.String())
	if words == "" {
		l.fault(at, "link "+quote(address)+" has no words: write [words](https://...)")
		return out
	}
	return append(out, DocSpan{Kind: Anchor, Text: words, URL: address})
}

// raw is the text inside inline code, on one line.
func (l lesson) raw(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(l.src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// appendSpan joins text that is set alike.
func appendSpan(out []DocSpan, s DocSpan) []DocSpan {
	if s.Text == "" {
		return out
	}
	if last := len(out) - 1; last >= 0 && out[last].Kind == s.Kind && s.Kind != Anchor && s.Kind != Mono {
		out[last].Text += s.Text
		return out
	}
	return append(out, s)
}

// unescape resolves backslashes before punctuation and HTML entities.
func unescape(b []byte) string {
	if strings.ContainsAny(string(b), `\&`) {
		b = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
	}
	return string(b)
}
