package rating

import (
	"path/filepath"
	"testing"
)

func TestLeastSquares_reproducesTheReference(t *testing.T) {
	for _, name := range []string{"edge_disconnected", "edge_bridge_judge", "edge_single_judge", "edge_constant_judge_ties", "edge_confidence_weights"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", "weight"})
		f, err := FitLeastSquares(r.sheet, FitOptions{})
		if err != nil {
			t.Fatal(err)
		}
		in := readTable(t, filepath.Join(r.dir, "entries.csv"))
		for k := range in.rows {
			e := f.Entries[r.entryAt[in.text(k, "entry")]]
			nearRelative(t, name+" value", e.Value, in.number(k, "ls_value"), 1e-10)
			nearRelative(t, name+" unit variance", e.SD*e.SD/f.Noise, in.number(k, "ls_unit_var"), 1e-8)
		}
		in = readTable(t, filepath.Join(r.dir, "judges.csv"))
		for k := range in.rows {
			near(t, name+" judge", f.Judges[r.judgeAt[in.text(k, "judge")]].Value, in.number(k, "ls_severity"), 1e-10)
		}
	}
}

func TestHausman_reproducesTheDemoContest(t *testing.T) {
	r := readComposite(t)
	h := mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain}).Hausman()
	near(t, "H", h.H, 14.1311213283605, 1e-3)
	near(t, "P", h.P, 0.225822743089364, 1e-4)
	if h.DF != 11 || !h.Run {
		t.Errorf("%d degrees of freedom", h.DF)
	}
	within := []float64{-0.0783020461739762, 0.07430368805604, -1.81062483826806, -0.107624650122042, 0.474523450519744, -0.311652174213068,
		0.322962005578612, 0.176652829281898, -0.121017771038243, -0.565233499288632, 0.517314916763081, 1.42869808890465}
	for name, j := range r.judgeAt {
		number := int(name[1]-'0')*10 + int(name[2]-'0') - 1
		near(t, "within "+name, h.Within[j], within[number], 1e-9)
	}
}

func TestHausman_aCompletePanelHasNothingToCompare(t *testing.T) {
	h := mustFit(t, contest(12, 6, 6, 5), FitOptions{}).Hausman()
	if h.Run || h.P != 1 {
		t.Errorf("a complete panel gives %+v", h)
	}
}
