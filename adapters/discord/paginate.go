package discord

import "strings"

// paginate puts parts into descriptions that hold the limits, one embed each and all of them together. What does not fit is cut at a line, with an
// ellipsis that says so.
func paginate(parts []part, budget int) []string {
	const ellipsis = "\n…"
	var pages []string
	var page strings.Builder
	turn := func() {
		if page.Len() > 0 {
			pages = append(pages, page.String())
			page.Reset()
		}
	}
	for i, p := range parts {
		reserve := 0
		if i < len(parts)-1 {
			reserve = len(ellipsis)
		}
		text, glue := p.text, p.glue
		if page.Len() == 0 {
			glue = ""
		}
		if length(page.String()+glue+text) > maxDescription {
			turn()
			glue = ""
		}
		used := length(page.String())
		for _, done := range pages {
			used += length(done)
		}
		room := min(maxDescription-length(page.String()), budget-used) - length(glue) - reserve
		if length(text) <= room {
			page.WriteString(glue + text)
			continue
		}
		if kept := cutLines(text, room-length(ellipsis)-4, p.code); kept != "" {
			page.WriteString(glue + kept)
		}
		if page.Len() > 0 {
			page.WriteString(ellipsis)
		}
		break
	}
	turn()
	return pages
}

// cutLines keeps whole lines of a text up to a length, of a first line that is too long its beginning; a block of code stays closed.
func cutLines(text string, room int, code bool) string {
	var w strings.Builder
	lines := 0
	if code {
		lines = -1 // the fence is none
	}
	for line := range strings.Lines(text) {
		if left := room - length(w.String()); length(line) > left {
			if lines <= 0 {
				w.WriteString(cutWords(line, left))
			}
			break
		}
		w.WriteString(line)
		lines++
	}
	kept := strings.TrimRight(w.String(), "\n")
	if code && kept != "" {
		if strings.Count(kept, "```")%2 == 1 && strings.Contains(kept, "\n") {
			return kept + "\n```"
		}
		return ""
	}
	return kept
}

// cutWords keeps the words of a line that fit, or the beginning of its only one.
func cutWords(line string, room int) string {
	blank, n := 0, 0
	for i, r := range line {
		if r == ' ' {
			blank = i
		}
		if n += length(string(r)); n > room {
			if blank == 0 {
				blank = i
			}
			return line[:blank]
		}
	}
	return line
}
