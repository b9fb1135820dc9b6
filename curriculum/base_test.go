package curriculum_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

// files of testdata/base, the good content that tests spoil in one place.
const (
	hosts     = "hosts.txt"
	glossary  = "glossary.yaml"
	colours   = "paths/colour-theory/path.yaml"
	red       = "paths/colour-theory/red-paint.md"
	blue      = "paths/colour-theory/blue-paint.md"
	physics   = "paths/light-physics/path.yaml"
	lampLight = "paths/light-physics/lamp-light.md"
)

// base is a small catalog without faults: two paths, three topics, one of them a draft.
func base(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/base")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// with is the files with one place of one file changed.
func with(t testing.TB, files fstest.MapFS, file, old, replacement string) fstest.MapFS {
	t.Helper()
	text := string(files[file].Data)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%q stands in %s %d times, want once", old, file, n)
	}
	changed := maps.Clone(files)
	changed[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
	return changed
}

func mustLoad(t testing.TB, files fs.FS) *curriculum.Catalog {
	t.Helper()
	c, faults := curriculum.Load(files)
	for _, f := range faults {
		t.Error(f)
	}
	if c == nil {
		t.Fatal("no catalog")
	}
	return c
}

func TestLoad_BaseHasNoFaults(t *testing.T) {
	t.Parallel()
	mustLoad(t, base(t))
}
