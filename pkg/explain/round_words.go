package explain

import (
	"strconv"
	"strings"

	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

// MethodName names a method.
func (v Voice) MethodName(m Method) string {
	names := map[Method]wording.Text{
		Rules: wording.Of("règles annoncées", "announced rules"), Fair: wording.Of("péréquation", "fair score"),
		Fixed:      wording.Of("péréquation par moindres carrés", "least squares fair score"),
		Consistent: wording.Of("péréquation, jurés réguliers renforcés", "fair score, regular judges weigh more"),
		Scaled:     wording.Of("péréquation, échelles redressées", "fair score, scales straightened"),
		Refined:    wording.Of("péréquation, échelles redressées et jurés réguliers renforcés", "fair score, scales straightened and regular judges weigh more"),
		Raw:        wording.Of("moyenne brute", "raw mean"), Trimmed: wording.Of("moyenne tronquée", "trimmed mean"),
		Median: wording.Of("médiane", "median"), ZScore: wording.Of("notes centrées réduites", "z-scores"),
		MinMax: wording.Of("notes étirées de 0 à 1", "marks stretched to 0–1"), Borda: wording.Of("Borda", "Borda"),
		Pairwise: wording.Of("duels (Bradley-Terry)", "duels (Bradley–Terry)"),
		Plackett: wording.Of("bulletins (Plackett-Luce)", "ballots (Plackett–Luce)"),
		Bayes:    wording.Of("péréquation, variances incertaines", "fair score, variances uncertain"),
	}
	return names[m].In(v.Locale)
}

// HowDecided says how the places were decided.
func (v Voice) HowDecided() string {
	how := map[Method]wording.Text{
		Rules:      wording.Of("Les places suivent les règles annoncées, comptées exactement.", "Places follow the announced rules, counted exactly."),
		Fair:       wording.Of("La sévérité de chaque juré, estimée sur les candidatures qu'il partage avec les autres, est retirée de ses notes.", "Each judge's severity, estimated on the entries shared with others, is taken out of the marks."),
		Fixed:      wording.Of("La sévérité de chaque juré est retirée par moindres carrés, sans supposer que les candidatures aient été réparties au hasard.", "Each judge's severity is taken out by least squares, without assuming that entries were assigned at random."),
		Consistent: wording.Of("La sévérité de chaque juré est retirée, et les jurés les plus réguliers comptent davantage.", "Each judge's severity is taken out, and the most regular judges count for more."),
		Scaled:     wording.Of("La sévérité de chaque juré est retirée, et les échelles étirées ou resserrées sont redressées.", "Each judge's severity is taken out, and stretched or compressed scales are straightened."),
		Refined:    wording.Of("La sévérité de chaque juré est retirée, les échelles étirées ou resserrées sont redressées, et les jurés les plus réguliers comptent davantage.", "Each judge's severity is taken out, stretched or compressed scales are straightened, and the most regular judges count for more."),
		Raw:        wording.Of("Les places suivent la moyenne des fiches, sans rien corriger.", "Places follow the mean of the scorecards, with nothing corrected."),
		Trimmed:    wording.Of("À partir de quatre fiches, la plus haute et la plus basse sont ôtées.", "From four scorecards on, the highest and the lowest are left out."),
		Median:     wording.Of("Les places suivent la médiane des fiches.", "Places follow the median of the scorecards."),
		ZScore:     wording.Of("Les notes de chaque juré sont centrées et réduites : cela suppose que tous ont vu des candidatures de même niveau.", "Each judge's marks are standardised: this assumes that all saw equally good entries."),
		MinMax:     wording.Of("Les notes de chaque juré sont étirées de 0 à 1 : cela suppose que tous ont vu des candidatures de même niveau.", "Each judge's marks are stretched from 0 to 1: this assumes that all saw equally good entries."),
		Pairwise:   wording.Of("Chaque paire de candidatures d'un même juré est un duel que gagne la mieux notée, à demi chacune en cas d'égalité ; les totaux sont les forces qui expliquent le mieux ces duels (Bradley et Terry), ramenées vers zéro où il y en a peu.", "Each pair of a judge's entries is a duel won by the higher mark, half each if they are equal; totals are the strengths that explain these duels best (Bradley and Terry), drawn towards zero where there are few."),
		Plackett:   wording.Of("Les notes de chaque juré sont lues comme un bulletin : la mieux notée est choisie parmi toutes, la suivante parmi celles qui restent, et ainsi de suite, des notes égales partageant leurs choix ; les totaux sont les forces qui expliquent le mieux ces bulletins (Plackett et Luce), ramenées vers zéro où il y en a peu.", "Each judge's marks are read as a ballot: the highest is chosen out of all, the next out of those that are left, and so on, equal marks sharing their choices; totals are the strengths that explain these ballots best (Plackett and Luce), drawn towards zero where there are few."),
		Bayes:      wording.Of("La sévérité de chaque juré est retirée ; les fourchettes de places tiennent compte aussi de ce que l'on ne sait pas des variances.", "Each judge's severity is taken out; the ranges of places also allow for what is not known of the variances."),
		Borda:      wording.Of("Chaque candidature compte la part des autres candidatures du même juré qu'elle devance.", "Each entry counts the share of the same judge's other entries that it beats."),
	}
	text := how[v.About.Method].In(v.Locale)
	if v.About.Method == Rules {
		return text
	}
	return text + " " + v.Say("Le total est arrondi à {1} avant de décider des places ; à égalité, la place est partagée.",
		"The total is rounded to {1} before places are decided; equal totals share a place.", v.decimals(v.About.Decimals))
}

// SignalSentence says in plain words whether the marks tell the entries apart.
func (v Voice) SignalSentence() string {
	switch v.About.Signal {
	case SignalAbsent:
		return v.Say("Ces notes ne montrent aucune différence fiable entre les candidatures. L'ordre ci-dessous n'est que celui du calcul : un autre jury en donnerait un autre. Il n'y a donc pas de podium.",
			"These marks show no reliable difference between the entries. The order below is only that of the arithmetic: another jury would give another one. So there is no podium.")
	case SignalWeak:
		if !v.About.Agreement.Separation.Known {
			return v.Say("Il y a trop peu de notes pour savoir si elles distinguent les candidatures. Il n'y a donc pas de podium.",
				"There are too few marks to know whether they tell the entries apart. So there is no podium.")
		}
		return v.Say("Ces notes ne distinguent pas les candidatures mieux que le hasard : mélangées, elles les sépareraient autant {1} fois sur 100. L'ordre ci-dessous n'est que celui du calcul. Il n'y a donc pas de podium.",
			"These marks tell the entries apart no better than chance: shuffled, they would separate them as well {1} times in 100. The order below is only that of the arithmetic. So there is no podium.",
			v.Number(100*v.About.Agreement.Separation.P, 0))
	case SignalShown:
	}
	return v.Say("Les notes distinguent les candidatures : mélangées au hasard, elles les sépareraient autant moins de {1} fois sur 100.",
		"The marks tell the entries apart: shuffled at random, they would separate them as well fewer than {1} times in 100.",
		v.Number(max(100*v.About.Agreement.Separation.P, 1), 0))
}

// Notes are what the reader should know of how the totals were made.
func (v Voice) Notes() (notes []string) {
	a := v.About
	if a.Even {
		notes = append(notes, v.Say("Chaque juré a vu chaque candidature : les sévérités pèsent sur toutes également, et les retirer ne changerait aucune place.",
			"Every judge saw every entry: severities weigh on all alike, and taking them out would change no place."))
	}
	for _, note := range a.Calibration.Notes {
		if text := v.note(note); text != "" {
			notes = append(notes, text)
		}
	}
	if status := v.status(); status != "" {
		notes = append(notes, status)
	}
	return notes
}

func (v Voice) status() string {
	switch v.About.Calibration.Status {
	case rating.StatusFitted:
	case rating.StatusEmpty:
		return v.Say("Aucune fiche ne compte : il n'y a rien à comparer.", "No scorecard counts: there is nothing to compare.")
	case rating.StatusNoInformation:
		return v.Say("Toutes les notes sont égales.", "All the marks are equal.")
	case rating.StatusSingleJudge:
		return v.Say("Il n'y a qu'un juré : sa sévérité ne se compare à rien, les moyennes brutes sont gardées.", "There is a single judge: severity has nothing to be compared with, and the raw means stand.")
	case rating.StatusSaturated:
		return v.Say("Il y a trop peu de notes pour séparer la sévérité de la qualité : les moyennes brutes sont gardées.", "There are too few marks to tell severity from quality: the raw means stand.")
	}
	return ""
}

func (v Voice) note(n rating.Note) string {
	words := map[rating.Note]wording.Text{
		rating.NoteSingleJudge:     wording.Of("Il n'y a qu'un juré : aucune sévérité ne peut être estimée.", "There is a single judge: no severity can be estimated."),
		rating.NoteUncalibrated:    wording.Of("Chaque candidature n'a qu'un juré, ou les jurés ne partagent rien : les sévérités ne sont pas estimées.", "Every entry has one judge, or judges share nothing: severities are not estimated."),
		rating.NoteNoSeverity:      wording.Of("Les jurés ne montrent aucune différence de sévérité : rien n'est retiré.", "The judges show no difference of severity: nothing is taken out."),
		rating.NoteDisconnected:    wording.Of("Des groupes de candidatures n'ont aucun juré en commun : comparer leurs places suppose que les groupes aient été formés au hasard.", "Groups of entries share no judge: comparing their places assumes that groups were formed at random."),
		rating.NotePenalised:       wording.Of("Le jury ou la liste est petite : les écarts sont estimés avec prudence (REML pénalisé).", "The jury or the list is small: differences are estimated with caution (penalised REML)."),
		rating.NoteResidualFloor:   wording.Of("Les jurés s'accordent au point que seul le pas des notes les sépare.", "The judges agree so well that only the step of the marks separates them."),
		rating.NoteConstantJudge:   wording.Of("Des jurés ont donné la même note à tous : ils sont laissés de côté dans l'estimation, et gardés dans les moyennes brutes.", "Some judges gave everybody the same mark: they are left out of the estimation, and kept in the raw means."),
		rating.NoteNotConverged:    wording.Of("L'estimation s'est arrêtée avant la précision voulue ; la meilleure valeur trouvée est gardée.", "The estimation stopped before the precision wanted; the best value found is used."),
		rating.NoteAssignment:      wording.Of("Les meilleures candidatures semblent avoir eu des jurés plus sévères, ou plus indulgents : les moindres carrés, qui n'en souffrent pas, sont utilisés.", "Better entries seem to have had stricter, or more lenient, judges: least squares, which does not suffer from that, is used."),
		rating.NoteUnmarkedEntries: wording.Of("Des candidatures n'ont aucune fiche qui compte : elles n'ont pas de place.", "Some entries have no scorecard that counts: they have no place."),
	}
	return words[n].In(v.Locale)
}

// Design says what the schedule of judging allows.
func (v Voice) Design() string {
	p := v.About.Panel
	each := v.Say("de {1} à {2} jurés par candidature (médiane {3})", "{1} to {2} judges per entry (median {3})",
		strconv.Itoa(p.Fewest), strconv.Itoa(p.Most), strconv.Itoa(p.Middle))
	if p.Fewest == p.Most {
		each = v.Say("{1} par candidature", "{1} per entry", v.judges(p.Most))
	}
	text := v.Say("{1} candidatures, {2} jurés, {3} fiches ; {4}.", "{1} entries, {2} judges, {3} scorecards; {4}.",
		strconv.Itoa(p.Entries), strconv.Itoa(p.Judges), strconv.Itoa(p.Marks), each)
	parts := []string{text}
	if p.Parts > 1 {
		parts = append(parts, v.Say("Elles forment {1} groupes sans juré commun.", "They form {1} groups without a common judge.", strconv.Itoa(p.Parts)))
	} else {
		parts = append(parts, v.Say("Toutes sont reliées par des jurés communs.", "All are linked by common judges."))
	}
	if n := len(p.LoneEntries); n > 0 {
		parts = append(parts, v.Say("N'ayant qu'un juré : {1}.", "With a single judge: {1}.",
			v.Count(n, wording.Of("candidature", "entry"), wording.Of("candidatures", "entries"))))
	}
	if n := len(p.Bridges); n > 0 {
		parts = append(parts, v.Say("Sans l'un de ces jurés, des groupes ne seraient plus reliés : {1}.", "Without any of these judges groups would come apart: {1}.", v.names(p.Bridges)))
	}
	if p.PlannedKnown {
		parts = append(parts, v.Say("Avant toute note, ce plan laissait attendre une fiabilité de {1}.", "Before any mark, this schedule let one expect a reliability of {1}.", v.Number(p.Planned, 2)))
	}
	return strings.Join(parts, " ")
}

// names lists the first judges of a list.
func (v Voice) names(judges []int) string {
	const most = 8
	var names []string
	for _, j := range judges[:min(len(judges), most)] {
		names = append(names, v.About.Judges[j])
	}
	if len(judges) > most {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// Enough says how many judges per entry it takes.
func (v Voice) Enough() string {
	a := v.About.Agreement
	switch {
	case !a.Known:
		return v.Say("Ces notes ne permettent pas d'estimer l'accord des jurés.", "These marks do not allow the judges' agreement to be estimated.")
	case !a.Need.Possible:
		return v.Say("Aucun nombre de jurés ne suffirait : les notes ne séparent pas les candidatures.", "No number of judges would do: the marks do not tell the entries apart.")
	}
	return v.Say("Pour une fiabilité de 0,80, il faut {1} par candidature avec péréquation, {2} sans.",
		"A reliability of 0.80 takes {1} per entry with fair scores, {2} without.", v.judges(a.Need.Relative), strconv.Itoa(a.Need.Absolute))
}

func (v Voice) judges(n int) string {
	return v.Count(n, wording.Of("juré", "judge"), wording.Of("jurés", "judges"))
}
