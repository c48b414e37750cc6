package matching_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palmares/pkg/matching"
)

// TestSolve_agreesWithAnIndependentSolver writes random problems with every linear rule as integer programs.
func TestSolve_agreesWithAnIndependentSolver(t *testing.T) {
	glpsol, err := exec.LookPath("glpsol")
	if err != nil {
		t.Skip("glpsol is absent: apt-get install glpk-utils")
	}
	met := 0
	for seed := range uint64(40) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 7)))
		plan, err := matching.Solve(context.Background(), p, matching.Options{Balance: matching.Free, Seed: seed, Improve: -1})
		if err != nil {
			t.Fatal(err)
		}
		want, feasible := program(t, glpsol, p)
		if feasible != (len(plan.Unmet) == 0) {
			t.Errorf("seed %d: feasible %v, but %+v", seed, feasible, plan.Unmet)
		}
		follows(t, p, plan)
		if !feasible {
			continue
		}
		met++
		if plan.Objective != want || !plan.Optimal {
			t.Errorf("seed %d: %d (bound %d), glpsol %d", seed, plan.Objective, plan.Bound, want)
		}
	}
	if met < 20 {
		t.Errorf("only %d problems can be met", met)
	}
}

// randomProblem has limits, minimums, conflicts, pins and rules whose groups cross.
func randomProblem(r *rand.Rand) matching.Problem {
	n, m, k := 6+r.IntN(10), 6+r.IntN(5), 2+r.IntN(2)
	scores := make([]int, n*m)
	for a := range scores {
		scores[a] = r.IntN(matching.MaxScore + 1)
	}
	p := matching.Problem{Score: func(e, j int) int { return scores[e*m+j] }}
	countries, skills := []string{"ml", "bf", "ne"}, []string{"expert", "novice"}
	for j := range m {
		most := n*k/m + 2 + r.IntN(3)
		p.Judges = append(p.Judges, matching.Judge{ID: "j" + strconv.Itoa(j), Max: most, Min: r.IntN(3),
			Groups: []string{countries[j%3], skills[r.IntN(2)]}})
	}
	for i := range n {
		e := matching.Entry{ID: "e" + strconv.Itoa(i), Places: k, Rules: []matching.Rule{{Group: countries[r.IntN(3)], Most: k - 1}}}
		if r.IntN(2) == 0 {
			e.Rules = append(e.Rules, matching.Rule{Group: "expert", Least: 1})
		}
		if r.IntN(3) == 0 {
			e.Rules = append(e.Rules, matching.Rule{Group: countries[r.IntN(3)], Least: 1}, matching.Rule{Group: "novice", Most: 1})
		}
		p.Entries = append(p.Entries, e)
	}
	for range n * m / 8 {
		p.Forbidden = append(p.Forbidden, matching.Pair{Entry: r.IntN(n), Judge: r.IntN(m)})
	}
	for range n / 4 {
		one := matching.Pair{Entry: r.IntN(n), Judge: r.IntN(m)}
		if !slices.Contains(p.Forbidden, one) {
			p.Pinned = append(p.Pinned, one)
		}
	}
	return p
}

// program writes a problem as CPLEX LP and has it solved.
func program(t *testing.T, glpsol string, p matching.Problem) (int64, bool) {
	t.Helper()
	var objective, rows, names strings.Builder
	sums := make([]strings.Builder, len(p.Judges))
	for i, e := range p.Entries {
		var row strings.Builder
		for j := range p.Judges {
			name := fmt.Sprintf(" x%d_%d", i, j)
			fmt.Fprintf(&objective, " + %d%s\n", p.Score(i, j), name)
			fmt.Fprintf(&names, "%s\n", name)
			fmt.Fprintf(&row, " +%s", name)
			fmt.Fprintf(&sums[j], " +%s", name)
		}
		fmt.Fprintf(&rows, "%s = %d\n", row.String(), e.Places)
		for _, r := range e.Rules {
			writeRule(&rows, p, i, r)
		}
	}
	for j, one := range p.Judges {
		fmt.Fprintf(&rows, "%s <= %d\n%s >= %d\n", sums[j].String(), one.Max, sums[j].String(), one.Min)
	}
	for _, one := range p.Forbidden {
		fmt.Fprintf(&rows, " x%d_%d = 0\n", one.Entry, one.Judge)
	}
	for _, one := range p.Pinned {
		fmt.Fprintf(&rows, " x%d_%d = 1\n", one.Entry, one.Judge)
	}
	return solved(t, glpsol, "Maximize\n obj:"+objective.String()+"Subject To\n"+rows.String()+"Binary\n"+names.String()+"End\n")
}

func writeRule(w *strings.Builder, p matching.Problem, i int, r matching.Rule) {
	sum := fmt.Sprintf(" 0 x%d_0", i)
	for j, one := range p.Judges {
		if slices.Contains(one.Groups, r.Group) {
			sum += fmt.Sprintf(" + x%d_%d", i, j)
		}
	}
	sum = strings.TrimPrefix(sum, fmt.Sprintf(" 0 x%d_0 +", i))
	fmt.Fprintf(w, "%s >= %d\n", sum, r.Least)
	if r.Most > 0 {
		fmt.Fprintf(w, "%s <= %d\n", sum, r.Most)
	}
}

func solved(t *testing.T, glpsol, text string) (int64, bool) {
	t.Helper()
	folder := t.TempDir()
	in, out := filepath.Join(folder, "p.lp"), filepath.Join(folder, "p.out")
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(glpsol, "--lp", in, "--cuts", "-o", out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) > 3 && fields[0] == "Objective:" {
			value, err := strconv.ParseFloat(fields[3], 64)
			return int64(value + 0.5), err == nil && strings.Contains(string(content), "INTEGER OPTIMAL")
		}
	}
	t.Fatalf("no objective: %s", content)
	return 0, false
}
