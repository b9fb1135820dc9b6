package curriculum

import (
	"path"
	"strconv"
)

// letter settles a path's letter. A letter that is taken or missing leaves the path with the next free one, so that the rest can
// be read; it reports false when none is free.
func (a *assembly) letter(p *pathFile) bool {
	taken := map[string]string{}
	for _, other := range a.catalog.Paths {
		taken[other.Code] = string(other.ID)
	}
	free := ""
	for l := 'A'; l <= 'Z' && free == ""; l++ {
		if taken[string(l)] == "" {
			free = string(l)
		}
	}
	if free == "" {
		a.fault(p.file, p.letter.line, "is one path too many: at most "+strconv.Itoa(maxPaths))
		return false
	}
	p.Code = p.letter.text
	if owner := taken[p.Code]; owner != "" {
		a.fault(p.file, p.letter.line, "letter "+p.Code+" is already the path "+owner+"'s: take another, "+free+" is free")
		p.Code = ""
	}
	if p.Code == "" {
		p.Code = free
	}
	return true
}

// topic puts a listed topic in its section.
func (a *assembly) topic(l *layer, p *pathFile, s *Section, ref said, t *topicFile, listed map[*topicFile]bool) {
	switch {
	case t == nil:
		if want := path.Join(path.Dir(p.file), ref.text+".md"); !l.broken[want] {
			a.fault(p.file, ref.line, "topic "+quote(ref.text)+" is listed but "+want+" is not there: write the file, or take the topic off the list")
		}
		a.missing[ref.text] = true
		s.Topics = append(s.Topics, nil) // keeps the codes of the others; number takes it out
		return
	case listed[t]:
		a.fault(p.file, ref.line, "topic "+quote(ref.text)+" is listed twice: keep one")
		return
	}
	listed[t] = true
	t.ID = TopicID(ref.text) // the list names it, whatever the file says
	t.Section = s
	s.Topics = append(s.Topics, t.Topic)
	if a.claim(t.file, t.idLine, string(t.ID)) {
		a.files[t.ID] = t
		a.catalog.topics[t.ID] = t.Topic
		a.ids = append(a.ids, string(t.ID))
		a.order = append(a.order, t)
	}
}

// claim keeps ids unique among paths, sections and topics. It reports false when the id is taken.
func (a *assembly) claim(file string, line int, id string) bool {
	if id == "" {
		return false
	}
	where := file + ":" + strconv.Itoa(line)
	if first := a.home[id]; first != "" {
		a.fault(file, line, "id "+quote(id)+" is already taken at "+first+": ids are unique and never return")
		return false
	}
	a.home[id] = where
	return true
}
