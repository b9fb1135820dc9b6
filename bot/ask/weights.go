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
	exact      float64 // the question is the unit, word for word
}

func defaultWeights() weights {
	return weights{
		field: [fields]float64{
			fieldTitle: 2.9, fieldOutline: 2.7, fieldNow: 3.5, fieldTerm: 2.8, fieldAsk: 0.75, fieldSummary: 2, fieldSection: 3,
			fieldPath: 0.3, fieldGlossary: 1.4, fieldLesson: 1.15, fieldQuiz: 1.4, fieldFeedback: 0.6, fieldTry: 0.6,
		},
		lengthPart: 0.5, saturation: 3.5,
		pair: 0.18, whole: 0.5, neutral: 0.65, lesser: 0.65, concept: 1.5,
		same: 0.3, other: 0.5, onePart: 1.2,
		fields: 2.2, near: 0.15, second: 0.3, together: 0.4, exact: 2,
	}
}
