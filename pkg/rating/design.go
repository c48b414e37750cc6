package rating

// Design says what a schedule of judging can tell, before any mark is known. Slices have the lengths of the sheet.
type Design struct {
	Entries, Judges int   // with at least one mark
	Marks           int   // with a weight
	Parts           int   // groups that share no judge
	EntryPart       []int // group of each entry, −1 without marks
	JudgePart       []int
	EntryMarks      []int
	JudgeMarks      []int
	Bridges         []int   // judges without whom a group would fall apart
	LoneEntries     []int   // entries with one judge
	LoneJudges      []int   // judges with one entry
	Connectivity    float64 // second eigenvalue of the normalised Laplacian: 0 apart, 1 or more very well mixed
}

// Inspect reads who judges whom; the values of the marks play no part.
func Inspect(s Sheet) (Design, error) {
	if err := s.Validate(); err != nil {
		return Design{}, err
	}
	l := arrangeEntries(s)
	ofBig, ofSmall, parts := l.components()
	d := Design{Entries: len(l.big), Judges: len(l.small), Marks: len(l.y), Parts: parts,
		EntryPart: fillWith(s.Entries, -1), JudgePart: fillWith(s.Judges, -1),
		EntryMarks: make([]int, s.Entries), JudgeMarks: make([]int, s.Judges)}
	entries, judges := l.degrees()
	for i, e := range l.big {
		d.EntryPart[e], d.EntryMarks[e] = ofBig[i], l.nBig[i]
		if entries[i] == 1 {
			d.LoneEntries = append(d.LoneEntries, e)
		}
	}
	for j, g := range l.small {
		d.JudgePart[g], d.JudgeMarks[g] = ofSmall[j], l.nSmall[j]
		if judges[j] == 1 {
			d.LoneJudges = append(d.LoneJudges, g)
		}
	}
	for _, j := range l.bridges() {
		d.Bridges = append(d.Bridges, l.small[j])
	}
	if parts == 1 {
		d.Connectivity = l.connectivity()
	}
	return d, nil
}

func fillWith(n, v int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// degrees counts the distinct judges of each entry and entries of each judge.
func (l *layout) degrees() (big, small []int) {
	big, small = make([]int, len(l.big)), make([]int, len(l.small))
	for i := range l.big {
		big[i] = len(l.row(i))
		for _, c := range l.row(i) {
			small[c.small]++
		}
	}
	return big, small
}
