package main

import (
	"context"

	"pathbot/adapters/slack"
)

// checkSlack is the doctor's look at Slack: tokens, scopes, Socket Mode, the clock, channels.
func checkSlack(ctx context.Context, a *app) []finding {
	config, configured, err := a.slackConfig()
	if err != nil || !configured {
		return nil // a fault is told with the settings
	}
	var all []finding
	channels, err := a.scheduledChannels(ctx, slack.Platform)
	if err != nil {
		all = append(all, finding{name: "Slack channels", text: err.Error(), mend: "stop the bot and look again, or name the store with --store"})
	}
	for _, f := range slack.Diagnose(ctx, config, systemClock{}, channels) {
		all = append(all, finding{"Slack " + f.Name, f.OK, f.Text, f.Mend})
	}
	return all
}
