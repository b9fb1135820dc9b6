package curriculum

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// items are the entries of a list of at most high.
func (f fields) items(key string, low, high int) []*yaml.Node {
	n := f.nodes[key]
	if n == nil || n.Tag == "!!null" {
		if low > 0 {
			f.page.fault(f.lineOf(key), key+" is missing: add "+span(low, high))
		}
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		f.page.fault(n.Line, key+" is no list: write [one, two] or lines that begin with -")
		return nil
	}
	if len(n.Content) < low || len(n.Content) > high {
		f.page.fault(n.Line, key+" has "+strconv.Itoa(len(n.Content))+": wanted "+span(low, high))
	}
	return slices.DeleteFunc(n.Content[:min(len(n.Content), 4*high)], func(n *yaml.Node) bool { return !f.page.plain(n) })
}

// texts is a list of different lines of text, each of at most limit characters.
func (f fields) texts(key string, low, high, limit int) []said {
	nodes := f.items(key, low, high)
	list := make([]said, 0, len(nodes))
	seen := make(map[string]bool, len(nodes))
	for _, n := range nodes {
		s := f.page.scalar(n, "an entry of "+key, limit)
		if s == "" {
			continue
		}
		fold := strings.ToLower(s)
		if seen[fold] {
			f.page.fault(n.Line, quote(s)+" stands in "+key+" twice: keep one")
			continue
		}
		seen[fold] = true
		list = append(list, said{s, n.Line})
	}
	return list
}

func plainTexts(list []said) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.text
	}
	return out
}

func span(low, high int) string {
	switch low {
	case high:
		return "exactly " + strconv.Itoa(low)
	case 0:
		return "at most " + strconv.Itoa(high)
	}
	return strconv.Itoa(low) + " to " + strconv.Itoa(high)
}
