package document

import "palmares/pkg/wording"

// The words of feedback reports.
var (
	feedbackTitle = wording.Of("Retour du jury", "Feedback from the jury")
	feedbackLead  = wording.Of(
		"Ce que le jury a donné à votre dossier, tour par tour, à côté de l’ensemble des dossiers du même tour. Les jurés y sont des lettres.",
		"What the jury gave your entry, round by round, beside all entries of the same round. Judges are letters.")
	wordUnranked   = wording.Of("Sans place", "No place")
	wordAllEntries = wording.Of("Tous les dossiers du tour", "All entries of the round")
	wordYours      = wording.Of("Le vôtre", "Yours")
	wordMedian     = wording.Of("Médiane", "Median")
	wordStrip      = wording.Of(
		"Losange : votre dossier. Rectangle : la moitié centrale des dossiers, partagée par la médiane. Traits : la note la plus basse et la plus haute. La ligne est le barème.",
		"Diamond: your entry. Box: the middle half of the entries, parted by the median. Ticks: the lowest and the highest mark. The line is the scale.")
	wordSure  = wording.Of("Les notes désignent la place %d avec 90 %% de probabilité au moins.", "The marks point to place %d with a probability of at least 90%%.")
	wordRange = wording.Of(
		"D’après les notes, la place est entre %d et %d avec 90 %% de probabilité.", "By the marks, the place is between %d and %d with a probability of 90%%.")
	wordNoComments = wording.Of("Le jury n’a pas laissé de commentaire.", "The jury left no comment.")

	wordFall         = wording.Of("De la moyenne brute au total après péréquation", "From the raw mean to the evened-out total")
	wordFallOfficial = wording.Of(
		"Chaque juré n’a vu qu’une partie des dossiers : ce que sa sévérité habituelle avait mis dans vos notes en est retiré.",
		"Each judge saw only some entries: what their usual severity had put into your marks is taken out.")
	wordFallCompared = wording.Of(
		"Pour comparaison seulement : le classement officiel ne suit pas la péréquation.", "For comparison only: the official ranking does not follow evening out.")
	wordFallTotal = wording.Of("Total après péréquation", "Evened-out total")

	ofEntriesWords = [2]wording.Text{wording.Of("sur %d dossier classé", "of %d ranked entry"), wording.Of("sur %d dossiers classés", "of %d ranked entries")}
	commentWords   = [2]wording.Text{wording.Of("%d commentaire du jury", "%d comment from the jury"), wording.Of("%d commentaires du jury", "%d comments from the jury")}
)
