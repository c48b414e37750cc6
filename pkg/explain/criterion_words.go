package explain

import "strconv"

// CriterionStory says how a criterion was marked.
func (v Voice) CriterionStory(c Criterion) string {
	if c.Constant {
		return v.Say("{1} : {2} notes, toutes égales à {3}.", "{1}: {2} marks, all {3}.", c.Name, strconv.Itoa(c.Marks), v.Total(c.Mean))
	}
	text := v.Say("{1} : {2} notes de {3} à {4}, {5} différentes ; moyenne {6}, dispersion {7}.",
		"{1}: {2} marks from {3} to {4}, {5} different ones; mean {6}, spread {7}.", c.Name, strconv.Itoa(c.Marks),
		v.Total(c.Lowest), v.Total(c.Highest), strconv.Itoa(c.Distinct), v.Total(c.Mean), v.Total(c.SD))
	if len(v.About.Criteria) > 1 {
		text += " " + v.Say("Corrélation avec les autres critères : {1}.", "Correlation with the other criteria: {1}.", v.Number(c.Rest, 2))
	}
	return text
}

// CriterionSign words a sign as a reason to look.
func (v Voice) CriterionSign(s CriterionSign) string {
	switch s {
	case CriterionConstant:
		return v.Say("tout le monde y a la même note : il ne départage personne", "everybody has the same mark: it tells nobody apart")
	case CriterionRedundant:
		return v.Say("répète les autres critères : mesure-t-il autre chose ?", "repeats the other criteria: does it measure something else?")
	case CriterionApart:
		return v.Say("va à l'encontre des autres critères : lu de la même façon par tous ?", "goes against the other criteria: read in the same way by all?")
	case CriterionCeiling:
		return v.Say("la moitié des notes sont la plus haute : la tête ne s'y départage pas", "half of the marks are the highest: the top is not told apart by it")
	case CriterionFloor:
		return v.Say("la moitié des notes sont la plus basse : le bas ne s'y départage pas", "half of the marks are the lowest: the bottom is not told apart by it")
	}
	return string(s)
}
