// Package discord is Pathbot on Discord servers: slash commands, buttons and autocomplete come in over the gateway or over HTTP, answers and daily
// topics go out over REST. A server is a workspace; a person's record belongs to one server.
//
// A discordgo session identifies with the gateway and keeps its heartbeats, and nothing else of discordgo is used: its own reconnecting, its reading of what the gateway says, its state
// and its rate limiter have faults that this package works around (see gateway.go, link.go and limiter.go).
package discord
