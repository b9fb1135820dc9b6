package fakeslack

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Violation is a place where a body breaks Block Kit's documented rules.
type Violation struct{ At, Text string }

// Validate checks the blocks of a message, a home or a modal against the documented limits and shapes.
func Validate(raw []byte, surface string) []Violation {
	var blocks []map[string]any
	if err := json.Unmarshal(raw, &blocks); err != nil {
		return []Violation{{"/blocks", "must be a list of blocks"}}
	}
	var all []Violation
	c := &checker{surface: surface, actions: map[string]bool{}, ids: map[string]bool{}, add: func(v Violation) { all = append(all, v) }}
	limit := 50
	if surface != "message" {
		limit = 100
	}
	if len(blocks) > limit {
		c.fail("/blocks", "more than %d blocks", limit)
	}
	if surface == "message" && len(raw) > 13_000 {
		c.fail("/blocks", "%d bytes are more than field reports say is taken", len(raw))
	}
	for i, b := range blocks {
		c.block("/blocks/"+strconv.Itoa(i), b)
	}
	return all
}

type checker struct {
	surface string
	add     func(Violation)
	actions map[string]bool
	ids     map[string]bool
	tables  int
}

func (c *checker) fail(at, format string, args ...any) {
	c.add(Violation{at, fmt.Sprintf(format, args...)})
}

func (c *checker) block(at string, b map[string]any) {
	if id, ok := b["block_id"].(string); ok && id != "" {
		if utf8.RuneCountInString(id) > 255 || c.ids[id] {
			c.fail(at+"/block_id", "longer than 255 or used twice")
		}
		c.ids[id] = true
	}
	switch kind, _ := b["type"].(string); kind {
	case "header":
		c.only(at, b, "type", "text", "block_id", "level")
		c.plainText(at+"/text", b["text"], 150)
	case "divider":
		c.only(at, b, "type", "block_id")
	case "section":
		c.section(at, b)
	case "context":
		c.context(at, b)
	case "actions":
		c.only(at, b, "type", "elements", "block_id")
		c.each(at+"/elements", b["elements"], 25, c.element)
	case "rich_text":
		c.only(at, b, "type", "elements", "block_id")
		c.each(at+"/elements", b["elements"], 100, c.rich)
	case "table":
		c.table(at, b)
	case "input":
		c.input(at, b)
	default:
		c.fail(at+"/type", "unsupported type: %q", kind)
	}
}

func (c *checker) section(at string, b map[string]any) {
	c.only(at, b, "type", "text", "fields", "block_id", "accessory", "expand")
	if b["text"] == nil && b["fields"] == nil {
		c.fail(at, "needs text or fields")
	}
	if b["text"] != nil {
		c.text(at+"/text", b["text"], 3000)
	}
	if b["fields"] != nil {
		c.each(at+"/fields", b["fields"], 10, func(at string, v map[string]any) { c.text(at, v, 2000) })
	}
}

func (c *checker) context(at string, b map[string]any) {
	c.only(at, b, "type", "elements", "block_id")
	c.each(at+"/elements", b["elements"], 10, func(at string, v map[string]any) { c.text(at, v, 2000) })
}

func (c *checker) input(at string, b map[string]any) {
	c.only(at, b, "type", "label", "element", "hint", "optional", "block_id", "dispatch_action")
	if c.surface == "message" {
		c.fail(at, "input blocks are not for messages")
	}
	c.plainText(at+"/label", b["label"], 2000)
	if b["hint"] != nil {
		c.plainText(at+"/hint", b["hint"], 2000)
	}
	element, ok := b["element"].(map[string]any)
	if !ok {
		c.fail(at+"/element", "missing")
		return
	}
	// Ids of fields are told apart by their block's.
	saved := c.actions
	c.actions = map[string]bool{}
	c.element(at+"/element", element)
	c.actions = saved
}

func (c *checker) table(at string, b map[string]any) {
	c.only(at, b, "type", "rows", "column_settings", "block_id")
	if c.surface != "message" {
		c.fail(at, "tables are for messages only")
	}
	if c.tables++; c.tables > 1 {
		c.fail(at, "only_one_table_allowed")
	}
	rows, _ := b["rows"].([]any)
	if len(rows) < 1 || len(rows) > 100 {
		c.fail(at+"/rows", "must be 1 to 100")
	}
	if settings, _ := b["column_settings"].([]any); len(settings) > 20 {
		c.fail(at+"/column_settings", "more than 20")
	}
	sum := 0
	for i, r := range rows {
		cells, _ := r.([]any)
		if len(cells) < 1 || len(cells) > 20 {
			c.fail(at+"/rows/"+strconv.Itoa(i), "must have 1 to 20 cells")
		}
		for j, cell := range cells {
			sum += c.cell(fmt.Sprintf("%s/rows/%d/%d", at, i, j), cell)
		}
	}
	if sum > 10_000 {
		c.fail(at, "more than 10,000 characters")
	}
}

func (c *checker) cell(at string, v any) int {
	m, _ := v.(map[string]any)
	switch m["type"] {
	case "raw_text":
		text, _ := m["text"].(string)
		if text == "" {
			c.fail(at+"/text", "empty cell")
		}
		return utf8.RuneCountInString(text)
	case "rich_text":
		c.each(at+"/elements", m["elements"], 20, c.rich)
		data, _ := json.Marshal(m["elements"])
		return len(data) / 3
	}
	c.fail(at+"/type", "unsupported cell")
	return 0
}

// only refuses fields Slack does not know.
func (c *checker) only(at string, b map[string]any, names ...string) {
	for k := range b {
		known := false
		for _, n := range names {
			known = known || k == n
		}
		if !known {
			c.fail(at+"/"+k, "unknown field")
		}
	}
}

func (c *checker) each(at string, v any, most int, check func(string, map[string]any)) {
	list, ok := v.([]any)
	if !ok || len(list) == 0 || len(list) > most {
		c.fail(at, "must have 1 to %d items, has %d", most, len(list))
	}
	for i, e := range list {
		m, ok := e.(map[string]any)
		if !ok {
			c.fail(at+"/"+strconv.Itoa(i), "must be an object")
			continue
		}
		check(at+"/"+strconv.Itoa(i), m)
	}
}
