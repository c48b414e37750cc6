package explain

import "math"

// stepDecimals are those of amounts: more than the totals', so that a sum can be checked by eye.
func (v Voice) stepDecimals() int { return v.About.Decimals + 1 }

// Amount writes what a step adds; the first is where it starts.
func (v Voice) Amount(s Step) string {
	if s.Kind == StepRaw {
		return v.Number(s.Amount, v.stepDecimals())
	}
	return v.Signed(s.Amount, v.stepDecimals())
}

// StepName names a step in a few words.
func (v Voice) StepName(s Step) string {
	switch s.Kind {
	case StepRaw:
		return v.Say("moyenne brute", "raw mean")
	case StepExcluded:
		return v.Say("sans les notes toutes égales", "without all-equal marks")
	case StepWeights:
		return v.Say("les jurés réguliers comptent plus", "regular judges count for more")
	case StepJudge:
		return v.Say("sévérité de {1}", "severity of {1}", v.About.Judges[s.Judge])
	case StepSlopes:
		return v.Say("usage de l'échelle par les jurés", "judges' use of the scale")
	case StepShrinkage:
		return v.Say("prudence : peu de notes", "caution: few marks")
	case StepMethod:
		return v.Say("autre moyenne", "another average")
	case StepRules:
		return v.Say("règles annoncées", "announced rules")
	case StepRounding:
		return v.Say("arrondi", "rounding")
	}
	return string(s.Kind)
}

// StepSentence says a step in one sentence.
func (v Voice) StepSentence(s Step, p Place) string {
	amount := v.Amount(s)
	switch s.Kind {
	case StepRaw:
		return v.Say("La moyenne de ses {1} est {2}.", "The mean of its {1} is {2}.", v.cards(p.Marks), amount)
	case StepExcluded:
		return v.Say("Des jurés ont donné la même note à tous : sans eux, {1}.", "Some judges gave everybody the same mark: without them, {1}.", amount)
	case StepWeights:
		return v.Say("Les jurés les plus réguliers comptent davantage : {1}.", "The most regular judges count for more: {1}.", amount)
	case StepJudge:
		return v.judgeStep(s)
	case StepSlopes:
		return v.Say("Des jurés étirent ou resserrent l'échelle : {1}.", "Some judges stretch or compress the scale: {1}.", amount)
	case StepShrinkage:
		return v.Say("Peu de notes pèsent peu : le total est ramené vers la moyenne de tous, {1}.",
			"Few marks carry little weight: the total is drawn towards the mean of all, {1}.", amount)
	case StepMethod:
		return v.Say("La méthode annoncée fait une autre moyenne : {1}.", "The announced method takes another average: {1}.", amount)
	case StepRules:
		return v.Say("Les règles annoncées ({2}) : {1}.", "The announced rules ({2}): {1}.", amount,
			v.Say("agrégation, arrondis, tours précédents", "aggregation, rounding, earlier rounds"))
	case StepRounding:
		return v.Say("Arrondi à {2} : {1}.", "Rounded to {2}: {1}.", v.Signed(s.Amount, v.stepDecimals()+1), v.decimals(v.About.Decimals))
	}
	return amount
}

func (v Voice) judgeStep(s Step) string {
	amount, far := v.Amount(s), v.Points(math.Abs(s.Usual))
	mark, name := v.Total(s.Mark), v.About.Judges[s.Judge]
	if s.Usual < 0 {
		return v.Say("{1} a donné {2} et note d'habitude {3} plus bas que le jury : {4}.",
			"{1} gave {2} and usually marks {3} below the panel: {4}.", name, mark, far, amount)
	}
	return v.Say("{1} a donné {2} et note d'habitude {3} plus haut que le jury : {4}.",
		"{1} gave {2} and usually marks {3} above the panel: {4}.", name, mark, far, amount)
}
