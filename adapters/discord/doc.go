// Package discord is Pathbot on Discord servers: slash commands, buttons and autocomplete come in over the gateway or over HTTP, answers and daily
// topics go out over REST. A server is a workspace; a person's record belongs to one server.
//
// Discordgo keeps the gateway's connection, and nothing else of it is used: its own reconnecting, its state and its rate limiter have faults that this
// package works around (see gateway.go and limiter.go).
package discord
