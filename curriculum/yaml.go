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
		line, text := yamlError(err)
		p.fault(line, "is not valid YAML: "+text)
		return nil, false
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		line, text := more.Line, "a second document begins here: keep one"
		if err != nil {
			line, text = yamlError(err)
		}
		p.fault(line, "is not valid YAML: "+text)
	}
	return doc.Content[0], true
}

// yamlError takes the line out of the parser's "yaml: line 3: did not find ...".
func yamlError(err error) (int, string) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		if number, what, ok := strings.Cut(rest, ": "); ok {
			if line, err := strconv.Atoi(number); err == nil {
				return line, what
			}
		}
	}
	return 1, text
}
