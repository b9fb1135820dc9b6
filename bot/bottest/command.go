package bottest

import (
	"time"

	"pathbot/bot"
)

// Platform is the platform of the keys made here.
const Platform bot.Platform = "test"

// Workspace is a workspace's key.
func Workspace(id string) bot.WorkspaceKey { return bot.WorkspaceKey{Platform: Platform, ID: id} }

// User is a person's key.
func User(workspace, id string) bot.UserKey {
	return bot.UserKey{Workspace: Workspace(workspace), ID: id}
}

// Channel is a channel's key.
func Channel(workspace, id string) bot.ChannelKey {
	return bot.ChannelKey{Workspace: Workspace(workspace), ID: id}
}

// Command is what a person says at an instant: in a direct message, under the user id as name, without a zone; options change that.
func Command(u bot.UserKey, at time.Time, line string, options ...Option) bot.Command {
	cmd := bot.Command{ID: "request-" + u.ID, User: u, Person: bot.Person{Name: u.ID}, Line: line, At: at}
	for _, change := range options {
		change(&cmd)
	}
	return cmd
}

// Option changes a command that is being built.
type Option func(*bot.Command)

// In says it in a channel of the person's workspace.
func In(channel string) Option {
	return func(c *bot.Command) { c.Channel = bot.ChannelKey{Workspace: c.User.Workspace, ID: channel} }
}

// Named gives the person a display name.
func Named(name string) Option { return func(c *bot.Command) { c.Person.Name = name } }

// Zoned gives the person the zone the platform tells.
func Zoned(zone string) Option { return func(c *bot.Command) { c.Person.Zone = zone } }

// AsManager lets the person manage the channel.
func AsManager() Option { return func(c *bot.Command) { c.Person.Manager = true } }

// AsAdmin lets the person manage the workspace.
func AsAdmin() Option { return func(c *bot.Command) { c.Person.Admin = true } }

// With gives an option as platforms hand it over: typed, beside the line.
func With(option, value string) Option {
	return func(c *bot.Command) {
		if c.Args == nil {
			c.Args = bot.Args{}
		}
		c.Args[option] = value
	}
}
