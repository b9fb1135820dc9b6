package discord

import (
	"encoding/json"
	"slices"
	"strings"

	"pathbot/bot"
)

// maxFields is how many fields of a refused body are named.
const maxFields = 8

// malformedFields are the places of a body that Discord refuses, like "embeds.0.description": names only, no text of anybody.
func malformedFields(answer []byte) string {
	var told struct {
		Errors json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(answer, &told) != nil {
		return ""
	}
	var all []string
	var walk func(path string, v json.RawMessage, depth int)
	walk = func(path string, v json.RawMessage, depth int) {
		var fields map[string]json.RawMessage
		if depth == 0 || json.Unmarshal(v, &fields) != nil {
			return
		}
		if _, here := fields["_errors"]; here {
			all = append(all, bot.CleanLine(strings.TrimPrefix(path, "."), 80))
			return
		}
		for name, v := range fields {
			walk(path+"."+name, v, depth-1)
		}
	}
	walk("", told.Errors, 12)
	slices.Sort(all)
	return strings.Join(all[:min(len(all), maxFields)], " ")
}
