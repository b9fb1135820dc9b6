package bot

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"
)

// Platform names an adapter: "slack", "discord", "terminal".
type Platform string

// WorkspaceKey is one Slack workspace or Discord server: the tenant. Nothing of one workspace is visible in another.
type WorkspaceKey struct {
	Platform Platform
	ID       string // the platform's id, opaque to the core
}

// UserKey is a person in one workspace.
type UserKey struct {
	Workspace WorkspaceKey
	ID        string
}

// ChannelKey is a channel of a workspace. The zero value means no channel, for example a direct message.
type ChannelKey struct {
	Workspace WorkspaceKey
	ID        string
}

// IsZero reports whether k names no channel.
func (k ChannelKey) IsZero() bool { return k.ID == "" }

// String is for logs: platform and id.
func (k WorkspaceKey) String() string { return string(k.Platform) + ":" + k.ID }

// TargetKind says whether a nudge goes to a learner or to a channel.
type TargetKind byte

// The two kinds of target.
const (
	ToLearner TargetKind = 'u'
	ToChannel TargetKind = 'c'
)

// Target is who a schedule belongs to and a nudge is meant for.
type Target struct {
	Kind      TargetKind
	Workspace WorkspaceKey
	ID        string // user id or channel id
}

// LearnerTarget is the target of a person's own nudges.
func LearnerTarget(u UserKey) Target { return Target{ToLearner, u.Workspace, u.ID} }

// ChannelTarget is the target of a channel's nudges.
func ChannelTarget(c ChannelKey) Target { return Target{ToChannel, c.Workspace, c.ID} }

// User is the person a learner target stands for.
func (t Target) User() UserKey { return UserKey{t.Workspace, t.ID} }

// Channel is the channel a channel target stands for.
func (t Target) Channel() ChannelKey { return ChannelKey{t.Workspace, t.ID} }

// NudgeKey identifies a nudge: one for each target and local day.
type NudgeKey struct {
	Target Target
	Day    Day
}

// DeliveryID is the nudge's name on the platform: 24 characters a-z2-7, the same for the same key, different for every other. Platforms
// use it as nonce, metadata or a mark in a button, to find out whether a message in doubt was posted.
func (k NudgeKey) DeliveryID() string {
	h := sha256.Sum256([]byte(strings.Join([]string{
		string(k.Target.Workspace.Platform), k.Target.Workspace.ID, string(k.Target.Kind), k.Target.ID, k.Day.String(),
	}, "\x00")))
	return strings.ToLower(base32.StdEncoding.EncodeToString(h[:15]))
}

// Clock tells the time. Only Now: whatever waits is tested with testing/synctest.
type Clock interface{ Now() time.Time }
