package fakeslack

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (c *checker) plainText(at string, v any, limit int) {
	m, _ := v.(map[string]any)
	if m == nil {
		c.fail(at, "missing")
		return
	}
	if m["type"] != "plain_text" {
		c.fail(at+"/type", "must be plain_text")
	}
	c.length(at+"/text", m["text"], limit)
	c.only(at, m, "type", "text", "emoji")
}

// text is plain_text or mrkdwn. Mrkdwn must be verbatim, and may hold only entities that name nobody.
func (c *checker) text(at string, v any, limit int) {
	m, _ := v.(map[string]any)
	if m == nil {
		c.fail(at, "missing")
		return
	}
	if m["type"] != "mrkdwn" {
		c.plainText(at, v, limit)
		return
	}
	c.only(at, m, "type", "text", "verbatim")
	c.length(at+"/text", m["text"], limit)
	if m["verbatim"] != true {
		c.fail(at+"/verbatim", "not verbatim: Slack would read names and addresses in it")
	}
	s, _ := m["text"].(string)
	for _, e := range pinging().FindAllString(s, -1) {
		c.fail(at+"/text", "mentions somebody: %s", e)
	}
}

// pinging are the entities that notify people.
func pinging() *regexp.Regexp {
	return regexp.MustCompile(`<[@!](?:[UW][A-Z0-9]|channel|here|everyone|subteam)[^>]*>`)
}

func (c *checker) length(at string, v any, limit int) {
	s, ok := v.(string)
	if n := utf8.RuneCountInString(s); !ok || n < 1 || n > limit {
		c.fail(at, "must have 1 to %d characters, has %d", limit, n)
	}
}

func (c *checker) rich(at string, m map[string]any) {
	switch m["type"] {
	case "rich_text_section":
		c.only(at, m, "type", "elements")
		c.each(at+"/elements", m["elements"], 400, c.span)
	case "rich_text_preformatted":
		c.only(at, m, "type", "elements", "border", "language")
		c.each(at+"/elements", m["elements"], 400, c.span)
	case "rich_text_quote":
		c.only(at, m, "type", "elements", "border")
		c.each(at+"/elements", m["elements"], 400, c.span)
	case "rich_text_list":
		c.only(at, m, "type", "elements", "style", "indent", "offset", "border")
		if m["style"] != "bullet" && m["style"] != "ordered" {
			c.fail(at+"/style", "must be bullet or ordered")
		}
		c.each(at+"/elements", m["elements"], 100, func(at string, e map[string]any) {
			if e["type"] != "rich_text_section" {
				c.fail(at+"/type", "must be rich_text_section")
			}
			c.rich(at, e)
		})
	default:
		c.fail(at+"/type", "unsupported: %v", m["type"])
	}
}

// span is a piece of rich text. Elements that mention somebody are refused: Pathbot never pings.
func (c *checker) span(at string, m map[string]any) {
	switch m["type"] {
	case "text":
		c.only(at, m, "type", "text", "style")
		c.length(at+"/text", m["text"], 3000)
	case "link":
		c.only(at, m, "type", "url", "text", "style", "unsafe")
		c.length(at+"/url", m["url"], 3000)
		if u, _ := m["url"].(string); !strings.HasPrefix(u, "https://") {
			c.fail(at+"/url", "must be https")
		}
	case "date":
		c.only(at, m, "type", "timestamp", "format", "fallback", "style", "url")
		c.length(at+"/format", m["format"], 200)
		if n, ok := m["timestamp"].(float64); !ok || n <= 0 {
			c.fail(at+"/timestamp", "must be a time")
		}
	case "emoji":
		c.only(at, m, "type", "name", "unicode", "style")
	case "user", "usergroup", "broadcast", "channel", "team":
		c.fail(at+"/type", "mentions somebody")
	default:
		c.fail(at+"/type", "unsupported: %v", m["type"])
	}
}

func (c *checker) element(at string, m map[string]any) {
	id, _ := m["action_id"].(string)
	if id == "" || utf8.RuneCountInString(id) > 255 || c.actions[id] {
		c.fail(at+"/action_id", "missing, longer than 255 or used twice: %q", id)
	}
	c.actions[id] = true
	switch m["type"] {
	case "button":
		c.only(at, m, "type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label")
		c.plainText(at+"/text", m["text"], 75)
		c.optional(at+"/value", m["value"], 2000)
		c.optional(at+"/url", m["url"], 3000)
		c.optional(at+"/accessibility_label", m["accessibility_label"], 75)
		if s := m["style"]; s != nil && s != "primary" && s != "danger" {
			c.fail(at+"/style", "must be primary or danger")
		}
	case "static_select":
		c.plainText(at+"/placeholder", m["placeholder"], 150)
		c.options(at, m, 100)
	case "external_select":
		c.plainText(at+"/placeholder", m["placeholder"], 150)
	case "checkboxes", "radio_buttons":
		c.options(at, m, 10)
	case "timepicker":
		if s, _ := m["initial_time"].(string); s != "" && !regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`).MatchString(s) {
			c.fail(at+"/initial_time", "must be HH:mm")
		}
	default:
		c.fail(at+"/type", "unsupported: %v", m["type"])
	}
}

func (c *checker) optional(at string, v any, limit int) {
	if v != nil {
		c.length(at, v, limit)
	}
}

func (c *checker) options(at string, m map[string]any, most int) {
	values := map[string]bool{}
	c.each(at+"/options", m["options"], most, func(at string, o map[string]any) { c.option(at, o, values) })
	initial := []any{}
	if o := m["initial_option"]; o != nil {
		initial = append(initial, o)
	}
	if list, ok := m["initial_options"].([]any); ok {
		initial = append(initial, list...)
		if len(list) == 0 {
			c.fail(at+"/initial_options", "must not be empty")
		}
	}
	for i, o := range initial {
		om, _ := o.(map[string]any)
		if v, _ := om["value"].(string); !values[v] {
			c.fail(at+"/initial_option/"+strconv.Itoa(i), "is none of the options")
		}
	}
}

func (c *checker) option(at string, o map[string]any, values map[string]bool) {
	c.only(at, o, "text", "value", "description", "url")
	c.plainText(at+"/text", o["text"], 75)
	c.length(at+"/value", o["value"], 75)
	if v, _ := o["value"].(string); v != "" {
		if values[v] {
			c.fail(at+"/value", "used twice")
		}
		values[v] = true
	}
}
