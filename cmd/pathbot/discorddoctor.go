package main

import (
	"context"

	"pathbot/adapters/discord"
)

// checkDiscord is the doctor's look at Discord: token, application, where interactions go, commands, channels.
func checkDiscord(ctx context.Context, a *app) []finding {
	config, configured, err := a.discordConfig()
	if err != nil || !configured {
		return nil // a fault is told with the settings
	}
	config.Clock = systemClock{}
	if config.Log, err = a.logger(); err != nil {
		return nil
	}
	adapter, err := discord.New(config)
	if err != nil {
		return []finding{{name: "discord settings", text: err.Error(), mend: "pathbot config show tells where each value comes from"}}
	}
	var all []finding
	channels, err := a.scheduledChannels(ctx, discord.Platform)
	if err != nil {
		all = append(all, finding{name: "store", text: err.Error()})
	}
	for _, f := range adapter.Examine(ctx, channels) {
		all = append(all, finding{name: f.Name, ok: f.OK, text: f.Text, mend: f.Mend})
	}
	return all
}
