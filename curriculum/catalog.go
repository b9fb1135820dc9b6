// Package curriculum holds the learning paths: their types, the loader that reads them from Markdown and YAML, and the checker that knows
// every rule of curriculum/README.md. What ships is embedded; other content is read from any fs.FS. It knows nobody else in the program.
package curriculum

import "time"

// The ids are permanent: stores keep them, titles and positions may change.
type (
	// PathID names a path.
	PathID string
	// SectionID names a section.
	SectionID string
	// TopicID names a topic.
	TopicID string
)

// Status says what became of the thing the outline names.
type Status string

// The three values of Status.
const (
	Current Status = "current"
	Renamed Status = "renamed"
	Retired Status = "retired"
)

// Catalog is all content, loaded and checked. It is immutable and safe for concurrent use.
type Catalog struct {
	Paths    []*Path // by letter
	Glossary []*Term // by term, case-insensitively

	paths    map[PathID]*Path
	sections map[SectionID]*Section
	topics   map[TopicID]*Topic // aliases included
	codes    map[string]any     // upper-case code -> *Path, *Section or *Topic
	finder   *finder
}

// Path is a learning path: sections in order.
type Path struct {
	ID       PathID
	Code     string // "A"
	Title    string
	Nickname string // may be empty
	For      string
	Outcome  string
	Sections []*Section

	topics []*Topic // of all sections, once the catalog is complete
}

// Section is a part of a path: topics in order.
type Section struct {
	ID      SectionID
	Code    string // "A1"
	Title   string
	Summary string
	Path    *Path
	Topics  []*Topic
}

// Topic is what is learned in one sitting.
type Topic struct {
	ID       TopicID
	Code     string // "A1.2"
	Title    string
	Outline  string // the outline's wording, to the letter
	Summary  string
	Minutes  int // reading and questions; TaskMinutes come on top
	Status   Status
	Now      string // today's name; empty when Status is Current
	Reviewed time.Time
	Draft    bool // no lesson, task and questions yet
	After    []TopicID
	See      []TopicID
	Aliases  []TopicID
	Terms    []string
	Asks     []string
	Links    []Link
	Quiz     []Question
	Lesson   string // Markdown as written
	Try      string // Markdown as written

	LessonDoc []DocBlock // Lesson, parsed
	TryDoc    []DocBlock // Try, parsed

	Section *Section
	File    string // where it was read, for messages
}

// TaskMinutes is what a "Try it" task takes, by the authors' rule.
const TaskMinutes = 10

// Link is a documentation page. URL is https.
type Link struct{ Title, URL string }

// Question is one quiz item: four options, exactly one right.
type Question struct {
	ID      string // permanent inside its topic
	Text    string
	Options []Option
}

// Option is one answer; Feedback says why it is right or wrong.
type Option struct {
	Text     string
	Right    bool
	Feedback string
}

// Term is a glossary entry. Topics teach it, best first.
type Term struct {
	Term   string
	Names  []string
	Means  string
	Topics []TopicID
}

// DocBlock is a block of a lesson. The subset is closed: Paragraph, List or Code.
//
//sumtype:decl
type DocBlock interface{ isDocBlock() }

// Paragraph is running text.
type Paragraph struct{ Spans []DocSpan }

// List is a flat list.
type List struct {
	Ordered bool
	Items   [][]DocSpan
}

// Code is a fenced block; Language may be empty.
type Code struct{ Language, Source string }

func (Paragraph) isDocBlock() {}
func (List) isDocBlock()      {}
func (Code) isDocBlock()      {}

// SpanKind is how a piece of lesson text is set.
type SpanKind int

// The kinds of DocSpan.
const (
	Plain SpanKind = iota
	Bold
	Mono // inline code
	Anchor
)

// DocSpan is a piece of text; URL is set for Anchor only.
type DocSpan struct {
	Kind SpanKind
	Text string
	URL  string
}

// Path finds a path by id. The second result is false when there is none.
func (c *Catalog) Path(id PathID) (*Path, bool) { p, ok := c.paths[id]; return p, ok }

// Topic finds a topic by its id or one of its aliases. The second result is false when there is none.
func (c *Catalog) Topic(id TopicID) (*Topic, bool) { t, ok := c.topics[id]; return t, ok }

// Topics is all topics of the path in order. The list is not to be changed.
func (p *Path) Topics() []*Topic {
	if p.topics != nil {
		return p.topics
	}
	n := 0
	for _, s := range p.Sections {
		n += len(s.Topics)
	}
	all := make([]*Topic, 0, n)
	for _, s := range p.Sections {
		all = append(all, s.Topics...)
	}
	return all
}

// Path is the path the topic belongs to.
func (t *Topic) Path() *Path { return t.Section.Path }

// Minutes is reading, questions and tasks of the whole path.
func (p *Path) Minutes() int {
	sum := 0
	for _, s := range p.Sections {
		for _, t := range s.Topics {
			sum += t.Minutes + TaskMinutes
		}
	}
	return sum
}
