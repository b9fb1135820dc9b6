package ask

import "bytes"

// stem reduces an English word to its stem by Porter's algorithm, so that "salting", "salted" and "salts" meet. Words of other scripts and
// words with digits come back as they are.
func stem(w string) string {
	if len(w) <= 2 {
		return w
	}
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return w
		}
	}
	s := porter{b: []byte(w)}
	s.plurals()
	s.pastAndIng()
	if s.ends("y") && s.vowelIn(len(s.b)-1) {
		s.b[len(s.b)-1] = 'i'
	}
	s.doubleSuffix()
	s.singleSuffix()
	s.lastSuffix()
	s.finalE()
	return string(s.b)
}

type porter struct{ b []byte }

func (s *porter) ends(suffix string) bool { return bytes.HasSuffix(s.b, []byte(suffix)) }

func (s *porter) consonant(i int) bool {
	switch s.b[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !s.consonant(i-1)
	}
	return true
}

// measure counts the vowel-consonant sequences in the first n bytes.
func (s *porter) measure(n int) int {
	m, i := 0, 0
	for i < n && s.consonant(i) {
		i++
	}
	for i < n {
		for i < n && !s.consonant(i) {
			i++
		}
		if i == n {
			break
		}
		for i < n && s.consonant(i) {
			i++
		}
		m++
	}
	return m
}

func (s *porter) vowelIn(n int) bool {
	for i := range n {
		if !s.consonant(i) {
			return true
		}
	}
	return false
}

func (s *porter) doubleEnd() bool {
	n := len(s.b)
	return n >= 2 && s.b[n-1] == s.b[n-2] && s.consonant(n-1)
}

// shortEnd says that the first n bytes end consonant-vowel-consonant, the last not w, x or y.
func (s *porter) shortEnd(n int) bool {
	if n < 3 || !s.consonant(n-1) || s.consonant(n-2) || !s.consonant(n-3) {
		return false
	}
	c := s.b[n-1]
	return c != 'w' && c != 'x' && c != 'y'
}

func (s *porter) cut(n int)               { s.b = s.b[:len(s.b)-n] }
func (s *porter) replace(n int, t string) { s.b = append(s.b[:len(s.b)-n], t...) }

func (s *porter) plurals() {
	switch {
	case s.ends("sses"), s.ends("ies"):
		s.cut(2)
	case s.ends("ss"):
	case s.ends("s"):
		s.cut(1)
	}
}

func (s *porter) pastAndIng() {
	n := len(s.b)
	switch {
	case s.ends("eed"):
		if s.measure(n-3) > 0 {
			s.cut(1)
		}
		return
	case s.ends("ed") && s.vowelIn(n-2):
		s.cut(2)
	case s.ends("ing") && s.vowelIn(n-3):
		s.cut(3)
	default:
		return
	}
	switch {
	case s.ends("at"), s.ends("bl"), s.ends("iz"):
		s.b = append(s.b, 'e')
	case s.doubleEnd():
		if c := s.b[len(s.b)-1]; c != 'l' && c != 's' && c != 'z' {
			s.cut(1)
		}
	case s.measure(len(s.b)) == 1 && s.shortEnd(len(s.b)):
		s.b = append(s.b, 'e')
	}
}

// swap replaces the first suffix of the list the word ends with, when enough stem is left. Pairs: from, to.
func (s *porter) swap(pairs [][2]string) {
	for _, p := range pairs {
		if s.ends(p[0]) {
			if s.measure(len(s.b)-len(p[0])) > 0 {
				s.replace(len(p[0]), p[1])
			}
			return
		}
	}
}

func (s *porter) doubleSuffix() {
	s.swap([][2]string{
		{"ational", "ate"},
		{"tional", "tion"},
		{"enci", "ence"},
		{"anci", "ance"},
		{"izer", "ize"},
		{"bli", "ble"},
		{"alli", "al"},
		{"entli", "ent"},
		{"eli", "e"},
		{"ousli", "ous"},
		{"ization", "ize"},
		{"ation", "ate"},
		{"ator", "ate"},
		{"alism", "al"},
		{"iveness", "ive"},
		{"fulness", "ful"},
		{"ousness", "ous"},
		{"aliti", "al"},
		{"iviti", "ive"},
		{"biliti", "ble"},
		{"logi", "log"},
	})
}

func (s *porter) singleSuffix() {
	s.swap([][2]string{
		{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""},
	})
}

func (s *porter) lastSuffix() {
	for _, x := range [...]string{
		"al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
	} {
		if !s.ends(x) {
			continue
		}
		n := len(s.b) - len(x)
		if x == "ion" && (n == 0 || s.b[n-1] != 's' && s.b[n-1] != 't') {
			return
		}
		if s.measure(n) > 1 {
			s.b = s.b[:n]
		}
		return
	}
}

func (s *porter) finalE() {
	n := len(s.b)
	if s.ends("e") {
		if m := s.measure(n - 1); m > 1 || m == 1 && !s.shortEnd(n-1) {
			s.cut(1)
		}
	}
	if s.ends("ll") && s.measure(len(s.b)) > 1 {
		s.cut(1)
	}
}
