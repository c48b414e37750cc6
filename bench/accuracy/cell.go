package main

import "fmt"

// cell is one kind of contest, with what the independent implementation reached in it, by score.
type cell struct {
	kind, design string
	panel        int     // judges an entry
	strength     float64 // of confounding
	altered      string
	tau, recall  map[string]float64
}

func (c cell) String() string {
	s := fmt.Sprintf("%s, %s", c.kind, c.design)
	if c.panel != 5 {
		s += fmt.Sprintf(", %d judges an entry", c.panel)
	}
	if c.design == "confounded" {
		s += fmt.Sprintf(" %.2f", c.strength)
	}
	if c.altered != "" {
		s += ", " + c.altered
	}
	return s
}

const strong = 0.82 // the confounding of the reference simulation

// rows are the figures of the independent simulation: for each kind and design, tau and recall of each of its scores.
var rows = []struct {
	kind, design string
	tau, recall  [8]float64
}{
	{"criteria", "random", [8]float64{.793, .781, .876, .853, .890, .890, .890, .896}, [8]float64{.707, .693, .809, .781, .805, .802, .802, .847}},
	{"criteria", "linked", [8]float64{.792, .780, .845, .803, .875, .881, .881, .885}, [8]float64{.713, .698, .753, .692, .792, .803, .803, .828}},
	{"criteria", "disjoint", [8]float64{.793, .778, .832, .783, .793, .854, .854, .857}, [8]float64{.715, .699, .722, .664, .715, .781, .781, .790}},
	{"criteria", "two halves", [8]float64{.792, .778, .869, .843, .870, .883, .883, .888}, [8]float64{.714, .697, .814, .762, .805, .819, .819, .842}},
	{"criteria", "confounded", [8]float64{.627, .620, .573, .554, .892, .871, .892, .874}, [8]float64{.622, .609, .583, .581, .846, .832, .846, .851}},
	{"halo", "random", [8]float64{.716, .697, .758, .741, .769, .769, .769, .771}, [8]float64{.614, .598, .675, .647, .693, .694, .694, .697}},
	{"halo", "linked", [8]float64{.719, .702, .746, .722, .740, .763, .763, .765}, [8]float64{.626, .609, .660, .619, .662, .683, .683, .684}},
	{"halo", "disjoint", [8]float64{.716, .700, .739, .713, .716, .753, .753, .755}, [8]float64{.637, .609, .652, .598, .637, .676, .676, .677}},
	{"halo", "two halves", [8]float64{.721, .705, .755, .736, .762, .766, .766, .768}, [8]float64{.616, .592, .675, .675, .672, .682, .682, .683}},
	{"halo", "confounded", [8]float64{.556, .542, .493, .478, .769, .636, .769, .637}, [8]float64{.538, .518, .476, .466, .692, .613, .692, .622}},
}

var scored = [8]string{"mean", "trimmed", "zscore", "minmax", "fixed", "fair", "auto", "scaled"}

// judging are the rows of the independent simulation in which the judges' noise is studied, all else being equal; tau and recall.
var judging = []struct {
	kind                          string
	mean, trimmed, fair, weighted [2]float64
}{
	{"even", [2]float64{.723, .629}, [2]float64{.707}, [2]float64{.778, .691}, [2]float64{.777, .690}},
	{"uneven", [2]float64{.698, .599}, [2]float64{.695, .595}, [2]float64{.746, .659}, [2]float64{.787, .722}},
	{"careless", [2]float64{.679, .588}, [2]float64{.675}, [2]float64{.726, .638}, [2]float64{.749, .676}},
	{"constant", [2]float64{.708, .620}, [2]float64{.691}, [2]float64{.769, .699}, [2]float64{.766, .681}}, // fair: without the constant judges
}

// reference are the ten cells of the independent simulation, and those in which judges differ in noise.
func reference() []cell {
	var out []cell
	for _, r := range rows {
		c := cell{kind: r.kind, design: r.design, panel: 5, strength: strong, tau: map[string]float64{}, recall: map[string]float64{}}
		for k, name := range scored {
			c.tau[name], c.recall[name] = r.tau[k], r.recall[k]
		}
		out = append(out, c)
	}
	for _, r := range judging {
		c := cell{kind: r.kind, design: "random", panel: 5, tau: map[string]float64{}, recall: map[string]float64{}}
		for name, v := range map[string][2]float64{"mean": r.mean, "trimmed": r.trimmed, "fair": r.fair, "auto": r.fair, "consistent": r.weighted} {
			c.tau[name], c.recall[name] = v[0], v[1]
			if v[1] == 0 {
				delete(c.recall, name)
			}
		}
		out = append(out, c)
	}
	return out
}

// harder are what the independent simulation left out.
func harder() []cell {
	var out []cell
	for _, kind := range []string{"criteria", "halo"} {
		out = append(out, cell{kind: kind, design: "random", panel: 5, altered: "half points"}, cell{kind: kind, design: "random", panel: 5, altered: "missing"},
			cell{kind: kind, design: "random", panel: 3}, cell{kind: kind, design: "linked", panel: 5, altered: "missing"})
	}
	return append(out, cell{kind: "slips", design: "random", panel: 5}, cell{kind: "unequal", design: "random", panel: 5})
}

// power are contests whose assignment follows quality more and more.
func power() []cell {
	var out []cell
	for _, kind := range []string{"criteria", "halo"} {
		for _, s := range []float64{0, 0.2, 0.4, 0.6, 0.8} {
			out = append(out, cell{kind: kind, design: "confounded", panel: 5, strength: s})
		}
	}
	return out
}
