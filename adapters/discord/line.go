package discord

import (
	"strings"

	"pathbot/bot"
)

// words are the names on the way to the subcommand that was used, and its options.
func (d interactionData) words() (words []string, options []option) {
	options = d.Options
	for len(options) == 1 && (options[0].Type == optionSubcommand || options[0].Type == optionGroup) && len(words) < 2 {
		words = append(words, options[0].Name)
		options = options[0].Options
	}
	return words, options
}

// fill writes what was typed into a command. The first option that is free text goes into the line, so that "A at 9:30" means the same in it as typed in one go; the others stay
// typed, each by its name.
func (d interactionData) fill(cmd *bot.Command, t table) {
	words, options := d.words()
	line := strings.Join(words, " ")
	first := t[line].lineFirst
	args := bot.Args{}
	for _, o := range options {
		text := strings.TrimSpace(bot.CleanLine(o.text(), bot.MaxLineRunes))
		switch {
		case text == "":
		case o.Name == first:
			line += " " + text
		default:
			args[o.Name] = text
		}
	}
	cmd.Line, cmd.Args = line, args
}
