package curriculum

import "time"

// Listed is the catalog as `pathbot curriculum list --json` prints it. Lists are never null.
type Listed struct {
	Paths []ListedPath `json:"paths"`
}

// ListedPath is a path in a Listed.
type ListedPath struct {
	Code     string          `json:"code"`
	ID       PathID          `json:"id"`
	Title    string          `json:"title"`
	Nickname string          `json:"nickname"`
	For      string          `json:"for"`
	Outcome  string          `json:"outcome"`
	Minutes  int             `json:"minutes"` // tasks included
	Sections []ListedSection `json:"sections"`
}

// ListedSection is a section in a Listed.
type ListedSection struct {
	Code    string        `json:"code"`
	ID      SectionID     `json:"id"`
	Title   string        `json:"title"`
	Summary string        `json:"summary"`
	Topics  []ListedTopic `json:"topics"`
}

// ListedTopic is a topic in a Listed.
type ListedTopic struct {
	Code     string           `json:"code"`
	ID       TopicID          `json:"id"`
	Title    string           `json:"title"`
	Outline  string           `json:"outline"`
	Minutes  int              `json:"minutes"` // the task not included
	Status   Status           `json:"status"`
	Now      string           `json:"now"`
	Reviewed string           `json:"reviewed"` // 2026-11-25
	Draft    bool             `json:"draft"`
	Summary  string           `json:"summary"`
	Lesson   string           `json:"lesson"` // Markdown
	Try      string           `json:"try"`    // Markdown
	After    []TopicID        `json:"after"`
	See      []TopicID        `json:"see"`
	Aliases  []TopicID        `json:"aliases"`
	Terms    []string         `json:"terms"`
	Asks     []string         `json:"asks"`
	Links    []ListedLink     `json:"links"`
	Quiz     []ListedQuestion `json:"quiz"`
}

// ListedLink is a link in a Listed.
type ListedLink struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// ListedQuestion is a question in a Listed.
type ListedQuestion struct {
	ID       string         `json:"id"`
	Question string         `json:"question"`
	Options  []ListedOption `json:"options"`
}

// ListedOption is an option in a Listed.
type ListedOption struct {
	Text     string `json:"text"`
	Right    bool   `json:"right"`
	Feedback string `json:"feedback"`
}

// Listing is the whole catalog for printing as JSON.
func Listing(c *Catalog) Listed {
	return Listed{Paths: each(c.Paths, func(p *Path) ListedPath {
		return ListedPath{
			Code: p.Code, ID: p.ID, Title: p.Title, Nickname: p.Nickname, For: p.For, Outcome: p.Outcome, Minutes: p.Minutes(),
			Sections: each(p.Sections, func(s *Section) ListedSection {
				return ListedSection{Code: s.Code, ID: s.ID, Title: s.Title, Summary: s.Summary, Topics: each(s.Topics, listTopic)}
			}),
		}
	})}
}

func listTopic(t *Topic) ListedTopic {
	return ListedTopic{
		Code: t.Code, ID: t.ID, Title: t.Title, Outline: t.Outline, Minutes: t.Minutes, Status: t.Status, Now: t.Now,
		Reviewed: t.Reviewed.Format(time.DateOnly), Draft: t.Draft, Summary: t.Summary, Lesson: t.Lesson, Try: t.Try,
		After: each(t.After, same), See: each(t.See, same), Aliases: each(t.Aliases, same), Terms: each(t.Terms, same), Asks: each(t.Asks, same),
		Links: each(t.Links, func(l Link) ListedLink { return ListedLink(l) }),
		Quiz: each(t.Quiz, func(q Question) ListedQuestion {
			return ListedQuestion{ID: q.ID, Question: q.Text, Options: each(q.Options, func(o Option) ListedOption { return ListedOption(o) })}
		}),
	}
}

// each turns every element; the result is never nil.
func each[A, B any](list []A, turn func(A) B) []B {
	out := make([]B, len(list))
	for i, v := range list {
		out[i] = turn(v)
	}
	return out
}

func same[T any](v T) T { return v }
