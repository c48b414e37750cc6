package main

// ruleKeys are the keys that each part of rules.yaml may have, in French and in English, in the spelling of plain.
var ruleKeys = map[string]map[string]string{
	"rules": {
		"round": "round", "tour": "round", "criteria": "criteria", "criteres": "criteria", "direction": "direction", "sens": "direction",
		"aggregate": "aggregate", "agregation": "aggregate", "combine": "combine", "total": "combine", "out_of": "out_of", "sur": "out_of",
		"rounding": "rounding", "arrondi": "rounding", "eliminatory_on": "eliminatory_on", "eliminatoire_sur": "eliminatory_on",
		"partial": "partial", "fiches_incompletes": "partial", "pass_mark": "pass_mark", "note_minimale": "pass_mark",
		"quorum": "quorum", "carry_over": "carry_over", "report": "carry_over", "tie_ladder": "tie_ladder", "departage": "tie_ladder",
		"advance": "advance", "retenus": "advance", "waiting": "waiting", "liste_complementaire": "waiting", "quotas": "quotas",
	},
	"criterion": {
		"key": "key", "cle": "key", "label": "label", "nom": "label", "weight": "weight", "coefficient": "weight",
		"scale": "scale", "bareme": "scale", "direction": "direction", "sens": "direction",
		"eliminatory": "eliminatory", "eliminatoire": "eliminatory", "aggregate": "aggregate", "agregation": "aggregate",
	},
	"scale":         {"min": "min", "max": "max", "step": "step", "pas": "step"},
	"aggregate":     {"method": "method", "methode": "method", "drop": "drop", "retirer": "drop", "within": "within", "ecart": "within", "fallback": "fallback", "a_defaut": "fallback"},
	"rounding":      {"criterion": "criterion", "critere": "criterion", "total": "total"},
	"digits":        {"mode": "mode", "decimals": "decimals", "decimales": "decimals"},
	"carry_over":    {"own": "own", "ce_tour": "own", "rounds": "rounds", "tours": "rounds"},
	"carried_round": {"key": "key", "cle": "key", "label": "label", "nom": "label", "weight": "weight", "coefficient": "weight"},
	"step":          {"criterion": "criterion", "critere": "criterion", "round": "round", "tour": "round"},
	"quota":         {"per": "per", "par": "per", "group": "group", "groupe": "group", "max": "max"},
}

// ruleWords are the words that each kind of value may be.
var ruleWords = map[string]map[string]string{
	"direction": {"higher": "higher", "plus_haut": "higher", "lower": "lower", "plus_bas": "lower"},
	"method": {"mean": "mean", "moyenne": "mean", "median": "median", "mediane": "median", "trimmed": "trimmed", "moyenne_tronquee": "trimmed",
		"clamp": "clamp", "moyenne_ecretee": "clamp", "sum": "sum", "somme": "sum"},
	"combine":        {"mean": "mean", "moyenne": "mean", "sum": "sum", "somme": "sum"},
	"eliminatory_on": {"any_mark": "any_mark", "chaque_note": "any_mark", "aggregate": "aggregate", "agregat": "aggregate"},
	"partial":        {"ignore": "ignore", "ecartees": "ignore", "count": "count", "comptees": "count"},
	"mode": {"none": "none", "aucun": "none", "half_up": "half_up", "au_plus_pres": "half_up", "half_even": "half_even", "au_pair": "half_even",
		"down": "down", "troncature": "down"},
	"step": {"criteria": "criteria", "criteres": "criteria", "first_places": "first_places", "premieres_places": "first_places",
		"median": "median", "mediane": "median", "casting_vote": "casting_vote", "voix_preponderante": "casting_vote"},
	"per": {"country": "country", "pays": "country", "region": "region", "organisation": "organisation"},
}

// rulesExample is printed by --rules-example, and is itself a file of rules that the command accepts.
const rulesExample = `# Règles de classement d'un concours. Tout ce qui est omis prend sa valeur habituelle.
# Les clés existent en français et en anglais ; les accents et les majuscules ne comptent pas.

tour: finale                  # le tour que l'on classe (utile s'il y a un report)
sens: plus haut               # plus haut : la meilleure note est la plus haute | plus bas : l'inverse

criteres:
  - cle: innovation           # le nom du critère dans le fichier de notes
    nom: Innovation           # le nom que l'on lit
    coefficient: 20           # 0 : montré, peut départager, mais ne compte pas
    bareme: {min: 0, max: 20, pas: 0.5}
    eliminatoire: 6           # une note strictement inférieure élimine
  - cle: impact
    nom: Impact
    coefficient: 20
    bareme: {min: 0, max: 20, pas: 0.5}
  - cle: pitch
    nom: Pitch
    coefficient: 10
    bareme: {min: 0, max: 20, pas: 0.5}
    agregation: mediane       # ce critère seul ; les autres suivent la règle commune

# Sur chaque critère, les notes des jurés deviennent une valeur :
# moyenne | mediane | somme | moyenne tronquee (retirer: k notes à chaque bout) | moyenne ecretee (ecart: k points)
agregation:
  methode: moyenne tronquee
  retirer: 1
  a_defaut: moyenne           # trop peu de notes pour tronquer ; sans cette ligne, la candidature n'est pas classée

total: moyenne                # moyenne pondérée | somme (des points qui s'ajoutent)
sur: 20                       # le total est ramené à cette échelle, par règle de trois

arrondi:                      # aucun | au plus pres | au pair | troncature ; deux totaux que l'arrondi égale sont ex æquo
  critere: {mode: aucun}
  total: {mode: au plus pres, decimales: 2}

eliminatoire_sur: chaque note # chaque note | agregat
fiches_incompletes: ecartees  # ecartees | comptees
note_minimale: 12             # personne ne l'atteint : le concours est infructueux
quorum: 3                     # fiches de notation exigées par candidature

report:                       # ici : 2/3 pour le jury technique, 1/3 pour la finale
  ce_tour: 1
  tours:
    - {cle: technique, nom: Jury technique, coefficient: 2}

departage:                    # dans l'ordre annoncé ; ce qui reste égal est ex æquo, la place suivante est sautée
  - criteres                  # le plus fort coefficient, puis le suivant…
  - critere: innovation       # un critère précis
  - tour: technique           # le total d'un tour précédent
  - premieres places          # combien de jurés l'ont mise première
  - mediane                   # la médiane des totaux des jurés
  - voix preponderante        # la décision motivée du président ; toujours en dernier

retenus: 9                    # combien vont plus loin ou sont primés
liste_complementaire: 3
quotas:                       # au plus, parmi les retenus
  - {par: region, max: 2}
  - {par: pays, groupe: Mali, max: 6}
`
