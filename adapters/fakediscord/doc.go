// Package fakediscord is a Discord for tests: as much of the REST interface and the gateway as Pathbot uses, with state, rate limits, Discord's rules about messages and
// interactions, and faults that can be switched on. It refuses what Discord would refuse, so that a test that passes means something.
package fakediscord
