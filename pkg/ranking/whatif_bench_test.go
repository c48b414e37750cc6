package ranking

import (
	"math/rand/v2"
	"testing"

	"palmares/pkg/round"
)

// BenchmarkWhatIfs counts every trial of a preselection in which each judge saw some of the entries.
func BenchmarkWhatIfs(b *testing.B) {
	for name, method := range map[string]string{"mean": "mean", "equated": round.Equated} {
		random := rand.New(rand.NewPCG(1, 2))
		c := sitting(600, 40, func(e, j int) (float64, bool) {
			return 8 + float64(e)/80 + float64(j)/10 + 2*random.NormFloat64(), (e+j)%10 == 0
		})
		c.round.Method.Aggregate = method
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.whatIfs(Standing{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
