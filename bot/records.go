package bot

import (
	"time"

	"pathbot/curriculum"
)

// Workspace is a tenant's settings.
type Workspace struct {
	Key      WorkspaceKey
	Zone     string // IANA name that boards are kept in; empty means UTC
	Paused   string // why nothing is sent at all ("uninstalled"); empty when active
	PausedAt time.Time
}

// Learner is a person in one workspace.
type Learner struct {
	User    UserKey
	Name    string // display name as last seen, clipped and cleaned
	Zone    string // IANA name; empty when nobody said
	Chose   bool   // the learner chose Zone; what the platform says no longer counts
	Joined  time.Time
	Hidden  bool       // hide-me
	Left    bool       // left the workspace or was deactivated
	Team    TeamID     // zero when in none
	Pauses  []DayRange // oldest first, at most MaxPauses
	Pending *Pending   // the quiz question that waits for an answer
}

// MaxPauses bounds the pauses kept for a learner; older ones are merged away.
const MaxPauses = 50

// DayRange is a range of days, both ends included.
type DayRange struct{ From, To Day }

// Contains reports whether d lies in the range.
func (r DayRange) Contains(d Day) bool { return r.From <= d && d <= r.To }

// Pending is a question that was asked and not answered yet. Serial tells the presses of an old message from those of the current one.
type Pending struct {
	Topic    curriculum.TopicID
	Question string
	Serial   int
}

// Enrollment is a learner on a path.
type Enrollment struct {
	User    UserKey
	Path    curriculum.PathID
	At      time.Time
	Skipped []curriculum.TopicID // put to the end, in this order
	Nudged  Day                  // the last day a nudge was for this path; paths alternate by it
}

// Completion is a topic a learner has done, once.
type Completion struct {
	User    UserKey
	Topic   curriculum.TopicID
	Path    curriculum.PathID
	At      time.Time
	Day     Day  // the learner's local day
	Counted bool // counted in the windowed boards: the first MaxCountedPerDay of a day are
	BoardAt Day  // the workspace's local day, which names the windows it counted in
}

// LearningDay is what a learner did on one local day.
type LearningDay struct {
	Day     Day
	Done    int // topics completed
	Answers int // questions answered
}

// AnswerRecord is how a learner stands with one question.
type AnswerRecord struct {
	Topic    curriculum.TopicID
	Question string
	Asked    int // times answered
	Right    int // times answered right
	LastAt   time.Time
	LastOK   bool
}

// TeamID names a team in its workspace: the folded name.
type TeamID string

// Team is a named group of learners in a workspace.
type Team struct {
	Workspace WorkspaceKey
	ID        TeamID
	Name      string
	Created   time.Time
	CreatedBy string // user id
	Members   int
}

// Schedule says when a target is nudged. A learner's carries the next topic of the enrollments, a channel's the next topic of Path.
type Schedule struct {
	Target    Target
	Zone      string // IANA name
	Minute    int    // since midnight, 0 to 1439
	Days      Weekdays
	Channel   ChannelKey // where a learner's nudge goes; zero is a direct message
	Path      curriculum.PathID
	Sent      []curriculum.TopicID // a channel's topics so far, in order
	CreatedBy string               // user id of who set it up
	Next      time.Time            // the next due instant, UTC; zero when off
	NextDay   Day                  // the local day Next stands for
	Paused    string               // why nothing is sent to it; empty when active. Next is zero then
	Ignored   int                  // days since the first nudge that nothing was done after, that day counted; 0 when something was
	LastDay   Day                  // the last day a nudge went out for
}

// NudgeState is how far a nudge has come.
type NudgeState string

// The states of a nudge: claimed -> sending -> sent | failed | in doubt; silent ends a claim without a message.
const (
	NudgeClaimed NudgeState = "claimed" // ours until Expires
	NudgeSending NudgeState = "sending" // written before the call; a crash here is in doubt
	NudgeSent    NudgeState = "sent"
	NudgeFailed  NudgeState = "failed"   // certainly not posted, and given up
	NudgeInDoubt NudgeState = "in doubt" // may have been posted; looked for until Expires, then reported
	NudgeSilent  NudgeState = "silent"   // nothing to say: done today, paused, finished
)

// Nudge is one delivery.
type Nudge struct {
	Key       NudgeKey
	State     NudgeState
	Topic     curriculum.TopicID // empty for a notice
	Due       time.Time          // when it should have gone out
	Attempts  int
	StartedAt time.Time // of the last attempt
	Wake      time.Time // when the runner must look at it again; zero when settled
	Reason    string    // why it failed, is in doubt or silent
	Ref       MessageRef
}

// OpenQuestion is a question no topic answered, without who asked.
type OpenQuestion struct {
	Text  string
	Count int
	Last  time.Time
}
