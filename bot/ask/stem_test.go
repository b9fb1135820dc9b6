package ask

import "testing"

func TestStem(t *testing.T) {
	for _, family := range [...][]string{
		{"salt", "salts", "salting", "salted"},
		{"cluster", "clusters", "clustering", "clustered"},
		{"partition", "partitions", "partitioned", "partitioning"},
		{"retry", "retries", "retried"},
		{"dependency", "dependencies"},
		{"govern", "governance", "governed"},
		{"stop", "stopped", "stopping"},
		{"cache", "caches", "caching", "cached"},
	} {
		for _, w := range family {
			if stem(w) != stem(family[0]) {
				t.Errorf("%s becomes %s, %s becomes %s", w, stem(w), family[0], stem(family[0]))
			}
		}
	}
	for in, want := range map[string]string{"a": "a", "größe": "größe", "128": "128", "h100": "h100", "be": "be", "relational": "relat"} {
		if got := stem(in); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
