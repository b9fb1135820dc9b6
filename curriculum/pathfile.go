package curriculum

import (
	"path"

	"go.yaml.in/yaml/v3"
)

const (
	maxPaths    = 26
	maxSections = 20
	maxTopics   = 50 // a section

	maxTitle          = 80
	maxNickname       = 40
	maxFor            = 200
	maxOutcome        = 300
	maxSectionSummary = 200
)

// pathFile is a path.yaml as it was read.
type pathFile struct {
	*Path
	*page
	dir      string // the folder's name
	letter   said
	idLine   int
	sections []sectionFile
}

type sectionFile struct {
	*Section
	line   int
	topics []said
}

// parsePath reads a path.yaml.
func parsePath(p *page) *pathFile {
	pf := &pathFile{Path: &Path{}, page: p, dir: path.Base(path.Dir(p.file)), idLine: 1}
	root, ok := p.yaml(p.text)
	if !ok {
		return nil
	}
	f, ok := p.fields(root, "the path", "id", "letter", "title", "nickname", "for", "outcome", "sections")
	if !ok {
		return nil
	}
	pf.ID = PathID(f.id(maxID))
	pf.idLine = f.lineOf("id")
	if pf.ID != "" && string(pf.ID) != pf.dir {
		p.fault(pf.idLine, "id "+quote(string(pf.ID))+" is not the folder's name "+quote(pf.dir)+": make them the same")
	}
	if pf.ID == "" {
		pf.ID = PathID(pf.dir)
	}
	pf.letter = said{f.text("letter", 8), f.lineOf("letter")}
	if l := pf.letter.text; l != "" && (len(l) != 1 || l < "A" || l > "Z") {
		p.fault(pf.letter.line, "letter is "+quote(l)+": write one letter from A to Z")
		pf.letter.text = ""
	}
	pf.Title = f.text("title", maxTitle)
	pf.Nickname = f.optional("nickname", maxNickname)
	pf.For = f.text("for", maxFor)
	pf.Outcome = f.text("outcome", maxOutcome)
	for _, n := range f.items("sections", 1, maxSections) {
		pf.section(n)
	}
	return pf
}

func (pf *pathFile) section(n *yaml.Node) {
	f, ok := pf.fields(n, "the section", "id", "title", "summary", "topics")
	if !ok {
		return
	}
	pf.sections = append(pf.sections, sectionFile{
		Section: &Section{ID: SectionID(f.id(maxID)), Title: f.text("title", maxTitle), Summary: f.text("summary", maxSectionSummary), Path: pf.Path},
		line:    f.lineOf("id"),
		topics:  f.texts("topics", 1, maxTopics, 2*maxID),
	})
}
