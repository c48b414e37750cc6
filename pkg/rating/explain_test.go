package rating

import "testing"

func TestExplain_addsUp(t *testing.T) {
	for _, s := range []Sheet{contest(40, 9, 4, 3), contest(8, 30, 12, 4), contest(30, 3, 2, 5)} {
		f := mustFit(t, s, FitOptions{})
		for _, w := range f.Explain() {
			total, shares, weight := w.Raw+w.Shrinkage, 0.0, float64(len(w.Adjustments))
			for _, a := range w.Adjustments {
				total += a.Amount
				shares += a.Share
			}
			near(t, "waterfall", total, w.Fair, 1e-9)
			near(t, "shares", shares, 1, 1e-9)
			lambda := f.Variances.Residual / f.Variances.Entry
			near(t, "shrinkage", w.Shrinkage, -lambda/(weight+lambda)*(w.Fair-w.Shrinkage-f.Mean), 1e-9)
		}
	}
}

func TestExplain_saysNothingWhereNothingWasFitted(t *testing.T) {
	if w := mustFit(t, panels(2, []int{0}, []int{1}), FitOptions{}).Explain(); w != nil {
		t.Error(w)
	}
}
