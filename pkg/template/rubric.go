package template

import (
	"palmares/pkg/points"
	"palmares/pkg/rubric"
	"palmares/pkg/wording"
)

// criteria are a category's criteria; those on the pitch count only where there is one.
type criteria []rubric.Criterion

// pitch is the key of what can only be judged on stage.
const pitch = "pitch"

func (c criteria) whole() rubric.Rubric {
	return rubric.Rubric{Direction: rubric.Higher, Criteria: c}
}

func (c criteria) onFile() rubric.Rubric {
	kept := []rubric.Criterion{}
	for _, criterion := range c {
		if criterion.Key != pitch {
			kept = append(kept, criterion)
		}
	}
	return rubric.Rubric{Direction: rubric.Higher, Criteria: kept}
}

// criterion is marked out of 20 by half points, with what a 5, a 10, a 15 and a 20 mean.
func criterion(key string, weight int, label wording.Text, levels [4]wording.Text) rubric.Criterion {
	made := rubric.Criterion{Key: key, Label: label, Weight: weight, Max: 20 * points.Unit, Step: points.Unit / 2}
	for i, text := range levels {
		made.Descriptors = append(made.Descriptors, rubric.Descriptor{Mark: points.Points(5*(i+1)) * points.Unit, Text: text})
	}
	return made
}

var (
	innovationLevels = [4]wording.Text{
		wording.Of("Déjà courant ici ; rien de neuf.", "Already common here; nothing new."),
		wording.Of("Une adaptation utile de ce qui existe.", "A useful adaptation of what exists."),
		wording.Of("Nettement nouveau pour le pays ou le secteur.", "Clearly new for the country or the sector."),
		wording.Of("Nouveau dans la région, difficile à copier.", "New in the region, hard to copy."),
	}
	impactLevels = [4]wording.Text{
		wording.Of("Impact affirmé, sans bénéficiaires identifiés.", "Claimed, with no identified beneficiaries."),
		wording.Of("Bénéficiaires identifiés, effets plausibles.", "Identified beneficiaries, plausible effects."),
		wording.Of("Effets mesurés à petite échelle.", "Effects measured on a small scale."),
		wording.Of("Effets mesurés, importants et durables pour le Sahel.", "Measured, large and lasting effects for the Sahel."),
	}
	feasibilityLevels = [4]wording.Text{
		wording.Of("Une intention ; rien à montrer.", "An intention; nothing to show."),
		wording.Of("Une maquette ou un plan crédible.", "A mock-up or a credible plan."),
		wording.Of("Un prototype qui fonctionne.", "A working prototype."),
		wording.Of("En service, avec des preuves d'usage.", "In service, with evidence of use."),
	}
	pitchLevels = [4]wording.Text{
		wording.Of("Confus ; le temps n'est pas tenu.", "Confused; over time."),
		wording.Of("Compréhensible, réponses partielles.", "Understandable, partial answers."),
		wording.Of("Clair, convaincant, réponses précises.", "Clear, convincing, precise answers."),
		wording.Of("Remarquable du début aux questions.", "Remarkable from start to questions."),
	}
	plainLevels = [4]wording.Text{
		wording.Of("Insuffisant.", "Insufficient."),
		wording.Of("Acceptable, avec des manques.", "Acceptable, with gaps."),
		wording.Of("Bon et étayé.", "Good and supported."),
		wording.Of("Excellent, preuves à l'appui.", "Excellent, with evidence."),
	}
)

func startupRubric() criteria {
	return criteria{
		criterion("innovation", 20, wording.Of("Innovation", "Innovation"), innovationLevels),
		criterion("impact", 20, wording.Of("Impact (social, économique, pour le Sahel)", "Impact (social, economic, for the Sahel)"), impactLevels),
		criterion("feasibility", 20, wording.Of("Faisabilité et démonstration", "Feasibility and demonstration"), feasibilityLevels),
		criterion("market", 20, wording.Of("Modèle économique et marché", "Business model and market"), plainLevels),
		criterion("team", 10, wording.Of("Équipe", "Team"), plainLevels),
		criterion(pitch, 10, wording.Of("Présentation orale", "Pitch"), pitchLevels),
	}
}

func projectRubric() criteria {
	return criteria{
		criterion("innovation", 25, wording.Of("Innovation", "Innovation"), innovationLevels),
		criterion("relevance", 20, wording.Of("Problème et pertinence", "Problem and relevance"), plainLevels),
		criterion("feasibility", 20, wording.Of("Faisabilité", "Feasibility"), feasibilityLevels),
		criterion("impact", 20, wording.Of("Impact", "Impact"), impactLevels),
		criterion(pitch, 15, wording.Of("Présentation orale", "Pitch"), pitchLevels),
	}
}

func administrationRubric() criteria {
	return criteria{
		criterion("value", 25, wording.Of("Valeur mesurée pour les usagers", "Measured value for users"), impactLevels),
		criterion("quality", 20, wording.Of("Qualité, simplicité et accessibilité du service", "Quality, ease and accessibility of the service"), plainLevels),
		criterion("innovation", 15, wording.Of("Innovation", "Innovation"), innovationLevels),
		criterion("sustainability", 15, wording.Of("Pérennité et sécurité", "Sustainability and security"), plainLevels),
		criterion("replicability", 15, wording.Of("Réplicabilité et interopérabilité (AES)", "Replicability and interoperability (AES)"), plainLevels),
		criterion(pitch, 10, wording.Of("Présentation", "Presentation"), pitchLevels),
	}
}
