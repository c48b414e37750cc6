package rating

// Rerank scores a round again after a few marks have changed, fast enough for a board that follows the marks: the fit starts from the
// last outcome (or anew, where there is none), the guard is asked as ever, and the order is that of exact expected ranks. Nothing is drawn, so
// that no range of places comes with it; and as the path of the fit depends on where it began, so may the last bits: what is
// official is calibrated anew.
func Rerank(last *Calibration, s Sheet, o Options) (*Calibration, error) {
	if last != nil && last.Status == StatusFitted {
		start := last.Fit.Variances
		o.Fit.Start = &start
	}
	o.Rank.Draws = NoDraws
	return Calibrate(s, o)
}
