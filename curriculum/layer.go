package curriculum

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// layer is one content directory as it was read, before its parts are put together.
type layer struct {
	paths    []*pathFile
	topics   []*topicFile
	glossary []*termEntry
	faults   []Fault
	broken   map[string]bool // files that are there and could not be read; each has its fault
	covered  bool            // another layer lies over it, so what it points at may be gone
}

// readLayer reads every file of a content directory, on all cores.
func readLayer(fsys fs.FS) *layer {
	l := &layer{broken: map[string]bool{}}
	hosts, faults := readHosts(fsys)
	l.faults = append(l.faults, faults...)
	files := l.list(fsys)
	jobs := l.jobs(fsys, files, hosts)
	jobs = append(jobs, func() []Fault {
		entries, faults := readGlossary(fsys)
		l.glossary = entries
		return faults
	})
	found := make([][]Fault, len(jobs))
	runAll(len(jobs), func(i int) { found[i] = jobs[i]() })
	for _, f := range found {
		l.faults = append(l.faults, f...)
	}
	for i, file := range files {
		if l.paths[i] == nil && l.topics[i] == nil {
			l.broken[file] = true
		}
	}
	l.paths = present(l.paths)
	l.topics = present(l.topics)
	return l
}

// list names the path and topic files.
func (l *layer) list(fsys fs.FS) []string {
	dirs, err := fs.ReadDir(fsys, "paths")
	if glossaryOnly := errors.Is(err, fs.ErrNotExist) && exists(fsys, glossaryFile); err != nil && !glossaryOnly {
		l.faults = append(l.faults, Fault{"paths", 1, "the folder cannot be read: put each path in a folder paths/<path id> (" + err.Error() + ")"})
	}
	var files []string
	folders := 0
	for _, d := range dirs {
		if strings.HasPrefix(d.Name(), ".") || !isFolder(fsys, d) {
			continue
		}
		if folders++; folders > maxPaths {
			l.faults = append(l.faults, Fault{path.Join("paths", d.Name()), 1, "is one path too many: at most " + strconv.Itoa(maxPaths)})
			break
		}
		files = append(files, l.folder(fsys, path.Join("paths", d.Name()))...)
	}
	return files
}

// isFolder is whether an entry of paths is a folder, or a link to one.
func isFolder(fsys fs.FS, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.IsDir()
	}
	info, err := fs.Stat(fsys, path.Join("paths", d.Name()))
	return err == nil && info.IsDir()
}

// jobs are one for each file; each reads into a place of its own.
func (l *layer) jobs(fsys fs.FS, files []string, hosts hostList) []func() []Fault {
	md := newMarkdown()
	l.paths, l.topics = make([]*pathFile, len(files)), make([]*topicFile, len(files))
	jobs := make([]func() []Fault, len(files))
	for i, file := range files {
		jobs[i] = func() (faults []Fault) {
			defer func() {
				if r := recover(); r != nil {
					faults = []Fault{{file, 1, fmt.Sprintf("makes the reader fail (%v): take out what is unusual in it, and report it", r)}}
				}
			}()
			p, ok := openPage(fsys, file, hosts)
			switch {
			case !ok:
			case path.Base(file) == "path.yaml":
				l.paths[i] = parsePath(p)
			default:
				l.topics[i] = parseTopic(p, md)
			}
			return p.faults
		}
	}
	return jobs
}

func exists(fsys fs.FS, file string) bool {
	_, err := fs.Stat(fsys, file)
	return err == nil
}

// folder lists the files of a path.
func (l *layer) folder(fsys fs.FS, dir string) []string {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		l.faults = append(l.faults, Fault{dir, 1, "cannot be read: " + err.Error()})
		return nil
	}
	var files []string
	described := false
	for _, e := range entries {
		name := e.Name()
		described = described || name == "path.yaml"
		if !strings.HasPrefix(name, ".") && !e.IsDir() && (name == "path.yaml" || strings.HasSuffix(name, ".md")) {
			files = append(files, path.Join(dir, name))
		}
	}
	if !described {
		l.faults = append(l.faults, Fault{path.Join(dir, "path.yaml"), 1, "is missing: describe the path in it, README.md shows how"})
	}
	if most := maxSections*maxTopics + 1; len(files) > most {
		l.faults = append(l.faults, Fault{dir, 1, "holds " + strconv.Itoa(len(files)) + " files: at most " + strconv.Itoa(most)})
		files = files[:most]
	}
	return files
}

// runAll calls f for 0..n-1 on all cores and waits.
func runAll(n int, f func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

func present[T any](list []*T) []*T {
	kept := list[:0]
	for _, v := range list {
		if v != nil {
			kept = append(kept, v)
		}
	}
	return kept
}
