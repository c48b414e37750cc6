package explain

import (
	"math"

	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

// AspectName names a question in a word or two.
func (v Voice) AspectName(a rating.Aspect) string {
	names := map[rating.Aspect]wording.Text{
		rating.AspectSeverity: wording.Of("sévérité", "severity"), rating.AspectRegularity: wording.Of("régularité", "regularity"),
		rating.AspectAgreement: wording.Of("accord avec les autres", "agreement with the others"), rating.AspectSpread: wording.Of("usage de l'échelle", "use of the scale"),
		rating.AspectHalo: wording.Of("critères distingués", "criteria told apart"), rating.AspectCountry: wording.Of("son pays", "own country"),
		rating.AspectOrganisation: wording.Of("son organisation", "own organisation"), rating.AspectDrift: wording.Of("au fil de la séance", "over the sitting"),
	}
	return names[a].In(v.Locale)
}

// Figure is a finding's value, as a table shows it.
func (v Voice) Figure(f rating.Finding) string {
	switch {
	case f.Verdict == rating.VerdictNotTested:
		return "–"
	case f.SE > 0:
		return v.Signed(f.Value, v.About.Decimals)
	}
	return v.Number(f.Value, 2)
}

// FindingSentence says what marks answer to a question, and where they show nothing, what they would have shown. It accuses nobody.
func (v Voice) FindingSentence(f rating.Finding) string {
	switch f.Aspect {
	case rating.AspectSeverity:
		return v.severityFinding(f)
	case rating.AspectRegularity:
		return v.regularityFinding(f)
	case rating.AspectAgreement:
		return v.ratioFinding(f, [3]wording.Text{
			wording.Of("Une raison de regarder : notes qui suivent peu celles des autres jurés (corrélation {1}).", "A reason to look: marks that follow the other judges' little (correlation {1})."),
			wording.Of("Rien d'inhabituel dans l'accord avec les autres jurés (corrélation {1}) ; seule une corrélation de moins de {2} se verrait.", "Nothing unusual in the agreement with the other judges (correlation {1}); only a correlation under {2} would be seen."),
			wording.Of("Ces notes ne permettent pas de juger de l'accord avec les autres.", "These marks cannot tell the agreement with the others."),
		})
	case rating.AspectSpread:
		return v.ratioFinding(f, [3]wording.Text{
			wording.Of("Une raison de regarder : petite partie de l'échelle (dispersion {1} fois celle d'un juré médian).", "A reason to look: a small part of the scale (spread {1} times a median judge's)."),
			wording.Of("Usage habituel de l'échelle (dispersion {1} fois celle d'un juré médian) ; seul un rapport de moins de {2} se verrait.", "A usual use of the scale (spread {1} times a median judge's); only a ratio under {2} would be seen."),
			wording.Of("Trop peu de fiches pour juger de l'usage de l'échelle.", "Too few cards to tell the use of the scale."),
		})
	case rating.AspectHalo:
		return v.ratioFinding(f, [3]wording.Text{
			wording.Of("Une raison de regarder : critères d'une même candidature notés presque de même ({1} fois la variance médiane).", "A reason to look: the criteria of an entry marked nearly alike ({1} times the median variance)."),
			wording.Of("Critères distingués comme d'habitude ({1} fois la variance médiane) ; seul un rapport de moins de {2} se verrait.", "Criteria told apart as usual ({1} times the median variance); only a ratio under {2} would be seen."),
			wording.Of("Trop peu de fiches à plusieurs critères pour dire s'ils sont distingués.", "Too few cards of several criteria to tell whether they are told apart."),
		})
	case rating.AspectCountry:
		return v.groupFinding(f, wording.Of("du pays du juré", "of the judge's country"))
	case rating.AspectOrganisation:
		return v.groupFinding(f, wording.Of("de l'organisation du juré", "of the judge's organisation"))
	case rating.AspectDrift:
		return v.driftFinding(f)
	}
	return ""
}

func (v Voice) severityFinding(f rating.Finding) string {
	far, wide := v.Points(math.Abs(f.Value)), v.Total(2*f.SE)
	switch {
	case f.Verdict == rating.VerdictNotTested:
		return v.Say("Ces notes ne permettent pas de comparer la sévérité.", "These marks cannot tell how severe they are.")
	case f.Verdict == rating.VerdictNotShown:
		return v.Say("Ni plus sévère ni plus indulgent que le jury, pour autant que ces notes le montrent ; un écart de moins de {1} ne s'y verrait pas.",
			"Neither stricter nor more lenient than the panel, as far as these marks can show; less than {1} would not be seen in them.", v.Points(f.Smallest))
	case f.Value > 0:
		return v.Say("Plus sévère que le jury de {1} (± {2}) sur les mêmes candidatures.", "Stricter than the panel by {1} (± {2}) on the same entries.", far, wide)
	}
	return v.Say("Plus indulgent que le jury de {1} (± {2}) sur les mêmes candidatures.", "More lenient than the panel by {1} (± {2}) on the same entries.", far, wide)
}

func (v Voice) regularityFinding(f rating.Finding) string {
	value := v.Number(f.Value, 2)
	switch {
	case f.Verdict == rating.VerdictNotTested:
		return v.Say("Ces notes ne permettent pas de juger de la régularité.", "These marks cannot tell how regular they are.")
	case f.Verdict == rating.VerdictNotShown:
		return v.Say("Aucune irrégularité visible (indice {1}, où 1 est le jury) ; sous {2}, elle ne se verrait pas.",
			"No irregularity to be seen (index {1}, where 1 is the panel); under {2} it would not be seen.", value, v.Number(f.Smallest, 2))
	case f.Value > 1:
		return v.Say("Une raison de regarder : notes que celles des autres ne laissaient pas prévoir (indice {1}) ; un autre regard, ou une erreur de saisie ?",
			"A reason to look: marks that the others' did not foretell (index {1}); another eye, or a slip of the pen?", value)
	}
	return v.Say("Une raison de regarder : notes plus proches de celles des autres que le hasard ne l'explique (indice {1}) ; notées ensemble ?",
		"A reason to look: marks closer to the others' than chance explains (index {1}); marked together?", value)
}

// ratioFinding picks the words for shown, not shown and not tested.
func (v Voice) ratioFinding(f rating.Finding, words [3]wording.Text) string {
	at := map[rating.Verdict]int{rating.VerdictShown: 0, rating.VerdictNotShown: 1, rating.VerdictNotTested: 2}[f.Verdict]
	return v.Say(words[at].FR, words[at].EN, v.Number(f.Value, 2), v.Number(f.Smallest, 2))
}

// groupFinding compares the entries that share something with the judge with those that do not.
func (v Voice) groupFinding(f rating.Finding, which wording.Text) string {
	group, far, cards := which.In(v.Locale), v.Points(math.Abs(f.Value)), v.cards(f.Marks)
	switch {
	case f.Verdict == rating.VerdictNotTested:
		return v.Say("Les candidatures {1} ne se comparent pas aux autres ici : elles ne sont pas connues, ou trop peu nombreuses.",
			"The entries {1} cannot be compared with the others here: they are not known, or too few.", group)
	case f.Verdict == rating.VerdictNotShown:
		return v.Say("Rien de visible pour les candidatures {1} ({2}) ; un écart de moins de {3} ne s'y verrait pas.",
			"Nothing to be seen for the entries {1} ({2}); less than {3} would not be seen in them.", group, cards, v.Points(f.Smallest))
	case f.Value > 0:
		return v.Say("Une raison de regarder : notes plus favorables de {1} (± {2}) aux candidatures {3}, à qualité et sévérité égales ({4}). Les candidatures elles-mêmes peuvent l'expliquer.",
			"A reason to look: marks more favourable by {1} (± {2}) to the entries {3}, quality and severity being equal ({4}). The entries themselves may explain it.",
			far, v.Total(2*f.SE), group, cards)
	}
	return v.Say("Une raison de regarder : notes moins favorables de {1} (± {2}) aux candidatures {3}, à qualité et sévérité égales ({4}). Les candidatures elles-mêmes peuvent l'expliquer.",
		"A reason to look: marks less favourable by {1} (± {2}) to the entries {3}, quality and severity being equal ({4}). The entries themselves may explain it.",
		far, v.Total(2*f.SE), group, cards)
}

func (v Voice) driftFinding(f rating.Finding) string {
	far, wide := v.Points(math.Abs(f.Value)), v.Total(2*f.SE)
	switch {
	case f.Verdict == rating.VerdictNotTested:
		return v.Say("L'ordre des fiches n'est pas connu, ou ne permet pas de suivre la séance.", "The order of the cards is not known, or does not allow the sitting to be followed.")
	case f.Verdict == rating.VerdictNotShown:
		return v.Say("Rien de visible au fil de la séance ; un glissement de moins de {1} de la première à la dernière fiche ne s'y verrait pas.",
			"Nothing to be seen over the sitting; a move of less than {1} from the first card to the last would not be seen in it.", v.Points(f.Smallest))
	case f.Value > 0:
		return v.Say("Une raison de regarder : de la première à la dernière fiche, notes de plus en plus favorables, de {1} (± {2}) en tout.",
			"A reason to look: from the first card to the last, marks more and more favourable, by {1} (± {2}) in all.", far, wide)
	}
	return v.Say("Une raison de regarder : de la première à la dernière fiche, notes de moins en moins favorables, de {1} (± {2}) en tout.",
		"A reason to look: from the first card to the last, marks less and less favourable, by {1} (± {2}) in all.", far, wide)
}
