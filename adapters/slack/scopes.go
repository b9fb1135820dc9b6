package slack

// BotScopes are the scopes the manifest asks for, each used: slash commands, posting, direct messages and looking a message in doubt up there, people's zones, channels' states, mentions.
func BotScopes() []string {
	return []string{
		"commands", "chat:write", "chat:write.public", "im:write", "im:history", "users:read", "channels:read", "groups:read", "app_mentions:read",
	}
}

// BotEvents are the events the manifest subscribes to.
func BotEvents() []string {
	return []string{
		"app_home_opened", "app_mention", "message.im", "app_uninstalled", "tokens_revoked", "member_joined_channel", "channel_archive", "channel_unarchive",
		"channel_deleted", "channel_left", "group_archive", "group_unarchive", "group_deleted", "group_left", "user_change",
	}
}
