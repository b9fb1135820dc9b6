package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"pathbot/bot/ask/classify"
)

// One text in misspeltOf is also learned with slips of the keyboard, whatever it is about: otherwise words that nobody else writes would look like something else.
const misspeltOf = 6

// misspelt adds the texts with slips.
func misspelt(all []classify.Example) []classify.Example {
	random := rand.New(rand.NewPCG(1, 6)) //nolint:gosec // the same slips each time are what is wanted
	out := all
	for i := 0; i < len(all); i += misspeltOf {
		if text := slip(all[i].Text, random); text != all[i].Text {
			out = append(out, classify.Example{Text: text, Classes: all[i].Classes})
		}
	}
	return out
}

// leastSlipped is how long a word is that gets a slip.
const leastSlipped = 5

// slip gives every other longer word of a text one slip: two letters in the wrong order, a letter left out, or one too many.
func slip(text string, random *rand.Rand) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		letters := []rune(w)
		if len(letters) < leastSlipped || random.IntN(2) == 0 {
			continue
		}
		at := 1 + random.IntN(len(letters)-2)
		if !unicode.IsLetter(letters[at]) || !unicode.IsLetter(letters[at+1]) {
			continue
		}
		switch random.IntN(3) {
		case 0:
			letters[at], letters[at+1] = letters[at+1], letters[at]
		case 1:
			letters = append(letters[:at], letters[at+1:]...)
		default:
			letters = append(letters[:at+1], letters[at:]...)
		}
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}
