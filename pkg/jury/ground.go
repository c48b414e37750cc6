package jury

import (
	"slices"
	"strings"

	"palmares/pkg/wording"
)

// groundNames say in a conflict's reason what it was confirmed on; the pages have words of their own for suspicions.
var groundNames = map[GroundCode]wording.Text{
	OwnEntry:         wording.Of("A déposé cette candidature", "Submitted this entry"),
	OnTeam:           wording.Of("Membre de l'équipe", "On the team"),
	SameOrganisation: wording.Of("Même organisation", "Same organisation"),
	Named:            wording.Of("Nom cité dans le dossier", "Named in the entry"),
	SameDomain:       wording.Of("Même domaine d'adresse électronique", "Same e-mail domain"),
	SameTeam:         wording.Of("Autre candidature en commun", "Another entry in common"),
	PastEntry:        wording.Of("Candidature commune lors d'une édition passée", "An entry in common in an earlier edition"),
	Colleague:        wording.Of("Un collègue dans le dossier", "A colleague in the entry"),
	Tied:             wording.Of("Lien indiqué par le juré", "A tie that the judge named"),
	Objected:         wording.Of("Objection du candidat", "The entrant's objection"),
}

// words name a ground with what was found: "Même organisation : Zongo, ZONGO".
func (g Ground) words() wording.Text {
	found := []string{}
	for _, part := range []string{g.OfJudge, g.OfEntry, g.Through} {
		if part != "" && !slices.Contains(found, part) {
			found = append(found, part)
		}
	}
	name, evidence := groundNames[g.Code], strings.Join(found, ", ")
	if evidence == "" {
		return name
	}
	return wording.Of(name.FR+" : "+evidence, name.EN+": "+evidence)
}
