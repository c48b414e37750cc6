package plan

// broken sums by how much each rule is broken, wherever it is.
func broken(breaches []Lack) map[string]int {
	sizes := map[string]int{}
	for _, one := range breaches {
		sizes[one.Code+" "+one.Group] += max(1, one.Need-one.Have, one.Have-one.Need)
	}
	return sizes
}

// avoidable tells whether a plan breaks some rule by more than it did as computed, whose breaches nobody could avoid. Then
// no reason is good enough: it is corrected, or computed anew.
func avoidable(of Plan, breaches []Lack) bool {
	for rule, size := range broken(breaches) {
		if size > of.Outcome.Broken[rule] {
			return true
		}
	}
	return false
}
