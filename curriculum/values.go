package curriculum

import (
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"
)

// number is a whole number that has to be there.
func (f fields) number(key string, low, high int) int {
	if !f.has(key) {
		f.page.fault(f.lineOf(key), key+" is missing: add a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return low
	}
	n := f.nodes[key]
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < low || v > high {
		f.page.fault(n.Line, key+" is "+quote(n.Value)+": write a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return low
	}
	return v
}

// flag is true or false; false when it is not there.
func (f fields) flag(key string) bool {
	n := f.nodes[key]
	if n == nil {
		return false
	}
	if n.Tag != "!!bool" {
		f.page.fault(n.Line, key+" is "+quote(n.Value)+": write true or false")
	}
	return n.Value == "true"
}

// date is a day that has to be there.
func (f fields) date(key string) time.Time {
	if !f.has(key) {
		f.page.fault(f.lineOf(key), key+" is missing: add the day, like 2026-11-25")
		return time.Time{}
	}
	n := f.nodes[key]
	day, err := time.Parse(time.DateOnly, n.Value)
	if err != nil {
		f.page.fault(n.Line, key+" is "+quote(n.Value)+": write a day that exists, like 2026-11-25")
	}
	return day
}
