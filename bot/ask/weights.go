package ask

// weights is how the signals count, found on the tuning half of testdata by changing one at a time.
type weights struct {
	field      [fields]float64
	lengthPart float64 // b of BM25: how much a long field is held against a topic
	saturation float64 // k1 of BM25: how soon repeating a word stops helping
	pair       float64 // two neighbouring words the catalog knows as one
	whole      float64 // a compound, beside its parts
	neutral    float64 // an everyday word the catalog happens to use
	lesser     float64 // a word the catalog uses, though never as a subject
	concept    float64 // a phrase that stands for something else
	same       float64 // a synonym both ways
	other      float64 // a synonym one way
	onePart    float64 // one word of a synonym of several words
	fields     float64 // the share of the topic's fields in the total
	near       float64 // the share of the nearest unit
	second     float64 // the share of the second nearest
	together   float64 // how much a topic gains by meeting many needs rather than one
	sense      float64 // the share of the sense of whole sentences
	learned    float64 // the share of what was learned from questions
	exact      float64 // the question is the unit, word for word
	owned      float64 // and with the words that do not count besides
}

func defaultWeights() weights {
	return weights{
		field: [fields]float64{
			fieldTitle: 4.6, fieldOutline: 4.3, fieldNow: 5.6, fieldTerm: 2.2, fieldAsk: 0.75, fieldSummary: 2.5, fieldSection: 3,
			fieldPath: 0.3, fieldGlossary: 1.1, fieldLesson: 0.9, fieldQuiz: 1.1, fieldFeedback: 0.6, fieldTry: 0.6,
		},
		lengthPart: 0.5, saturation: 3.5,
		pair: 0.18, whole: 0.5, neutral: 0.65, lesser: 0.65, concept: 1.5,
		same: 0.3, other: 0.5, onePart: 0.95,
		fields: 2.2, near: 0.15, second: 0.3, together: 0.5, sense: 0.5, learned: 1.5, exact: 2, owned: 4,
	}
}

// ownWeights is how the signals count for topics nothing was learned about, found in the same way on questions about nine small catalogs. Their
// authors write few asks, so that each tells more, and titles tell less.
func ownWeights() weights {
	w := defaultWeights()
	w.field[fieldTitle], w.field[fieldOutline], w.field[fieldAsk] = 2.3, 3, 2.5
	w.field[fieldLesson], w.field[fieldQuiz], w.field[fieldGlossary] = 0.5, 0.8, 0.55
	w.saturation, w.pair, w.neutral, w.same = 2.45, 0.25, 0.45, 0.15
	w.fields, w.near, w.second = 3.1, 0.3, 0.15
	return w
}
