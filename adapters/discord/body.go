package discord

// What goes out, as Discord's API documents it. Only what Pathbot uses; every message carries allowed_mentions, so that no text can ping anybody.

// body is a message: to be posted, to answer an interaction, or to replace an answer.
type body struct {
	Content         string          `json:"content"`
	Embeds          []embed         `json:"embeds"`
	Components      []row           `json:"components"`
	AllowedMentions allowedMentions `json:"allowed_mentions"`
	Flags           int             `json:"flags,omitempty"`
	Nonce           string          `json:"nonce,omitempty"`
	EnforceNonce    bool            `json:"enforce_nonce,omitempty"`
}

// allowedMentions parses nothing: Parse must be there and empty.
type allowedMentions struct {
	Parse []string `json:"parse"`
}

// noMentions is the only value this adapter sends.
func noMentions() allowedMentions { return allowedMentions{Parse: []string{}} }

// flagEphemeral shows a message to the one who asked only.
const flagEphemeral = 1 << 6

type embed struct {
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Color       int    `json:"color,omitempty"`
}

// The kinds of component.
const (
	typeRow    = 1
	typeButton = 2
	typeSelect = 3
)

type row struct {
	Type       int         `json:"type"`
	Components []component `json:"components"`
}

// component is a button or a select.
type component struct {
	Type        int            `json:"type"`
	Style       int            `json:"style,omitempty"`
	Label       string         `json:"label,omitempty"`
	CustomID    string         `json:"custom_id,omitempty"`
	URL         string         `json:"url,omitempty"`
	Placeholder string         `json:"placeholder,omitempty"`
	Options     []selectOption `json:"options,omitempty"`
}

type selectOption struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// The styles of a button.
const (
	stylePrimary   = 1
	styleSecondary = 2
	styleDanger    = 4
	styleLink      = 5
)

// The kinds of response to an interaction.
const (
	respondPong          = 1
	respondMessage       = 4
	respondDefer         = 5
	respondDeferUpdate   = 6
	respondUpdate        = 7
	respondAutocomplete  = 8
	interactionPing      = 1
	interactionCommand   = 2
	interactionComponent = 3
	interactionComplete  = 4
	interactionModal     = 5
)

// response answers an interaction. Data is a *body, a *choices, a *deferral or nil.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

type deferral struct {
	Flags int `json:"flags,omitempty"`
}

type choices struct {
	Choices []choice `json:"choices"`
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
