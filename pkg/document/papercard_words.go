package document

import (
	"fmt"

	"palmares/pkg/wording"
)

// The words of scorecards on paper.
var (
	sheetTitle      = wording.Of("Fiche de notation", "Scorecard")
	sheetListTitle  = wording.Of("Liste des dossiers à noter", "List of entries to mark")
	sheetJudge      = wording.Of("Juré", "Judge")
	sheetHow        = wording.Of("Écrivez un chiffre par case, au stylo. Une note par critère, une correction se paraphe.", "Write one digit a box, in ink. One mark for each criterion; initial what you correct.")
	sheetWeight     = wording.Of("coefficient %d", "weight %d")
	sheetNoWeight   = wording.Of("ne compte pas dans le total", "not counted in the total")
	sheetScale      = wording.Of("de %s à %s, par pas de %s", "from %s to %s, in steps of %s")
	sheetEliminates = wording.Of("éliminatoire sous %s", "eliminatory below %s")
	sheetComment    = wording.Of("Commentaire", "Comment")
	sheetToEntrant  = wording.Of("Message au candidat", "Message to the entrant")
	sheetToJury     = wording.Of("Note pour la délibération", "Note for the deliberation")
	sheetSigned     = wording.Of("Date, heure et signature du juré", "Date, time and signature of the judge")
	sheetRubric     = wording.Of("grille %s", "rubric %s")
	sheetCode       = wording.Of("Code", "Code")
	sheetEntry      = wording.Of("Candidature", "Entry")
	sheetGiven      = wording.Of("Remise le, à", "Handed in on, at")
	sheetInitials   = wording.Of("Paraphe", "Initials")
	sheetOnScreen   = wording.Of("déjà remise", "already handed in")
	sheetCloses     = wording.Of("Le tour ferme le %s, à %s.", "The round closes on %s, at %s.")
	sheetArrives    = wording.Of("Arrivée, heure", "Arrived at")
	sheetLeaves     = wording.Of("Départ, heure", "Left at")
	sheetAttends    = wording.Of("Signature du juré", "Signature of the judge")
	sheetReceives   = wording.Of("Fiches reçues par (nom, signature)", "Sheets received by (name, signature)")
)

func pageOf(page, pages int, locale wording.Locale) string {
	return fmt.Sprintf(wordPage.In(locale), page, pages)
}
