package curriculum

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// block reads a block of the subset; nil when it is outside.
func (l lesson) block(n ast.Node) DocBlock {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		spans := l.paragraph(n)
		if len(spans) == 0 {
			return nil
		}
		return Paragraph{Spans: spans}
	case *ast.List:
		return l.list(n)
	case *ast.FencedCodeBlock:
		return l.code(n)
	}
	l.fault(l.lineOf(n), blockName(n)+" is outside the subset: "+subset)
	return nil
}

func blockName(n ast.Node) string {
	switch n.(type) {
	case *ast.Heading:
		return "a heading"
	case *ast.FencedCodeBlock:
		return "code"
	case *ast.CodeBlock:
		return "code by indentation"
	case *ast.Blockquote:
		return "a block quote"
	case *ast.HTMLBlock:
		return "HTML"
	case *ast.ThematicBreak:
		return "a rule across the page"
	case *ast.LinkReferenceDefinition:
		return "a link definition"
	}
	return strings.ToLower(n.Kind().String())
}

func (l lesson) list(n *ast.List) DocBlock {
	list := List{Ordered: n.IsOrdered()}
	at := l.lineOf(n)
	if n.Marker != '-' && n.Marker != '.' {
		l.fault(at, "list marker "+string(rune(n.Marker))+" is outside the subset: begin items with - or 1.")
	}
	if n.IsOrdered() && n.Start != 1 {
		l.fault(at, "list begins with "+strconv.Itoa(n.Start)+": begin with 1.")
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		var spans []DocSpan
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			switch {
			case c.Kind() != ast.KindParagraph && c.Kind() != ast.KindTextBlock:
				what := blockName(c)
				if c.Kind() == ast.KindList {
					what = "a nested list"
				}
				l.fault(l.lineOf(c), what+" inside a list item is outside the subset: "+subset)
			case c != item.FirstChild():
				l.fault(l.lineOf(c), "a list item of several paragraphs is outside the subset: make it one")
			default:
				spans = l.paragraph(c)
			}
		}
		if len(spans) == 0 {
			if item.FirstChild() == nil {
				l.fault(l.lineOf(item), "list item is empty: write it or take it out")
			}
			continue
		}
		list.Items = append(list.Items, spans)
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

func (l lesson) code(n *ast.FencedCodeBlock) DocBlock {
	at := l.lineOf(n)
	start, end := l.lineBounds(l.posOf(n))
	fence := string(bytes.TrimLeft(l.src[start:end], " "))
	language := ""
	if n.Info != nil {
		language = string(n.Info.Segment.Value(l.src))
	}
	switch {
	case !strings.HasPrefix(fence, "```"):
		l.fault(at, "code between ~~~ is outside the subset: fence it with three backticks")
	case language == "" || strings.Trim(language, "abcdefghijklmnopqrstuvwxyz0123456789+#-") != "":
		l.fault(at, "code has no language: write it behind the fence in small letters, like sql")
		language = ""
	}
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		line := string(segment.Value(l.src))
		if w := utf8.RuneCountInString(strings.TrimRight(line, "\n")); w > maxCodeLine {
			l.fault(l.lineAt(segment.Start), "code line has "+strconv.Itoa(w)+" characters: at most "+strconv.Itoa(maxCodeLine))
		}
		b.WriteString(line)
	}
	source := strings.TrimRight(b.String(), "\n")
	if strings.TrimSpace(source) == "" {
		l.fault(at, "code block is empty: write it or take it out")
		return nil
	}
	return Code{Language: language, Source: source}
}
