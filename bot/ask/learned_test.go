package ask

import (
	"testing"

	"pathbot/curriculum"
)

// TestLearned_KnowsEveryTopic fails when a topic was added and nothing was learned about it: run go generate ./bot/ask.
func TestLearned_KnowsEveryTopic(t *testing.T) {
	x := shipped(t)
	known := map[int]bool{}
	for _, topic := range x.learned.topic {
		known[topic] = true
	}
	for i, topic := range x.topics {
		if !known[i] {
			t.Errorf("nothing was learned about %s; run go generate ./bot/ask", topic.ID)
		}
	}
}

func TestLearned_IsSilentAboutOtherContent(t *testing.T) {
	x := New(garden())
	if x.learned.any || x.mostLike(x.parse("how do i build a compost heap")) != 0 {
		t.Error("it has something to say about gardens")
	}
}

// TestLearned_LeavesRoomForOwnTopics adds a topic of one's own, which nothing was learned about, to those that ship.
func TestLearned_LeavesRoomForOwnTopics(t *testing.T) {
	cat, faults := curriculum.Embedded()
	if cat == nil {
		t.Fatal(faults)
	}
	path := &curriculum.Path{ID: "our-tools", Code: "Q", Title: "Our Tools", For: "Everybody here", Outcome: "You can get in"}
	section := &curriculum.Section{Code: "Q1", ID: "access", Title: "Getting In", Path: path}
	own := &curriculum.Topic{
		ID: "our-vpn", Code: "Q1.1", Title: "Reach our workspaces through the company's VPN", Outline: "VPN access from home.", Summary: "Which client to install, and whom to ask for a certificate.",
		Lesson: "Install the client. Ask the help desk for a certificate. Connect before you open the workspace.", Terms: []string{"VPN client"},
		Asks: []string{"how do i get into the workspace from home", "the vpn says my certificate has expired"}, Section: section,
	}
	path.Sections, section.Topics = []*curriculum.Section{section}, []*curriculum.Topic{own}
	cat.Paths = append(cat.Paths, path)
	x := New(cat)
	for _, q := range [...]string{"my vpn certificate has expired", "how do I get into the workspace when I am at home?", "which vpn client should i install", "VPN access"} {
		if a := x.Answer(q); a.Abstained || len(a.Topics) == 0 || a.Topics[0].Topic != own {
			t.Errorf("%q: %s", q, a.Plain())
		}
	}
	if a := x.Answer("one task runs an hour, the others two minutes"); a.Topics[0].Topic.ID != "spark-skew" {
		t.Errorf("a topic that ships: %s", a.Plain())
	}
}
