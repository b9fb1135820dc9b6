package discord

import (
	"strconv"
	"time"

	"pathbot/bot"
)

// Platform is this adapter's name in keys.
const Platform bot.Platform = "discord"

// Workspace is the key of a server.
func Workspace(guild string) bot.WorkspaceKey { return bot.WorkspaceKey{Platform: Platform, ID: guild} }

// discordEpoch is where snowflakes begin: the first second of 2015, in milliseconds.
const discordEpoch = 1420070400000

// snowflake reads one of Discord's ids. Zero is none.
func snowflake(id string) (uint64, bool) {
	n, err := strconv.ParseUint(id, 10, 64)
	return n, err == nil && n > 0
}

// snowflakeAt is the smallest id a thing made at this time can have.
func snowflakeAt(at time.Time) string {
	ms := at.UnixMilli() - discordEpoch
	if ms < 0 {
		return "0"
	}
	return strconv.FormatUint(uint64(ms)<<22, 10)
}

// shardOf is the shard that gets a server's events.
func shardOf(guild string, shards int) int {
	id, _ := snowflake(guild)
	return int((id >> 22) % uint64(max(shards, 1)))
}
