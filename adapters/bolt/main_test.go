package bolt

import (
	"fmt"
	"os"
	"testing"
)

// childEnv names what this binary does as the child of a test; it does it to childFile in its working directory.
const (
	childEnv  = "PATHBOT_BOLT_CHILD"
	childFile = "pathbot.db"
)

// TestMain is the tests, or a child of one: a process that can be killed or starved.
func TestMain(m *testing.M) {
	child, ok := map[string]func(file string) error{"": nil, "writes": writeUntilKilled, "fills": fillTheDisk}[os.Getenv(childEnv)]
	switch {
	case !ok:
		fmt.Fprintln(os.Stderr, "no such child")
		os.Exit(2)
	case child == nil:
		os.Exit(m.Run())
	}
	if err := child(childFile); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
