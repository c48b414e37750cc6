package document

import "palmares/pkg/wording"

// The words of the minutes.
var (
	minutesTitle = wording.Of("Procès-verbal", "Minutes")
	minutesLead  = wording.Of("des délibérations du jury", "of the jury’s deliberations")
	wordDraft    = wording.Of("PROJET", "DRAFT")
	wordDraftOf  = wording.Of("projet", "draft")
	wordNotValid = wording.Of("Projet : sans valeur avant la clôture.", "Draft: not valid before the closure.")
	wordVersion  = wording.Of("Version", "Version")
	wordDrawnUp  = wording.Of("Dressé le %s", "Drawn up on %s")
	wordChanges  = wording.Of("Ce qui a changé depuis la version %d", "What has changed since version %d")

	wordNoChanges     = wording.Of("Rien n’est indiqué.", "Nothing is stated.")
	wordEdition       = wording.Of("Édition", "Edition")
	wordContest       = wording.Of("Concours", "Contest")
	wordEditionNumber = wording.Of("édition", "edition")
	wordText          = wording.Of("Texte", "Text")
	wordTheme         = wording.Of("Thème", "Theme")
	wordPlaceOf       = wording.Of("Lieu", "Place")
	wordDates         = wording.Of("Dates", "Dates")
	wordOrganizer     = wording.Of("Organisation", "Organizer")
	wordTexts         = wording.Of("Textes de référence", "Reference texts")
	wordNoTexts       = wording.Of("Aucun texte n’est enregistré.", "No text is on record.")
	wordFingerprint   = wording.Of("Empreinte SHA-256", "SHA-256 fingerprint")

	wordJury       = wording.Of("Jury et présences", "Jury and attendance")
	wordNoSessions = wording.Of("Aucune séance n’est enregistrée.", "No session is on record.")
	wordName       = wording.Of("Nom", "Name")
	wordCountry    = wording.Of("Pays", "Country")
	wordRole       = wording.Of("Qualité", "Role")
	wordPresence   = wording.Of("Présence", "Attendance")
	wordPresent    = wording.Of("Présent", "Present")
	wordLate       = wording.Of("Retard de %d min", "Late by %d min")
	wordAbsent     = wording.Of("Absent", "Absent")
	wordShownBy    = wording.Of("%s a accepté l’invitation par un lien montré par %s, et non par celui du courriel.",
		"%s accepted the invitation by a link shown by %s, not by the mailed one.")

	wordConflicts     = wording.Of("Conflits d’intérêts et déports", "Conflicts of interest and recusals")
	wordNoConflicts   = wording.Of("Aucun conflit d’intérêts n’a été déclaré ni constaté.", "No conflict of interest was declared or found.")
	wordConflictsLead = wording.Of(
		"Ces membres du jury n’ont pas jugé les candidatures suivantes ; aucune de leurs notes n’y compte.",
		"These members of the jury did not judge the following entries; none of their marks counts there.")
	wordJudge   = wording.Of("Membre du jury", "Judge")
	wordEntry   = wording.Of("Candidature", "Entry")
	wordKind    = wording.Of("Nature du lien", "Kind of link")
	wordRecusal = wording.Of("Déport", "Recusal")
	wordWhen    = wording.Of("Le", "When")
	wordYes     = wording.Of("oui", "yes")
	wordNo      = wording.Of("non", "no")

	wordCorrections     = wording.Of("Corrections de fiches de notation", "Corrections of scorecards")
	wordNoCorrections   = wording.Of("Aucune fiche verrouillée n’a été corrigée.", "No locked scorecard was corrected.")
	wordCorrectionsLead = wording.Of("Les deux valeurs restent au registre.", "Both values stay in the ledger.")
	wordBefore          = wording.Of("Avant", "Before")
	wordAfter           = wording.Of("Après", "After")
	wordReason          = wording.Of("Motif", "Reason")

	wordDecisions   = wording.Of("Délibération et décisions", "Deliberation and decisions")
	wordNoDecisions = wording.Of("Le jury a suivi les règles annoncées, sans décision particulière.", "The jury followed the announced rules, without any decision of its own.")
	wordDecidedBy   = wording.Of("Décidé par", "Decided by")
	wordVote        = wording.Of("Vote", "Vote")
	wordVotes       = wording.Of("%d pour, %d contre, %s", "%d for, %d against, %s")
	abstainedWords  = [2]wording.Text{wording.Of("%d abstention", "%d abstained"), wording.Of("%d abstentions", "%d abstained")}
	wordDissent     = wording.Of("Opinion dissidente", "Dissent")

	wordPrizes    = wording.Of("Prix", "Prizes")
	wordNoPrizes  = wording.Of("Aucun prix n’est enregistré.", "No prize is on record.")
	wordUnawarded = wording.Of("Infructueux : ce prix n’est attribué à personne.", "Not awarded: nobody receives this prize.")
	wordPlace     = wording.Of("Place", "Place")
	wordPlaceWord = wording.Of("place", "place")
	wordWinner    = wording.Of("Lauréat", "Winner")
	wordReward    = wording.Of("Dotation", "Reward")

	wordObservers   = wording.Of("Observation", "Observation")
	wordNoObservers = wording.Of("Aucun observateur n’a assisté aux travaux.", "No observer attended.")

	wordSeal      = wording.Of("Scellement et vérification", "Seal and verification")
	wordNotClosed = wording.Of("Les travaux ne sont pas clos : rien n’est encore scellé.", "The work is not closed: nothing is sealed yet.")
	wordSealNote  = wording.Of(
		"À la clôture, les notes, les règles et les décisions ont été figées ; leur empreinte SHA-256 est ci-dessous. Un seul caractère changé "+
			"la changerait tout entière. Le code de la première page et l’adresse mènent à sa vérification publique.",
		"At the closure, marks, rules and decisions were frozen; their SHA-256 fingerprint is below. A single changed character would change "+
			"all of it. The code on the first page and the address lead to its public verification.")
	wordKey     = wording.Of("Clé publique du registre", "Public key of the log")
	wordKeys    = wording.Of("Clés publiques du registre", "Public keys of the log")
	wordKeyNote = wording.Of(
		"Le registre du concours est signé par le serveur. Cette clé vérifie sa signature sur les reçus, les points de contrôle et le dossier "+
			"publié, sans rien demander au serveur (format des notes signées de Go).",
		"The log of the contest is signed by the server. This key checks its signature on receipts, checkpoints and the published bundle, "+
			"without asking the server anything (the format of Go’s signed notes).")
	wordKeysNote = wording.Of(
		"Le registre du concours est signé par le serveur. Ces clés, la plus récente en dernier, vérifient sa signature sur les reçus, les points "+
			"de contrôle et le dossier publié, sans rien demander au serveur (format des notes signées de Go).",
		"The log of the contest is signed by the server. These keys, the newest last, check its signature on receipts, checkpoints and the "+
			"published bundle, without asking the server anything (the format of Go’s signed notes).")
	wordSignatures = wording.Of("Signatures", "Signatures")
	wordSignedAt   = wording.Of("Fait à ____________________, le ____________________", "Done at ____________________, on ____________________")
)
