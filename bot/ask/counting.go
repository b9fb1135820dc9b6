package ask

import (
	"strings"
	"unicode"
)

// maxCounted is how many characters of a question are kept for the authors.
const maxCounted = 200

// Countable is a question as it may be kept for the authors: one line, lower case, at most 200 characters, and without what could lead to a
// person or open a door: mentions, e-mail and web addresses, user and channel ids, telephone numbers, keys and long numbers. Equal questions
// become equal texts. It is empty when nothing is left.
func Countable(question string) string {
	var kept []string
	for w := range strings.FieldsSeq(clean(question, maxQuestion)) {
		w = strings.Trim(w, ".,;:!?\"'`()[]{}…“”„‘’*_~")
		switch {
		case w == "":
		case address(w):
			kept = append(kept, "(address)")
		case mention(w):
			kept = append(kept, "(name)")
		case secretLike(w):
			kept = append(kept, "(number)")
		default:
			kept = append(kept, strings.ToLower(w))
		}
	}
	text := strings.Join(kept, " ")
	n := 0
	for i := range text {
		if n == maxCounted {
			return strings.TrimSpace(text[:i])
		}
		n++
	}
	return text
}

// address says that a word is a web address, an e-mail address, a file path of somebody's machine or an address of a network.
func address(w string) bool {
	lower := strings.ToLower(w)
	if strings.Contains(w, "://") || strings.HasPrefix(lower, "www.") || strings.Contains(lower, "mailto:") {
		return true
	}
	if at := strings.IndexByte(w, '@'); at > 0 && strings.Contains(w[at:], ".") {
		return true
	}
	if strings.Count(w, "/") >= 2 || strings.Contains(w, "\\") {
		return true
	}
	dots := strings.Split(w, ".")
	if len(dots) == 4 {
		numbers := true
		for _, d := range dots {
			numbers = numbers && d != "" && number(d)
		}
		return numbers
	}
	for _, end := range [...]string{".com", ".net", ".org", ".io", ".dev", ".azuredatabricks.net"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// mention says that a word names a person or a channel in the way of a chat.
func mention(w string) bool {
	return strings.HasPrefix(w, "@") || strings.HasPrefix(w, "<") || strings.HasSuffix(w, ">") || strings.HasPrefix(w, "#")
}

// secretLike says that a word may be an id, a key or a number of somebody: six digits in all, or twelve characters and more that mix
// letters with digits.
func secretLike(w string) bool {
	digits, alpha, upper, lower := 0, 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsUpper(r):
			alpha++
			upper++
		case unicode.IsLower(r):
			alpha++
			lower++
		}
	}
	switch {
	case digits >= 6:
		return true
	case len(w) >= 9 && digits >= 2 && upper >= 4 && lower == 0:
		return true // U024BE7LH
	case len(w) >= 12 && digits >= 2 && alpha >= 2 && !strings.ContainsAny(w, "_-"):
		return true
	case len(w) >= 24 && digits >= 2:
		return true
	}
	return false
}
