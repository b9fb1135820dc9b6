package curriculum_test

import (
	"strings"
	"testing"
)

func TestPathFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"BadYAML", colours, "letter: A", "letter: [A", `paths/colour-theory/path.yaml:2: is not valid YAML: did not find expected ',' or ']'`},
		{"BadIndent", colours, "    title: First Colours", "   title: First Colours", `paths/colour-theory/path.yaml:8: is not valid YAML: did not find expected '-' indicator`},
		{"NoMapping", colours, "", "- one\n- two\n", `paths/colour-theory/path.yaml:1: the path is not a list of keys and values: write lines like key: value, keys are id, letter, title, nickname, for, outcome, sections`},
		{"Empty", colours, "", "", `paths/colour-theory/path.yaml:1: is empty: write what README.md asks for`},
		{"SecondDocument", colours, "topics: [red-paint, blue-paint]", "topics: [red-paint, blue-paint]\n---\nid: more", `paths/colour-theory/path.yaml:12: is not valid YAML: a second document begins here: keep one`},
		{"UnknownKey", colours, "nickname:", "nicknam:", `paths/colour-theory/path.yaml:4: the path has the unknown key “nicknam”: did you mean nickname?`},
		{"UnknownKeyFarAway", colours, "nickname:", "author:", `paths/colour-theory/path.yaml:4: the path has the unknown key “author”: keys are id, letter, title, nickname, for, outcome, sections`},
		{"KeyTwice", colours, "letter: A", "letter: A\nletter: A", `paths/colour-theory/path.yaml:3: key letter stands here twice: keep one`},
		{"Anchor", colours, "title: Colour Theory", "title: &t Colour Theory", `paths/colour-theory/path.yaml:3: YAML anchors and aliases are not read: write the text out`},
		{"Alias", colours, "nickname: The Painters", "nickname: *t", `paths/colour-theory/path.yaml:4: is not valid YAML: unknown anchor 't' referenced: write the text out, anchors and aliases are not read`},
		{"NoID", colours, "id: colour-theory\n", "", `paths/colour-theory/path.yaml:1: id is missing: add it`},
		{"IDNotTheFolder", colours, "id: colour-theory", "id: color-theory", `paths/colour-theory/path.yaml:1: id “color-theory” is not the folder's name “colour-theory”: make them the same`},
		{"IDCapital", colours, "id: first-colours", "id: First-colours", `paths/colour-theory/path.yaml:8: id “First-colours” is not written as ids are: use a-z, 0-9 and single hyphens between them`},
		{"IDTooLong", colours, "id: first-colours", "id: first-first-first-first-first-first-first-colours", `paths/colour-theory/path.yaml:8: id “first-first-first-first-first-first-first-colours” is longer than 40 characters: shorten it`},
		{"IDLikeACode", colours, "id: first-colours", "id: a1", `paths/colour-theory/path.yaml:8: id “a1” reads as a code: use a word`},
		{"SectionIDTwice", physics, "id: lamps", "id: first-colours", `paths/light-physics/path.yaml:7: id “first-colours” is already taken at paths/colour-theory/path.yaml:8: ids are unique and never return`},
		{"NoLetter", colours, "letter: A\n", "", `paths/colour-theory/path.yaml:1: letter is missing: add it`},
		{"BadLetter", colours, "letter: A", "letter: aa", `paths/colour-theory/path.yaml:2: letter is “aa”: write one letter from A to Z`},
		{"LetterTwice", physics, "letter: B", "letter: A", `paths/light-physics/path.yaml:2: letter A is already the path colour-theory's: take another, B is free`},
		{"NoTitle", colours, "title: Colour Theory\n", "", `paths/colour-theory/path.yaml:1: title is missing: add it`},
		{"TitleTooLong", colours, "title: Colour Theory", "title: " + strings.Repeat("é", 81), `paths/colour-theory/path.yaml:3: title has 81 characters: at most 80`},
		{"TODO", colours, "for: People who mix paint.", "for: TODO", `paths/colour-theory/path.yaml:5: for is still to be written`},
		{"ForTooLong", colours, "for: People who mix paint.", "for: " + strings.Repeat("x", 201), `paths/colour-theory/path.yaml:5: for has 201 characters: at most 200`},
		{"OutcomeTooLong", colours, "outcome: You mix", "outcome: " + strings.Repeat("x", 300) + " You mix", `paths/colour-theory/path.yaml:6: outcome has 333 characters: at most 300`},
		{"OutcomeMissing", colours, "outcome: You mix any colour you can name.\n", "", `paths/colour-theory/path.yaml:1: outcome is missing: add it`},
		{"SummaryTooLong", colours, "summary: What red", "summary: " + strings.Repeat("x", 200) + " What red", `paths/colour-theory/path.yaml:10: summary has 222 characters: at most 200`},
		{"NullText", colours, "outcome: You mix any colour you can name.", "outcome:", `paths/colour-theory/path.yaml:6: outcome is missing: add it`},
		{"SeveralLines", colours, "outcome: You mix any colour you can name.", "outcome: |\n  You mix.\n  You name.", `paths/colour-theory/path.yaml:6: outcome runs over several lines: write one line, or fold it with >`},
		{"TextIsAList", colours, "nickname: The Painters", "nickname: [The, Painters]", `paths/colour-theory/path.yaml:4: nickname is a list or a mapping: write one line of text`},
		{"NoSections", physics, "", "id: light-physics\nletter: B\ntitle: Light Physics\nfor: All.\noutcome: Light.\n", `paths/light-physics/lamp-light.md:1: topic is not listed in path.yaml: add it to a section's topics, or delete the file
paths/light-physics/path.yaml:1: sections is missing: add 1 to 20`},
		{"SectionsNoList", physics, "sections:\n  - id: lamps\n    title: Lamps\n    summary: What a lamp gives.\n    topics: [lamp-light]\n", "sections: lamps\n", `paths/light-physics/lamp-light.md:1: topic is not listed in path.yaml: add it to a section's topics, or delete the file
paths/light-physics/path.yaml:6: sections is no list: write [one, two] or lines that begin with -`},
		{"SectionNoMapping", physics, "sections:\n", "sections:\n  - lamps\n", `paths/light-physics/path.yaml:7: the section is not a list of keys and values: write lines like key: value, keys are id, title, summary, topics`},
		{"NoTopics", physics, "topics: [lamp-light]", "topics: []", `paths/light-physics/lamp-light.md:1: topic is not listed in path.yaml: add it to a section's topics, or delete the file
paths/light-physics/path.yaml:10: topics has 0: wanted 1 to 50`},
		{"TopicWithoutFile", colours, "[red-paint, blue-paint]", "[red-paint, blue-paint, green-paint]", `paths/colour-theory/path.yaml:11: topic “green-paint” is listed but paths/colour-theory/green-paint.md is not there: write the file, or take the topic off the list`},
		{"TopicOfAnotherFolder", colours, "[red-paint, blue-paint]", "[red-paint, blue-paint, lamp-light]", `paths/colour-theory/path.yaml:11: topic “lamp-light” is listed but paths/colour-theory/lamp-light.md is not there: write the file, or take the topic off the list`},
		{"TopicNotListed", colours, "[red-paint, blue-paint]", "[red-paint]", `paths/colour-theory/blue-paint.md:1: topic is not listed in path.yaml: add it to a section's topics, or delete the file`},
		{"TopicTwice", colours, "[red-paint, blue-paint]", "[red-paint, blue-paint, red-paint]", `paths/colour-theory/path.yaml:11: “red-paint” stands in topics twice: keep one`},
		{"TopicInTwoSections", colours, "    topics: [red-paint, blue-paint]", "    topics: [red-paint, blue-paint]\n  - id: more-colours\n    title: More\n    summary: More of them.\n    topics: [blue-paint]", `paths/colour-theory/path.yaml:15: topic “blue-paint” is listed twice: keep one`},
		{"BrokenOrder", colours, "[red-paint, blue-paint]", "[blue-paint, red-paint]", `paths/colour-theory/blue-paint.md:9: after names “red-paint”, which comes later in the path (A1.2 after A1.1): change the order or take it out`},
	})
}
