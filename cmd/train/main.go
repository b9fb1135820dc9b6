// Command train writes bot/ask/data/learned.bin anew, from the content that ships and from the questions beside it. Run it after topics or asks changed: go generate ./bot/ask
package main

import (
	"bufio"
	"bytes"
	_ "embed" // the questions are data beside the code
	"errors"
	"fmt"
	"os"
	"strings"

	"pathbot/bot/ask/classify"
	"pathbot/curriculum"
)

// questions are lines of a topic and, after a tab, something somebody might ask it by. Who wrote them saw the topics' outlines and nothing else, as somebody who asks does.
//
//go:embed questions.tsv
var questions []byte

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("name the list of questions about other things, and the file to write")
	}
	catalog, faults := curriculum.Embedded()
	if catalog == nil || len(faults) > 0 {
		return fmt.Errorf("the content has faults: %v", faults)
	}
	examples, err := asked(catalog)
	if err != nil {
		return err
	}
	other, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(other)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			examples = append(examples, classify.Example{Text: line})
		}
	}
	return os.WriteFile(args[1], classify.Train(examples).Encode(), 0o600)
}

// asked are the content's own texts and the questions.
func asked(catalog *curriculum.Catalog) ([]classify.Example, error) {
	var all []classify.Example
	for _, p := range catalog.Paths {
		for _, t := range p.Topics() {
			texts := append([]string{t.Title, t.Outline, t.Now}, t.Terms...)
			texts = append(texts, t.Asks...)
			texts = append(texts, strings.SplitAfter(t.Summary, ". ")...)
			for _, q := range t.Quiz {
				texts = append(texts, q.Text)
			}
			for _, text := range texts {
				if text != "" {
					all = append(all, classify.Example{Class: string(t.ID), Text: text})
				}
			}
		}
	}
	lines := bufio.NewScanner(bytes.NewReader(questions))
	for n := 1; lines.Scan(); n++ {
		id, text, ok := strings.Cut(lines.Text(), "\t")
		t, known := catalog.Topic(curriculum.TopicID(id))
		if !ok || !known {
			return nil, fmt.Errorf("questions.tsv:%d: no topic and question", n)
		}
		all = append(all, classify.Example{Class: string(t.ID), Text: text})
	}
	return all, lines.Err()
}
