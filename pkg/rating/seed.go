package rating

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// Engine names the way numbers are drawn; it changes when the same seed would no longer give the same places.
const Engine = "palmares-rating/1"

// Seed derives the seed of the draws from the contest's name and its marks, so that nobody chooses it and anybody can draw the same again.
// The order of the marks does not count.
func Seed(contest string, s Sheet) uint64 {
	h := sha256.New()
	number := func(v uint64) { _ = binary.Write(h, binary.BigEndian, v) }
	number(uint64(len(Engine)))
	h.Write([]byte(Engine))
	number(uint64(len(contest)))
	h.Write([]byte(contest))
	number(uint64(s.Entries))
	number(uint64(s.Judges))
	if s.Validate() == nil {
		l := arrangeEntries(s)
		for _, at := range l.at {
			m := s.Marks[at]
			number(uint64(m.Entry))
			number(uint64(m.Judge))
			number(math.Float64bits(m.Value))
			number(math.Float64bits(m.Weight))
		}
	}
	return binary.BigEndian.Uint64(h.Sum(nil))
}
