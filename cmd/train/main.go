// Command train writes bot/ask/data/learned.bin and commands.bin anew, from the content that ships and from the questions beside it. Run it after topics, asks or commands changed: go generate ./bot/ask
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

// commands are lines of a command and, after a tab, something somebody might say who wants it; "paths" stands for questions about the paths themselves.
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
	if len(args) != 3 {
		return errors.New("name the list of questions about other things, the file to write for topics, and the one for commands")
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
	if err := os.WriteFile(args[1], classify.Train(append(topics, other...)).Encode(), 0o600); err != nil {
		return err
	}
	said, err := wanted()
	if err != nil {
		return err
	}
	return os.WriteFile(args[2], classify.Train(append(said, other...)).Encode(), 0o600)
}

// others are questions about nothing the paths teach.
func others(file string) ([]classify.Example, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []classify.Example
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, classify.Example{Text: line})
		}
	}
	return all, nil
}

// sparing is how many questions about topics there are for each that what is learned of commands gets to see: all of them would drown the few about commands.
const sparing = 2

// wanted are what people say who want a command, and the questions about topics, which want none.
func wanted() ([]classify.Example, error) {
	var all []classify.Example
	lines := bufio.NewScanner(bytes.NewReader(commands))
	for n := 1; lines.Scan(); n++ {
		command, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("commands.tsv:%d: no command and question", n)
		}
		all = append(all, classify.Example{Class: command, Text: text})
	}
	n := 0
	for line := range strings.Lines(string(questions)) {
		if n++; n%sparing == 0 {
			_, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
			all = append(all, classify.Example{Text: text})
		}
	}
	return all, lines.Err()
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
