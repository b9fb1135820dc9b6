package slack

import (
	"strings"

	"pathbot/bot"
)

// table sets a table as Slack's own block where that is allowed, else as aligned text. Slack takes one table a message.
func (a *artist) table(b bot.Table) {
	a.flush()
	if len(b.Rows) > maxTableRows-1 {
		b.Rows = b.Rows[:maxTableRows-1]
	}
	if a.tables && fitsTable(b) {
		if a.pages[len(a.pages)-1].table {
			a.turn()
		}
		a.tableBlock(b)
		a.pages[len(a.pages)-1].table = true
		return
	}
	text := strings.Join(clipCells(b).PlainLines(), "\n")
	for _, part := range pieces(text, maxCodeRunes, "\n") {
		a.preformatted(strings.TrimRight(part, "\n"))
		a.flush()
	}
}

// narrowCell is how wide a cell of aligned text may be: a phone shows about forty characters.
const narrowCell = 28

func clipCells(b bot.Table) bot.Table {
	rows := make([]bot.Row, len(b.Rows))
	for i, r := range b.Rows {
		rows[i] = bot.Row{Own: r.Own, Cells: make([]string, len(r.Cells))}
		for j, c := range r.Cells {
			rows[i].Cells[j] = shorten(c, narrowCell)
		}
	}
	return bot.Table{Columns: b.Columns, Rows: rows}
}

func fitsTable(b bot.Table) bool {
	n := 0
	for _, c := range b.Columns {
		n += len(c.Title)
	}
	for _, r := range b.Rows {
		for _, c := range r.Cells {
			n += len(c) + 1
		}
	}
	return n <= maxTableText && len(b.Columns) <= maxTableColumns && len(b.Rows) > 0
}

func (a *artist) tableBlock(b bot.Table) {
	a.begin(`{"type":"table","rows":[[`)
	for i, c := range b.Columns {
		if i > 0 {
			a.block = append(a.block, ',')
		}
		a.strongCell(c.Title)
	}
	for _, r := range b.Rows {
		a.block = append(a.block, "],["...)
		for i, c := range r.Cells {
			if i > 0 {
				a.block = append(a.block, ',')
			}
			switch {
			case r.Own && i == 0:
				a.strongCell("› " + c)
			case r.Own:
				a.strongCell(c)
			default:
				a.block = append(a.block, `{"type":"raw_text","text":`...)
				a.block = append(appendText(a.block, filled(c)), '}')
			}
		}
	}
	a.block = append(a.block, `]],"column_settings":[`...)
	for i, c := range b.Columns {
		if i > 0 {
			a.block = append(a.block, ',')
		}
		if c.Right {
			a.block = append(a.block, `{"align":"right","is_wrapped":false}`...)
		} else {
			a.block = append(a.block, `{"align":"left","is_wrapped":true}`...)
		}
	}
	a.end("]}")
}

func (a *artist) strongCell(s string) {
	a.block = append(a.block, `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[`...)
	a.block = appendElement(a.block, filled(s), styleBold)
	a.block = append(a.block, "]}]}"...)
}

// filled is the text of a cell; Slack refuses empty ones.
func filled(s string) string {
	if s == "" {
		return "\u00a0"
	}
	return s
}
