package curriculum_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

// spoilt is the base catalog with one place changed, and every fault that has to be found, one a line. With an empty old the whole file is
// replaced.
type spoilt struct {
	name, file, old, changed string
	want                     string
}

func spoil(t *testing.T, cases []spoilt) {
	t.Helper()
	good := base(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			files := put(good, c.file, c.changed)
			if c.old != "" {
				files = with(t, good, c.file, c.old, c.changed)
			}
			expectFaults(t, files, c.want)
		})
	}
}

func expectFaults(t *testing.T, files fstest.MapFS, want string) {
	t.Helper()
	_, faults := curriculum.Load(files)
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = f.String()
	}
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}
