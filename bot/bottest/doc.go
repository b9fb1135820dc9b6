// Package bottest holds what tests of Pathbot share: a store in memory, a clock that is set by hand, a sender that records and fails as told, and builders
// for commands. Nothing here is for the running program.
package bottest
