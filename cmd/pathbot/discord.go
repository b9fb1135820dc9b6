package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pathbot/adapters/discord"
	"pathbot/bot"
)

// discordSettings are Discord's rows in the table of settings.
func discordSettings() []setting {
	return []setting{
		{env: "DISCORD_TOKEN", flag: "discord-token", help: "the bot's token", secret: true},
		{env: "DISCORD_APPLICATION_ID", flag: "discord-application-id", help: "the application's id; Discord tells it when left out", check: checkSnowflake},
		{env: "DISCORD_PUBLIC_KEY", flag: "discord-public-key", help: "the application's public key: interactions come over HTTP instead of the gateway", check: checkDiscordKey},
		{env: "DISCORD_API_URL", flag: "discord-api-url", help: "Discord's REST interface, when it is not Discord's own", check: checkDiscordAPI},
		{env: "DISCORD_SHARD", flag: "discord-shard", help: "which shard this process is, from 0", fallback: "0", check: checkCount},
		{env: "DISCORD_SHARDS", flag: "discord-shards", help: "how many shards there are", fallback: "1", check: checkCount},
	}
}

func checkSnowflake(v string) error {
	if _, err := strconv.ParseUint(v, 10, 64); v != "" && err != nil {
		return errors.New("it is a long number, as on the application's page under General Information")
	}
	return nil
}

func checkDiscordKey(v string) error {
	if v == "" {
		return nil
	}
	return discord.CheckKey(v)
}

func checkDiscordAPI(v string) error {
	if v == "" {
		return nil
	}
	return discord.CheckAPI(v)
}

func checkCount(v string) error {
	if n, err := strconv.Atoi(v); v != "" && (err != nil || n < 0 || n > 100000) {
		return errors.New("say a number")
	}
	return nil
}

// discordConfig is what the settings say about Discord; configured is false when they say nothing.
func (a *app) discordConfig() (config discord.Config, configured bool, err error) {
	values := map[string]string{}
	for _, s := range discordSettings() {
		v, err := a.setting(s.env)
		if err != nil {
			return config, true, err
		}
		values[s.env] = strings.TrimSpace(v)
		configured = configured || v != "" && s.fallback == "" && s.env != "DISCORD_API_URL"
	}
	shard, _ := strconv.Atoi(values["DISCORD_SHARD"])   // checked
	shards, _ := strconv.Atoi(values["DISCORD_SHARDS"]) // checked
	return discord.Config{
		Token: values["DISCORD_TOKEN"], ApplicationID: values["DISCORD_APPLICATION_ID"], PublicKey: values["DISCORD_PUBLIC_KEY"], API: values["DISCORD_API_URL"],
		Shard: shard, Shards: shards,
	}, configured, nil
}

// openDiscord makes the Discord adapter when the settings name a token, an application or a key.
func openDiscord(a *app, s served) (bot.Platform, platform, error) {
	config, configured, err := a.discordConfig()
	if err != nil || !configured {
		return discord.Platform, nil, err
	}
	config.Core, config.Handler, config.Clock, config.Log = s.core, s.handler, s.clock, s.log.With("platform", "discord")
	adapter, err := discord.New(config)
	if err != nil {
		return discord.Platform, nil, err
	}
	return discord.Platform, adapter, nil
}

// runDiscord registers the slash commands, or takes them away.
func runDiscord(ctx context.Context, a *app, args []string) error {
	const usage = "say pathbot discord register, or pathbot discord clear; --guild ID for one server only"
	if len(args) == 0 || args[0] != "register" && args[0] != "clear" {
		return usageError{usage}
	}
	fs := a.flagSet("discord "+args[0], "store", "discord-token", "discord-application-id", "discord-api-url", "log-level")
	guild := fs.String("guild", "", "id of one server; all servers when left out")
	if err := a.parse(fs, args[1:]); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{usage}
	}
	if err := checkSnowflake(*guild); err != nil {
		return usageError{"--guild: " + err.Error()}
	}
	registrar, done, err := a.registrar()
	if err != nil {
		return err
	}
	return errors.Join(register(ctx, a, registrar, args[0], *guild), done())
}

// registrar is what registers, and what to do when it is over. The store keeps what is registered; while the bot serves it belongs to the bot, and Discord's own list decides.
func (a *app) registrar() (*discord.Registrar, func() error, error) {
	config, _, err := a.discordConfig()
	if err != nil {
		return nil, nil, err
	}
	config.PublicKey = ""
	config.Clock = systemClock{}
	if config.Log, err = a.logger(); err != nil {
		return nil, nil, err
	}
	adapter, err := discord.New(config)
	if err != nil {
		return nil, nil, err
	}
	name, err := a.setting("PATHBOT_STORE")
	if err != nil {
		return nil, nil, err
	}
	done := func() error { return nil }
	var store bot.Store
	if fileExists(name) && !fileExists(socketOf(name)) {
		if store, err = openStore(name); err != nil {
			return nil, nil, err
		}
		done = store.Close
	}
	return discord.NewRegistrar(adapter, store), done, nil
}

func register(ctx context.Context, a *app, r *discord.Registrar, what, guild string) error {
	where := "for all servers"
	if guild != "" {
		where = "in server " + guild
	}
	if what == "clear" {
		if err := r.Clear(ctx, guild); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(a.out, "The commands %s are gone.\n", where)
		return nil
	}
	changed, err := r.Register(ctx, guild)
	if err != nil {
		return err
	}
	if !changed {
		_, _ = fmt.Fprintf(a.out, "The commands %s are as they should be; nothing was sent.\n", where)
		return nil
	}
	_, _ = fmt.Fprintf(a.out, "The commands are registered %s. Type /path in a channel; a client that does not show them yet wants to be reloaded.\n", where)
	return nil
}
