package bot

import (
	"context"
	"time"
)

// Command is one thing a person typed, chose or pressed.
type Command struct {
	ID      string // the platform's id of this delivery, for logs; may be empty
	User    UserKey
	Person  Person
	Channel ChannelKey // zero in a direct message
	Here    bool       // a first plan that names no place is for Channel; else it is for direct messages
	Line    string     // what follows the root command: "enroll A at 9:30"
	Args    Args       // options that came typed by the platform, by option name; they win over the line
	Locale  string     // BCP 47, as the platform says it; may be empty
	At      time.Time
}

// Args are typed options by name: "path" -> "A".
type Args map[string]string

// Person is what the platform says about who sent a command.
type Person struct {
	Name    string // display name, as shown on the platform; hostile text
	Zone    string // IANA name when the platform knows one, else empty
	Manager bool   // may manage this channel
	Admin   bool   // may manage the workspace
}

// Handler answers commands. It always answers: a fault inside becomes one calm sentence, the details go to the log. It is safe for concurrent use, and
// running the same command twice has one effect wherever that matters.
type Handler interface {
	Handle(ctx context.Context, cmd Command) Message
}

// Destination is where a nudge is posted.
type Destination struct {
	Target  Target
	Channel ChannelKey // where to post; zero means a direct message to Target.User()
}

// MessageRef finds a posted message again. Its parts are opaque to the core.
type MessageRef struct {
	Channel string
	ID      string
}

// Sender posts messages that nobody asked for at this moment. Send returns nil only when the platform confirmed the message; every other outcome is a
// *SendError. key is the delivery id: sending the same key again within a minute must not post twice where the platform can promise that.
type Sender interface {
	Send(ctx context.Context, to Destination, msg Message, key string) (MessageRef, error)
}

// Queue is a Sender with a pace of its own. A message waits for its turn before it is noted as being sent, so that one whose wait was cut short was certainly not posted.
type Queue interface {
	// Enter waits for the turn of a message to the destination. A *bot.SendError says why there will be none now; nothing was posted then.
	Enter(ctx context.Context, to Destination) (Turn, error)
}

// Turn is the moment a message may go out. Leave must be called in the end, whether anything was sent or not.
type Turn interface {
	// Send is as Sender.Send, without a wait of its own.
	Send(ctx context.Context, msg Message, key string) (MessageRef, error)
	Leave()
}

// AtOnce is the turn of a sender without a queue.
func AtOnce(sender Sender, to Destination) Turn { return atOnce{sender, to} }

type atOnce struct {
	sender Sender
	to     Destination
}

func (t atOnce) Send(ctx context.Context, msg Message, key string) (MessageRef, error) {
	return t.sender.Send(ctx, t.to, msg, key)
}

func (atOnce) Leave() {}

// Settled is what looking for a message in doubt found.
type Settled int

// The outcomes of Settler.Settle.
const (
	// Unknown: the platform does not let us look; the message is neither repeated nor called sent.
	Unknown Settled = iota
	// Posted: it is there.
	Posted
	// NotPosted: it is certainly not there; sending again is safe.
	NotPosted
)

// Settler is a Sender that can look whether a message in doubt was posted. startedAt is when the attempt began.
type Settler interface {
	Settle(ctx context.Context, to Destination, key string, startedAt time.Time) (MessageRef, Settled, error)
}
