package explain

import (
	"math"
	"strconv"
	"strings"

	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

func (v Voice) cards(n int) string {
	return v.Count(n, wording.Of("fiche de notation", "scorecard"), wording.Of("fiches de notation", "scorecards"))
}

func (v Voice) decimals(n int) string {
	return v.Count(n, wording.Of("décimale", "decimal"), wording.Of("décimales", "decimals"))
}

// Story says in a few sentences where an entry stands, what moved it, and how sure that is.
func (v Voice) Story(p Place) string {
	parts := []string{v.stands(p), v.moved(p), v.sure(p)}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// stands says the place and the total.
func (v Voice) stands(p Place) string {
	switch {
	case p.Rank == 0:
		return v.Say("Pas de place : {1}.", "No place: {1}.", p.Status)
	case p.Shared:
		return v.Say("{1} place ex æquo avec {2}.", "{1} place, shared, with {2}.", v.Ordinal(p.Rank), v.Total(p.Total))
	}
	return v.Say("{1} place avec {2}.", "{1} place with {2}.", v.Ordinal(p.Rank), v.Total(p.Total))
}

// moved says what became of the raw place, and what moved it most.
func (v Voice) moved(p Place) string {
	if p.Rank == 0 || p.RawRank == 0 || v.About.Method == Rules {
		return ""
	}
	from := v.Say("Les moyennes brutes la placeraient {1}", "The raw means would place it {1}", v.Ordinal(p.RawRank))
	switch n := p.Moves(); {
	case n == 0:
		return v.Say("Les moyennes brutes lui donnent la même place.", "The raw means give it the same place.")
	case n > 0:
		return from + v.Say(" : elle gagne {1}.", ": it gains {1}.", v.Places(n)) + " " + v.because(p)
	default:
		return from + v.Say(" : elle perd {1}.", ": it loses {1}.", v.Places(-n)) + " " + v.because(p)
	}
}

// because says what the steps add up to: the judges' severities, then caution.
func (v Voice) because(p Place) string {
	judges, caution := 0.0, 0.0
	for _, s := range p.Steps {
		switch s.Kind {
		case StepJudge:
			judges += s.Amount
		case StepShrinkage:
			caution += s.Amount
		default: // not told here
		}
	}
	var parts []string
	if math.Abs(judges) >= v.least() {
		parts = append(parts, v.severity(judges))
	}
	if math.Abs(caution) >= v.least() {
		parts = append(parts, v.Say("le petit nombre de notes ramène son total vers la moyenne de tous ({1})",
			"few marks draw its total towards the mean of all ({1})", v.Signed(caution, v.About.Decimals)))
	}
	if len(parts) == 0 {
		return v.Say("Ce sont les autres qui bougent autour d'elle.", "It is the others that move around it.")
	}
	text := strings.Join(parts, v.Say(" ; ", "; "))
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// least is the smallest amount that shows once rounded.
func (v Voice) least() float64 { return 0.5 * math.Pow10(-v.About.Decimals) }

func (v Voice) severity(amount float64) string {
	strict := amount > 0
	if v.About.Lower {
		strict = amount < 0
	}
	if strict {
		return v.Say("ses jurés sont plus sévères que le jury dans son ensemble ({1})", "its judges are stricter than the panel as a whole ({1})",
			v.Signed(amount, v.About.Decimals))
	}
	return v.Say("ses jurés sont plus indulgents que le jury dans son ensemble ({1})", "its judges are more lenient than the panel as a whole ({1})",
		v.Signed(amount, v.About.Decimals))
}

// sure says the range of places, and on which side of the line the entry is.
func (v Voice) sure(p Place) string {
	if !p.Known || len(v.About.Places) < 2 {
		return ""
	}
	text := v.Say("Sa place tient entre la {1} et la {2} avec 90 % de probabilité", "Its place lies between {1} and {2} with 90% probability",
		v.Ordinal(p.Low), v.Ordinal(p.High))
	if p.Low == p.High {
		text = v.Say("Les notes lui donnent cette place avec au moins 90 % de probabilité", "The marks give it place {1} with at least 90% probability", v.Ordinal(p.Low))
		if p.Low != p.Rank {
			text = v.Say("La place que ses notes lui donnent le plus sûrement est la {1}", "The place that its marks give it most surely is {1}", v.Ordinal(p.Low))
		}
	}
	if v.About.Cut > 0 {
		text += v.Say(" ; elle est parmi les {1} premières avec {2}", "; it is among the first {1} with {2}",
			v.Number(float64(v.About.Cut), 0), v.Percent(p.Inside))
	}
	return text + "."
}

// Standing says on which side of the cut line an entry falls.
func (v Voice) Standing(s rating.Standing) string {
	switch s {
	case rating.StandingIn:
		return v.Say("au-dessus", "above")
	case rating.StandingOut:
		return v.Say("au-dessous", "below")
	case rating.StandingClose:
		return v.Say("trop proche", "too close")
	default:
		return "–"
	}
}

// Line says how sure the line under the awarded is; nothing where nobody said how many are.
func (v Voice) Line() string {
	counts := map[rating.Standing]int{}
	for _, p := range v.About.Places {
		counts[p.Standing]++
	}
	if v.About.Cut == 0 || counts[rating.StandingUnknown] == len(v.About.Places) {
		return ""
	}
	return v.Say("La ligne passe sous la {1} place : {2} sûrement au-dessus (probabilité d'au moins 95 %), {3} sûrement au-dessous, et {4} trop proche(s) pour que les notes seules tranchent.",
		"The line runs under the {1} place: {2} surely above (probability of at least 95%), {3} surely below, and {4} too close for the marks alone to call.",
		v.Ordinal(v.About.Cut), strconv.Itoa(counts[rating.StandingIn]), strconv.Itoa(counts[rating.StandingOut]), strconv.Itoa(counts[rating.StandingClose]))
}
