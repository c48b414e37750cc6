package document

import "palmares/pkg/wording"

// The words of certificates and attestations.
var (
	certificateTitle = wording.Of("Certificat", "Certificate")
	wordAwardedTo    = wording.Of("est décerné à", "is awarded to")
	wordInCategory   = wording.Of("dans la catégorie %s", "in the category %s")
	wordGivenOn      = wording.Of("Remis le %s", "Given on %s")
	wordGivenAt      = wording.Of("Remis à %s, le %s", "Given in %s, on %s")

	wordCertificateNumber = wording.Of("Numéro", "Number")
	wordSignature         = wording.Of("Signature Ed25519", "Ed25519 signature")

	attestationTitle   = wording.Of("Attestation", "Attestation")
	attestationLead    = wording.Of("de participation au jury", "of service on the jury")
	wordAttests        = wording.Of("Il est attesté que", "This is to attest that")
	wordSatAsMember    = wording.Of("a siégé au jury de l’édition %s", "served on the jury of %s")
	wordSatAsPresident = wording.Of("a présidé le jury de l’édition %s", "presided over the jury of %s")
	wordRound          = wording.Of("Tour", "Round")
	wordEntriesJudged  = wording.Of("Dossiers notés", "Entries marked")
	wordTogether       = wording.Of("Ensemble", "Together")
	wordDoneAt         = wording.Of("Fait à %s", "Done at %s")
	wordOnDay          = wording.Of("le %s", "on %s")
)
