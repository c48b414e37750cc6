package seed

// Password of every demo account. It exists in the demo alone, which listens on one machine and says so on every page.
const Password = "palmares-demo"

// Login is a demo account and what it is for.
type Login struct {
	Email        string
	Name         string
	Organisation string
	Country      string
	Role         string
}

// Logins are one account for each role.
var Logins = []Login{
	{"candidat@demo.palmares", "Aminata Traoré", "Jigi Santé", "ML", "candidate (entrant)"},
	{"instructeur@demo.palmares", "Moussa Konaté", "AGETIC", "ML", "instructeur (screener)"},
	{"jure@demo.palmares", "Fatoumata Diarra", "Université de Bamako", "ML", "jurée (judge)"},
	{"president@demo.palmares", "Ibrahim Maïga", "Académie des sciences", "ML", "président du jury (president)"},
	{"organisateur@demo.palmares", "Oumar Coulibaly", "MCENMA", "ML", "organisateur (organizer)"},
	{"observateur@demo.palmares", "Maître Kadiatou Sow", "Étude Sow", "ML", "observatrice (observer)"},
	{"administrateur@demo.palmares", "Administration Palmarès", "MCENMA", "ML", "administrateur (administrator)"},
}

// otherJudges sit beside the demo's judge.
var otherJudges = []Login{
	{"ouedraogo@jury.demo.palmares", "Salif Ouédraogo", "Burkina Incub", "BF", "judge"},
	{"issoufou@jury.demo.palmares", "Rakia Issoufou", "CIPMEN", "NE", "judge"},
	{"keita@jury.demo.palmares", "Modibo Keïta", "Orange Digital Center", "ML", "judge"},
	{"toure@jury.demo.palmares", "Aïssata Touré", "Banque de développement", "ML", "judge"},
}
