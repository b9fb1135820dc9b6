package slack

// What Slack accepts. Counts are characters unless they say bytes, and where text is split they are taken as bytes; the numbers leave a little room.
const (
	maxHeader       = 150
	maxButtonLabel  = 75
	maxOptionText   = 75
	maxOptionValue  = 75 // Slack's types say 75 where its pages say 150
	maxActions      = 25
	maxURL          = 3000
	maxFields       = 10
	maxFieldText    = 1900
	maxContextText  = 1900
	maxParagraph    = 2800
	maxCodeRunes    = 2800
	maxListItems    = 60
	maxListItem     = 1000
	maxBlockBytes   = 6_000 // a block that is longer is ended where it can be
	maxTextTwin     = 3800  // longer than 4,000 is split by Slack and looks like a repetition
	maxPageBlocks   = 48
	maxPageBytes    = 11_500 // Slack's own limit is not published; reports begin at 13 kB
	maxTableRows    = 100
	maxTableColumns = 20
	maxTableText    = 6_000
	maxViewBlocks   = 96
	maxViewBytes    = 100_000
	maxReplies      = 4 // of the five uses a response_url has, one is kept for a repetition
)

// maxBody is what a request from Slack may hold; theirs are a few kilobytes, a press on a long message some tens.
const maxBody = 256 << 10
