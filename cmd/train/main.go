// Command train writes bot/ask/data/learned.bin, taught.bin and commands.bin anew, from the content that ships and from the questions beside it. Run it after topics, asks or commands changed: go generate ./bot/ask
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

// questions are lines of a topic, or of several with a space between where any of them or all are asked for, and, after a tab, something somebody might ask by. Who wrote them saw the topics' outlines and nothing else, as somebody who asks does.
//
//go:embed questions.tsv
var questions []byte

// untaught are questions about nothing the paths teach, a line each, beside those of bot/ask/data/offtopic.txt, which the bot also counts the words of.
//
//go:embed untaught.txt
var untaught string

// commands are lines of a command and, after a tab, something somebody might say who wants it; a command that begins with "paths." stands for a question about the paths themselves, and what is asked of them.
//
//go:embed commands.tsv
var commands []byte

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 4 {
		return errors.New("name the list of questions about other things, and the files to write for topics, for whether anything is taught, and for commands")
	}
	catalog, faults := curriculum.Embedded()
	if catalog == nil || len(faults) > 0 {
		return fmt.Errorf("the content has faults: %v", faults)
	}
	topics, err := asked(catalog)
	if err != nil {
		return err
	}
	other, err := others(args[0])
	if err != nil {
		return err
	}
	said, err := wanted()
	if err != nil {
		return err
	}
	topics, other = misspelt(topics), misspelt(other)
	for i, m := range [...]*classify.Model{
		classify.Train(append(topics, other...), classify.Settings{Buckets: 1 << 13, Cost: 0.3}),
		classify.Train(append(taught(topics), other...), classify.Settings{Buckets: 1 << 16, Cost: 1, Even: true}),
		classify.Train(append(said, other...), classify.Settings{Buckets: 1 << 13, Cost: 0.3}),
	} {
		if err := os.WriteFile(args[i+1], m.Encode(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// taught are the same texts as one class.
func taught(topics []classify.Example) []classify.Example {
	all := make([]classify.Example, 0, len(topics))
	for _, e := range topics {
		all = append(all, classify.Example{Text: e.Text, Classes: []string{"taught"}})
	}
	return all
}

// others are questions about nothing the paths teach.
func others(file string) ([]classify.Example, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []classify.Example
	for line := range strings.Lines(string(text) + untaught) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, classify.Example{Text: line})
		}
	}
	return all, nil
}

// wanted are what people say who want a command, and the questions about topics, which want none.
func wanted() ([]classify.Example, error) {
	var all []classify.Example
	lines := bufio.NewScanner(bytes.NewReader(commands))
	for n := 1; lines.Scan(); n++ {
		command, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("commands.tsv:%d: no command and question", n)
		}
		all = append(all, classify.Example{Text: text, Classes: []string{command}})
	}
	for line := range strings.Lines(string(questions)) {
		_, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		all = append(all, classify.Example{Text: text})
	}
	return all, lines.Err()
}

// asked are the content's own texts and the questions.
func asked(catalog *curriculum.Catalog) ([]classify.Example, error) {
	var all []classify.Example
	for _, p := range catalog.Paths {
		for _, s := range p.Sections {
			e := classify.Example{Text: s.Title}
			for _, t := range s.Topics {
				e.Classes = append(e.Classes, string(t.ID))
			}
			all = append(all, e)
		}
		for _, t := range p.Topics() {
			texts := append([]string{t.Title, t.Outline, t.Now}, t.Terms...)
			texts = append(texts, t.Asks...)
			texts = append(texts, strings.SplitAfter(t.Summary, ". ")...)
			for _, q := range t.Quiz {
				texts = append(texts, q.Text)
			}
			for _, text := range texts {
				if text != "" {
					all = append(all, classify.Example{Text: text, Classes: []string{string(t.ID)}})
				}
			}
		}
	}
	lines := bufio.NewScanner(bytes.NewReader(questions))
	for n := 1; lines.Scan(); n++ {
		ids, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("questions.tsv:%d: no topic and question", n)
		}
		e := classify.Example{Text: text}
		for id := range strings.SplitSeq(ids, " ") {
			t, known := catalog.Topic(curriculum.TopicID(id))
			if !known {
				return nil, fmt.Errorf("questions.tsv:%d: there is no topic %q", n, id)
			}
			e.Classes = append(e.Classes, string(t.ID))
		}
		all = append(all, e)
	}
	return all, lines.Err()
}
