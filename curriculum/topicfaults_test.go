package curriculum_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestTopicFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"NoFrontMatter", blue, "---\nid: blue-paint", "id: blue-paint", `paths/colour-theory/blue-paint.md:1: does not begin with front matter: write --- on the first line and the keys below it`},
		{"FrontMatterWithoutEnd", blue, "---\nWash", "Wash", `paths/colour-theory/blue-paint.md:1: has front matter without an end: write --- on a line of its own after the keys`},
		{"BadYAML", blue, "minutes: 4", "minutes: 4: 5", `paths/colour-theory/blue-paint.md:6: is not valid YAML: mapping values are not allowed in this context`},
		{"NoMapping", blue, "", "---\nhello\n---\ntext\n", `paths/colour-theory/blue-paint.md:2: the topic is not a list of keys and values: write lines like key: value, keys are id, title, outline, summary, minutes, status, now, reviewed, after, see, terms, asks, links, quiz, aliases, draft`},
		{"UnknownKey", blue, "summary:", "summry:", `paths/colour-theory/blue-paint.md:2: summary is missing: add it
paths/colour-theory/blue-paint.md:5: the topic has the unknown key “summry”: did you mean summary?`},
		{"KeyTwice", blue, "minutes: 4", "minutes: 4\nminutes: 4", `paths/colour-theory/blue-paint.md:7: key minutes stands here twice: keep one`},
		{"NoID", blue, "id: blue-paint\n", "", `paths/colour-theory/blue-paint.md:2: id is missing: add it`},
		{"IDNotTheFile", blue, "id: blue-paint", "id: blue", `paths/colour-theory/blue-paint.md:2: id “blue” is not the file's name “blue-paint”: make them the same`},
		{"IDUnderscore", blue, "id: blue-paint", "id: blue_paint", `paths/colour-theory/blue-paint.md:2: id “blue_paint” is not the file's name “blue-paint”: make them the same
paths/colour-theory/blue-paint.md:2: id “blue_paint” is not written as ids are: use a-z, 0-9 and single hyphens between them`},
		{"TitleMissing", blue, "title: Keep a blue from turning green\n", "", `paths/colour-theory/blue-paint.md:2: title is missing: add it`},
		{"TitleEmpty", blue, "title: Keep a blue from turning green", `title: ""`, `paths/colour-theory/blue-paint.md:3: title is empty: write it or take the key out`},
		{"TitleStop", blue, "turning green\n", "turning green.\n", `paths/colour-theory/blue-paint.md:3: title ends with a full stop: take it off`},
		{"TitleTooLong", blue, "title: Keep", "title:" + strings.Repeat(" Keep", 17), `paths/colour-theory/blue-paint.md:3: title has 110 characters: at most 80`},
		{"TitleTwice", blue, "title: Keep a blue from turning green", "title: Mix a red that stays red", `paths/colour-theory/blue-paint.md:3: title “Mix a red that stays red” stands at paths/colour-theory/red-paint.md:3 already: say how this topic differs`},
		{"OutlineMissing", blue, "outline: \"Blue, clean and deep.\"\n", "", `paths/colour-theory/blue-paint.md:2: outline is missing: add it`},
		{"OutlineTwice", blue, "Blue, clean and deep.", "Red, warm and cold.", `paths/colour-theory/blue-paint.md:4: outline “Red, warm and cold.” stands at paths/colour-theory/red-paint.md:4 already: each outline text is one topic's`},
		{"SummaryTooLong", blue, "summary: Blue", "summary:" + strings.Repeat(" blue", 56) + " Blue", `paths/colour-theory/blue-paint.md:5: summary has 338 characters: at most 280`},
		{"MinutesMissing", blue, "minutes: 4\n", "", `paths/colour-theory/blue-paint.md:2: minutes is missing: add a whole number from 3 to 10`},
		{"MinutesTooMany", blue, "minutes: 4", "minutes: 11", `paths/colour-theory/blue-paint.md:6: minutes is “11”: write a whole number from 3 to 10`},
		{"MinutesNoNumber", blue, "minutes: 4", "minutes: four", `paths/colour-theory/blue-paint.md:6: minutes is “four”: write a whole number from 3 to 10`},
		{"StatusMissing", blue, "status: current\n", "", `paths/colour-theory/blue-paint.md:2: status is missing: add it`},
		{"StatusUnknown", blue, "status: current", "status: currnt", `paths/colour-theory/blue-paint.md:7: status is “currnt”: did you mean current?`},
		{"StatusFarAway", blue, "status: current", "status: gone", `paths/colour-theory/blue-paint.md:7: status is “gone”: write current, renamed or retired`},
		{"NowButCurrent", blue, "status: current", "status: current\nnow: Phthalo", `paths/colour-theory/blue-paint.md:8: now is given but status is current: take now out, or set status to renamed or retired`},
		{"RenamedWithoutNow", blue, "status: current", "status: renamed", `paths/colour-theory/blue-paint.md:7: status is renamed but now is missing: add today's name as now`},
		{"ReviewedMissing", blue, "reviewed: 2026-11-23\n", "", `paths/colour-theory/blue-paint.md:2: reviewed is missing: add the day, like 2026-11-25`},
		{"ReviewedNoDay", blue, "reviewed: 2026-11-23", "reviewed: 2026-11-31", `paths/colour-theory/blue-paint.md:8: reviewed is “2026-11-31”: write a day that exists, like 2026-11-25`},
		{"ReviewedWords", blue, "reviewed: 2026-11-23", "reviewed: last week", `paths/colour-theory/blue-paint.md:8: reviewed is “last week”: write a day that exists, like 2026-11-25`},
		{"DraftNoFlag", lampLight, "draft: true", "draft: yes please", `paths/light-physics/lamp-light.md:2: asks is missing: add 8 to 48
paths/light-physics/lamp-light.md:2: quiz is missing: add 3 to 5
paths/light-physics/lamp-light.md:15: draft is “yes please”: write true or false
paths/light-physics/lamp-light.md:16: lesson is missing: write 600 to 1600 characters, or set draft: true
paths/light-physics/lamp-light.md:16: “## Try it” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed`},
		{"AfterUnknown", blue, "after: [red-paint]", "after: [red-piant]", `paths/colour-theory/blue-paint.md:9: after names the unknown topic “red-piant”: did you mean red-paint?`},
		{"AfterFarAway", blue, "after: [red-paint]", "after: [gold-leaf]", `paths/colour-theory/blue-paint.md:9: after names the unknown topic “gold-leaf”: write a topic's id`},
		{"AfterItself", blue, "after: [red-paint]", "after: [blue-paint]", `paths/colour-theory/blue-paint.md:9: after names the topic itself: take it out`},
		{"AfterTwice", blue, "after: [red-paint]", "after: [red-paint, red-paint]", `paths/colour-theory/blue-paint.md:9: “red-paint” stands in after twice: keep one`},
		{"AfterAlias", blue, "after: [red-paint]", "after: [bulb-light]", `paths/colour-theory/blue-paint.md:9: after names “bulb-light”, a retired id: write lamp-light`},
		{"SeeUnknown", red, "see: [blue-paint]", "see: [blu-paint]", `paths/colour-theory/red-paint.md:10: see names the unknown topic “blu-paint”: did you mean blue-paint?`},
		{"SeeItself", red, "see: [blue-paint]", "see: [red-paint]", `paths/colour-theory/red-paint.md:10: see names the topic itself: take it out`},
		{"Cycle", red, "see: [blue-paint]", "after: [lamp-light]", `paths/light-physics/lamp-light.md:10: after runs in a circle: red-paint -> lamp-light -> red-paint: take one out`},
		{"AliasOfAnother", lampLight, "aliases: [bulb-light]", "aliases: [blue-paint]", `paths/light-physics/lamp-light.md:11: id “blue-paint” is already taken at paths/colour-theory/blue-paint.md:2: ids are unique and never return`},
		{"AliasOfItself", lampLight, "aliases: [bulb-light]", "aliases: [lamp-light]", `paths/light-physics/lamp-light.md:11: id “lamp-light” is already taken at paths/light-physics/lamp-light.md:2: ids are unique and never return`},
		{"AliasMalformed", lampLight, "aliases: [bulb-light]", "aliases: [Bulb]", `paths/light-physics/lamp-light.md:11: id “Bulb” is not written as ids are: use a-z, 0-9 and single hyphens between them`},
		{"AliasOfSection", lampLight, "aliases: [bulb-light]", "aliases: [first-colours]", `paths/light-physics/lamp-light.md:11: id “first-colours” is already taken at paths/colour-theory/path.yaml:8: ids are unique and never return`},
		{"TermsFew", blue, "terms: [blue, cobalt, cold]", "terms: [blue, cobalt]", `paths/colour-theory/blue-paint.md:10: terms has 2: wanted 3 to 30`},
		{"TermsMany", blue, "terms: [blue, cobalt, cold]", "terms: [a1, a2, a3, a4, a5, a6, a7, a8, b1, b2, b3, b4, b5, b6, b7, b8, c1, c2, c3, c4, c5, c6, c7, c8, d1, d2, d3, d4, d5, d6, d7]", `paths/colour-theory/blue-paint.md:10: terms has 31: wanted 3 to 30`},
		{"TermTwice", blue, "terms: [blue, cobalt, cold]", "terms: [blue, cobalt, cold, Blue]", `paths/colour-theory/blue-paint.md:10: “Blue” stands in terms twice: keep one`},
		{"TermTooLong", blue, "cobalt, cold]", "cobalt, " + strings.Repeat("o", 61) + "]", `paths/colour-theory/blue-paint.md:10: an entry of terms has 61 characters: at most 60`},
		{"TermNoText", blue, "cobalt, cold]", "cobalt, [cold]]", `paths/colour-theory/blue-paint.md:10: an entry of terms is a list or a mapping: write one line of text`},
		{"AsksFew", blue, "  - old recipe mentions smalt, what now\n", "", `paths/colour-theory/blue-paint.md:12: asks has 7: wanted 8 to 48`},
		{"AsksMany", blue, "asks:\n", "asks:\n" + distinctAsks(41), `paths/colour-theory/blue-paint.md:12: asks has 49: wanted 8 to 48`},
		{"AskTooLong", blue, "- kids room", "-" + strings.Repeat(" very", 40) + " kids room", `paths/colour-theory/blue-paint.md:17: an entry of asks has 230 characters: at most 200`},
		{"AskNamesTheTopic", blue, "- kids room needs something calm", "- how to keep a blue from turning green, please", `paths/colour-theory/blue-paint.md:17: ask “how to keep a blue from turning green, please” holds the topic's title: ask without naming it`},
		{"AsksAlike", blue, "- kids room needs something calm", "- many coats for a dark room", `paths/colour-theory/blue-paint.md:17: ask “many coats for a dark room” is too much like “how many coats for a dark sea”: ask in another way`},
		{"AskTwice", blue, "- kids room needs something calm", "- Sky on the ceiling went green overnight", `paths/colour-theory/blue-paint.md:17: “Sky on the ceiling went green overnight” stands in asks twice: keep one`},
		{"NoLinks", blue, "links:\n  - {title: Blues, url: \"https://docs.example.com/blues\"}\n", "", `paths/colour-theory/blue-paint.md:2: links is missing: add 1 to 3`},
		{"LinksMany", blue, "links:\n", "links:\n  - {title: L0, url: \"https://docs.example.com/0\"}\n  - {title: L1, url: \"https://docs.example.com/1\"}\n  - {title: L2, url: \"https://docs.example.com/2\"}\n", `paths/colour-theory/blue-paint.md:21: links has 4: wanted 1 to 3`},
		{"LinkWithoutTitle", blue, "{title: Blues, url:", "{url:", `paths/colour-theory/blue-paint.md:21: title is missing: add it`},
		{"LinkHTTP", blue, "https://docs.example.com/blues", "http://docs.example.com/blues", `paths/colour-theory/blue-paint.md:21: link “http://docs.example.com/blues” does not begin with https://: write the https address`},
		{"LinkRelative", blue, "https://docs.example.com/blues", "/blues", `paths/colour-theory/blue-paint.md:21: link “/blues” does not begin with https://: write the https address`},
		{"LinkMalformed", blue, "https://docs.example.com/blues", "https:///blues", `paths/colour-theory/blue-paint.md:21: link “https:///blues” is malformed: copy it from the browser`},
		{"LinkSpace", blue, "https://docs.example.com/blues", "https://docs.example.com/the blues", `paths/colour-theory/blue-paint.md:21: link “https://docs.example.com/the blues” is malformed: copy it from the browser`},
		{"LinkUser", blue, "https://docs.example.com/blues", "https://me@docs.example.com/blues", `paths/colour-theory/blue-paint.md:21: link “https://me@docs.example.com/blues” is malformed: it needs a public host and no user or port`},
		{"LinkHost", blue, "https://docs.example.com/blues", "https://blog.example.net/blues", `paths/colour-theory/blue-paint.md:21: link host blog.example.net is not in hosts.txt: link an official page, or add the host there`},
		{"LinkTooLong", blue, "docs.example.com/blues", "docs.example.com/" + strings.Repeat("b", 400), `paths/colour-theory/blue-paint.md:21: link has 425 characters: at most 400`},
		{"SentenceTwice", blue, "summary: Blue looks cheap as soon as a drop of yellow gets into it.", "summary: Red is the first colour that fades, and the one that customers notice.", `paths/colour-theory/blue-paint.md:5: sentence “Red is the first colour that fades, and the one that custome…” stands at paths/colour-theory/red-paint.md:5 too: say it in other words or leave it to one topic`},
		{"Control", blue, "cobalt, cold]", "cobalt\a, cold]", `paths/colour-theory/blue-paint.md:10: holds the invisible character U+0007: delete it`},
		{"Bidi", blue, "Wash the brush", "Wash \u202ethe brush", `paths/colour-theory/blue-paint.md:60: holds the invisible character U+202E: delete it`},
		{"BidiEscaped", blue, "\"Blue, clean and deep.\"", "\"Blue, \\u202eclean and deep.\"", `paths/colour-theory/blue-paint.md:4: outline holds the invisible character U+202E: delete it`},
		{"ZeroWidth", blue, "cobalt, cold]", "co\u200bbalt, cold]", `paths/colour-theory/blue-paint.md:10: holds the invisible character U+200B: delete it`},
		{"NullWord", blue, "cobalt, cold]", "cobalt, null]", `paths/colour-theory/blue-paint.md:10: an entry of terms reads as no value: put null in quotes`},
	})
}

// distinctAsks are n lines of asks that share no word.
func distinctAsks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  - left%d right%d\n", i, i)
	}
	return b.String()
}
