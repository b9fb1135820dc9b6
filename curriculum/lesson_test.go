package curriculum_test

import (
	"reflect"
	"strings"
	"testing"

	"pathbot/curriculum"
)

func TestTopic_LessonDoc(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	topic, _ := c.Topic("red-paint")
	plain := func(s string) curriculum.DocSpan { return curriculum.DocSpan{Text: s} }
	want := []curriculum.DocBlock{
		curriculum.Paragraph{Spans: []curriculum.DocSpan{
			plain("Start with the "),
			{Kind: curriculum.Bold, Text: "light"},
			plain(" that falls on the wall, because paint only returns what reaches it. A south wall gets six times the sun of a north wall, so take a pigment that holds."),
		}},
		curriculum.List{Items: [][]curriculum.DocSpan{
			{plain("Pyrrole keeps its colour for about ten years.")},
			{plain("Madder fades in one. It was loved for centuries all the same.")},
		}},
		curriculum.List{Ordered: true, Items: [][]curriculum.DocSpan{
			{plain("Paint a card and cover one half.")},
			{plain("Hang it in a window for a month.")},
		}},
		curriculum.Code{Language: "sql", Source: "SELECT pigment, years\nFROM fading"},
		curriculum.Paragraph{Spans: []curriculum.DocSpan{
			plain("Many people believe that a second coat helps against fading. It does not: the top layer takes all the light. Read the "),
			{Kind: curriculum.Anchor, Text: "table of reds", URL: "https://docs.example.com/reds"},
			plain(" and look for "),
			{Kind: curriculum.Mono, Text: "PR254"},
			plain(" on the tin before you buy anything at all."),
		}},
	}
	if !reflect.DeepEqual(topic.LessonDoc, want) {
		t.Errorf("LessonDoc = %+v\nwant %+v", topic.LessonDoc, want)
	}
	if len(topic.TryDoc) != 1 || !strings.HasPrefix(topic.Try, "Paint two cards") || !strings.HasSuffix(topic.Lesson, "anything at all.") {
		t.Errorf("Try = %q, TryDoc = %+v", topic.Try, topic.TryDoc)
	}
}

// TestTopic_LessonDoc_Spans: names with marks in them stay as they were written.
func TestTopic_LessonDoc_Spans(t *testing.T) {
	t.Parallel()
	for written, want := range map[string][]curriculum.DocSpan{
		"a_b_c and 2 * 3":        {{Text: "a_b_c and 2 * 3"}},
		`\*no\* &amp; &lt;b&gt;`: {{Text: "*no* & <b>"}},
		"`<b>` and `a  b`":       {{Kind: curriculum.Mono, Text: "<b>"}, {Text: " and "}, {Kind: curriculum.Mono, Text: "a  b"}},
		"**x `y` z**":            {{Kind: curriculum.Bold, Text: "x "}, {Kind: curriculum.Mono, Text: "y"}, {Kind: curriculum.Bold, Text: " z"}},
		"[a `b`](https://docs.example.com/x_y?a=1&b=2)": {{Kind: curriculum.Anchor, Text: "a b", URL: "https://docs.example.com/x_y?a=1&b=2"}},
		"100 % {{x}} <- y": {{Text: "100 % {{x}} <- y"}},
	} {
		files := with(t, base(t), blue, "\nChoose the binder", "\n"+written+"\n\nChoose the binder")
		topic, _ := mustLoad(t, files).Topic("blue-paint")
		if got := topic.LessonDoc[1]; !reflect.DeepEqual(got, curriculum.DocBlock(curriculum.Paragraph{Spans: want})) {
			t.Errorf("%s reads as %+v, want %+v", written, got, want)
		}
	}
}
