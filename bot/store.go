package bot

import (
	"context"
	"time"

	"pathbot/curriculum"
)

// Store keeps what the rules decide: dumb and atomic. bot/storetest says what every Store must do.
//
// Ids are any bytes, short or empty, and are never parsed. Texts are valid UTF-8 without zero bytes. Instants are kept to the microsecond at least and come back
// in UTC; zero stays zero. Orders by id or text are orders of bytes.
type Store interface {
	// View runs fn on one consistent state and returns its error. fn must be short and must not call the store; what it reads is a copy and stays valid. Updates
	// do not wait for a view.
	View(ctx context.Context, fn func(ReadTx) error) error
	// Update runs fn and commits what it wrote, durably, before it returns nil. When fn or the commit fails nothing is kept and that error is
	// returned; when fn panics nothing is kept and the caller panics. Updates have the effect of running one after the other. fn may be run several
	// times and must have no other effect; it must not call the store. Concurrent updates may share a commit; an update alone never waits for company.
	Update(ctx context.Context, fn func(Tx) error) error
	// Close waits for running transactions and releases the data. It may be called twice; after it View and Update return an error.
	Close() error
}

// ReadTx reads. A single record that is missing is ErrNotFound; a list without entries is empty. Whatever belongs to a workspace is asked for with
// its key, and nothing of another workspace is ever returned.
type ReadTx interface {
	Workspace(WorkspaceKey) (Workspace, error)
	// Workspaces are all workspaces of a platform, by id.
	Workspaces(Platform) ([]Workspace, error)
	Learner(UserKey) (Learner, error)
	// Enrollments are the learner's, oldest first (by At, then path).
	Enrollments(UserKey) ([]Enrollment, error)
	Completion(UserKey, curriculum.TopicID) (Completion, error)
	// Completions are the learner's, by topic id.
	Completions(UserKey) ([]Completion, error)
	// LearningDays are the learner's from the first to the last day given, both included, in order.
	LearningDays(u UserKey, from, to Day) ([]LearningDay, error)
	Answer(u UserKey, topic curriculum.TopicID, question string) (AnswerRecord, error)
	// Answers are the learner's, by topic id and question.
	Answers(UserKey) ([]AnswerRecord, error)

	Team(WorkspaceKey, TeamID) (Team, error)
	// Teams are those of the workspace, by id.
	Teams(WorkspaceKey) ([]Team, error)

	// Score is the row of a member, listed or not.
	Score(b Board, member string) (Score, error)
	// ScoresOf are all rows of a learner or a team on any board of the workspace, by path, then window.
	ScoresOf(ws WorkspaceKey, teams bool, member string) ([]ScoreOn, error)
	// TopScores are the first rows of a board: listed ones with points, most points first, then by SortName(Name), then by Member.
	TopScores(b Board, limit int) ([]Score, error)
	// ScoresAround are up to n listed rows before and up to n after the given row, both in board order. The row itself need not exist.
	ScoresAround(b Board, row Score, n int) (before, after []Score, err error)
	// RankOf is the rank a listed row with these points has: one more than the listed rows with more points.
	RankOf(b Board, points int) (int, error)
	// BoardSize counts the rows with points that are listed and those that are not.
	BoardSize(Board) (listed, unlisted int, err error)

	Schedule(Target) (Schedule, error)
	// DueSchedules are those with a Next at or before until, of all workspaces, earliest first, then by target: platform, workspace, kind, id.
	DueSchedules(until time.Time, limit int) ([]Schedule, error)
	// Schedules are those of a workspace, by kind and id.
	Schedules(WorkspaceKey) ([]Schedule, error)
	Nudge(NudgeKey) (Nudge, error)
	// Nudges are the latest of a target, newest first.
	Nudges(t Target, limit int) ([]Nudge, error)
	// WakingNudges are those whose Wake is at or before until, of all workspaces, earliest first, then by target and day.
	WakingNudges(until time.Time, limit int) ([]Nudge, error)

	OpenQuestion(text string) (OpenQuestion, error)
	// OpenQuestions are the most often asked first, then by text.
	OpenQuestions(limit int) ([]OpenQuestion, error)
	// CountOpenQuestions is how many are kept.
	CountOpenQuestions() (int, error)
	// AdapterState is a small value an adapter keeps for itself.
	AdapterState(p Platform, key string) ([]byte, error)
}

// Tx reads and writes. A put replaces the record with the same key; a delete of what is not there does nothing.
type Tx interface {
	ReadTx
	PutWorkspace(Workspace) error
	PutLearner(Learner) error
	PutEnrollment(Enrollment) error
	DeleteEnrollment(UserKey, curriculum.PathID) error
	PutCompletion(Completion) error
	DeleteCompletion(UserKey, curriculum.TopicID) error
	// PutLearningDay with nothing done and nothing answered deletes the day.
	PutLearningDay(UserKey, LearningDay) error
	PutAnswer(UserKey, AnswerRecord) error
	PutTeam(Team) error
	DeleteTeam(WorkspaceKey, TeamID) error
	// PutScore keeps a member's row. Points of zero or less delete it.
	PutScore(Board, Score) error
	PutSchedule(Schedule) error
	DeleteSchedule(Target) error
	PutNudge(Nudge) error
	PutOpenQuestion(OpenQuestion) error
	// PutAdapterState with an empty value deletes it.
	PutAdapterState(p Platform, key string, value []byte) error
	// DeleteLearner removes everything of a learner: record, enrollments, completions, learning days, answers, scores, schedule and nudges.
	DeleteLearner(UserKey) error
	// DeleteWorkspace removes everything of a workspace. What adapters keep for themselves is theirs to remove.
	DeleteWorkspace(WorkspaceKey) error
	// ForgetNudges deletes settled nudges whose day is before d, at most limit of them, and says how many.
	ForgetNudges(before Day, limit int) (int, error)
}

// Backuper is a Store that can write a copy of itself while it serves.
type Backuper interface {
	// Backup writes a complete, consistent copy to the file and checks it. The file must not exist yet.
	Backup(ctx context.Context, file string) error
}
