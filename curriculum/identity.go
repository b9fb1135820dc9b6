package curriculum

import (
	"strconv"
	"strings"
)

const (
	maxID         = 40
	maxQuestionID = 24
)

// id is a permanent name that has to be there: a-z, 0-9 and -.
func (f fields) id(limit int) string {
	id := f.text("id", 4*limit)
	if id != "" {
		f.page.wellFormed(f.lineOf("id"), id, limit)
	}
	return id
}

// wellFormed checks how an id is written.
func (p *page) wellFormed(line int, id string, limit int) bool {
	switch {
	case len(id) > limit:
		p.fault(line, "id "+quote(id)+" is longer than "+strconv.Itoa(limit)+" characters: shorten it")
	case strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(id, "-") != id || strings.Contains(id, "--"):
		p.fault(line, "id "+quote(id)+" is not written as ids are: use a-z, 0-9 and single hyphens between them")
	case limit == maxID && asCode(id) != "": // a question's id is looked up inside its topic only
		p.fault(line, "id "+quote(id)+" reads as a code: use a word")
	default:
		return true
	}
	return false
}

// asCode is text as a code, "a1.2" as "A1.2"; empty when it is none.
func asCode(s string) string {
	if s == "" || len(s) > 8 {
		return ""
	}
	c := s[0] &^ 0x20
	if c < 'A' || c > 'Z' {
		return ""
	}
	section, topic, dotted := strings.Cut(s[1:], ".")
	if s[1:] != "" && !isNumber(section) || dotted && !isNumber(topic) {
		return ""
	}
	return string(c) + s[1:]
}

// isNumber reports whether s is a position: digits, not beginning with 0.
func isNumber(s string) bool {
	return s != "" && s[0] != '0' && strings.Trim(s, "0123456789") == ""
}
