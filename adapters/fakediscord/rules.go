package fakediscord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

func size(v any) int {
	s, _ := v.(string)
	return len(utf16.Encode([]rune(s)))
}

// checkMessage notes every rule a message breaks. They are Discord's documented limits and this project's own: no text may ever ping.
func (s *Server) checkMessage(c *call, m map[string]any, edit bool) {
	for _, p := range messageProblems(m, edit) {
		s.problem("%s %s: %s", c.Method, c.URL.Path, p)
	}
}

func messageProblems(m map[string]any, edit bool) []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	mentions, _ := m["allowed_mentions"].(map[string]any)
	if parse, ok := mentions["parse"].([]any); !ok || len(parse) != 0 || len(mentions) != 1 {
		add("allowed_mentions must be {\"parse\":[]}, is %v", m["allowed_mentions"])
	}
	if n := size(m["content"]); n > 2000 {
		add("content of %d", n)
	}
	if n := size(m["nonce"]); n > 25 {
		add("nonce of %d", n)
	}
	embeds, _ := m["embeds"].([]any)
	if len(embeds) > 10 {
		add("%d embeds", len(embeds))
	}
	sum := 0
	for _, e := range embeds {
		e, _ := e.(map[string]any)
		if size(e["title"]) > 256 || size(e["description"]) > 4096 {
			add("embed title of %d, description of %d", size(e["title"]), size(e["description"]))
		}
		if size(e["title"])+size(e["description"]) == 0 {
			add("empty embed")
		}
		sum += size(e["title"]) + size(e["description"])
	}
	if sum > 6000 {
		add("embeds of %d in all", sum)
	}
	rows, _ := m["components"].([]any)
	if len(rows) > 5 {
		add("%d rows", len(rows))
	}
	if size(m["content"])+len(embeds) == 0 && !edit {
		add("empty message")
	}
	return append(all, rowProblems(rows)...)
}

func rowProblems(rows []any) []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	ids := map[string]bool{}
	id := func(v any) {
		text, _ := v.(string)
		if n := size(text); n < 1 || n > 100 {
			add("custom_id or value of %d: %q", n, text)
		}
		if ids[text] {
			add("custom_id or value twice: %q", text)
		}
		ids[text] = true
	}
	for _, r := range rows {
		r, _ := r.(map[string]any)
		list, _ := r["components"].([]any)
		if len(list) < 1 || len(list) > 5 {
			add("row of %d", len(list))
		}
		for _, c := range list {
			c, _ := c.(map[string]any)
			options, isSelect := c["options"].([]any)
			switch {
			case isSelect:
				id(c["custom_id"])
				if len(options) > 25 || len(list) != 1 || size(c["placeholder"]) > 150 {
					add("select of %d in a row of %d", len(options), len(list))
				}
				for _, o := range options {
					o, _ := o.(map[string]any)
					id(o["value"])
					if n := size(o["label"]); n < 1 || n > 100 {
						add("option label of %d", n)
					}
				}
			default:
				if n := size(c["label"]); n < 1 || n > 80 {
					add("button label of %d", n)
				}
				if c["url"] == nil {
					id(c["custom_id"])
				}
			}
		}
	}
	return all
}

var optionName = regexp.MustCompile(`^[-_\p{Ll}\p{N}]{1,32}$`)

// checkCommands is the first rule a list of commands breaks, or nothing.
func checkCommands(list []any) string {
	names := map[string]bool{}
	for _, c := range list {
		c, _ := c.(map[string]any)
		name, _ := c["name"].(string)
		if names[name] {
			return "two commands " + name
		}
		names[name] = true
		if p := checkDef(c); p != "" {
			return p
		}
		if n := commandSize(c); n > 8000 {
			return fmt.Sprintf("command %s has %d characters", name, n)
		}
	}
	return ""
}

func checkDef(d map[string]any) string {
	name, _ := d["name"].(string)
	if !optionName.MatchString(name) {
		return "name " + name
	}
	if n := size(d["description"]); n < 1 || n > 100 {
		return fmt.Sprintf("description of %s has %d characters", name, n)
	}
	options, _ := d["options"].([]any)
	choices, _ := d["choices"].([]any)
	if len(options) > 25 || len(choices) > 25 {
		return fmt.Sprintf("%s has %d options, %d choices", name, len(options), len(choices))
	}
	if auto, _ := d["autocomplete"].(bool); auto && len(choices) > 0 {
		return name + " has choices and autocomplete"
	}
	seen, optional := map[string]bool{}, false
	for _, o := range options {
		o, _ := o.(map[string]any)
		sub, _ := o["name"].(string)
		if seen[sub] {
			return "two options " + name + " " + sub
		}
		seen[sub] = true
		required, _ := o["required"].(bool)
		if required && optional {
			return name + " has a required option after an optional one"
		}
		optional = optional || !required && fmt.Sprint(o["type"]) > "2"
		if p := checkDef(o); p != "" {
			return p
		}
	}
	return ""
}

func commandSize(d map[string]any) int {
	n := size(d["name"]) + size(d["description"]) + size(d["value"])
	for _, key := range [...]string{"options", "choices"} {
		list, _ := d[key].([]any)
		for _, o := range list {
			o, _ := o.(map[string]any)
			n += commandSize(o)
		}
	}
	return n
}

// text is a body as JSON without blanks, for messages of tests.
func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(string(data))
}
