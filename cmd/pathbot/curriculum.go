package main

import (
	"context"
	"encoding/json"
	"fmt"

	"pathbot/bot"
	"pathbot/curriculum"
)

const curriculumUsage = "say pathbot curriculum check [DIR], pathbot curriculum list [--json] [DIR], or pathbot curriculum questions"

// runCurriculum checks and lists content, and shows what people asked that no topic answers.
func runCurriculum(ctx context.Context, a *app, args []string) error {
	fs := a.flagSet("curriculum", "curriculum", "store")
	asJSON := fs.Bool("json", false, "print JSON")
	words, err := a.parseAround(fs, args)
	if err != nil {
		return err
	}
	if len(words) == 0 || len(words) > 2 {
		return usageError{curriculumUsage}
	}
	dir, err := a.setting("PATHBOT_CURRICULUM")
	if err != nil {
		return err
	}
	if len(words) == 2 {
		dir = words[1]
	}
	switch words[0] {
	case "check":
		return a.checkCurriculum(dir)
	case "list":
		return a.listCurriculum(dir, *asJSON)
	case "questions":
		return a.openQuestions(ctx)
	}
	return usageError{curriculumUsage}
}

func (a *app) checkCurriculum(dir string) error {
	c, faults, err := loadCatalog(dir)
	if err != nil {
		return err
	}
	for _, f := range faults {
		_, _ = fmt.Fprintln(a.out, f)
	}
	if len(faults) > 0 {
		_, _ = fmt.Fprintln(a.out, bot.Count(len(faults), "fault")+".")
		return exitError(1)
	}
	topics := 0
	for _, p := range c.Paths {
		topics += len(p.Topics())
	}
	_, err = fmt.Fprintln(a.out, bot.Count(len(c.Paths), "path")+", "+bot.Count(topics, "topic")+", no faults.")
	return err
}

func (a *app) listCurriculum(dir string, asJSON bool) error {
	c, faults, err := loadCatalog(dir)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return fmt.Errorf("the curriculum has %s; pathbot curriculum check lists them", bot.Count(len(faults), "fault"))
	}
	if asJSON {
		enc := json.NewEncoder(a.out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(curriculum.Listing(c))
	}
	_, err = fmt.Fprint(a.out, curriculum.ReviewTable(c))
	return err
}

// openQuestions shows the questions no topic answered, most often asked first.
func (a *app) openQuestions(ctx context.Context) error {
	name, err := a.setting("PATHBOT_STORE")
	if err != nil {
		return err
	}
	if !fileExists(name) {
		return fmt.Errorf("there is no store %s; name it with --store", name)
	}
	store, err := openStore(name)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	var list []bot.OpenQuestion
	err = store.View(ctx, func(tx bot.ReadTx) error {
		var err error
		list, err = tx.OpenQuestions(200)
		return err
	})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		_, err = fmt.Fprintln(a.out, "Every question so far was answered.")
		return err
	}
	for _, q := range list {
		_, _ = fmt.Fprintf(a.out, "%5d  %s  %s\n", q.Count, q.Last.Format("2006-01-02"), q.Text)
	}
	return nil
}
