package curriculum

// Section finds a section by id. The second result is false when there is none.
func (c *Catalog) Section(id SectionID) (*Section, bool) { s, ok := c.sections[id]; return s, ok }

// Topics is all topics of the catalog in order.
func (c *Catalog) Topics() []*Topic {
	var all []*Topic
	for _, p := range c.Paths {
		all = append(all, p.Topics()...)
	}
	return all
}

// NextAfter is the topic that follows in the same path. The second result is false after the last one.
func (p *Path) NextAfter(t *Topic) (*Topic, bool) {
	all := p.Topics()
	for i, other := range all[:max(len(all)-1, 0)] {
		if other == t {
			return all[i+1], true
		}
	}
	return nil, false
}

// Index is the topic's place in its path, from 0.
func (t *Topic) Index() int {
	n := 0
	for _, s := range t.Path().Sections {
		for _, other := range s.Topics {
			if other == t {
				return n
			}
			n++
		}
	}
	return n
}
