package command_test

import (
	"strings"
	"testing"

	"pathbot/bot"
)

// What people type in other orders and other words, and what it must come to.
func TestForms(t *testing.T) {
	t.Parallel()
	tests := []struct{ line, want string }{
		{"remind at 9:30 on weekdays here", "at 09:30 on weekdays (UTC), in the channel"},
		{"remind here at 9:30 on weekdays", "at 09:30 on weekdays (UTC), in the channel"},
		{"remind at 8:15 on mon-thu dm", "at 08:15 on Mon, Tue, Wed and Thu (UTC), as a direct"},
		{"remind at 9:30, on weekdays", "at 09:30 on weekdays"},
		{"remind at 9:30 dm in Berlin", "(Europe/Berlin), as a direct"},
		{"remind 9:30 weekdays here", "at 09:30 on weekdays (UTC), in the channel"},
		{"remind on weekdays off", "switched off"},
		{"remind at", "Something is missing after “at”"},
		{"remind at 7 at 8", "stands twice"},
		{"enroll at 9:30 B", "path B"},
		{"channel start in Berlin at 9:30 B", "09:30 on weekdays (Europe/Berlin)"},
		{"enroll governance", "path E"},
		{"enroll data quality engineering", "path J"},
		{"enroll security on business days", "path E"},
		{"enroll devops on M-F", "path G"},
		{"enroll data", "Did you mean"},
		{"enroll C on week days", "on weekdays"},
		{"pause for 2 weeks", "back on Mon 29 Mar"},
		{"pause till friday", "back on Fri 19 Mar"},
		{"pause until December 24th", "back on Fri 24 Dec"},
		{"pause until two weeks", "back on Mon 29 Mar"},
		{"pause until", "Something is missing after “until”"},
		{"done \"\"", "nothing between the quotation marks"},
		{"help team", "/path team create NAME"},
		{"delete me", "Delete everything?"},
		{"hide me", "not listed"},
		{"timezone Samoa", "Pacific/Apia"},
		{"timezone newyork", "America/New_York"},
		{"timezone in Berlin", "Europe/Berlin"},
		{"timezone EST", "America/New_York"},
		{"/path list", "10 learning paths"},
		{"/list", "10 learning paths"},
		{"help /path enroll", "/path enroll PATH"},
		{"--help", "What you can type"},
		{"A", "/path show A"},
		{"b", "/path answer B"},
		{"👍", "/path help lists all commands"},
		{"hi", "/path help lists all commands"},
		{"stop", "Paused until"},
		{"show me", "on the leaderboards"},
		{"show me A1.2", "A1.2 Tame"},
		{"done A1.1 A1.2", "one at a time: type /path done A1.1 and then /path done A1.2"},
		{"done a1.1, a1.2 and a1.3", "one at a time"},
		{"done spark-skew spark-caching", "one at a time"},
		{"show A1.1 A1.2", "one at a time"},
		{"show A 1.2", "A1.2 Tame"},
		{"done today", "Done: A1.1"},
		{"quiz today", "Question on A1.1"},
		{"enroll A and B", "one at a time: type /path enroll A and then /path enroll B"},
		{"enroll in B", "on path B"},
		{"enroll me in B at 10", "at 10:00 on weekdays"},
		{"enroll to Data Analytics & SQL", "on path C"},
		{"enroll in Berlin B", "on path B"},
		{"enroll B 9", "at 09:00 on weekdays"},
		{"enroll B noon", "at 12:00 on weekdays"},
		{"enroll B at 9:30 Berlin", "at 09:30 on weekdays (Europe/Berlin)"},
		{"enroll B 10 daily New York", "at 10:00 every day (America/New_York)"},
		{"enroll B @ 9:30", "at 09:30 on weekdays"},
		{"enroll B please", "on path B"},
		{"enroll B extra", "I understand path B, but not “extra” after it"},
		{"leaderboard year", "neither a period nor a path"},
		{"leaderboard last month", "neither a period nor a path"},
		{"leaderboard previous week", "last week"},
		{"leaderboard last-week", "Nobody completed a topic last week"},
		{"leaderboard last-week teams", "No team completed a topic last week"},
		{"leaderboard teams", "No team is on this board yet"},
		{"remind 9", "at 09:00 on weekdays"},
		{"remind me at 9", "at 09:00 on weekdays"},
		{"remind noon daily", "at 12:00 every day"},
		{"progress me", "Your progress"},
		{"pause until 5 Jan", "back on Wed 5 Jan 2028"},
		{"pause until 29 Feb", "back on Tue 29 Feb 2028"},
		{"timezone Buenos Aires", "America/Argentina/Buenos_Aires"},
		{"timezone Berlin", "Europe/Berlin, where it is Mon 15 Mar,"},
		{"timezone posixrules", "do not know a time zone"},
		{"timezone asia/kathmandu", "Asia/Kathmandu"},
	}
	for _, tt := range tests {
		c := newChat(t)
		c.say("ana", "enroll A")
		m := c.router.Handle(t.Context(), inGeneral(c, tt.line))
		if text := m.Title + "\n" + m.Plain(); !strings.Contains(text, tt.want) {
			t.Errorf("%q: does not say %q:\n%s", tt.line, tt.want, text)
		}
	}
}

func inGeneral(c *chat, line string) bot.Command {
	w := bot.WorkspaceKey{Platform: "test", ID: "w"}
	return bot.Command{
		User: bot.UserKey{Workspace: w, ID: "ana"}, Person: bot.Person{Name: "ana", Zone: "UTC", Manager: true}, Channel: bot.ChannelKey{Workspace: w, ID: "general"},
		Line: line, At: c.clock.Now(),
	}
}
