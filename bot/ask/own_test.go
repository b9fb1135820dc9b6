package ask

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

// ownContent is nine paths of other trades. Their facts were not checked against sources: they are here to be asked about.
const ownContent = "testdata/own"

// ownPath is the part of the content that is one path.
func ownPath(t *testing.T, dir string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(ownContent), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "paths/") && path.Base(path.Dir(name)) != dir || name == "glossary.yaml" {
			return err
		}
		data, err := os.ReadFile(ownContent + "/" + name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func loadOver(t *testing.T, own fs.FS) *curriculum.Catalog {
	t.Helper()
	cat, faults := curriculum.LoadOver(curriculum.Content(), own)
	if cat == nil {
		t.Fatal(faults)
	}
	return cat
}

// askedOf is the questions of one half about content of one's own; of one path only unless letter is empty.
func askedOf(t *testing.T, half, letter string) []labelled {
	t.Helper()
	return slices.DeleteFunc(readFile(t, "own"), func(l labelled) bool { return l.Split != half || letter != "" && l.Path != letter })
}

// TestOwn judges the answers about content of one's own that nothing was learned about: alone, laid over what ships all together, and laid over it path by path. What ships is answered nearly as before.
func TestOwn(t *testing.T) {
	t.Parallel()
	alone, faults := curriculum.Load(os.DirFS(ownContent))
	if alone == nil {
		t.Fatal(faults)
	}
	over := New(loadOver(t, os.DirFS(ownContent)))
	one := map[string]*Index{}
	for _, p := range alone.Paths {
		one[p.Code] = New(loadOver(t, ownPath(t, string(p.ID))))
	}
	byItself := New(alone)
	half := "test"
	if *onlyHalf != "" {
		half = *onlyHalf
	}
	figs := map[string]map[string]figure{"alone": judgeAll(t, byItself, askedOf(t, half, "")), "over": judgeAll(t, over, askedOf(t, half, "")), "one over": {}}
	for letter, x := range one {
		for kind, f := range judgeAll(t, x, askedOf(t, half, letter)) {
			figs["one over"][kind] = figs["one over"][kind].plus(f)
		}
	}
	for name, f := range figs {
		t.Log(name)
		if got := summary(t, f); half == "test" {
			above(t, got, ownFloors[name])
		}
	}
	got := summary(t, judgeAll(t, over, some(slices.Concat(readLabelled(t, "tune"), readLabelled(t, "test")))))
	above(t, got, shippedUnderOwn)
}

func (f figure) plus(g figure) figure {
	return figure{f.n + g.n, f.first + g.first, f.three + g.three, f.five + g.five, f.answered + g.answered, f.right + g.right}
}

// ownFloors are the shares below which a change is not an improvement: for nine paths alone, laid over what ships, and each laid over it by itself.
var ownFloors = map[string]map[string]float64{
	"alone":    {"first": 0.79, "three": 0.895, "answered": 0.915, "abstained": 0.88, "double": 0.95},
	"over":     {"first": 0.775, "three": 0.895, "answered": 0.905, "abstained": 0.85, "double": 0.93},
	"one over": {"first": 0.86, "three": 0.945, "answered": 0.935, "abstained": 0.85, "double": 0.9},
}

// shippedUnderOwn are the floors of what ships where nine paths of one's own lie over it: nearly those without.
var shippedUnderOwn = map[string]float64{"first": 0.93, "three": 0.97, "answered": 0.98, "abstained": 0.87, "double": 0.925, "paths": 0.88, "term": 0.9, "me": 0.83}

// TestOwn_Sides asks about one path of one's own among those that ship: each side answers what it teaches, and neither what nobody does.
func TestOwn_Sides(t *testing.T) {
	t.Parallel()
	x := New(loadOver(t, ownPath(t, "postgres-operations")))
	for question, want := range map[string]string{
		"Read a plan": "pg-plans",
		"dead rows pile up in a postgres table, what now":    "pg-vacuum",
		"pgbouncer in transaction mode and our connections":  "pg-pooling",
		"one task runs for an hour, the others two minutes":  "spark-skew",
		"pro or serverless warehouse for our reports?":       "bi-warehouse-choice",
		"what does explain analyze in postgres tell me":      "pg-plans",
		"how do i bake sourdough bread":                      "",
		"mongodb sharding keys for a busy collection":        "",
		"which hotel is near the office and has a good bar?": "",
	} {
		a := x.Answer(question)
		switch {
		case a.Abstained != (want == ""):
			t.Errorf("%q: abstained %t (%.2f)", question, a.Abstained, a.Score)
		case want != "" && string(a.Topics[0].Topic.ID) != want:
			t.Errorf("%q: %s", question, a.Topics[0].Topic.ID)
		}
	}
	if a := New(loadOver(t, ownPath(t, "python-at-work"))).Answer("The script runs on my computer, but on my colleague's it says there is no module with that name."); a.Kind != Learn {
		t.Errorf("taken for a command: %s", a.Plain())
	}
	if a := x.Answer("What comes after Read a plan?"); !strings.Contains(a.Plain(), "K1.4") {
		t.Error(a.Plain())
	}
	if a := x.Answer("which path teaches postgres?"); a.Kind != AboutPaths || !strings.Contains(a.Plain(), "Running PostgreSQL") {
		t.Error(a.Plain())
	}
	if e := x.Explain(x.topics[x.at["pg-watch"]].Title); e.Topics[0].Nearest != "title" || !strings.Contains(e.Signals, "off topic") {
		t.Errorf("%+v", e)
	}
}

// TestOwn_Names knows a product by another name than the authors write.
func TestOwn_Names(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	for name, f := range ownPath(t, "postgres-operations").(fstest.MapFS) { //nolint:forcetypeassert // what ownPath makes
		text := string(f.Data)
		for _, other := range [...]string{"postgres", "Postgres", "pg ", "pg_"} {
			text = strings.ReplaceAll(text, " "+other, " PostgreSQL ")
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	x := New(loadOver(t, files))
	q := x.parse("how do i grant read access in postgres")
	if len(q.foreign) > 0 || x.own.sureHere(q.own, x.own.ranking(q.own)).foreign || !x.sureHere(q, x.ranking(q)).foreign {
		t.Errorf("foreign to all: %v, to what ships: %v, to one's own: %v", q.foreign, q.alien, q.own.alien)
	}
}

// TestOwn_Together asks about many paths of one's own: their letters are read in a list, and they are not named beside topics they are not near.
func TestOwn_Together(t *testing.T) {
	t.Parallel()
	x := New(loadOver(t, os.DirFS(ownContent)))
	for _, more := range x.Answer("finished Tame skewed joins, whats next").Further() {
		if more.Path().Code >= "K" {
			t.Errorf("%s beside a topic of the other side", more.ID)
		}
	}
	for question, want := range map[string]string{
		"K, L and M together, how many topics is that": "31 topics",
		"How many topics do A, B, C and D have?":       "71 topics",
	} {
		if a := x.Answer(question); a.Kind != AboutPaths || !strings.Contains(a.Plain(), want) {
			t.Errorf("%q: %s", question, a.Plain())
		}
	}
}

// TestOwn_Replaced answers where own content takes the place of a path that ships and keeps all but one of its topics.
func TestOwn_Replaced(t *testing.T) {
	t.Parallel()
	const dir, learned, own = "../../curriculum/paths/streaming", "streaming-watermarks", "late-data"
	files := fstest.MapFS{}
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		data, err := os.ReadFile(dir + "/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		text, name := strings.ReplaceAll(string(data), learned, own), strings.ReplaceAll(f.Name(), learned, own)
		files["paths/streaming/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	hosts, err := os.ReadFile("../../curriculum/hosts.txt")
	if err != nil {
		t.Fatal(err)
	}
	files["hosts.txt"] = &fstest.MapFile{Data: hosts}
	x := New(loadOver(t, files))
	title := x.topics[x.at[own]].Title
	for question, want := range map[string]curriculum.TopicID{title: own, "one task runs for an hour, the others two minutes": "spark-skew"} {
		if a := x.Answer(question); a.Abstained || a.Topics[0].Topic.ID != want {
			t.Errorf("%q: %+v", question, a.Topics)
		}
	}
}
