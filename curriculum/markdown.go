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
	maxBody     = 16 << 10 // larger ones are not parsed
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
	if len(body) > maxBody {
		tf.fault(line, "lesson and task are larger than "+strconv.Itoa(maxBody>>10)+" KiB: make them shorter")
		return
	}
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
