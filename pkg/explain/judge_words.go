package explain

import (
	"math"

	"palmares/pkg/wording"
)

// JudgeStory says how severely a judge marks, and how sure that is.
func (v Voice) JudgeStory(j Judge) string {
	marks := v.Count(j.Marks, wording.Of("fiche", "card"), wording.Of("fiches", "cards"))
	if !j.Known {
		return v.Say("{1} : {2}, de moyenne {3}. Les notes ne permettent pas d'estimer sa sévérité.",
			"{1}: {2}, with mean {3}. The marks cannot tell how severe this judge is.", j.Name, marks, v.Total(j.Mean))
	}
	far, wide := v.Points(math.Abs(j.Severity)), v.Total(2*j.SeveritySE)
	switch {
	case math.Abs(j.Severity) < 2*j.SeveritySE || math.Abs(j.Severity) < v.least():
		return v.Say("{1} : {2}. Ni plus sévère ni plus indulgent que le jury, pour autant que ces notes le montrent ; un écart de moins de {3} ne s'y verrait pas.",
			"{1}: {2}. Neither stricter nor more lenient than the panel, as far as these marks can show; less than {3} would not be seen in them.",
			j.Name, marks, v.Points(2.8*j.SeveritySE))
	case j.Severity > 0:
		return v.Say("{1} : {2}. Plus sévère que le jury de {3} (± {4}) sur les mêmes candidatures.",
			"{1}: {2}. Stricter than the panel by {3} (± {4}) on the same entries.", j.Name, marks, far, wide)
	}
	return v.Say("{1} : {2}. Plus indulgent que le jury de {3} (± {4}) sur les mêmes candidatures.",
		"{1}: {2}. More lenient than the panel by {3} (± {4}) on the same entries.", j.Name, marks, far, wide)
}

// Flag words a flag as a reason to look.
func (v Voice) Flag(f Flag) string {
	switch f {
	case FlagConstant:
		return v.Say("a donné partout la même note : elle ne départage personne", "gave the same mark everywhere: it tells nobody apart")
	case FlagCentral:
		return v.Say("se sert d'une petite partie de l'échelle : à relire ensemble ?", "uses a small part of the scale: worth reading again together?")
	case FlagIrregular:
		return v.Say("notes que celles des autres ne laissaient pas prévoir : un autre regard, ou une erreur de saisie ?",
			"marks that the others' did not foretell: another eye, or a slip of the pen?")
	case FlagAlike:
		return v.Say("notes plus proches de celles des autres que le hasard ne l'explique : notées ensemble ?",
			"marks closer to the others' than chance explains: marked together?")
	case FlagHalo:
		return v.Say("note les critères d'une candidature presque de même : une impression d'ensemble ?",
			"marks the criteria of an entry nearly alike: one overall impression?")
	case FlagFlat:
		return v.Say("notes qui suivent peu la qualité : à regarder avec le barème", "marks that hardly follow quality: to be looked at beside the scale")
	case FlagBridge:
		return v.Say("relie seul des groupes de candidatures : tout leur écart repose sur ses notes",
			"alone links groups of entries: all that separates them rests on these marks")
	case FlagApart:
		return v.Say("suit peu les autres jurés : un autre regard, à entendre en délibération ?", "follows the other judges little: another eye, to be heard when the jury deliberates?")
	case FlagCountry:
		return v.Say("note autrement les candidatures de son pays : à relire, les candidatures peuvent l'expliquer",
			"marks the entries of the same country otherwise: worth reading again, the entries may explain it")
	case FlagOwn:
		return v.Say("note autrement les candidatures de son organisation : à relire, les candidatures peuvent l'expliquer",
			"marks the entries of the same organisation otherwise: worth reading again, the entries may explain it")
	case FlagDrift:
		return v.Say("notes qui glissent au fil de la séance : l'ordre des candidatures, ou la fatigue ?",
			"marks that move over the sitting: the order of the entries, or weariness?")
	}
	return string(f)
}

// FlagName names a flag in a word or two.
func (v Voice) FlagName(f Flag) string {
	switch f {
	case FlagConstant:
		return v.Say("notes toutes égales", "all marks equal")
	case FlagCentral:
		return v.Say("échelle resserrée", "narrow scale")
	case FlagIrregular:
		return v.Say("notes inattendues", "unexpected marks")
	case FlagAlike:
		return v.Say("notes très proches", "very close marks")
	case FlagHalo:
		return v.Say("critères confondus", "criteria alike")
	case FlagFlat:
		return v.Say("suit peu la qualité", "hardly follows quality")
	case FlagBridge:
		return v.Say("seul lien", "only link")
	case FlagApart:
		return v.Say("suit peu les autres", "follows the others little")
	case FlagCountry:
		return v.Say("son pays", "own country")
	case FlagOwn:
		return v.Say("son organisation", "own organisation")
	case FlagDrift:
		return v.Say("au fil de la séance", "over the sitting")
	}
	return string(f)
}

// Severities says what the jury's severities come to.
func (v Voice) Severities() string {
	a := v.About
	switch {
	case !a.Agreement.Known:
		return v.Say("Ces notes ne permettent pas de comparer les sévérités.", "These marks do not allow severities to be compared.")
	case a.Agreement.Study.Judge == 0:
		return v.Say("Les jurés ne montrent aucune différence de sévérité : rien n'est retiré.",
			"The judges show no difference of severity: nothing is taken out.")
	}
	return v.Say("D'un juré à l'autre, la sévérité s'écarte d'environ {1} ; d'une candidature à l'autre, la qualité s'écarte d'environ {2}.",
		"From one judge to another severity differs by about {1}; from one entry to another quality differs by about {2}.",
		v.Points(math.Sqrt(a.Agreement.Study.Judge)), v.Points(math.Sqrt(a.Agreement.Study.Entry)))
}
