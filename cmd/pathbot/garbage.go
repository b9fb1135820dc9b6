package main

import "runtime/debug"

// gcPercent lets garbage grow to four times what lives before it is collected. What lives is small, mostly the catalog, and nearly every answer is garbage a moment later: this takes some
// tens of megabytes, starts sooner, and saves a busy bot a third of its processor time.
const gcPercent = 400

// collectLess sets how often garbage is collected, unless the operator did.
func collectLess(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
