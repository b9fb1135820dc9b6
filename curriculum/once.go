package curriculum

import (
	"strconv"
	"strings"
)

// once checks what may occur once in the whole catalog: an outline, a title, a long sentence.
func (a *assembly) once() {
	type place struct {
		t    *topicFile
		line int
	}
	outlines, titles, sentences := map[string]place{}, map[string]place{}, map[string]place{}
	at := func(p place) string { return p.t.file + ":" + strconv.Itoa(p.line) }
	for _, t := range a.order {
		if first, ok := outlines[foldText(t.Outline)]; ok && t.Outline != "" {
			a.fault(t.file, t.outlineLine, "outline "+quote(t.Outline)+" stands at "+at(first)+" already: each outline text is one topic's")
		} else {
			outlines[foldText(t.Outline)] = place{t, t.outlineLine}
		}
		if first, ok := titles[foldText(t.Title)]; ok && t.Title != "" {
			a.fault(t.file, t.titleLine, "title "+quote(t.Title)+" stands at "+at(first)+" already: say how this topic differs")
		} else {
			titles[foldText(t.Title)] = place{t, t.titleLine}
		}
		for _, s := range t.sentences {
			first, ok := sentences[s.folded]
			switch {
			case !ok:
				sentences[s.folded] = place{t, s.line}
			case first.t != t:
				a.fault(t.file, s.line, "sentence "+quote(s.text)+" stands at "+at(first)+" too: say it in other words or leave it to one topic")
			}
		}
	}
}

// maxClaims is how many topics may claim a term.
const maxClaims = 4

// crowdedTerms wants a term to be claimed by few topics of its layer.
func (a *assembly) crowdedTerms() {
	type claim struct {
		of   *layer
		word string
	}
	claims := map[claim][]string{}
	for _, t := range a.order {
		for _, s := range t.terms {
			c := claim{t.of, strings.ToLower(s.text)}
			if claims[c] = append(claims[c], string(t.ID)); len(claims[c]) > maxClaims {
				a.fault(t.file, s.line, "term "+quote(s.text)+" is claimed by "+strings.Join(claims[c], ", ")+": at most "+strconv.Itoa(maxClaims)+" topics, say it more precisely here")
			}
		}
	}
}
