package rating

import (
	"math"
	"slices"
)

// descending maps a float to an integer that grows as the float falls.
func descending(v float32) uint32 {
	b := math.Float32bits(v)
	if b>>31 == 0 {
		return 0x7fffffff - b
	}
	return b
}

// fewKeys is the number under which comparing beats counting.
const fewKeys = 400

// order sorts the keys, best first: many of them by three passes of eleven bits. Both ways give the same order.
func (s *sampler) order() {
	if len(s.keys) < fewKeys {
		slices.Sort(s.keys)
		return
	}
	clear(s.count[0][:])
	clear(s.count[1][:])
	clear(s.count[2][:])
	for _, k := range s.keys {
		s.count[0][k>>32&2047]++
		s.count[1][k>>43&2047]++
		s.count[2][k>>54]++
	}
	for pass := range s.count {
		c := &s.count[pass]
		at := uint32(0)
		for i, n := range c {
			c[i] = at
			at += n
		}
		shift := uint(32 + 11*pass)
		to := s.spare[:len(s.keys)]
		for _, k := range s.keys {
			b := k >> shift & 2047
			to[c[b]] = k
			c[b]++
		}
		s.keys, s.spare = to, s.keys
	}
}

// ranks writes the place of every entry in draw number into out.
func (s *sampler) ranks(seed uint64, number int, out []uint16) {
	s.draw(seed, number)
	s.order()
	for place, k := range s.keys {
		out[uint32(k)] = uint16(place)
	}
}
