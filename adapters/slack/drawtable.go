package slack

import (
	"strings"
	"unicode/utf8"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// table sets a table as Slack's own block where that is allowed, else as aligned text. What is longer than a block takes is said, not dropped silently.
func (a *artist) table(b bot.Table) {
	a.flush()
	rows := b.Rows
	if len(rows) > maxTableRows-1 {
		rows = rows[:maxTableRows-1]
	}
	b.Rows = rows
	if a.tables && fitsTable(b) {
		a.add(tableBlock(b))
		return
	}
	text := strings.Join(clipCells(b).PlainLines(), "\n")
	for _, part := range pieces(text, maxCodeRunes, "\n") {
		a.open = append(a.open, &slackgo.RichTextPreformatted{Type: slackgo.RTEPreformatted, Elements: []slackgo.RichTextSectionElement{
			slackgo.NewRichTextSectionTextElement(strings.TrimRight(part, "\n"), nil),
		}})
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
		n += utf8.RuneCountInString(c.Title)
	}
	for _, r := range b.Rows {
		for _, c := range r.Cells {
			n += utf8.RuneCountInString(c) + 1
		}
	}
	return n <= maxTableText && len(b.Columns) <= maxTableColumns && len(b.Rows) > 0
}

func tableBlock(b bot.Table) *slackgo.TableBlock {
	t := &slackgo.TableBlock{Type: slackgo.MBTTable}
	head := make([]slackgo.TableCell, 0, len(b.Columns))
	for _, c := range b.Columns {
		align := slackgo.ColumnAlignmentLeft
		if c.Right {
			align = slackgo.ColumnAlignmentRight
		}
		t.ColumnSettings = append(t.ColumnSettings, slackgo.ColumnSetting{Align: align, IsWrapped: !c.Right})
		head = append(head, strongCell(c.Title))
	}
	t.Rows = append(t.Rows, head)
	for _, r := range b.Rows {
		row := make([]slackgo.TableCell, 0, len(r.Cells))
		for i, c := range r.Cells {
			switch {
			case r.Own && i == 0:
				row = append(row, strongCell("› "+c))
			case r.Own:
				row = append(row, strongCell(c))
			default:
				row = append(row, slackgo.NewTableRawTextCell(filled(c)))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func strongCell(s string) *slackgo.TableRichTextCell {
	return slackgo.NewTableRichTextCell(slackgo.NewRichTextSection(
		slackgo.NewRichTextSectionTextElement(filled(s), &slackgo.RichTextSectionTextStyle{Bold: true}),
	))
}

// filled is the text of a cell; Slack refuses empty ones.
func filled(s string) string {
	if s == "" {
		return "\u00a0"
	}
	return s
}
