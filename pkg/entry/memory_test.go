package entry

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"testing"
)

func TestMemory_staysSmall(t *testing.T) {
	m := &memory{most: 1000, of: map[[sha256.Size]byte]string{}}
	for round := range 3 {
		for i := range 100 {
			from := strconv.Itoa(i)
			want := strings.Repeat(from, 50)
			if got := m.get(from, func() string { return want }); got != want {
				t.Errorf("%s in round %d gives %q", from, round, got)
			}
			if got := m.get(from, func() string { return "made twice" }); got != want {
				t.Errorf("%s at once again: %q", from, got)
			}
		}
	}
	total := 0
	for _, one := range m.of {
		total += len(one) + sha256.Size
	}
	if total > m.most || total != m.held {
		t.Errorf("it holds %d bytes of %d, and says %d", total, m.most, m.held)
	}
}
