package bot

import "time"

// Message is what Pathbot says, independent of any platform. Adapters draw every kind of Block; Plain gives the text twin for notifications,
// screen readers and the terminal.
type Message struct {
	Kind    Kind
	Title   string // plain text, may be empty
	Blocks  []Block
	Private bool // only the person who asked may see it
}

// Kind says what a message is for; adapters may colour by it, scripts may filter by it.
type Kind string

// The kinds of message.
const (
	KindAnswer  Kind = "answer"  // the answer to a command
	KindError   Kind = "error"   // what was typed could not be done; says what to do next
	KindNudge   Kind = "nudge"   // the daily topic
	KindNotice  Kind = "notice"  // unasked, once: paused, finished, removed
	KindConfirm Kind = "confirm" // asks before something is lost
)

// Block is a part of a message. The set is closed: Text, Code, List, Fields, Progress, Table, Buttons, Choice.
//
//sumtype:decl
type Block interface{ isBlock() }

// Text is a paragraph.
type Text struct {
	Spans []Span
	Small bool // a side remark: source, hint, date
}

// Code is source text, shown as written.
type Code struct {
	Language string // may be empty
	Source   string
}

// List is a flat list.
type List struct {
	Ordered bool
	Items   [][]Span
}

// Fields are labelled short values.
type Fields struct{ Items []Field }

// Field is one labelled value.
type Field struct {
	Label string
	Value []Span
}

// Progress is a bar: Done of Total.
type Progress struct {
	Label       string
	Done, Total int
}

// Table has one header row; every row has as many cells as there are columns.
type Table struct {
	Columns []Column
	Rows    []Row
}

// Column is a table's column.
type Column struct {
	Title string
	Right bool // numbers are set to the right
}

// Row is a table's row.
type Row struct {
	Cells []string // plain text
	Own   bool     // the reader's own row
}

// Buttons are actions. A press runs the command line exactly as if it were typed by whoever presses.
type Buttons struct{ Items []Button }

// Button carries a command line of at most 90 bytes, or a URL.
type Button struct {
	Label   string // at most 34 characters
	Command string // without the slash command's name: "done spark-skew"
	URL     string // https; then Command is empty
	Style   Style
}

// Style is how much a button stands out.
type Style int

// The styles of a button.
const (
	Normal Style = iota
	Primary
	Danger
)

// Choice asks to choose one option. Each option carries the command line a choice runs. At most 25 options.
type Choice struct {
	Label   string // what is chosen: "Your answer", "A path"
	Options []Option
	Letters bool // options are long texts, lettered A, B, C...; a press names the letter
}

// Option is one of a Choice.
type Option struct {
	Text    string // at most 100 characters
	Command string // as in Button
}

func (Text) isBlock()     {}
func (Code) isBlock()     {}
func (List) isBlock()     {}
func (Fields) isBlock()   {}
func (Progress) isBlock() {}
func (Table) isBlock()    {}
func (Buttons) isBlock()  {}
func (Choice) isBlock()   {}

// SpanKind is how a piece of text is set.
type SpanKind int

// The kinds of Span.
const (
	SpanPlain SpanKind = iota
	SpanBold
	SpanCode
	SpanLink    // URL is set
	SpanPerson  // a person's name; adapters must not ping
	SpanCommand // Text is a command line without the slash command's name; adapters put their own name before it
	SpanTime    // Time is set; Text is how it reads where no client can localize it
)

// Span is a piece of text. Text is never markup: adapters escape it.
type Span struct {
	Kind SpanKind
	Text string
	URL  string
	Time time.Time
}

// P is a paragraph of the given spans.
func P(spans ...Span) Text { return Text{Spans: spans} }

// Small is a side remark.
func Small(spans ...Span) Text { return Text{Spans: spans, Small: true} }

// T is plain text.
func T(s string) Span { return Span{Kind: SpanPlain, Text: s} }

// B is bold text.
func B(s string) Span { return Span{Kind: SpanBold, Text: s} }

// C is code or a literal value.
func C(s string) Span { return Span{Kind: SpanCode, Text: s} }

// L is a link; url must be https.
func L(text, url string) Span { return Span{Kind: SpanLink, Text: text, URL: url} }

// Who is a person's name.
func Who(name string) Span { return Span{Kind: SpanPerson, Text: name} }

// Cmd is a command to type.
func Cmd(line string) Span { return Span{Kind: SpanCommand, Text: line} }

// When is an instant; text is its reading in the reader's zone as far as the core knows it.
func When(at time.Time, text string) Span { return Span{Kind: SpanTime, Text: text, Time: at} }

// MaxCommandBytes is how long a button's command line may be: Discord allows 100 characters in all, the adapter's mark included.
const MaxCommandBytes = 90

// Actions are all command lines of the message's buttons and choices in reading order, for adapters that number them.
func (m Message) Actions() []Button {
	var all []Button
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case Buttons:
			all = append(all, b.Items...)
		case Choice:
			for _, o := range b.Options {
				all = append(all, Button{Label: o.Text, Command: o.Command})
			}
		case Text, Code, List, Fields, Progress, Table:
		}
	}
	return all
}
