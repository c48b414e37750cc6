package seed

import (
	"time"

	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/wording"
)

var (
	theme = wording.Of("Le e-gouvernement à l'ère de l'intelligence artificielle : opportunités et défis pour la culture",
		"E-government in the age of artificial intelligence: opportunities and challenges for culture")
	description = wording.Of(
		`Le concours national de l'innovation numérique distingue des start-ups, des porteurs de projets et des services de l'administration. Le Burkina Faso et le Niger sont les pays à l'honneur ; les jeunes entreprises de tout l'espace AES peuvent concourir.
Les candidats présélectionnés sont accompagnés par l'incubateur de l'AGETIC entre les tours. Les trois meilleurs de chaque catégorie sont récompensés ; un prix soutient l'entrepreneuriat féminin.`,
		`The national digital innovation contest honours start-ups, project holders and services of the administration. Burkina Faso and Niger are the countries of honour; young companies of the whole AES may compete.
Shortlisted entrants are coached by AGETIC's incubator between the rounds. The three best of each category are awarded; a prize supports women's entrepreneurship.`)
	venue         = wording.Of("CICB, Bamako", "CICB, Bamako")
	organizerName = wording.Of("Ministère de la Communication, de l'Économie numérique et de la Modernisation de l'Administration",
		"Ministry of Communication, the Digital Economy and the Modernisation of the Administration")
)

// programme is the week's, from its first day.
func programme(first time.Time) []edition.Session {
	midnight := first.Truncate(24 * time.Hour)
	at := func(day, hour, minutes int) time.Time {
		return midnight.AddDate(0, 0, day).Add(time.Duration(hour)*time.Hour + time.Duration(minutes)*time.Minute)
	}
	session := func(kind edition.SessionKind, title wording.Text, room string, times [2]time.Time) edition.Session {
		return edition.Session{Kind: kind, Title: title, Room: room, StartsAt: times[0], EndsAt: times[1], Speakers: []string{}}
	}
	return []edition.Session{
		session("opening", wording.Of("Ouverture et panel ministériel : Mali, Burkina Faso, Niger", "Opening and ministerial panel: Mali, Burkina Faso, Niger"), "Grande salle", [2]time.Time{at(0, 9, 0), at(0, 11, 0)}),
		session("panel", wording.Of("L'intelligence artificielle au service de l'usager", "Artificial intelligence at the user's service"), "Salle de 1000 places", [2]time.Time{at(0, 11, 30), at(0, 13, 0)}),
		session("exhibition", wording.Of("Exposition : les stands des finalistes", "Exhibition: the finalists' stands"), "Hall", [2]time.Time{at(0, 14, 0), at(0, 18, 0)}),
		session("panel", wording.Of("Identité numérique et services publics", "Digital identity and public services"), "Salle de 1000 places", [2]time.Time{at(1, 9, 0), at(1, 10, 30)}),
		session("pitch", wording.Of("Finale du concours : présentations", "Final of the contest: pitches"), "Grande salle", [2]time.Time{at(1, 8, 0), at(1, 17, 0)}),
		session("masterClass", wording.Of("Atelier : financer sa start-up", "Master class: financing a start-up"), "Salle B", [2]time.Time{at(1, 15, 0), at(1, 17, 0)}),
		session("panel", wording.Of("Création artistique et intelligence artificielle", "Artistic creation and artificial intelligence"), "Salle de 1000 places", [2]time.Time{at(2, 9, 30), at(2, 11, 0)}),
		session("ceremony", wording.Of("Remise des prix : le palmarès", "Prize-giving: the palmarès"), "Grande salle", [2]time.Time{at(2, 16, 0), at(2, 18, 0)}),
	}
}

// idea is an entry of the demo.
type idea struct {
	title, organisation, country, region string
	women                                bool
	summary                              string
}

var startupIdeas = []idea{
	{"Sɛnɛ Yɛlɛn", "Sɛnɛ Yɛlɛn SARL", "ML", "Sikasso", false, "Des capteurs solaires et des messages vocaux en bambara pour irriguer au bon moment."},
	{"Dokita Wari", "Dokita Wari", "ML", "Bamako", true, "Épargne santé par téléphone, sans smartphone, acceptée dans 40 centres."},
	{"Kalan So", "Kalan So", "ML", "Ségou", true, "Cours de mathématiques hors ligne pour lycées ruraux, sur cartes mémoire."},
	{"Faso Livraison", "Faso Livraison SAS", "BF", "Centre", false, "Le dernier kilomètre à moto électrique, avec une adresse parlée."},
	{"Zongo Pay", "Zongo Technologies", "NE", "Niamey", false, "Un terminal de paiement à bas prix pour les commerçants du marché."},
	{"Bani Énergie", "Bani Énergie", "ML", "Mopti", false, "Location de kits solaires pilotés par SMS."},
	{"Ñaamo", "Ñaamo Foods", "ML", "Kayes", true, "Traçabilité du lait local, de l'éleveur à la boutique."},
	{"Tinga", "Tinga Labs", "BF", "Hauts-Bassins", true, "Cartes de sols faites avec des images satellite libres."},
	{"Hadin Kai", "Hadin Kai", "NE", "Zinder", false, "Entraide entre femmes transformatrices : commandes groupées."},
	{"Sigida", "Sigida Data", "ML", "Bamako", false, "Suivi des déchets des communes, camion par camion."},
	{"Donkili", "Donkili Studio", "ML", "Bamako", true, "Droits d'auteur des musiciens, répartis et payés par mobile."},
	{"Yɛrɛdon", "Yɛrɛdon", "ML", "Koulikoro", false, "Un assistant vocal en langues nationales pour les démarches."},
}

var administrationIdeas = []idea{
	{"État civil en ligne", "Centre national de l'état civil", "ML", "Bamako", false, "L'acte de naissance demandé et suivi par téléphone."},
	{"e-Impôts PME", "Direction générale des impôts", "ML", "Bamako", false, "La déclaration des petites entreprises en douze minutes."},
	{"Carnet de santé numérique", "Agence de télésanté", "ML", "Bamako", true, "Le carnet vaccinal qui suit l'enfant d'un centre à l'autre."},
	{"Guichet foncier", "Direction des domaines", "ML", "Sikasso", false, "Vérifier un titre foncier avant d'acheter."},
	{"e-Bourses", "Service des bourses", "BF", "Centre", true, "Demande et paiement des bourses, sans déplacement."},
	{"Alerte Inondation", "Protection civile", "NE", "Niamey", false, "Des alertes vocales par village, trois heures avant la crue."},
	{"Marchés publics ouverts", "Autorité de régulation", "ML", "Bamako", false, "Les appels d'offres lisibles par tous, avec suivi."},
}

var projectIdeas = []idea{
	{"Bɛɛ ka kalan", "Collectif Bɛɛ", "ML", "Bamako", true, "Lire en bambara avec un clavier simple."},
	{"Goutte à goutte", "Club agro IPR", "ML", "Koulikoro", false, "Un programmateur d'arrosage à 9 000 FCFA."},
	{"Mémoire du fleuve", "Atelier Djoliba", "ML", "Mopti", true, "Les récits des pêcheurs, enregistrés et transcrits."},
	{"Sahel Braille", "Sahel Braille", "BF", "Centre", true, "Une plage braille imprimée en 3D."},
	{"Tara", "Tara", "NE", "Agadez", false, "Trouver un camion de retour à vide."},
	{"Signe", "Signe Mali", "ML", "Bamako", false, "Apprendre la langue des signes sur téléphone."},
}

// shown are the entries that have a picture: most services of the administration, who are on stage, and some others.
var shown = map[string]int{
	"État civil en ligne": 0, "e-Impôts PME": 1, "Carnet de santé numérique": 2, "Guichet foncier": 3, "e-Bourses": 4, "Alerte Inondation": 5,
	"Sɛnɛ Yɛlɛn": 6, "Dokita Wari": 7, "Mémoire du fleuve": 8,
}

// mates stand on the teams of projects beside whoever submitted them. Two of them sit on the jury, too: what detection
// finds, and an organizer settles.
var mates = map[string]entry.TeamMember{
	"Goutte à goutte":   {Name: "TOURE Aissata", Function: "Conseil financier"},
	"Mémoire du fleuve": {Name: "R. Issoufou", Function: "Mentor", Email: "issoufou@jury.demo.palmares"},
}
