package curriculum

import (
	"cmp"
	"slices"
	"strconv"
)

// Fault is one thing that is wrong with the content: where, what, and what to do about it.
type Fault struct {
	File string // slash-separated, relative to the content's root
	Line int    // from 1
	Text string
}

// String is the fault as a compiler would print it: file:line: text.
func (f Fault) String() string { return f.File + ":" + strconv.Itoa(f.Line) + ": " + f.Text }

// sortFaults puts faults in reading order and drops repetitions.
func sortFaults(faults []Fault) []Fault {
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(faults)
}
