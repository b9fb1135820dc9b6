package curriculum_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pathbot/curriculum"
)

// broken is a file system with one file that cannot be opened, read or endured.
type broken struct {
	fstest.MapFS
	file, how string
}

func (b broken) Open(name string) (fs.File, error) {
	if name != b.file {
		return b.MapFS.Open(name)
	}
	if b.how == "open" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	f, err := b.MapFS.Open(name)
	return unreadable{f, b.how}, err
}

func (b broken) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == b.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.ReadDir(name)
}

type unreadable struct {
	fs.File
	how string
}

func (u unreadable) Read([]byte) (int, error) {
	if u.how == "panic" {
		panic("disk on fire")
	}
	return 0, errors.New("disk gone")
}

func TestLoad_BrokenFile(t *testing.T) {
	t.Parallel()
	for how, want := range map[string]string{
		"open":  lampLight + ":1: cannot be opened: open paths/light-physics/lamp-light.md: permission denied\n",
		"read":  lampLight + ":1: cannot be read: disk gone\n",
		"panic": lampLight + ":1: makes the reader fail (disk on fire): take out what is unusual in it, and report it\n",
	} {
		c, faults := curriculum.Load(broken{base(t), lampLight, how})
		if got := faultLines(faults); got != want {
			t.Errorf("%s: faults:\n%s\nwant:\n%s", how, got, want)
		}
		if c == nil || len(c.Topics()) != 2 {
			t.Errorf("%s: the rest was not read", how)
		}
	}
}

func TestLoad_BrokenFolder(t *testing.T) {
	t.Parallel()
	files := base(t)
	_, faults := curriculum.Load(broken{files, "paths/light-physics", "open"})
	if want := "paths/light-physics:1: cannot be read: open paths/light-physics: permission denied"; !strings.Contains(faultLines(faults), want) {
		t.Errorf("%q is not among\n%s", want, faultLines(faults))
	}
	for i := range 1001 {
		files["paths/light-physics/more-"+strconv.Itoa(i)+".md"] = &fstest.MapFile{Data: []byte("x")}
	}
	_, faults = curriculum.Load(files)
	if want := "paths/light-physics:1: holds 1003 files: at most 1001"; !strings.Contains(faultLines(faults), want) {
		t.Errorf("%q is not among the faults", want)
	}
}

func TestLoadOver_TooManyPaths(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{}
	for i := range 25 {
		for name, f := range crowded(1) {
			at := strconv.Itoa(100 + i)
			text := strings.ReplaceAll(string(f.Data), "id: crowd", "id: crowd-"+at)
			own[strings.Replace(name, "crowd", "crowd-"+at, 1)] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	c, faults := curriculum.LoadOver(base(t), own)
	if want := "paths/crowd-124/path.yaml:2: is one path too many: at most 26"; !strings.Contains(faultLines(faults), want) {
		t.Errorf("%q is not among\n%s", want, faultLines(faults))
	}
	if len(c.Paths) != 26 {
		t.Errorf("%d paths, want 26", len(c.Paths))
	}
}

// TestLoad_HostileFile: no text of the allowed size takes long.
func TestLoad_HostileFile(t *testing.T) {
	t.Parallel()
	const tooLong = 30 * time.Second // a text that makes a parser go astray takes minutes; the race detector and a busy machine may make of half a second several
	good := base(t)
	head, _, _ := strings.Cut(string(good[blue].Data), "Wash the brush")
	for _, piece := range []string{"[", "![", "*a ", "**a ", "_", "`", "<", "<!--", "> ", "- ", "- a\n", "&", "\\", "a](", "[a](", "~~~\n", "\n\n", "|", "[a]: b\n", "1. ", "    a\n", "\t", "é", "[a][b]", "<a "} {
		body := strings.Repeat(piece, 16<<10/len(piece))
		began := time.Now()
		curriculum.Load(put(good, blue, head+body))
		if took := time.Since(began); took > tooLong {
			t.Errorf("a lesson of %q takes %s", piece, took)
		}
	}
	for _, piece := range []string{"[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!!", "\"", "'", "|\n", "- a\n", "a,", "[a,", "# \n", "%"} {
		began := time.Now()
		curriculum.Load(put(good, blue, "---\n"+strings.Repeat(piece, (64<<10-20)/len(piece))+"\n---\n"))
		curriculum.Load(put(good, blue, "---\nasks: ["+strings.Repeat(piece, (64<<10-40)/len(piece))+"\n---\n"))
		if took := time.Since(began); took > tooLong {
			t.Errorf("front matter of %q takes %s", piece, took)
		}
	}
}

func TestLoad_PipesAndLinks(t *testing.T) {
	t.Parallel()
	files := base(t)
	files[lampLight] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	if _, faults := curriculum.Load(files); !strings.Contains(faultLines(faults), lampLight+":1: is not a regular file") {
		t.Errorf("a pipe: faults:\n%s", faultLines(faults))
	}
	// The base again, its one path behind a link.
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "elsewhere"), base(t)); err != nil {
		t.Fatal(err)
	}
	linked := filepath.Join(dir, "linked")
	if err := errors.Join(os.MkdirAll(filepath.Join(linked, "paths"), 0o700), os.Symlink("../../elsewhere/paths/light-physics", filepath.Join(linked, "paths", "light-physics"))); err != nil {
		t.Fatal(err)
	}
	c, faults := curriculum.Load(os.DirFS(linked))
	if c == nil || len(c.Paths) != 1 || c.Paths[0].ID != "light-physics" {
		t.Errorf("a path behind a link was not read; faults:\n%s", faultLines(faults))
	}
}
