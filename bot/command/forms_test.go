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
