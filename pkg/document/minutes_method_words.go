package document

import "palmares/pkg/wording"

// The words of methods and rankings.
var (
	wordMethods     = wording.Of("Méthode et grilles d’évaluation", "Method and rubrics")
	wordCriterion   = wording.Of("Critère", "Criterion")
	wordWeight      = wording.Of("Coefficient", "Weight")
	wordScale       = wording.Of("Barème", "Scale")
	wordStep        = wording.Of("pas de", "by")
	wordEliminatory = wording.Of("Note éliminatoire", "Eliminatory mark")
	wordRubricHash  = wording.Of("Empreinte SHA-256 de la grille", "SHA-256 of the rubric")
	wordBlind       = wording.Of("Tour à l’aveugle : les jurés voyaient un numéro, non un nom.", "Blind round: judges saw a number, not a name.")
	wordPassMark    = wording.Of("Sous un total de %s, un dossier n’est pas classé.", "Below a total of %s, an entry is not ranked.")
	wordQuota       = wording.Of("Quota :", "Quota:")
	wordComplete    = wording.Of("Chaque juré a noté chaque dossier : la péréquation n’a rien changé.", "Every judge marked every entry: evening out changed nothing.")
	wordCarried     = wording.Of(
		"Le total reprend ceux des tours précédents, avec ces coefficients : %s (%d), %s.", "The total carries earlier rounds over, with these weights: %s (%d), %s.")
	wordNoLadder   = wording.Of("Les dossiers de même total restent ex æquo.", "Entries with the same total stay equal.")
	wordLadder     = wording.Of("Les ex æquo sont départagés, dans l’ordre, par : %s ; sinon ils le restent.", "Ties are broken, in this order, by: %s; else they stand.")
	wordSemicolon  = wording.Of(" ; ", "; ")
	wordTotal      = wording.Of("Total", "Total")
	wordScorecard  = wording.Of("Fiche d’un juré", "A judge’s scorecard")
	wordThisRound  = wording.Of("total de ce tour", "total of this round")
	wordFinalTotal = wording.Of("Total repris", "Total carried over")

	wordEquatedFormula = wording.Of(
		"Total = moyenne des (fiche − écart habituel du juré), ramenée vers la moyenne générale d’autant plus que les fiches du dossier sont peu nombreuses",
		"Total = mean of (scorecard − the judge’s usual deviation), drawn towards the general mean all the more as the entry has few scorecards")

	quorumWords = [2]wording.Text{
		wording.Of("Un dossier est classé à partir de %d fiche de notation.", "An entry is ranked from %d scorecard on."),
		wording.Of("Un dossier est classé à partir de %d fiches de notation.", "An entry is ranked from %d scorecards on."),
	}
	advanceWords = [2]wording.Text{
		wording.Of("%d dossier est retenu.", "%d entry goes on."), wording.Of("%d dossiers sont retenus.", "%d entries go on."),
	}
	decimalWords = [2]wording.Text{wording.Of("%d décimale", "%d decimal"), wording.Of("%d décimales", "%d decimals")}
	// by whether the aggregated mark eliminates, or any one
	eliminateWords = map[bool]wording.Text{
		true:  wording.Of("La note réunie du jury, sous la note éliminatoire d’un critère, élimine.", "The jury’s mark taken together eliminates when under a criterion’s eliminatory mark."),
		false: wording.Of("La note d’un seul juré, sous la note éliminatoire d’un critère, élimine.", "A single judge’s mark eliminates when under a criterion’s eliminatory mark."),
	}

	wordRankings    = wording.Of("Classements", "Rankings")
	wordRank        = wording.Of("Rang", "Rank")
	wordNumberShort = wording.Of("Numéro", "Number")
	wordOutcome     = wording.Of("Suite", "Outcome")
	wordExAequo     = wording.Of("ex æquo", "tied")
	wordAdvances    = wording.Of("retenue", "goes on")
	wordWaiting     = wording.Of("liste complémentaire", "waiting list")
	wordRunHash     = wording.Of("Empreinte SHA-256 du calcul", "SHA-256 of the run")
	wordNoTies      = wording.Of("Aucune égalité n’a dû être départagée.", "No tie had to be broken.")
	wordTies        = wording.Of("Égalités et départages", "Ties and how they were broken")
	wordShared      = wording.Of("place partagée : rien dans les règles annoncées ne les sépare.", "shared place: nothing in the announced rules parts them.")
	wordPartedBy    = wording.Of("départagés par", "parted by")
	wordOnCriterion = wording.Of("le critère", "the criterion")

	rankedWords = [2]wording.Text{
		wording.Of("%d candidature classée", "%d entry ranked"), wording.Of("%d candidatures classées", "%d entries ranked"),
	}
	unrankedWords = [2]wording.Text{wording.Of("%d sans place", "%d without a place"), wording.Of("%d sans place", "%d without a place")}
)
