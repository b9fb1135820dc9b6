package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"pathbot/adapters/slack"
	"pathbot/bot"
)

// slackSettings are Slack's rows in the table of settings.
func slackSettings() []setting {
	return []setting{
		{env: "SLACK_BOT_TOKEN", flag: "slack-bot-token", help: "Bot User OAuth Token (xoxb-...); several workspaces: separated by commas", secret: true, check: eachBegins("xoxb-", "xoxe.xoxb-")},
		{env: "SLACK_APP_TOKEN", flag: "slack-app-token", help: "app-level token (xapp-...): Socket Mode, no public address needed", secret: true, check: eachBegins("xapp-")},
		{env: "SLACK_SIGNING_SECRET", flag: "slack-signing-secret", help: "signing secret: commands over HTTP; while it rotates, both separated by commas", secret: true},
		{env: "SLACK_API_URL", flag: "slack-api-url", help: "Slack's Web API, when it is not Slack's own", check: checkURL},
	}
}

// eachBegins checks what a token begins with, without ever showing it.
func eachBegins(prefixes ...string) func(string) error {
	return func(v string) error {
		for _, token := range listed(v) {
			good := false
			for _, p := range prefixes {
				good = good || strings.HasPrefix(token, p)
			}
			if !good {
				return errors.New("it does not begin with " + prefixes[0] + "; another token was copied")
			}
		}
		return nil
	}
}

func checkURL(v string) error {
	if v == "" {
		return nil
	}
	if u, err := url.Parse(v); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("say an address like https://slack.com/api/")
	}
	return nil
}

// listed are the values of a setting that may hold several.
func listed(v string) []string {
	return strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
}

// slackConfig is what the settings say about Slack; configured is false when they say nothing.
func (a *app) slackConfig() (config slack.Config, configured bool, err error) {
	values := map[string]string{}
	for _, s := range slackSettings() {
		v, err := a.setting(s.env)
		if err != nil {
			return config, true, err
		}
		values[s.env] = v
		configured = configured || v != "" && s.secret
	}
	return slack.Config{
		BotTokens: listed(values["SLACK_BOT_TOKEN"]), AppToken: strings.TrimSpace(values["SLACK_APP_TOKEN"]),
		SigningSecrets: listed(values["SLACK_SIGNING_SECRET"]), APIURL: values["SLACK_API_URL"],
	}, configured, nil
}

// openSlack makes the Slack adapter when the settings name a token or a secret.
func openSlack(a *app, s served) (bot.Platform, platform, error) {
	config, configured, err := a.slackConfig()
	if err != nil || !configured {
		return slack.Platform, nil, err
	}
	adapter, err := slack.New(config, slack.Parts{Core: s.core, Handler: s.handler, Clock: s.clock, Log: s.log.With("platform", "slack")})
	if err != nil {
		return slack.Platform, nil, err
	}
	return slack.Platform, adapter, nil
}

// runSlack is what one needs to set Slack up.
func runSlack(_ context.Context, a *app, args []string) error {
	if len(args) == 0 || args[0] != "manifest" {
		return usageError{"say pathbot slack manifest, or pathbot slack manifest --http https://bot.example.com"}
	}
	fs := a.flagSet("slack manifest")
	public := fs.String("http", "", "public https address of this bot, for commands over HTTP instead of Socket Mode")
	if err := a.parse(fs, args[1:]); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{fmt.Sprintf("slack manifest takes no %q", bot.CleanLine(fs.Arg(0), 40))}
	}
	text, err := slack.Manifest(*public)
	if err != nil {
		return usageError{err.Error()}
	}
	_, err = fmt.Fprint(a.out, text)
	return err
}
