package curriculum_test

import (
	"strings"
	"testing"
)

func TestGlossaryFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"BadYAML", glossary, "- term: Hue", "- term: [Hue", `glossary.yaml:2: is not valid YAML: did not find expected ',' or ']'`},
		{"NoList", glossary, "", "term: Hue\n", `glossary.yaml:1: glossary.yaml is no list: write [one, two] or lines that begin with -`},
		{"NoMapping", glossary, "- term: Hue", "- Hue\n- term: Hue", `glossary.yaml:1: the entry is not a list of keys and values: write lines like key: value, keys are term, names, means, topics`},
		{"UnknownKey", glossary, "  names: [shade]", "  name: [shade]", `glossary.yaml:2: the entry has the unknown key “name”: did you mean names?`},
		{"NoTerm", glossary, "- term: Hue\n  names", "- names", `glossary.yaml:1: term is missing: add it`},
		{"NoMeans", glossary, "  means: The unit of light as an eye sees it.\n", "", `glossary.yaml:5: means is missing: add it`},
		{"MeansTooLong", glossary, "means: The unit", "means: " + strings.Repeat("x", 300) + " The unit", `glossary.yaml:6: means has 337 characters: at most 300`},
		{"NoTopics", glossary, "  topics: [red-paint]\n", "", `glossary.yaml:1: topics is missing: add 1 to 10`},
		{"UnknownTopic", glossary, "topics: [red-paint]", "topics: [red-pant]", `glossary.yaml:4: topics names the unknown topic “red-pant”: did you mean red-paint?`},
		{"RetiredTopic", glossary, "topics: [red-paint]", "topics: [bulb-light]", `glossary.yaml:4: topics names “bulb-light”, a retired id: write lamp-light`},
		{"TermTwice", glossary, "- term: Lumen", "- term: hue", `glossary.yaml:5: “hue” is already explained under “Hue”: keep one`},
		{"NameTwice", glossary, "- term: Lumen", "- term: Lumen\n  names: [Shade]", `glossary.yaml:6: “Shade” is already explained under “Hue”: keep one`},
		{"NameIsTheTerm", glossary, "names: [shade]", "names: [hue]", `glossary.yaml:2: “hue” is the term itself: take it out of names`},
	})
}
