package storetest

import (
	"fmt"
	"testing"

	"pathbot/bot"
)

// hostileTenants have keys that run into each other wherever a store puts parts together carelessly, and people whose ids do.
func hostileTenants() []tenant {
	people := []string{"", "\x00\x01", "U1", "U11"}
	var all []tenant
	for _, key := range []bot.WorkspaceKey{
		{Platform: "slack", ID: "T1"},
		{Platform: "slack", ID: "T"},
		{Platform: "slack", ID: "T11"},
		{Platform: "slack", ID: "t1"},
		{Platform: "slack", ID: "T1\x00"},
		{Platform: "slack", ID: "T1\x00\x01"},
		{Platform: "slack", ID: "T1\x00\x01U"},
		{Platform: "slack", ID: "T1\x00\xff"},
		{Platform: "slack", ID: "T1/U1"},
		{Platform: "slack", ID: "T1:U1"},
		{Platform: "slack", ID: ""},
		{Platform: "slack", ID: " "},
		{Platform: "slack", ID: "%"},
		{Platform: "slack", ID: "T_"},
		{Platform: "slack", ID: "Té"},
		{Platform: "slack", ID: "Te\u0301"},
		{Platform: "slack", ID: "\xff\xff"},
		{Platform: "slac", ID: "kT1"},
		{Platform: "slackT", ID: "1"},
		{Platform: "slack\x00\x01T1", ID: ""},
		{Platform: "", ID: "slackT1"},
		{Platform: "discord", ID: "T1"},
		{Platform: "discord", ID: ""},
		{Platform: "Slack", ID: "T1"},
	} {
		all = append(all, tenant{key, people})
	}
	return all
}

func testTenants(t *testing.T, open opener) {
	all := hostileTenants()
	alone := make([][]string, len(all)) // what each sees when there is nobody else
	empty := make([][]string, len(all))
	for i, n := range all {
		s := open.store(t)
		empty[i] = n.look(t, s)
		write(t, s, n.fill)
		alone[i] = n.look(t, s)
		if describe(alone[i]) == describe(empty[i]) {
			t.Fatal("a tenant sees nothing of its own")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s := open.store(t)
	for _, n := range all {
		write(t, s, n.fill)
	}
	for i, n := range all {
		equal(t, fmt.Sprintf("tenant %q among all others", n.key), n.look(t, s), alone[i])
	}
	for i, n := range all {
		write(t, s, func(tx bot.Tx) error { return tx.DeleteWorkspace(n.key) })
		for j, other := range all {
			want := alone[j]
			if j <= i {
				want = empty[j]
			}
			equal(t, fmt.Sprintf("tenant %q after %q was deleted", other.key, n.key), other.look(t, s), want)
		}
	}
	equal(t, "everybody's list of what is due", read(t, s, func(tx bot.ReadTx) ([]bot.Schedule, error) { return tx.DueSchedules(instant(1<<30), 10) }), []bot.Schedule{})
}
