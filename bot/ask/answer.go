package ask

import (
	"strings"

	"pathbot/curriculum"
)

// Kind is what a question was taken for.
type Kind int

// The kinds of answers.
const (
	NotCovered Kind = iota // the paths do not teach it, or it is no question for them
	Learn                  // what should I learn for this
	AboutPaths             // computed on the catalog: counts, contents, order, roles, differences
	Meaning                // what is X, from the glossary
	AboutMe                // a command of the bot answers it
)

// String is the kind as programs read it.
func (k Kind) String() string {
	return [...]string{"not-covered", "learn", "paths", "meaning", "me"}[k]
}

// Answer is what is said to a question. It holds no markup: adapters draw the spans. Every topic in it is one of the catalog.
type Answer struct {
	Kind      Kind
	Abstained bool    // nothing in the catalog answers it; Topics may still hold what comes nearest
	Score     float64 // how sure the answer is, 0 to 1
	Blocks    []Block
	Topics    []Hit            // best first; at least five whenever anything matches
	Path      *curriculum.Path // the path the answer is about; may be nil
	Term      *curriculum.Term // the glossary entry that answers; may be nil
	Commands  []string         // lines of commands that answer better, without the leading /path
	Rule      string           // the rule that took the question; empty when the ranking answered
}

// BlockKind is how a Block is set.
type BlockKind int

// The kinds of Block.
const (
	Headline BlockKind = iota
	Say                // a sentence of the bot
	Quote              // sentences of a lesson or the glossary, to the letter
	Item               // a line of a list
)

// Block is a piece of an answer. Topic is set when the block is about one.
type Block struct {
	Kind  BlockKind
	Spans []curriculum.DocSpan
	Topic *curriculum.Topic
}

// Plain is the block as text; a link is followed by its address.
func (b Block) Plain() string {
	var s strings.Builder
	for _, span := range b.Spans {
		s.WriteString(span.Text)
		if span.Kind == curriculum.Anchor && span.URL != "" && span.URL != span.Text {
			s.WriteString(" (" + span.URL + ")")
		}
	}
	return s.String()
}

// Plain is the answer as text, one block a line, with the further topics and the commands.
func (a Answer) Plain() string {
	var lines []string
	for _, b := range a.Blocks {
		if b.Kind == Item {
			lines = append(lines, "- "+b.Plain())
		} else {
			lines = append(lines, b.Plain())
		}
	}
	if more := a.Further(); len(more) > 0 {
		lines = append(lines, "Also near:")
		for _, t := range more {
			lines = append(lines, "- "+topicName(t)+" · "+t.Path().Title)
		}
	}
	for _, c := range a.Commands {
		lines = append(lines, "Type /path "+c)
	}
	return strings.Join(lines, "\n")
}

// topicsShown is how many topics are named beside the ones an answer presents.
const topicsShown = 4

// Further is the topics worth naming beside the ones the blocks present: at most four, and none far behind.
func (a Answer) Further() []*curriculum.Topic {
	if a.Kind != Learn || a.Abstained {
		return nil
	}
	presented := map[*curriculum.Topic]bool{}
	for _, b := range a.Blocks {
		presented[b.Topic] = true
	}
	var out []*curriculum.Topic
	for _, h := range a.Topics {
		if len(out) < topicsShown && h.Score >= a.Score/5 && !presented[h.Topic] {
			out = append(out, h.Topic)
		}
	}
	return out
}

func (a *Answer) add(kind BlockKind, t *curriculum.Topic, spans ...curriculum.DocSpan) {
	for i := range spans {
		spans[i].Text = printable(spans[i].Text)
	}
	a.Blocks = append(a.Blocks, Block{Kind: kind, Spans: spans, Topic: t})
}

func (a *Answer) say(text string)  { a.add(Say, nil, plain(text)) }
func (a *Answer) head(text string) { a.add(Headline, nil, plain(text)) }
func (a *Answer) item(text string) { a.add(Item, nil, plain(text)) }

func plain(text string) curriculum.DocSpan {
	return curriculum.DocSpan{Kind: curriculum.Plain, Text: text}
}

func bold(text string) curriculum.DocSpan {
	return curriculum.DocSpan{Kind: curriculum.Bold, Text: text}
}

// Answer answers a question. The same question gives the same answer; a question of any length and any bytes gets one.
func (x *Index) Answer(question string) Answer {
	text := clean(question, maxQuestion)
	q := x.parse(text)
	if a, ok := x.byRule(q); ok {
		return a
	}
	return x.byTopic(q)
}
