package discord

import (
	"testing"
	"time"
)

// TestIdentified keeps to what Discord allows: one identification in five seconds, and well below a thousand a day however often the connection is lost.
func TestIdentified(t *testing.T) {
	t.Parallel()
	for _, shards := range []int{1, 4} {
		var i identified
		now := time.Unix(1800000000, 0)
		if d := i.wait(now, 5*time.Second, shards); d > 0 {
			t.Errorf("the first waits %v", d)
		}
		var all []time.Time
		for end := now.Add(72 * time.Hour); now.Before(end); {
			if d := i.wait(now, 5*time.Second, shards); d > 0 {
				now = now.Add(d)
			}
			i.add(now)
			all = append(all, now)
			now = now.Add(time.Second)
		}
		first := 0
		for n, at := range all {
			if n > 0 && at.Sub(all[n-1]) < 5*time.Second {
				t.Fatalf("two within %v", at.Sub(all[n-1]))
			}
			for at.Sub(all[first]) >= 24*time.Hour {
				first++
			}
			if day := n - first + 1; day > 1000/shards {
				t.Fatalf("%d in a day by each of %d", day, shards)
			}
		}
	}
}
