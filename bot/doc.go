// Package bot holds the nouns and the rules of Pathbot: who learns what, when a day begins, what counts on a board, when a nudge is due, and what a
// message is made of. It knows no platform, no disk and no network: adapters feed commands in and carry messages out, stores keep what the rules
// decide. It imports the standard library and the curriculum, nothing else.
package bot
