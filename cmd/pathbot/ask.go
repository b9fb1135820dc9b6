package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"pathbot/bot/ask"
	"pathbot/bot/command"
	"pathbot/curriculum"
)

// asker prepares the catalog when the first question comes: the bot starts without waiting for what it may not need.
type asker struct{ index func() *ask.Index }

func newAsker(c *curriculum.Catalog) command.Asker {
	return asker{sync.OnceValue(func() *ask.Index { return ask.New(c) })}
}

// Answer answers from the catalog.
func (a asker) Answer(question string) ask.Answer { return a.index().Answer(question) }

// askedTopic is a topic of an answer as --json prints it.
type askedTopic struct {
	Code  string             `json:"code"`
	ID    curriculum.TopicID `json:"id"`
	Path  string             `json:"path"`
	Title string             `json:"title"`
	Score float64            `json:"score"`
}

// asked is an answer as --json prints it.
type asked struct {
	Question  string       `json:"question"`
	Abstained bool         `json:"abstained"`
	Answer    string       `json:"answer"`
	Score     float64      `json:"score"`
	Topics    []askedTopic `json:"topics"`
}

// runAsk answers one question from the catalog.
func runAsk(_ context.Context, a *app, args []string) error {
	fs := a.flagSet("ask", "curriculum")
	asJSON := fs.Bool("json", false, "print one JSON object")
	explain := fs.Bool("explain", false, "say which fields and words decided")
	words, err := a.parseAround(fs, args)
	if err != nil {
		return err
	}
	question := strings.Join(words, " ")
	if strings.TrimSpace(question) == "" {
		return usageError{"ask a question: pathbot ask why is one task so slow"}
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	index := ask.New(catalog)
	answer := index.Answer(question)
	if *asJSON {
		return json.NewEncoder(a.out).Encode(askedOf(question, answer))
	}
	_, err = fmt.Fprintln(a.out, answer.Plain())
	if err == nil && *explain {
		_, err = fmt.Fprint(a.out, "\n"+explained(index.Explain(question)))
	}
	return err
}

// explained is what decided an answer, in lines.
func explained(e ask.Explanation) string {
	var w strings.Builder
	fmt.Fprintf(&w, "read as: %s\n", e.Question)
	if e.Rule != "" {
		fmt.Fprintf(&w, "answered by the rule: %s\n", e.Rule)
	}
	for _, word := range e.Words {
		fmt.Fprintf(&w, "word %-20s %-10s %s\n", word.Word, word.Status, strings.Join(word.Via, ", "))
	}
	for _, t := range e.Topics {
		fmt.Fprintf(&w, "%-6s %.3f (fields %.3f, nearest sentence %.3f in %s, sense %.3f, learned %.3f by %s) %s\n",
			t.Topic.Code, t.Total, t.Fields, t.Near, t.Nearest, t.Sense, t.Learned, strings.Join(t.Spoke, ", "), strings.Join(t.Found, "; "))
	}
	fmt.Fprintf(&w, "signals: %s\n", e.Signals)
	return w.String()
}

func askedOf(question string, a ask.Answer) asked {
	r := asked{Question: strings.ToValidUTF8(question, "\uFFFD"), Abstained: a.Abstained, Answer: a.Plain(), Score: a.Score, Topics: []askedTopic{}}
	for _, h := range a.Topics {
		r.Topics = append(r.Topics, askedTopic{h.Topic.Code, h.Topic.ID, h.Topic.Path().Code, h.Topic.Title, h.Score})
	}
	return r
}
