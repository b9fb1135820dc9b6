package curriculum_test

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

// put is the files with one file more, or another text in it; remove takes one out.
func put(files fstest.MapFS, file, text string) fstest.MapFS {
	changed := maps.Clone(files)
	changed[file] = &fstest.MapFile{Data: []byte(text)}
	return changed
}

func remove(files fstest.MapFS, file string) fstest.MapFS {
	changed := maps.Clone(files)
	delete(changed, file)
	return changed
}

// cut takes out what stands between two marks, the first of them included.
func cut(t *testing.T, files fstest.MapFS, file, from, to string) fstest.MapFS {
	t.Helper()
	before, rest, ok := strings.Cut(string(files[file].Data), from)
	if !ok {
		t.Fatalf("%q is not in %s", from, file)
	}
	_, after, ok := strings.Cut(rest, to)
	if !ok {
		t.Fatalf("%q is not in %s", to, file)
	}
	return put(files, file, before+to+after)
}

func TestShapeFaults(t *testing.T) {
	t.Parallel()
	good := base(t)
	cases := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"Nothing", fstest.MapFS{}, `paths:1: the folder cannot be read: put each path in a folder paths/<path id> (open paths: file does not exist)`},
		{"NoPathFile", remove(good, physics), `paths/light-physics/path.yaml:1: is missing: describe the path in it, README.md shows how`},
		{"NoTopicFile", remove(good, lampLight), `paths/light-physics/path.yaml:10: topic “lamp-light” is listed but paths/light-physics/lamp-light.md is not there: write the file, or take the topic off the list`},
		{"TopicInTwoFolders", put(good, "paths/light-physics/red-paint.md", string(good[red].Data)), `paths/light-physics/red-paint.md:1: topic is not listed in path.yaml: add it to a section's topics, or delete the file`},
		{"FileTooLarge", put(good, lampLight, strings.Repeat("a", 64<<10+1)), `paths/light-physics/lamp-light.md:1: is larger than 64 KiB: make it shorter`},
		{"InvalidUTF8", with(t, good, lampLight, "LED panel", "LED \xff panel"), `paths/light-physics/lamp-light.md:8: is not valid UTF-8: save the file as UTF-8`},
		{"FolderInsteadOfFile", put(remove(good, lampLight), lampLight+"/x.md", "x"), `paths/light-physics/path.yaml:10: topic “lamp-light” is listed but paths/light-physics/lamp-light.md is not there: write the file, or take the topic off the list`},
		{"LessonMissing", cut(t, good, blue, "Wash the brush", "## Try it"), `paths/colour-theory/blue-paint.md:60: lesson is missing: write 600 to 1600 characters, or set draft: true`},
		{"LessonShort", cut(t, good, blue, "Choose the binder", "## Try it"), `paths/colour-theory/blue-paint.md:60: lesson has 222 characters: wanted 600 to 1600`},
		{"BodyTooLarge", put(good, lampLight, string(good[lampLight].Data)+strings.Repeat("a", 16<<10+1)), `paths/light-physics/lamp-light.md:17: lesson and task are larger than 16 KiB: make them shorter`},
		{"QuizFew", cut(t, good, blue, "  - id: tube", "---\nWash"), `paths/colour-theory/blue-paint.md:23: quiz has 2: wanted 3 to 5`},
		{"QuizMissing", cut(t, good, blue, "quiz:", "---\nWash"), `paths/colour-theory/blue-paint.md:2: quiz is missing: add 3 to 5`},
		{"QuizMany", put(good, blue, strings.Replace(string(good[blue].Data), "quiz:\n", "quiz:\n"+questions(3), 1)), `paths/colour-theory/blue-paint.md:23: quiz has 6: wanted 3 to 5`},
		{"AsksMissing", cut(t, good, blue, "asks:", "links:"), `paths/colour-theory/blue-paint.md:2: asks is missing: add 8 to 48`},
		{"RightIsLongest", longest(t, good), `paths/colour-theory/path.yaml:1: the right answer is the longest in 5 of 6 (83 %, at most 40 %) questions of the path: shorten some, or lengthen wrong ones`},
		{"RightIsShortest", shortest(t, good, "Pyrrole red, with a coat", "A little yellow"), `paths/colour-theory/path.yaml:1: the right answer is the shortest in 3 of 6 (50 %, at most 40 %) questions of the path: lengthen some, or shorten wrong ones`},
		{"RightIsShortestTwice", shortest(t, good, "Pyrrole red, with a clear coat", "A little yellow"), ``},
		{"RightIsAsShortAsAnother", shortest(t, good, "Pyrrole red, with a varnish", "A little yellow"), ``},
		{"TermOfFiveTopics", crowded(5), `paths/crowd/t5x.md:9: term “everybody” is claimed by t1x, t2x, t3x, t4x, t5x: at most 4 topics, say it more precisely here`},
		{"TermOfFourTopics", crowded(4), ``},
		{"TopicsMany", crowded(51), `paths/crowd/path.yaml:10: topics has 51: wanted 1 to 50`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			expectFaults(t, c.files, c.want)
		})
	}
}

func questions(n int) string {
	var b strings.Builder
	for i := range n {
		at := strconv.Itoa(i)
		b.WriteString("  - id: more-" + at + "\n    question: And now " + at + "?\n    options:\n")
		for j, word := range []string{"Yes", "No", "Both", "Later"} {
			b.WriteString("      - text: " + word + "\n        feedback: Because " + word + " and " + at + ".\n")
			if j == i {
				b.WriteString("        right: true\n")
			}
		}
	}
	return b.String()
}

// longest gives right answers of both paints' topics a few words more.
func longest(t *testing.T, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	for _, right := range []string{"Pyrrole red, with a clear coat", "A little warm yellow", "The lamp is warm"} {
		files = with(t, files, red, "text: "+right, "text: "+right+" on it")
	}
	return with(t, files, blue, "text: Three thin glazes", "text: Three thin glazes on it")
}

// shortest gives two right answers of the red paint's topic other words. The blue paint's topic holds one that is the shortest already.
func shortest(t *testing.T, files fstest.MapFS, fading, lighter string) fstest.MapFS {
	t.Helper()
	files = with(t, files, red, "text: Pyrrole red, with a clear coat", "text: "+fading)
	return with(t, files, red, "text: A little warm yellow", "text: "+lighter)
}

// crowded is a path of n drafts that claim the same term; above 10 each claims its own.
func crowded(n int) fstest.MapFS {
	files := fstest.MapFS{}
	ids := make([]string, n)
	for i := range n {
		at := strconv.Itoa(i + 1)
		ids[i] = "t" + at + "x"
		term := "everybody"
		if n > 10 {
			term += at
		}
		files["paths/crowd/"+ids[i]+".md"] = &fstest.MapFile{Data: []byte("---\nid: " + ids[i] + "\ntitle: Title " + at + "\noutline: Outline " + at +
			"\nsummary: Summary.\nminutes: 5\nstatus: current\nreviewed: 2026-11-25\nterms: [" + term + ", a" + at + ", b" + at + "]\n" +
			"links:\n  - {title: Link, url: \"https://docs.example.com/\"}\ndraft: true\n---\n")}
	}
	files["paths/crowd/path.yaml"] = &fstest.MapFile{Data: []byte("id: crowd\nletter: C\ntitle: Crowd\nfor: All.\noutcome: Many.\nsections:\n  - id: all-of-them\n" +
		"    title: All\n    summary: All.\n    topics: [" + strings.Join(ids, ", ") + "]\n")}
	return files
}

func TestLoad_TooManyPaths(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	for i := range 30 {
		for name, f := range crowded(1) {
			id := "crowd-" + strconv.Itoa(100+i)
			name = strings.Replace(name, "crowd", id, 1)
			data := bytes.ReplaceAll(f.Data, []byte("id: crowd"), []byte("id: "+id))
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	_, faults := curriculum.Load(files)
	want := curriculum.Fault{File: "paths/crowd-126", Line: 1, Text: "is one path too many: at most 26"}
	if !slices.Contains(faults, want) {
		t.Errorf("%q is not among the faults", want)
	}
}

func TestLoad_TooManySections(t *testing.T) {
	t.Parallel()
	files := base(t)
	var more strings.Builder
	for i := range 20 {
		more.WriteString("  - id: more-" + strconv.Itoa(i) + "\n    title: More\n    summary: More.\n    topics: [none]\n")
	}
	files = put(files, physics, string(files[physics].Data)+more.String())
	_, faults := curriculum.Load(files)
	if want := "paths/light-physics/path.yaml:7: sections has 21: wanted 1 to 20"; !strings.Contains(faultLines(faults), want) {
		t.Errorf("%q is not among\n%s", want, faultLines(faults))
	}
}

func faultLines(faults []curriculum.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// TestLoad_AllFaultsAtOnce spoils three files; what is readable is still there.
func TestLoad_AllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	files := with(t, base(t), red, "minutes: 6", "minutes: 60")
	files = with(t, files, blue, "status: current", "status: gone")
	files = with(t, files, glossary, "topics: [red-paint]", "topics: [gold]")
	files = with(t, files, physics, "letter: B", "letter: 2")
	expectFaults(t, files, strings.Join([]string{
		"glossary.yaml:4: topics names the unknown topic “gold”: write a topic's id",
		"paths/colour-theory/blue-paint.md:7: status is “gone”: write current, renamed or retired",
		"paths/colour-theory/red-paint.md:6: minutes is “60”: write a whole number from 3 to 10",
		"paths/light-physics/path.yaml:2: letter is “2”: write one letter from A to Z",
	}, "\n"))
	c, _ := curriculum.Load(files)
	if c == nil || len(c.Topics()) != 3 || len(c.Glossary) != 2 {
		t.Errorf("catalog = %+v, want what could be read", c)
	}
}

// TestLoad_WindowsFiles: a byte order mark and carriage returns are no faults.
func TestLoad_WindowsFiles(t *testing.T) {
	t.Parallel()
	files := base(t)
	for name, f := range files {
		files = put(files, name, "\ufeff"+strings.ReplaceAll(string(f.Data), "\n", "\r\n"))
	}
	c := mustLoad(t, files)
	if topic, _ := c.Topic("red-paint"); strings.Contains(topic.Lesson, "\r") {
		t.Error("the lesson keeps carriage returns")
	}
}
