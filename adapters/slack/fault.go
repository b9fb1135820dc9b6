package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// Why a target or a workspace cannot be reached. These are shown to who set it up, and a pause ends when its own reason does.
const (
	reasonArchived    = "the channel is archived"
	reasonGone        = "the channel is gone"
	reasonNotMember   = "I am not in the channel, invite me with /invite @pathbot"
	reasonClosed      = "the channel takes no messages from me"
	reasonNoDM        = "I may not write to this person"
	reasonUninstalled = "the app was removed from the workspace"
	reasonToken       = "Slack refuses the bot's token" //nolint:gosec // no credential
	reasonScope       = "the app lacks a scope; install it again from its manifest"
	reasonOrg         = "the organization does not allow the app at the moment"
)

// errorCode is Slack's word for an error, or a word of ours for what has none. It never holds anything a person wrote.
func errorCode(err error) string {
	var said slackgo.SlackErrorResponse
	var status slackgo.StatusCodeError
	var limited *slackgo.RateLimitedError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &limited):
		return "ratelimited"
	case errors.As(err, &said):
		return said.Err
	case errors.As(err, &status) && status.Code == http.StatusTooManyRequests:
		return "ratelimited"
	case errors.As(err, &status):
		return "http_" + http.StatusText(status.Code)
	case notSent(err):
		return "not_connected"
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	}
	return "no_answer"
}

// notSent is whether a request certainly never reached Slack: the connection could not even be opened.
func notSent(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}

// installFault is why a whole workspace cannot be reached, or empty.
func installFault(code string) string {
	switch code {
	case "account_inactive", "app_uninstalled", "app_not_installed":
		return reasonUninstalled
	case "token_revoked", "token_expired", "invalid_auth", "not_authed", "not_allowed_token_type":
		return reasonToken
	case "missing_scope", "no_permission_scope":
		return reasonScope
	case "team_access_not_granted", "access_denied", "org_login_required", "ekm_access_denied", "team_added_to_org", "enterprise_is_restricted":
		return reasonOrg
	}
	return ""
}

// targetFault is why one channel or person cannot be reached, or empty.
func targetFault(code string, direct bool) string {
	switch code {
	case "is_archived":
		return reasonArchived
	case "channel_not_found", "not_in_channel":
		if direct {
			return reasonNoDM
		}
		return reasonNotMember
	case "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
		"restricted_action_thread_locked", "no_permission", "as_user_not_supported", "slack_connect_canvas_sharing_blocked", "posting_to_general_channel_denied":
		return reasonClosed
	case "user_not_found", "user_disabled", "user_is_deactivated", "cannot_dm_bot", "messages_tab_disabled", "im_disabled", "cant_dm_user", "user_not_visible", "users_not_found":
		return reasonNoDM
	}
	return ""
}

// refusedContent is whether Slack would not take what we drew: certainly not posted, and something plainer may do.
func refusedContent(code string) bool {
	switch code {
	case "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "only_one_table_allowed", "invalid_attachments", "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "invalid_arguments":
		return true
	}
	return false
}

// sendFault sorts a failed post: what certainly did not happen is tried again, what may have happened is in doubt.
func sendFault(err error, direct bool) *bot.SendError {
	code := errorCode(err)
	f := &bot.SendError{Err: errors.New(code)}
	var limited *slackgo.RateLimitedError
	switch {
	case code == "ratelimited", code == "rate_limited":
		f.Fault, f.Reason, f.RetryAfter = bot.FaultRetry, "Slack asked to slow down", 30*time.Second
		if errors.As(err, &limited) && limited.RetryAfter > 0 {
			f.RetryAfter = limited.RetryAfter
		}
	case code == "not_connected":
		f.Fault, f.Reason = bot.FaultRetry, "Slack not reached"
	case installFault(code) != "":
		f.Fault, f.Reason = bot.FaultWorkspace, installFault(code)
	case targetFault(code, direct) != "":
		f.Fault, f.Reason = bot.FaultTarget, targetFault(code, direct)
	case refusedContent(code):
		f.Fault, f.Reason = bot.FaultBug, "Slack refused the message"
	default:
		// internal_error, fatal_error, service_unavailable, request_timeout, 5xx, broken connections, answers of a status we do not know: some of it may have happened.
		f.Fault, f.Reason = bot.FaultInDoubt, "Slack did not confirm the message"
		if known(code) {
			f.Fault, f.Reason = bot.FaultBug, "Slack refused the message"
		}
	}
	return f
}

// known are errors that Slack gives before it does anything, and that are our mistake.
func known(code string) bool {
	switch code {
	case "unknown_method", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data", "invalid_post_type", "missing_post_type", "method_deprecated", "deprecated_endpoint", "http_Not Found", "http_Bad Request":
		return true
	}
	return false
}
