package curriculum

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yaml parses the first document of s, whose first line is the file's first. It reports false when there is nothing to go on with; the
// fault is noted.
func (p *page) yaml(s string) (*yaml.Node, bool) {
	var doc yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(s))
	err := dec.Decode(&doc)
	switch {
	case errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0:
		p.fault(1, "is empty: write what README.md asks for")
		return nil, false
	case err != nil:
		line, text := yamlError(err, s)
		p.fault(line, "is not valid YAML: "+text)
		return nil, false
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		line, text := more.Line, "a second document begins here: keep one"
		if err != nil {
			line, text = yamlError(err, s)
		}
		p.fault(line, "is not valid YAML: "+text)
	}
	return doc.Content[0], true
}

// yamlError takes the line out of the parser's "yaml: line 3: did not find ...". Its scanner counts lines from 1, its parser from 0, and about
// anchors it gives none.
func yamlError(err error, s string) (int, string) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		name, _, _ = strings.Cut(name, "'")
		before, _, _ := strings.Cut(s, "*"+name)
		return strings.Count(before, "\n") + 1, text + ": write the text out, anchors and aliases are not read"
	}
	rest, _ := strings.CutPrefix(text, "line ")
	number, what, _ := strings.Cut(rest, ": ")
	line, err := strconv.Atoi(number)
	if err != nil {
		return 1, text
	}
	switch what {
	case "did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected '-' indicator", "did not find expected key",
		"did not find expected node content", "did not find expected <document start>", "did not find expected <stream-start>":
		line++
	}
	return line, what
}
