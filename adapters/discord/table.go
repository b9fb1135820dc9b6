package discord

import (
	"strings"

	"pathbot/bot"

	"github.com/charmbracelet/x/ansi"
)

// phoneWidth is how many cells of a block of code a narrow phone shows on one line.
const phoneWidth = 34

// tableText draws a table as aligned text: numbers to the right, the reader's own row marked, the widest text column shortened until a phone shows a row on one
// line.
func tableText(t bot.Table) string {
	widths := columnWidths(t)
	lines := []string{tableLine(t, titles(t), widths, " ")}
	for _, r := range t.Rows {
		mark := " "
		if r.Own {
			mark = "›"
		}
		lines = append(lines, tableLine(t, r.Cells, widths, mark))
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

func columnWidths(t bot.Table) []int {
	widths := make([]int, len(t.Columns))
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
		total += w + 2
		if !t.Columns[i].Right && (widest < 0 || w > widths[widest]) {
			widest = i
		}
	}
	if total -= 2; total > phoneWidth && widest >= 0 {
		widths[widest] = max(8, widths[widest]-(total-phoneWidth))
	}
	return widths
}

func tableLine(t bot.Table, cells []string, widths []int, mark string) string {
	var w strings.Builder
	w.WriteString(mark)
	for i, width := range widths {
		cell := ""
		if i < len(cells) {
			cell = ansi.Truncate(cells[i], width, "…")
		}
		gap := strings.Repeat(" ", max(0, width-ansi.StringWidth(cell)))
		if i > 0 {
			w.WriteString("  ")
		}
		if t.Columns[i].Right {
			w.WriteString(gap + cell)
		} else {
			w.WriteString(cell + gap)
		}
	}
	return strings.TrimRight(w.String(), " ")
}
