package curriculum_test

import (
	"reflect"
	"testing"
	"time"

	"pathbot/curriculum"
)

func TestLoad_Topic(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	got, _ := c.Topic("lamp-light")
	section, _ := c.Section("lamps")
	want := &curriculum.Topic{
		ID: "lamp-light", Code: "B1.1", Title: "Choose a lamp for a room", Outline: "Lamps and rooms.", Summary: "A wrong lamp makes a good colour look poor.",
		Minutes: 5, Status: curriculum.Retired, Now: "LED panel", Reviewed: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), Draft: true,
		After: []curriculum.TopicID{"red-paint"}, Aliases: []curriculum.TopicID{"bulb-light"}, Terms: []string{"lamp", "bulb", "lumen"},
		Links: []curriculum.Link{{Title: "Lamps", URL: "https://docs.example.com/lamps"}}, Section: section, File: lampLight,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("topic = %+v\nwant %+v", got, want)
	}
	if p := got.Path(); p.Code != "B" || p.Minutes() != 15 {
		t.Errorf("path = %s, %d minutes", p.Code, p.Minutes())
	}
	red, _ := c.Topic("red-paint")
	q := red.Quiz[1]
	if q.ID != "lighter" || len(q.Options) != 4 || !q.Options[1].Right || q.Options[1].Feedback != "Yellow lifts the red and keeps it strong." {
		t.Errorf("question = %+v", q)
	}
}
