package template

import (
	"time"

	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// aes are the countries of the Alliance des États du Sahel, to whose young companies the contest is open.
var aes = []string{"ML", "BF", "NE"}

// model is the contest's own edition: Mali hosts, Burkina Faso and Niger are the countries of honour.
func model(input New) edition.Edition {
	made := edition.Edition{
		Number: input.Number, Year: input.Year, Title: input.Title, StartsOn: input.StartsOn, EndsOn: input.EndsOn,
		TimeZone: edition.DefaultTimeZone, HostCountry: "ML", GuestCountries: []string{"BF", "NE"}, GraceSeconds: 120,
		Rules: rulesText,
	}
	start, err := time.Parse(time.DateOnly, input.StartsOn)
	if err != nil {
		return made
	}
	opens, closes := start.AddDate(0, 0, -60), start.AddDate(0, 0, -21).Add(-time.Second)
	made.EntriesOpenAt, made.EntriesCloseAt = &opens, &closes
	return made
}

var rulesText = wording.Of(
	`Le concours est ouvert aux start-ups, aux porteurs de projets et aux services de l'administration.
Chaque candidature concourt dans une seule catégorie. Elle se dépose en ligne avant la date limite ; l'heure du serveur fait foi.
La recevabilité est examinée d'abord : pays, âge de l'entreprise, une seule candidature par organisation, dossier complet.
La présélection se fait sur dossier anonyme : le jury ne voit qu'un numéro de candidat. La finale se fait sur présentation orale ; chaque juré y voit chaque finaliste.
La grille d'évaluation, ses coefficients et la façon de départager les ex æquo sont publiés avant l'ouverture des votes et ne changent plus sans avis public.
Nul ne juge une candidature de sa propre organisation ; un conflit d'intérêts déclaré retire le dossier au juré, et ses notes ne comptent pas.
Le jury peut ne pas attribuer un prix (infructueux). Les réclamations ne portent que sur la recevabilité et les calculs.`,
	`The contest is open to start-ups, project holders and services of the administration.
Each entry competes in one category. It is submitted on line before the deadline, by the server's clock.
Eligibility is examined first: country, age of the company, one entry per organisation, complete file.
The preselection is made on anonymous files: the jury sees a candidate number only. The final is made on pitches; every judge sees every finalist.
The rubric, its weights and the way ties are broken are published before judging opens and do not change without a public notice.
Nobody judges an entry of their own organisation; a declared conflict of interest takes the file away from the judge, and the marks do not count.
The jury may decide not to award a prize. Complaints concern eligibility and arithmetic only.`)

func modelCategories(start time.Time) []plannedCategory {
	return []plannedCategory{
		{
			category: category.Category{
				Key: "startup", Prefix: "SU", Name: wording.Of("Start-ups", "Start-ups"),
				Description: wording.Of("Jeunes entreprises et PME innovantes de l'espace AES, avec un produit ou un service numérique.",
					"Young companies and innovative SMEs of the AES, with a digital product or service."),
				Eligibility: category.Eligibility{
					Countries: aes, FoundedField: "foundedOn", MaxAgeYears: 8, OneEntryPerOrganisation: true, MinTeam: 1, MaxTeam: 10,
				},
			},
			fields: startupForm(), rounds: modelRounds(start, startupRubric()), prizes: podium(),
		},
		{
			category: category.Category{
				Key: "project", Prefix: "PP", Name: wording.Of("Porteurs de projets", "Project holders"),
				Description: wording.Of("Des personnes, étudiants, chercheurs ou inventeurs, avec une idée ou un prototype.",
					"People — students, researchers, inventors — with an idea or a prototype."),
				Eligibility: category.Eligibility{Countries: aes, MinTeam: 1, MaxTeam: 6},
			},
			fields: projectForm(), rounds: modelRounds(start, projectRubric()), prizes: podium(),
		},
		{
			category: category.Category{
				Key: "administration", Prefix: "SA", Name: wording.Of("Services de l'administration", "Services of the administration"),
				Description: wording.Of("Des services publics numériques qui servent déjà leurs usagers.",
					"Digital public services that already serve their users."),
				Eligibility: category.Eligibility{Countries: aes, MinTeam: 1, MaxTeam: 10},
			},
			fields: administrationForm(), rounds: modelRounds(start, administrationRubric()), prizes: podium(),
		},
	}
}

// modelRounds are a preselection on anonymous files, and a final on pitches before a jury that sees every finalist.
func modelRounds(start time.Time, criteria criteria) []plannedRound {
	onFile := round.Round{
		Name: wording.Of("Présélection sur dossier", "Preselection on files"), Kind: round.OnFile, Blind: true,
		OpensAt: start.AddDate(0, 0, -18), ClosesAt: start.AddDate(0, 0, -9).Add(-time.Second),
		Weight: 2, Quorum: 2, JudgesPerEntry: 3, Advance: 10, LateHours: round.DefaultLateHours, Method: round.DefaultMethod(),
	}
	final := round.Round{
		Name: wording.Of("Finale", "Final"), Kind: round.Pitch, CarriesOver: true,
		OpensAt: start.AddDate(0, 0, 1).Add(8 * time.Hour), ClosesAt: start.AddDate(0, 0, 1).Add(18 * time.Hour),
		Weight: 1, Quorum: 2, JudgesPerEntry: 3, LateHours: round.DefaultLateHours, Method: round.DefaultMethod(),
	}
	final.Method.Ladder = []string{"heaviestCriteria", "earlierRound", "firstPlaces", "median", "castingVote"}
	return []plannedRound{{onFile, criteria.onFile()}, {final, criteria.whole()}}
}

// podium is the prize of each category: its three best are awarded.
func podium() []award.Prize {
	return []award.Prize{{
		Kind: award.ForCategory, Places: 3, Name: wording.Of("Palmarès de la catégorie", "Prize of the category"),
		Rewards: []wording.Text{
			wording.Of("Premier prix", "First prize"), wording.Of("Deuxième prix", "Second prize"), wording.Of("Troisième prix", "Third prize"),
		},
	}}
}

func modelPrizes() []award.Prize {
	return []award.Prize{
		{Kind: award.ForWomen, Places: 1, Cumulable: true, Name: wording.Of("Prix de l'entrepreneuriat féminin", "Women's entrepreneurship prize")},
		{Kind: award.Favourite, Places: 1, Cumulable: true, Name: wording.Of("Coup de cœur du jury", "The jury's favourite")},
	}
}
