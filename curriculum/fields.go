package curriculum

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// said is a piece of text and the line it stands on.
type said struct {
	text string
	line int
}

// fields is a YAML mapping whose keys are known.
type fields struct {
	page  *page
	line  int
	nodes map[string]*yaml.Node
}

// fields reads a mapping; unknown and repeated keys are faults. what names the thing in messages.
func (p *page) fields(n *yaml.Node, what string, known ...string) (fields, bool) {
	f := fields{page: p, line: n.Line}
	if !p.plain(n) || n.Kind != yaml.MappingNode {
		p.fault(n.Line, what+" is not a list of keys and values: write lines like key: value, keys are "+strings.Join(known, ", "))
		return f, false
	}
	f.nodes = make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case !slices.Contains(known, key.Value):
			p.fault(key.Line, what+" has the unknown key "+quote(key.Value)+": "+didYouMean(key.Value, known, "keys are "+strings.Join(known, ", ")))
		case f.nodes[key.Value] != nil:
			p.fault(key.Line, "key "+key.Value+" stands here twice: keep one")
		case p.plain(value):
			f.nodes[key.Value] = value
		}
	}
	return f, true
}

// plain reports whether a node is written out; anchors and aliases are a fault.
func (p *page) plain(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		p.fault(n.Line, "YAML anchors and aliases are not read: write the text out")
		return n.Kind != yaml.AliasNode
	}
	return true
}

// lineOf is where the key stands, or where the mapping begins when it is missing.
func (f fields) lineOf(key string) int {
	if n := f.nodes[key]; n != nil {
		return n.Line
	}
	return f.line
}

func (f fields) has(key string) bool { return f.nodes[key] != nil && f.nodes[key].Tag != "!!null" }

// text is one line of at most limit characters that has to be there.
func (f fields) text(key string, limit int) string {
	if !f.has(key) {
		f.page.fault(f.lineOf(key), key+" is missing: add it")
		return ""
	}
	return f.optional(key, limit)
}

// optional is one line of at most limit characters, or nothing.
func (f fields) optional(key string, limit int) string {
	if !f.has(key) {
		return ""
	}
	return f.page.scalar(f.nodes[key], key, limit)
}

// scalar is a node as one line of text.
func (p *page) scalar(n *yaml.Node, what string, limit int) string {
	if n.Kind != yaml.ScalarNode {
		p.fault(n.Line, what+" is a list or a mapping: write one line of text")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	switch i := invisible(s); {
	case n.Tag == "!!null" && s != "":
		p.fault(n.Line, what+" reads as no value: put "+s+" in quotes")
	case s == "":
		p.fault(n.Line, what+" is empty: write it or take the key out")
	case s == "TODO":
		p.fault(n.Line, what+" is still to be written")
	case i >= 0:
		p.fault(n.Line, what+" "+invisibleText(s[i:]))
		s = strings.Map(dropInvisible, s)
	}
	if strings.ContainsAny(s, "\n\t") {
		p.fault(n.Line, what+" runs over several lines: write one line, or fold it with >")
		s = strings.Join(strings.Fields(s), " ")
	}
	p.atMost(n.Line, what, s, limit)
	return s
}

// atMost checks a limit in characters.
func (p *page) atMost(line int, what, s string, limit int) {
	if len(s) <= limit {
		return
	}
	if n := utf8.RuneCountInString(s); n > limit {
		p.fault(line, what+" has "+strconv.Itoa(n)+" characters: at most "+strconv.Itoa(limit))
	}
}

// quote sets a piece of content in a message, cut to a length that keeps the message readable.
func quote(s string) string {
	const room = 60
	if r := []rune(s); len(r) > room {
		s = string(r[:room]) + "…"
	}
	return "“" + s + "”"
}
