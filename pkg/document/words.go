package document

import "palmares/pkg/wording"

// The words of the receipt.
var (
	receiptTitle = wording.Of("Accusé de réception", "Receipt")
	receiptLead  = wording.Of("La candidature décrite ci-dessous a été déposée et enregistrée.",
		"The entry described below has been submitted and recorded.")
	wordNumber       = wording.Of("Numéro de candidat", "Candidate number")
	wordTitle        = wording.Of("Projet", "Project")
	wordCategory     = wording.Of("Catégorie", "Category")
	wordEntrant      = wording.Of("Candidat", "Entrant")
	wordOrganisation = wording.Of("Organisation", "Organisation")
	wordRevision     = wording.Of("Version déposée", "Submitted revision")
	wordAt           = wording.Of("Reçue le", "Received on")
	wordHash         = wording.Of("Empreinte du contenu (SHA-256)", "Fingerprint of the content (SHA-256)")
	wordFiles        = wording.Of("Fichiers joints", "Attached files")
	wordNoFiles      = wording.Of("Aucun fichier joint.", "No attached file.")
	wordSize         = wording.Of("Taille", "Size")
	wordShort        = wording.Of("Début de l’empreinte", "Fingerprint begins")
	wordScan         = wording.Of("Vérifier", "Verify")
	wordNote         = wording.Of(
		"Cette empreinte est calculée sur toutes les réponses et tous les fichiers de la version déposée : un seul caractère changé la "+
			"changerait tout entière. Pour la vérifier, scannez le code ou ouvrez l’adresse ci-dessous.",
		"This fingerprint is computed over every answer and file of the submitted revision: a single changed character would change "+
			"all of it. To verify it, scan the code or open the address below.")
	wordProof     = wording.Of("Preuve d’inscription au registre", "Proof that it is in the log")
	wordProofNote = wording.Of(
		"Cette preuve montre que le dépôt est inscrit au registre public du concours, signé, que personne ne peut récrire sans que cela se "+
			"voie. Pour la vérifier, copiez le cadre entier dans la page %s, ou dans un fichier recu.txt, puis : "+
			"palmares verify recu.txt --key CLÉ, avec la clé publique imprimée au procès-verbal.",
		"This proof shows that the submission is in the contest’s public, signed log, which nobody can rewrite unseen. To check it, copy the whole "+
			"box into the page %s, or into a file receipt.txt, then run palmares verify receipt.txt --key KEY, with the public key "+
			"printed in the minutes.")
	wordPeriod = wording.Of("du\u00a0%s au %s", "%s to %s")
	wordMoment = wording.Of("%s à %s (%s)", "%s at %s (%s)")
	wordPage   = wording.Of("Page %d sur %d", "Page %d of %d")
)
