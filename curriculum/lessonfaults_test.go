package curriculum_test

import (
	"strings"
	"testing"
)

func TestLessonFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"Long", blue, "Wash the brush", "Wash" + strings.Repeat(" well", 200) + " the brush", `paths/colour-theory/blue-paint.md:60: lesson has 1607 characters: wanted 600 to 1600`},
		{"NoTry", blue, "## Try it\n\nMix", "Mix", `paths/colour-theory/blue-paint.md:60: “## Try it” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed`},
		{"TryTwice", blue, "## Try it\n", "## Try it\n\nFirst.\n\n## Try it\n", `paths/colour-theory/blue-paint.md:73: “## Try it” stands here twice: keep one`},
		{"TryEmpty", blue, "\nMix forty drops of blue with one drop of yellow on a white plate. It worked when you see the green from two metres away.\n", "", `paths/colour-theory/blue-paint.md:69: “## Try it” is empty: write a task of ten minutes and how to see that it worked`},
		{"TryTooLong", blue, "\nMix forty", "\nMix" + strings.Repeat(" well", 110) + " forty", `paths/colour-theory/blue-paint.md:69: task has 670 characters: at most 600`},
		{"TryDifferent", blue, "## Try it", "## Try this", `paths/colour-theory/blue-paint.md:60: “## Try it” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed
paths/colour-theory/blue-paint.md:69: heading “## Try this” is outside the subset: the only one is “## Try it”`},
		{"TryLevel", blue, "## Try it", "# Try it", `paths/colour-theory/blue-paint.md:60: “## Try it” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed
paths/colour-theory/blue-paint.md:69: heading “# Try it” is outside the subset: the only one is “## Try it”`},
		{"OtherHeading", blue, "\nChoose the binder", "\n### Binders\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: heading “### Binders” is outside the subset: the only one is “## Try it”`},
		{"Underlined", blue, "\nChoose the binder", "\nBinders\n-------\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: heading “Binders” is outside the subset: the only one is “## Try it”`},
		{"Rule", blue, "\nChoose the binder", "\n***\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: a rule across the page is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"Quote", blue, "\nChoose the binder", "\n> Choose the binder", `paths/colour-theory/blue-paint.md:63: a block quote is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"HTMLBlock", blue, "\nChoose the binder", "\n<div>\n</div>\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: HTML is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"HTMLInline", blue, "Choose the binder", "Choose <b>the binder", `paths/colour-theory/blue-paint.md:63: HTML (put a name in < > in inline code) is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"Table", blue, "\nChoose the binder", "\n| a | b |\n|---|---|\n| 1 | 2 |\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: a table is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"Picture", blue, "Choose the binder", "Choose ![the](https://docs.example.com/a.png) binder", `paths/colour-theory/blue-paint.md:63: a picture is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"Emphasis", blue, "Choose the binder", "Choose *the* binder", `paths/colour-theory/blue-paint.md:63: emphasis with one * or _ is outside the subset: use **bold** or plain words, and put names with _ or * in inline code`},
		{"Underscore", blue, "Choose the binder", "Choose _the_ binder", `paths/colour-theory/blue-paint.md:63: emphasis with one * or _ is outside the subset: use **bold** or plain words, and put names with _ or * in inline code`},
		{"AutoLink", blue, "Choose the binder", "Choose <https://docs.example.com/> binder", `paths/colour-theory/blue-paint.md:63: a bare link in < > is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"LinkTitle", blue, "Choose the binder", "Choose [the](https://docs.example.com/ \"t\") binder", `paths/colour-theory/blue-paint.md:63: a link with a title or a reference is outside the subset: write [words](https://...)`},
		{"LinkReference", blue, "\nChoose the binder", "\nChoose [the][x] binder.\n\n[x]: https://docs.example.com/x\n\nChoose", `paths/colour-theory/blue-paint.md:63: a link with a title or a reference is outside the subset: write [words](https://...)
paths/colour-theory/blue-paint.md:65: a link definition is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"LinkHost", blue, "Choose the binder", "Choose [the](https://example.net/) binder", `paths/colour-theory/blue-paint.md:63: link host example.net is not in hosts.txt: link an official page, or add the host there`},
		{"LinkHTTP", blue, "Choose the binder", "Choose [the](http://docs.example.com/) binder", `paths/colour-theory/blue-paint.md:63: link “http://docs.example.com/” does not begin with https://: write the https address`},
		{"LinkWithoutWords", blue, "Choose the binder", "Choose [](https://docs.example.com/) binder", `paths/colour-theory/blue-paint.md:63: link “https://docs.example.com/” has no words: write [words](https://...)`},
		{"ForcedBreak", blue, "Wash the brush twice,", "Wash the brush twice,  \n", `paths/colour-theory/blue-paint.md:60: a forced line break is outside the subset: take out the spaces or the backslash at the end of the line`},
		{"BackslashBreak", blue, "Wash the brush twice,", "Wash the brush twice,\\\n", `paths/colour-theory/blue-paint.md:60: a forced line break is outside the subset: take out the spaces or the backslash at the end of the line`},
		{"StarList", blue, "\nChoose the binder", "\n* one\n* two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: list marker * is outside the subset: begin items with - or 1.`},
		{"ParenList", blue, "\nChoose the binder", "\n1) one\n2) two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: list marker ) is outside the subset: begin items with - or 1.`},
		{"ListFromThree", blue, "\nChoose the binder", "\n3. one\n4. two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: list begins with 3: begin with 1.`},
		{"NestedList", blue, "\nChoose the binder", "\n- one\n  - two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:64: a nested list inside a list item is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"ListOfParagraphs", blue, "\nChoose the binder", "\n- one\n\n  two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:65: a list item of several paragraphs is outside the subset: make it one`},
		{"CodeInList", blue, "\nChoose the binder", "\n- one\n  ```sql\n  SELECT 1\n  ```\n\nChoose the binder", `paths/colour-theory/blue-paint.md:64: code inside a list item is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"EmptyItem", blue, "\nChoose the binder", "\n- one\n-\n- two\n\nChoose the binder", `paths/colour-theory/blue-paint.md:64: list item is empty: write it or take it out`},
		{"CodeWithoutLanguage", blue, "\nChoose the binder", "\n```\nSELECT 1\n```\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: code has no language: write it behind the fence in small letters, like sql`},
		{"CodeWithWords", blue, "\nChoose the binder", "\n```SQL query\nSELECT 1\n```\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: code has no language: write it behind the fence in small letters, like sql`},
		{"Tildes", blue, "\nChoose the binder", "\n~~~sql\nSELECT 1\n~~~\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: code between ~~~ is outside the subset: fence it with three backticks`},
		{"CodeEmpty", blue, "\nChoose the binder", "\n```sql\n```\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: code block is empty: write it or take it out`},
		{"CodeIndented", blue, "\nChoose the binder", "\n    SELECT 1\n\nChoose the binder", `paths/colour-theory/blue-paint.md:63: code by indentation is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"CodeLine", blue, "\nChoose the binder", "\n```sql\nSELECT 1\nSELECT " + strings.Repeat("é", 74) + "\n```\n\nChoose the binder", `paths/colour-theory/blue-paint.md:65: code line has 81 characters: at most 80`},
		{"CodeNotClosed", blue, "\nChoose the binder", "\n```sql\nSELECT 1\n\nChoose the binder", `paths/colour-theory/blue-paint.md:60: “## Try it” is missing: add it with a task of ten minutes; if it is there, a code block above it is not closed
paths/colour-theory/blue-paint.md:66: code line has 143 characters: at most 80
paths/colour-theory/blue-paint.md:69: code line has 136 characters: at most 80
paths/colour-theory/blue-paint.md:74: code line has 120 characters: at most 80`},
		{"EntityBidi", blue, "Choose the binder", "Choose &#x202e;the binder", `paths/colour-theory/blue-paint.md:63: holds the invisible character U+202E: delete it`},
		{"TableWithoutBars", blue, "\nChoose the binder", "\na | b\n--|--\n1 | 2\n\nChoose the binder", `paths/colour-theory/blue-paint.md:64: a table is outside the subset: lessons hold paragraphs, flat lists, fenced code, inline code, **bold** and [links](https://...) only`},
		{"HTMLInCodeIsFine", blue, "Choose the binder", "Choose `<b>` and `a * b` the binder", ``},
		{"EscapesAreFine", blue, "Choose the binder", "Choose \\*this\\* & that, 2 * 3 and snake_case_name, the binder", ``},
	})
}
