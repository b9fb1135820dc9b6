package slack

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"pathbot/bot"
	"pathbot/bot/command"
)

// Slack's limits on a manifest's texts.
const (
	maxManifestHint = 1000
)

const manifestLong = "Pathbot brings a team one topic a day. Everyone picks learning paths, gets one topic a day in a channel or as a direct message, reads it in five minutes, " +
	"answers a question, presses Done, and sees where the team stands. It keeps no messages and shows nobody's reading times."

// Manifest is the app's manifest as YAML, to be pasted at api.slack.com/apps. Without a public address it is for Socket Mode; with one, for HTTP.
func Manifest(public string) (string, error) {
	base := ""
	if public != "" {
		u, err := url.Parse(public)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(public, " \"'\n") {
			return "", errors.New("--http wants the bot's public address, like https://bot.example.com")
		}
		base = strings.TrimRight(public, "/")
	}
	var w strings.Builder
	line := func(parts ...string) {
		for _, p := range parts {
			w.WriteString(p)
		}
		w.WriteByte('\n')
	}
	line("_metadata:\n  major_version: 1")
	line("display_information:\n  name: Pathbot\n  description: ", quoted("One topic a day: study learning paths with your team"), "\n  long_description: ", quoted(manifestLong), "\n  background_color: ", quoted("#1f4d3a"))
	line("features:\n  app_home:\n    home_tab_enabled: true\n    messages_tab_enabled: true\n    messages_tab_read_only_enabled: false")
	line("  bot_user:\n    display_name: pathbot\n    always_online: true")
	line("  slash_commands:\n    - command: ", bot.CommandName, "\n      description: ", quoted("Your topic for today, the paths, the leaderboard"), "\n      usage_hint: ", quoted(usageHint()), "\n      should_escape: true")
	if base != "" {
		line("      url: ", quoted(base+"/slack/commands"))
	}
	line("oauth_config:\n  scopes:\n    bot:\n", items("      ", BotScopes()))
	line("settings:\n  event_subscriptions:")
	if base != "" {
		line("    request_url: ", quoted(base+"/slack/events"))
	}
	line("    bot_events:\n", items("      ", BotEvents()))
	line("  interactivity:\n    is_enabled: true")
	if base != "" {
		line("    request_url: ", quoted(base+"/slack/interactions"), "\n    message_menu_options_url: ", quoted(base+"/slack/interactions"))
	}
	mode := "true"
	if base != "" {
		mode = "false"
	}
	line("  org_deploy_enabled: false\n  socket_mode_enabled: ", mode, "\n  token_rotation_enabled: false")
	return w.String(), nil
}

// usageHint is what Slack shows while somebody types the command: the words of the one table, as far as they fit.
func usageHint() string {
	hint := ""
	for _, s := range command.Table() {
		next := s.Name
		if hint != "" {
			next = hint + " | " + next
		}
		if len(next) > maxManifestHint-2 {
			break
		}
		hint = next
	}
	return "[" + hint + "]"
}

// quoted is a YAML string: JSON's are.
func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		return `""` // strings always encode
	}
	return string(data)
}

func items(indent string, all []string) string {
	return indent + "- " + strings.Join(all, "\n"+indent+"- ")
}
