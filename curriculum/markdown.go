package curriculum

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown parses Markdown; it is safe for concurrent use.
type markdown struct{ parser parser.Parser }

func newMarkdown() markdown {
	return markdown{parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(parser.LinkReferenceParagraphTransformer, 100)),
	)}
}

const (
	tryHeading  = "Try it"
	maxCodeLine = 80
	subset      = "lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only"
)

// lesson is a topic's Markdown being read: what is before and after the heading.
type lesson struct {
	*page
	src  []byte
	line int // of the first byte of src
	tf   *topicFile
}

// body reads the Markdown below the front matter.
func (tf *topicFile) body(md markdown, body string, line int) {
	l := lesson{page: tf.page, src: []byte(body), line: line, tf: tf}
	root := md.parser.Parse(text.NewReader(l.src))
	tryLine, tried := line, false
	tf.Lesson = body
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			at := l.lineOf(h)
			if start, end := l.lineBounds(l.posOf(h)); strings.TrimRight(string(l.src[start:end]), " ") != "## "+tryHeading {
				l.fault(at, "heading "+quote(string(l.src[start:end]))+" is outside the subset: the only one is “## "+tryHeading+"”")
			} else if tried {
				l.fault(at, "“## "+tryHeading+"” stands here twice: keep one")
			} else {
				tryLine, tried = at, true
				tf.Lesson, tf.Try = body[:start], body[end:]
			}
			continue
		}
		doc := &tf.LessonDoc
		if tried {
			doc = &tf.TryDoc
		}
		if b := l.block(n); b != nil {
			*doc = append(*doc, b)
		}
	}
	tf.Lesson, tf.Try = strings.TrimSpace(tf.Lesson), strings.TrimSpace(tf.Try)
	l.limits(tried, tryLine)
}

// limits checks that both parts are there and as long as they should be.
func (l lesson) limits(tried bool, tryLine int) {
	tf, first := l.tf, l.lineAt(len(l.src)-len(bytes.TrimLeft(l.src, "\n \t")))
	first = min(first, strings.Count(strings.TrimSuffix(l.text, "\n"), "\n")+1)
	n := utf8.RuneCountInString(tf.Lesson)
	switch {
	case tf.Draft && n <= maxLesson:
	case n == 0:
		l.fault(first, "lesson is missing: write "+span(minLesson, maxLesson)+" characters, or set draft: true")
	case n < minLesson || n > maxLesson:
		l.fault(first, "lesson has "+strconv.Itoa(n)+" characters: wanted "+span(minLesson, maxLesson))
	}
	switch {
	case tf.Draft && !tried:
	case !tried:
		l.fault(first, "“## "+tryHeading+"” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed")
	case tf.Try == "" && !tf.Draft:
		l.fault(tryLine, "“## "+tryHeading+"” is empty: write a task of ten minutes and how to see that it worked")
	default:
		l.atMost(tryLine, "task", tf.Try, maxTry)
	}
}

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

// posOf is where a node begins; 0 when nobody knows.
func (l lesson) posOf(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if p := n.Pos(); p >= 0 {
			return min(p, len(l.src))
		}
	}
	return 0
}

func (l lesson) lineOf(n ast.Node) int { return l.lineAt(l.posOf(n)) }

func (l lesson) lineAt(pos int) int { return l.line + bytes.Count(l.src[:pos], []byte{'\n'}) }

// lineBounds is the line around a position, without its end.
func (l lesson) lineBounds(pos int) (start, end int) {
	start = bytes.LastIndexByte(l.src[:pos], '\n') + 1
	if i := bytes.IndexByte(l.src[pos:], '\n'); i >= 0 {
		return start, pos + i
	}
	return start, len(l.src)
}
