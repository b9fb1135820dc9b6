package command

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"pathbot/bot/ask"
	"pathbot/curriculum"
)

// TestAsk_CommandsExist: whatever command an answer about the asker points to is one of the table.
func TestAsk_CommandsExist(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, s := range Table() {
		known[s.Name] = true
	}
	known["team"], known["channel"] = true, true // groups, completed by the answer
	found := 0
	for file, pattern := range map[string]string{"rules.txt": `(?m)^me\.([a-z-]+)`, "commands.txt": `(?m)^([a-z-]+):`, "../../../cmd/train/commands.tsv": `(?m)^([a-z-]+)\t`} {
		data, err := os.ReadFile("../ask/data/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(data), -1) {
			if found++; !known[m[1]] {
				t.Errorf("%s: there is no command %s", file, m[1])
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d rules were read", found)
	}
}

// TestAsk_TwoNeeds has a button for each of the two topics of an answer, and for no other.
func TestAsk_TwoNeeds(t *testing.T) {
	t.Parallel()
	cat, faults := curriculum.Embedded()
	if cat == nil {
		t.Fatal(faults)
	}
	var read []string
	for _, b := range answerButtons(ask.New(cat).Answer("How do I fix skewed joins? Also, how do I mask credit card numbers?")).Items {
		if code, ok := strings.CutPrefix(b.Label, "Read "); ok {
			read = append(read, code)
		}
	}
	if len(read) != 2 || read[0] == read[1] {
		t.Errorf("buttons to read %v", read)
	}
}
