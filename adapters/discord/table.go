package discord

import (
	"strings"

	"pathbot/bot"

	"github.com/charmbracelet/x/ansi"
)

// phoneWidth is how many cells of a block of code a narrow phone shows on one line.
const phoneWidth = 34

// shortestName is what a column of names should hold, if narrower gaps can make it.
const shortestName = 14

// tableText draws a table as aligned text: numbers to the right, the reader's own row marked, the widest text column shortened until a phone shows a row on one
// line.
func tableText(t bot.Table) string {
	widths, gap := columnWidths(t)
	lines := []string{tableLine(t, titles(t), widths, gap, " ")}
	for _, r := range t.Rows {
		mark := " "
		if r.Own {
			mark = "›"
		}
		lines = append(lines, tableLine(t, r.Cells, widths, gap, mark))
	}
	return codeBlock("", strings.Join(lines, "\n"))
}

func titles(t bot.Table) []string {
	all := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		all[i] = c.Title
	}
	return all
}

// columnWidths are the widths of the columns and of the gaps between them. Gaps give way before names do.
func columnWidths(t bot.Table) (widths []int, gap int) {
	widths = make([]int, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = ansi.StringWidth(c.Title)
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i < len(widths) {
				widths[i] = max(widths[i], ansi.StringWidth(c))
			}
		}
	}
	total, widest := 1, -1
	for i, w := range widths {
		total += w
		if !t.Columns[i].Right && (widest < 0 || w > widths[widest]) {
			widest = i
		}
	}
	over := func(gap int) int { return max(0, total+gap*(len(widths)-1)-phoneWidth) }
	if widest < 0 {
		return widths, 2
	}
	if gap = 2; over(gap) > 0 && widths[widest]-over(gap) < shortestName {
		gap = 1
	}
	widths[widest] = max(min(widths[widest], 8), widths[widest]-over(gap))
	return widths, gap
}

func tableLine(t bot.Table, cells []string, widths []int, gap int, mark string) string {
	var w strings.Builder
	w.WriteString(mark)
	for i, width := range widths {
		cell := ""
		if i < len(cells) {
			cell = ansi.Truncate(cells[i], width, "…")
		}
		fill := strings.Repeat(" ", max(0, width-ansi.StringWidth(cell)))
		if i > 0 {
			w.WriteString(strings.Repeat(" ", gap))
		}
		if t.Columns[i].Right {
			w.WriteString(fill + cell)
		} else {
			w.WriteString(cell + fill)
		}
	}
	return strings.TrimRight(w.String(), " ")
}
