package discord

import "unicode/utf16"

// Discord's limits, in characters; what is longer is refused as a whole.
const (
	maxContent     = 2000
	maxTitle       = 256
	maxDescription = 4096
	maxEmbeds      = 6000 // all embeds of a message together
	maxRows        = 5
	maxRowButtons  = 5
	maxOptions     = 25
	maxLabel       = 80
	maxOptionLabel = 100
	maxPlaceholder = 150
	maxCustomID    = 100
	maxChoices     = 25
	maxChoiceText  = 100
	maxThreadName  = 100
	maxURL         = 512
)

// length counts as the strictest of Discord's clients do: in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// clip cuts s to at most limit characters and says so with an ellipsis.
func clip(s string, limit int) string {
	if length(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		if n += max(1, utf16.RuneLen(r)); n > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}
