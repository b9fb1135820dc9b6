package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowedImports is the one rule about arrows: cmd -> adapters -> bot/... -> bot -> curriculum. A package that is not in the table is a fault: it must say where it belongs. "std" is the
// standard library, "any" every library outside this module.
func allowedImports() map[string][]string {
	core := []string{"std", "pathbot/bot", "pathbot/curriculum"}
	adapter := []string{"std", "any", "pathbot/bot", "pathbot/bot/command", "pathbot/curriculum"}
	return map[string][]string{
		"pathbot/curriculum":           {"std", "go.yaml.in/yaml/v3", "github.com/yuin/goldmark", "github.com/yuin/goldmark/ast", "github.com/yuin/goldmark/parser", "github.com/yuin/goldmark/text", "github.com/yuin/goldmark/util"},
		"pathbot/bot":                  {"std", "pathbot/curriculum"},
		"pathbot/bot/ask":              {"std", "pathbot/bot/ask/classify", "pathbot/curriculum"},
		"pathbot/bot/ask/classify":     {"std"},
		"pathbot/bot/command":          append([]string{"pathbot/bot/ask"}, core...),
		"pathbot/bot/nudge":            append([]string{"github.com/robfig/cron/v3"}, core...),
		"pathbot/bot/bottest":          core,
		"pathbot/bot/storetest":        core,
		"pathbot/adapters/bolt":        adapter,
		"pathbot/adapters/discord":     adapter,
		"pathbot/adapters/fakediscord": adapter,
		"pathbot/adapters/fakeslack":   adapter,
		"pathbot/adapters/httpd":       adapter,
		"pathbot/adapters/slack":       adapter,
		"pathbot/adapters/terminal":    adapter,
	}
}

// forbiddenInCore are packages of the standard library that touch the world.
func forbiddenInCore() []string {
	return []string{"net/http", "net", "os", "os/exec", "database/sql", "log"}
}

func TestImports_PointInwards(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Standard", "-deps", "pathbot/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	type listed struct {
		ImportPath string
		Imports    []string
		Standard   bool
	}
	standard := map[string]bool{}
	var ours []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		standard[p.ImportPath] = p.Standard
		if strings.HasPrefix(p.ImportPath, "pathbot/") {
			ours = append(ours, p)
		}
	}
	for _, p := range ours {
		if strings.HasPrefix(p.ImportPath, "pathbot/cmd/") {
			continue
		}
		allowed, ok := allowedImports()[p.ImportPath]
		if !ok {
			t.Errorf("%s is not in the table of allowed imports: say where it belongs", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			outside := !standard[imp] && !strings.HasPrefix(imp, "pathbot/")
			if !slices.Contains(allowed, imp) && (!standard[imp] || !slices.Contains(allowed, "std")) && (!outside || !slices.Contains(allowed, "any")) {
				t.Errorf("%s imports %s, which lies in the wrong direction", p.ImportPath, imp)
			}
			if strings.HasPrefix(p.ImportPath, "pathbot/bot") && !strings.HasSuffix(p.ImportPath, "test") && slices.Contains(forbiddenInCore(), imp) {
				t.Errorf("%s imports %s: the core touches no disk and no network", p.ImportPath, imp)
			}
		}
	}
	if len(ours) < 8 {
		t.Fatalf("only %d packages were looked at", len(ours))
	}
}
