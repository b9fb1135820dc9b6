package bolt

// bucket is one of the file's top-level buckets.
type bucket byte

const (
	bktMeta bucket = iota
	bktWorkspace
	bktLearner
	bktEnrollment
	bktCompletion
	bktDay
	bktAnswer
	bktTeam
	bktBoard // what a board is called in bktRank, and how many rows have how many points
	bktScore // rows by member
	bktRank  // listed rows in board order
	bktSchedule
	bktDue // schedules by Next
	bktNudge
	bktWake // nudges by Wake
	bktQuestion
	bktAdapter
	bucketCount
)

func (b bucket) name() string {
	return [bucketCount]string{
		"meta", "workspace", "learner", "enrollment", "completion", "day", "answer", "team", "board", "score", "rank", "schedule", "due", "nudge", "wake",
		"question", "adapter",
	}[b]
}

// What the meta bucket holds.
const (
	metaVersion   = "version"
	metaQuestions = "questions" // how many open questions are kept
)
