package discord

import (
	"errors"
	"net/http"
	"time"

	"pathbot/bot"
)

// Discord's codes that Pathbot acts on.
const (
	codeUnknownChannel     = 10003
	codeUnknownGuild       = 10004
	codeUnknownMember      = 10007
	codeUnknownMessage     = 10008
	codeUnknownInteraction = 10062
	codeAnswered           = 40060
	codeSlowMode           = 20016
	codeQuarantined        = 20026
	codeChannelWrites      = 20028
	codeGuildWrites        = 20029
	codeTooManyDMs         = 40003
	codeTooManyCommands    = 30034
	codeForum              = 40058
	codeForumTag           = 40067
	codeMissingAccess      = 50001
	codeDMsClosed          = 50007
	codeNoText             = 50008
	codeMissingPermission  = 50013
	codeWrongChannelType   = 50024
	codeMalformed          = 50035
	codeThreadArchived     = 50083
	codeNoMutualServer     = 50278
	codeThreadLocked       = 160005
	codeAutoMod            = 200000
	codeLinksFiltered      = 240000
)

// reasonRemoved is why a server is paused that removed the bot; its data is kept for a while.
const reasonRemoved = "Pathbot was removed from the server"

// reasonForbidden is said of a refusal whose code means nothing to this release.
const reasonForbidden = "Discord does not allow it"

// How long to leave alone what Discord says is too much.
const (
	dmRest    = 30 * time.Minute
	tokenRest = 5 * time.Minute
)

// sendError says what a failed post means. It does not know about doubt: see post.
func sendError(err error) *bot.SendError {
	var e *apiError
	if !errors.As(err, &e) {
		return &bot.SendError{Fault: bot.FaultBug, Reason: "the message could not be built", Err: err}
	}
	fault := func(f bot.SendFault, reason string) *bot.SendError {
		return &bot.SendError{Fault: f, Reason: reason, Err: err}
	}
	switch e.Code {
	case codeUnknownChannel:
		return fault(bot.FaultTarget, "the channel is gone")
	case codeUnknownGuild:
		return fault(bot.FaultWorkspace, reasonRemoved)
	case codeMissingAccess:
		return fault(bot.FaultTarget, "Pathbot cannot see the channel")
	case codeMissingPermission:
		return fault(bot.FaultTarget, "Pathbot may not post in the channel")
	case codeDMsClosed:
		return fault(bot.FaultTarget, "direct messages are closed")
	case codeNoMutualServer:
		return fault(bot.FaultTarget, "left the server")
	case codeThreadArchived, codeThreadLocked:
		return fault(bot.FaultTarget, "the thread is closed")
	case codeForumTag:
		return fault(bot.FaultTarget, "the forum wants a tag on every post")
	case codeForum, codeWrongChannelType, codeNoText:
		return fault(bot.FaultTarget, "nobody can post in a channel of this kind")
	case codeAutoMod, codeLinksFiltered:
		return fault(bot.FaultTarget, "the server's own filter refuses the message")
	case codeMalformed:
		return fault(bot.FaultBug, "Discord refused the form of the message")
	case codeTooManyDMs, codeQuarantined:
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "Discord holds direct messages back", RetryAfter: dmRest, Err: err}
	case codeChannelWrites, codeGuildWrites, codeSlowMode:
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "the channel is busy", RetryAfter: e.RetryAfter, Err: err}
	}
	return sendErrorOf(e)
}

// sendErrorOf goes by the status where there is no code to go by.
func sendErrorOf(e *apiError) *bot.SendError {
	switch {
	case e.Status == http.StatusTooManyRequests:
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "Discord is busy", RetryAfter: e.RetryAfter, Err: e}
	case e.Status == http.StatusUnauthorized:
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "Discord refuses the bot's token", RetryAfter: tokenRest, Err: e}
	case e.Status == 0 && !e.Sent:
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "Discord cannot be reached", RetryAfter: e.RetryAfter, Err: e}
	case e.Status == 0, e.Status >= 500, e.Status < 300:
		return &bot.SendError{Fault: bot.FaultInDoubt, Reason: "Discord did not say whether it took the message", Err: e}
	case e.Status == http.StatusForbidden:
		return &bot.SendError{Fault: bot.FaultTarget, Reason: reasonForbidden, Err: e}
	case e.Status == http.StatusNotFound:
		return &bot.SendError{Fault: bot.FaultTarget, Reason: "the channel is gone", Err: e}
	}
	return &bot.SendError{Fault: bot.FaultBug, Reason: "Discord refused the message", Err: e}
}
