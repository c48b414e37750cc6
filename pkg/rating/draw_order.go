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

// crowded is a bucket in which comparing all with all is no longer the quickest.
const crowded = 48

// order sorts the drawn values into keys, best first, equal ones by their entry. Two buckets for each value, by how far it is from the best, hold about one
// each, so that only neighbours are compared; where a few lie far off and the others together, all are.
func (s *sampler) order() {
	for i, v := range s.values {
		s.keys[i] = uint64(descending(v))<<32 | uint64(i)
	}
	if s.distribute() {
		neighbours(s.keys)
	} else {
		slices.Sort(s.keys)
	}
}

// distribute puts the keys in the order of their buckets, unless one of these would be crowded.
func (s *sampler) distribute() bool {
	best, last := s.values[0], s.values[0]
	for _, v := range s.values {
		best, last = max(best, v), min(last, v)
	}
	scale := float32(2*len(s.values)) / (best - last)
	if !(scale > 0) || math.IsInf(float64(scale), 0) {
		return false // all alike, or not numbers
	}
	clear(s.ends)
	for i, v := range s.values {
		b := uint32((best - v) * scale)
		s.bucket[i] = b
		s.ends[b]++
	}
	end, most := uint32(0), uint32(0)
	for b, n := range s.ends {
		most = max(most, n)
		end += n
		s.ends[b] = end
	}
	if most > crowded {
		return false
	}
	sorted := s.spare
	for i, b := range s.bucket {
		s.ends[b]--
		sorted[s.ends[b]] = s.keys[i]
	}
	s.keys, s.spare = sorted, s.keys
	return true
}

// neighbours sorts what is almost in order.
func neighbours(keys []uint64) {
	for i := 1; i < len(keys); i++ {
		k, at := keys[i], i
		for ; at > 0 && keys[at-1] > k; at-- {
			keys[at] = keys[at-1]
		}
		keys[at] = k
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
