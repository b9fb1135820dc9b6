package curriculum

import (
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxFile is what a content file may weigh.
const maxFile = 64 << 10

// page is one file being read, and what is wrong with it so far.
type page struct {
	file   string
	text   string
	hosts  hostList
	faults []Fault
}

func (p *page) fault(line int, text string) {
	p.faults = append(p.faults, Fault{File: p.file, Line: max(line, 1), Text: text})
}

// openPage reads a file and cleans its text. It reports false when there is nothing to read on with; the fault is noted.
func openPage(fsys fs.FS, file string, hosts hostList) (*page, bool) {
	p := &page{file: file, hosts: hosts}
	// A pipe would be waited for at opening.
	if info, err := fs.Stat(fsys, file); err == nil && !info.Mode().IsRegular() {
		p.fault(1, "is not a regular file: put a text file there")
		return p, false
	}
	f, err := fsys.Open(file)
	if err != nil {
		p.fault(1, "cannot be opened: "+err.Error())
		return p, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		p.fault(1, "cannot be read: "+err.Error())
		return p, false
	case len(data) > maxFile:
		p.fault(1, "is larger than "+strconv.Itoa(maxFile>>10)+" KiB: make it shorter")
		return p, false
	}
	p.text = p.clean(string(data))
	return p, true
}

// clean takes out what no later step has to meet: a byte order mark, carriage returns, invalid bytes and invisible characters. The last two
// are faults.
func (p *page) clean(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.Contains(s, "\r\n") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	if invisible(s) < 0 && utf8.ValidString(s) {
		return s
	}
	line := 0
	var kept strings.Builder
	for l := range strings.Lines(s) {
		line++
		if !utf8.ValidString(l) {
			p.fault(line, "is not valid UTF-8: save the file as UTF-8")
			l = strings.ToValidUTF8(l, "?")
		}
		if i := invisible(l); i >= 0 {
			p.fault(line, invisibleText(l[i:]))
			l = strings.Map(dropInvisible, l)
		}
		kept.WriteString(l)
	}
	return kept.String()
}
