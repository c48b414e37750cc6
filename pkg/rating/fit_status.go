package rating

// status finds the designs that have no answer, and notes the ones that need a word.
func (l *layout) status(f *Fit) Status {
	nBig, nSmall := len(l.big), len(l.small)
	if len(l.y) == 0 {
		return StatusEmpty
	}
	for _, e := range f.Entries {
		if e.Marks == 0 {
			f.Notes = append(f.Notes, NoteUnmarkedEntries)
			break
		}
	}
	_, _, parts := l.components()
	if parts > 1 {
		f.Notes = append(f.Notes, NoteDisconnected)
	}
	entries, judges := nBig, nSmall
	if !l.entriesBig {
		entries, judges = judges, entries
	}
	if judges == 1 {
		f.Notes = append(f.Notes, NoteSingleJudge)
	} else if parts == judges {
		f.Notes = append(f.Notes, NoteUncalibrated)
	}
	switch {
	case l.flat():
		return StatusNoInformation
	case judges == 1 && len(l.y) == entries:
		return StatusSingleJudge
	case len(l.y)-(entries+judges-parts) <= 0:
		return StatusSaturated
	}
	return StatusFitted
}

// countInto writes how many marks each level has.
func (l *layout) countInto(f *Fit) {
	big, small := f.Entries, f.Judges
	if !l.entriesBig {
		big, small = small, big
	}
	for i, level := range l.big {
		big[level].Marks = l.nBig[i]
	}
	for j, level := range l.small {
		small[level].Marks = l.nSmall[j]
	}
}

// floor is the least noise that marks with this increment can have (the variance of rounding).
func (l *layout) floor(increment float64) float64 {
	floor := 1e-6 * l.spread()
	if increment > 0 && increment < maxValue {
		floor = max(floor, increment*increment/12)
	}
	return floor
}
