package bot

import (
	"strings"
	"testing"
	"time"
)

func everyBlock() Message {
	return Message{Kind: KindAnswer, Title: "Title", Blocks: []Block{
		P(T("plain "), B("bold"), T(" "), C("code"), T(" "), L("link", "https://example.com"), T(" "), Who("Ana"), T(" "), Cmd("list"), T(" "), When(time.Unix(0, 0), "then")),
		Small(T("small")),
		Code{Language: "sql", Source: "SELECT 1\nFROM t"},
		List{Items: [][]Span{{T("one")}, {T("two")}}},
		List{Ordered: true, Items: [][]Span{{T("first")}, {T("second")}}},
		Fields{Items: []Field{{"Label", []Span{T("value")}}}},
		Progress{"Path A", 3, 25},
		Table{Columns: []Column{{"#", true}, {"Name", false}, {"Topics", true}}, Rows: []Row{{[]string{"1", "Bea", "12"}, false}, {[]string{"10", "Ana", "3"}, true}}},
		Buttons{Items: []Button{{Label: "Done", Command: "done a"}, {Label: "Page", URL: "https://example.com"}}},
		Choice{Label: "Answer", Letters: true, Options: []Option{{"Yes", "answer 1"}, {"No", "answer 2"}}},
		Choice{Label: "Path", Options: []Option{{"A", "show A"}}},
	}}
}

func TestMessage_Plain(t *testing.T) {
	t.Parallel()
	want := strings.Join([]string{
		"Title", "plain bold code link (https://example.com) Ana /path list then", "small", "SELECT 1", "FROM t", "- one", "- two", "1. first", "2. second",
		"Label: value", "Path A: 3 of 25", "   #  Name  Topics", "   1  Bea       12", "› 10  Ana        3", "A) Yes", "B) No",
	}, "\n")
	if got := everyBlock().Plain(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestMessage_Actions(t *testing.T) {
	t.Parallel()
	var got []string
	for _, a := range everyBlock().Actions() {
		got = append(got, a.Label+"="+a.Command+a.URL)
	}
	if want := "Done=done a Page=https://example.com Yes=answer 1 No=answer 2 A=show A"; strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
}

func TestProgress_Filled(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ done, total, want int }{{0, 25, 0}, {1, 141, 1}, {24, 25, 9}, {25, 25, 10}, {30, 25, 10}, {-1, 5, 0}, {1, 0, 0}, {13, 25, 5}} {
		if got := (Progress{"", tt.done, tt.total}).Filled(10); got != tt.want {
			t.Errorf("%d of %d fills %d, want %d", tt.done, tt.total, got, tt.want)
		}
	}
}

func TestDeliveryID_IsItsOwn(t *testing.T) {
	t.Parallel()
	w := WorkspaceKey{"slack", "T1"}
	keys := []NudgeKey{
		{Target{ToLearner, w, "U1"}, 1},
		{Target{ToLearner, w, "U1"}, 2},
		{Target{ToChannel, w, "U1"}, 1},
		{Target{ToLearner, WorkspaceKey{"discord", "T1"}, "U1"}, 1},
		{Target{ToLearner, WorkspaceKey{"slack", "T"}, "1U1"}, 1},
	}
	seen := map[string]bool{}
	for _, k := range keys {
		id := k.DeliveryID()
		if len(id) != 24 || seen[id] || id != k.DeliveryID() {
			t.Errorf("delivery id %q of %+v", id, k)
		}
		seen[id] = true
	}
}
