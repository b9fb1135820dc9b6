package main

import "runtime/debug"

// servingGCPercent lets garbage grow to four times what lives before it is collected. What lives is small, mostly the catalog, and nearly every answer is garbage a moment later: this
// takes some tens of megabytes and saves a third of the processor time of a busy bot.
const servingGCPercent = 400

// collectLess sets how often a serving bot collects its garbage, unless the operator did.
func collectLess(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(servingGCPercent)
	}
}
