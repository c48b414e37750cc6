package tally

import (
	"fmt"
	"strings"
)

// Message is the fault in one sentence, in French ("fr") or English.
func (p Problem) Message(lang string) string {
	words, at := problemWords[p.Code], "row %d: "
	text := words.en
	if lang == "fr" {
		text, at = words.fr, "ligne %d : "
	}
	text = strings.NewReplacer("{entry}", p.Entry, "{judge}", p.Judge, "{criterion}", p.Criterion,
		"{field}", p.Field, "{value}", p.Value, "{limit}", p.Limit).Replace(text)
	if p.Row > 0 {
		text = fmt.Sprintf(at, p.Row) + text
	}
	return text
}

type bilingual struct{ fr, en string }

var problemWords = map[ProblemCode]bilingual{
	NoCriteria:         {"les règles n'ont aucun critère", "the rules have no criterion"},
	CriterionTwice:     {"le critère « {criterion} » est donné deux fois", `criterion "{criterion}" is given twice`},
	CriterionUnnamed:   {"un critère n'a pas de clé", "a criterion has no key"},
	WeightNegative:     {"le coefficient {value} de « {criterion} » est négatif", `weight {value} of "{criterion}" is negative`},
	WeightsAllZero:     {"tous les coefficients sont nuls", "every weight is zero"},
	ScaleBroken:        {"le barème de « {criterion} » est impossible ({value})", `the scale of "{criterion}" is impossible ({value})`},
	ScalesDiffer:       {"les barèmes diffèrent ({value}, {limit}) : dites sur combien est le total", "scales differ ({value}, {limit}): say what the total is out of"},
	DirectionsMixed:    {"« {criterion} » est noté dans l'autre sens que les règles", `"{criterion}" is marked the other way round from the rules`},
	WordUnknown:        {"« {value} » n'est pas un mot connu pour {field}", `"{value}" is not a known word for {field}`},
	RuleOutOfRange:     {"{field} ne peut pas valoir {value}", "{field} cannot be {value}"},
	OutOfNeedsScale:    {"le total est ramené à une autre échelle : « {criterion} » doit avoir un barème", `the total is brought to another scale, so "{criterion}" needs a scale`},
	OutOfWithSum:       {"une somme ne se ramène pas à une échelle", "a sum cannot be brought to a scale"},
	StepCriterion:      {"le départage cite le critère inconnu « {criterion} »", `the tie ladder names an unknown criterion "{criterion}"`},
	StepRound:          {"le départage cite le tour inconnu « {value} »", `the tie ladder names an unknown round "{value}"`},
	CastingVoteNotLast: {"la voix prépondérante doit être la dernière étape du départage", "the casting vote must be the last rung of the tie ladder"},
	CarriedRoundTwice:  {"le tour « {value} » est reporté deux fois", `round "{value}" is carried over twice`},

	NoEntries:             {"aucune candidature", "there is no entry"},
	NoMarks:               {"aucune note", "there is no mark"},
	EntryTwice:            {"la candidature « {entry} » est donnée deux fois", `entry "{entry}" is given twice`},
	EntryUnnamed:          {"une candidature n'a pas d'identifiant", "an entry has no identifier"},
	EntryUnknown:          {"candidature inconnue « {entry} »", `unknown entry "{entry}"`},
	JudgeUnnamed:          {"note sans juré pour « {entry} »", `mark without a judge for "{entry}"`},
	CriterionUnknown:      {"critère inconnu « {criterion} »", `unknown criterion "{criterion}"`},
	MarkTwice:             {"« {judge} » a déjà noté « {entry} » sur « {criterion} »", `"{judge}" has already marked "{entry}" on "{criterion}"`},
	MarkOffScale:          {"{value} est hors du barème {limit} de « {criterion} »", `{value} is outside the scale {limit} of "{criterion}"`},
	MarkOffStep:           {"{value} n'est pas un multiple du pas {limit} de « {criterion} »", `{value} is not on the step {limit} of "{criterion}"`},
	RoundUnknown:          {"tour inconnu « {value} »", `unknown round "{value}"`},
	CarriedTwice:          {"le total de « {entry} » au tour « {value} » est donné deux fois", `the total of "{entry}" in round "{value}" is given twice`},
	QuotaFieldMissing:     {"« {entry} » n'a pas de {field}, que le quota demande", `"{entry}" has no {field}, which the quota needs`},
	CastingVoteNoReason:   {"la voix prépondérante sur {entry} n'a pas de motif", "the casting vote on {entry} has no reason"},
	CastingVoteNoAuthor:   {"la voix prépondérante sur {entry} n'a pas d'auteur", "the casting vote on {entry} has no author"},
	CastingVoteTooShort:   {"une voix prépondérante départage au moins deux candidatures différentes ({entry})", "a casting vote decides between at least two different entries ({entry})"},
	CastingVoteTwice:      {"deux voix prépondérantes pour la même égalité ({entry})", "two casting votes for the same tie ({entry})"},
	CastingVoteNotAllowed: {"les règles annoncées ne prévoient pas de voix prépondérante", "the announced rules have no casting vote"},

	PrizeTwice:          {"le prix « {value} » est donné deux fois", `prize "{value}" is given twice`},
	PrizeUnknown:        {"décision sur un prix inconnu « {value} »", `decision on an unknown prize "{value}"`},
	PrizeCategory:       {"le prix « {value} » vise une catégorie inconnue « {limit} »", `prize "{value}" looks at an unknown category "{limit}"`},
	PrizeScalesDiffer:   {"le prix « {value} » compare des totaux qui ne sont pas sur la même échelle", `prize "{value}" compares totals that are not on one scale`},
	PrizeOneCategory:    {"le prix « {value} » suit un classement : il lui faut une seule catégorie", `prize "{value}" follows a ranking and needs exactly one category`},
	VotesNegative:       {"{value} voix pour « {entry} »", `{value} votes for "{entry}"`},
	DecisionNoReason:    {"la décision sur le prix « {value} » n'a pas de motif", `the decision on prize "{value}" has no reason`},
	DecisionNoAuthor:    {"la décision sur le prix « {value} » n'a pas d'auteur", `the decision on prize "{value}" has no author`},
	DecisionTwice:       {"deux décisions sur le prix « {value} »", `two decisions on prize "{value}"`},
	DecisionNotEligible: {"« {entry} » ne peut pas recevoir le prix « {value} »", `"{entry}" cannot receive prize "{value}"`},
	DecisionNotAsked:    {"le prix « {value} » n'est pas donné par décision, il peut seulement être réservé", `prize "{value}" is not given by decision, it can only be withheld`},
}
