package bot

import (
	"slices"

	"pathbot/curriculum"
)

// DoneSet is which topics a learner has completed.
type DoneSet map[curriculum.TopicID]bool

// Has reports whether the topic is done, under its own id or one it stands for.
func (d DoneSet) Has(t *curriculum.Topic) bool {
	if d[t.ID] {
		return true
	}
	return slices.ContainsFunc(t.Aliases, func(a curriculum.TopicID) bool { return d[a] })
}

// Of is how many of the topics are done.
func (d DoneSet) Of(topics []*curriculum.Topic) int {
	n := 0
	for _, t := range topics {
		if d.Has(t) {
			n++
		}
	}
	return n
}

func doneSet(list []Completion) DoneSet {
	set := make(DoneSet, len(list))
	for _, c := range list {
		set[c.Topic] = true
	}
	return set
}

// NextTopic is what a learner learns next on a path: the first topic in order that is neither done nor skipped, then the skipped ones in the order they were put aside; nil when
// the path is finished.
func NextTopic(p *curriculum.Path, done DoneSet, skipped []curriculum.TopicID) *curriculum.Topic {
	var aside []*curriculum.Topic
	for _, s := range p.Sections {
		for _, t := range s.Topics {
			if done.Has(t) {
				continue
			}
			if !slices.Contains(skipped, t.ID) {
				return t
			}
			aside = append(aside, t)
		}
	}
	if len(aside) == 0 {
		return nil
	}
	return slices.MinFunc(aside, func(a, b *curriculum.Topic) int {
		return slices.Index(skipped, a.ID) - slices.Index(skipped, b.ID)
	})
}

// Course is an enrollment with its path and where the learner stands.
type Course struct {
	Enrollment Enrollment
	Path       *curriculum.Path
	Done       int
	Total      int
	Next       *curriculum.Topic // nil when finished
}

// courses are the learner's enrollments on paths that are in the catalog, oldest first.
func (c *Core) courses(list []Enrollment, done DoneSet) []Course {
	var all []Course
	for _, e := range list {
		p, ok := c.Catalog.Path(e.Path)
		if !ok {
			continue
		}
		topics := p.Topics()
		all = append(all, Course{e, p, done.Of(topics), len(topics), NextTopic(p, done, e.Skipped)})
	}
	return all
}

// PickCourse is the course whose turn it is: the unfinished one that a nudge was for longest ago, of equal ones the oldest; -1 when all are finished.
func PickCourse(courses []Course) int {
	best := -1
	for i, c := range courses {
		if c.Next == nil {
			continue
		}
		if best < 0 || c.Enrollment.Nudged < courses[best].Enrollment.Nudged {
			best = i
		}
	}
	return best
}
