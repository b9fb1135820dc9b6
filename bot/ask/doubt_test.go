package ask

import (
	"os"
	"strings"
	"testing"
)

// The share of questions about topics that a pattern or a wish may take, and the far smaller one that may be taken to be about the asker.
const (
	takenByMe    = 0.002
	takenByOther = 0.007
)

// TestRules_LeaveLearningAlone asks a sample of the questions that were learned of topics: none of them is about the asker, and hardly one about
// the paths.
func TestRules_LeaveLearningAlone(t *testing.T) {
	x := shipped(t)
	data, err := os.ReadFile("../../cmd/train/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n, me, other := 0, 0.0, 0.0
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i%25 != 0 {
			continue
		}
		n++
		_, question, _ := strings.Cut(line, "\t")
		q := x.parse(clean(question, maxQuestion))
		a, ok := x.byRule(q)
		switch {
		case !ok:
			continue
		case a.Kind == AboutMe:
			me++
		default:
			other++
		}
		t.Logf("%s: %s", a.Rule, question)
	}
	if me/float64(n) > takenByMe || other/float64(n) > takenByOther {
		t.Errorf("of %d questions about topics, %.0f were taken to be about the asker and %.0f about the paths", n, me, other)
	}
}

// TestRules_LeaveTuneAlone is the same for the labelled questions, which were not learned.
func TestRules_LeaveTuneAlone(t *testing.T) {
	x := shipped(t)
	n, taken := 0, 0
	for _, l := range readLabelled(t, "tune") {
		if !isHard(l.Kind) && l.Kind != "double" {
			continue
		}
		n++
		if a, ok := x.byRule(x.parse(clean(l.Q, maxQuestion))); ok {
			taken++
			t.Logf("%s: %s", a.Rule, l.Q)
		}
	}
	if taken > n/200 {
		t.Errorf("%d of %d questions about topics were taken by rules", taken, n)
	}
}

func TestDoubtful(t *testing.T) {
	wantRules(t, shipped(t), map[string]string{
		"what is my streak": "me.progress",
		"please do not send me any lessons on fridays, I am off then": "me.remind",
		"for a month now some days look off in our numbers and nobody notices until the customer does, so what method finds those odd days, and how do I get a Teams message when a figure passes a limit": "",
		"keep track of experiments for a team of twelve and search for the best hyperparameters automatically":                                                                                             "",
		"single code path on Delta":                       "",
		"mark A1.2 as done although I never read it":      "me.done",
		"why is user A shown the stored answer of user B": "",
	})
}

func TestWish(t *testing.T) {
	x := shipped(t)
	for question, want := range map[string]string{
		"the office in Nairobi is where I sit from now on":        "timezone",
		"kindly drop me from the streaming thing":                 "leave",
		"your ping comes at a bad time for me, can it come later": "remind",
		"A1.2?": "",
		"how do I pause a job when a holiday comes":       "",
		"which index fits a table that is written hourly": "",
	} {
		got := ""
		if a := x.Answer(question); a.Kind == AboutMe {
			got = strings.Fields(a.Commands[0])[0]
		}
		if got != want {
			t.Errorf("%q: command %q, want %q", question, got, want)
		}
	}
}
