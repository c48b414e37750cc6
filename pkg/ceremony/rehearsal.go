package ceremony

import (
	"fmt"

	"palmares/pkg/award"
	"palmares/pkg/wording"
)

// fictions are entries that nobody submitted, for rehearsals; each has a country of the AES in turn.
var fictions = []string{
	"Baobab numérique", "Le Griot connecté", "Pirogue express", "Karité en ligne", "Sahel solaire", "Kora ouverte", "Le Marché d'Ousmane",
	"Termitière", "Harmattan", "La Case à palabres",
}

var fictitiousCountries = []string{"ML", "BF", "NE"}

// perCategory is how many made-up finalists a category has.
const perCategory = 5

// rehearsed makes winners up for the prizes of an edition, whatever is decided of them: three places, a place that is shared,
// and a prize that is not awarded, so that everything that may happen is rehearsed.
func rehearsed(prizes []award.Decided, categories map[string]wording.Text) award.Composition {
	made := award.Composition{}
	ofCategory, across := 0, 0
	for _, prize := range prizes {
		out := award.PublishedPrize{PrizeID: prize.ID, Name: prize.Name, Kind: prize.Kind, Winners: []award.Winner{}}
		first := ofCategory * perCategory
		if prize.CategoryID != nil {
			out.CategoryName = categories[*prize.CategoryID]
			made.Finalists = append(made.Finalists, award.FinalistGroup{
				CategoryID: *prize.CategoryID, Name: out.CategoryName, Finalists: inventedList(first, perCategory),
			})
			ofCategory++
		} else {
			across++
		}
		if prize.CategoryID == nil && across == 2 {
			out.Unawarded, out.Reason = true, "Répétition : aucun dossier n'atteint la note minimale."
		} else {
			out.Winners = invented(prize, first, prize.CategoryID != nil && ofCategory == 2)
		}
		made.Prizes = append(made.Prizes, award.Composed{PublishedPrize: out, CategoryID: prize.CategoryID})
	}
	return made
}

// invented gives the places of a prize to made-up entries; the last place may be shared.
func invented(prize award.Decided, first int, shared bool) []award.Winner {
	order := []int{3, 0, 4, 1, 2} // not that of the numbers
	winners := []award.Winner{}
	for i := range min(prize.Places, 3) {
		winners = append(winners, award.Winner{Place: i + 1, Laureate: fictitious(first + order[i])})
	}
	if shared && len(winners) == 3 {
		winners[2].ExAequo = true
		winners = append(winners, award.Winner{Place: 3, ExAequo: true, Laureate: fictitious(first + order[3])})
	}
	for i := range winners {
		if at := winners[i].Place - 1; at < len(prize.Rewards) {
			winners[i].Reward = prize.Rewards[at]
		}
	}
	return winners
}

func inventedList(first, count int) []award.Laureate {
	list := []award.Laureate{}
	for i := range count {
		list = append(list, fictitious(first+i))
	}
	return list
}

func fictitious(i int) award.Laureate {
	return award.Laureate{
		EntryID: fmt.Sprintf("fiction-%d", i+1), Number: fmt.Sprintf("XX-%04d", i+1), Title: fictions[i%len(fictions)],
		Organisation: "Candidature fictive", Country: fictitiousCountries[i%len(fictitiousCountries)],
	}
}
