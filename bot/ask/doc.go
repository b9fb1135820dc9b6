// Package ask answers questions about the learning paths from the catalog alone: which topic teaches what somebody needs, what a word means,
// and what the paths contain. It quotes lessons, never invents, and says when the paths do not cover a question.
//
// An Index is built once from a catalog. A question runs through rules first (about the asker, about the paths, requests to refuse) and then
// through a ranker of four signals: weighted fields of a topic (BM25F), the nearest single sentence the author wrote about it (an ask, the
// title, the outline) by its words, the nearest ones by their sense, for which words have vectors, and how much the question looks like those that
// were learned of the topic. A calibrated score, which also counts whether the question looks like anything that is taught, decides between an
// answer and "not covered". Topics nothing was learned about are an index of their own (own.go), with weights and a calibration of their own.
// Nothing here knows a topic id; what is known about English and about the trade lies in data.
package ask
