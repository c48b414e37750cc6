package main

import (
	"errors"
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"

	"palmares/pkg/tally"
)

// ruleReader reads rules.yaml node by node, rather than into a struct, so that every fault has its line and a
// misspelt key is never silently dropped.
type ruleReader struct {
	say    voice
	faults *[]string
}

func (d *rankDesk) rules(text []byte) (rules tally.Rules) {
	var document yaml.Node
	if d.failed != nil {
		return rules
	}
	if err := yaml.Unmarshal(decode(text), &document); err != nil || len(document.Content) == 0 {
		d.failed = exit{1, d.say.pick("règles illisibles : ", "unreadable rules: ") + fmt.Sprint(err)}
		return rules
	}
	var faults []string
	r := ruleReader{d.say, &faults}
	rules = r.all(r.fields(document.Content[0], "rules"))
	if len(faults) == 0 {
		var problems tally.Problems
		if errors.As(rules.Check(), &problems) {
			for _, problem := range problems {
				faults = append(faults, problem.Message(string(d.say)))
			}
		}
	}
	if len(faults) > 0 {
		d.failed = exit{1, d.say.pick("Règles : ", "Rules: ") + d.say.list(faults)}
	}
	return rules
}

func (r ruleReader) all(f fields) tally.Rules {
	rounding := r.fields(f["rounding"], "rounding")
	return tally.Rules{
		Round:             f.text("round"),
		Criteria:          each(f["criteria"], r.criterion),
		Direction:         tally.Direction(r.word(f["direction"], "direction")),
		Aggregate:         r.aggregate(f["aggregate"]),
		Combine:           tally.Combine(r.word(f["combine"], "combine")),
		OutOf:             r.number(f["out_of"]),
		CriterionRounding: r.rounding(rounding["criterion"]),
		TotalRounding:     r.rounding(rounding["total"]),
		EliminatoryOn:     tally.EliminatoryOn(r.word(f["eliminatory_on"], "eliminatory_on")),
		Partial:           tally.Partial(r.word(f["partial"], "partial")),
		PassMark:          r.optional(f["pass_mark"]),
		Quorum:            r.whole(f["quorum"]),
		CarryOver:         r.carryOver(f["carry_over"]),
		TieLadder:         each(f["tie_ladder"], r.step),
		Advance:           r.whole(f["advance"]),
		Waiting:           r.whole(f["waiting"]),
		Quotas:            each(f["quotas"], r.quota),
	}
}

func (r ruleReader) criterion(node *yaml.Node) tally.Criterion {
	f := r.fields(node, "criterion")
	c := tally.Criterion{Key: f.text("key"), Label: f.text("label"), Weight: 1, Scale: r.scale(f["scale"]),
		Direction:   tally.Direction(r.word(f["direction"], "direction")),
		Eliminatory: r.optional(f["eliminatory"]), Aggregate: r.aggregate(f["aggregate"])}
	if f["weight"] != nil {
		c.Weight = r.whole(f["weight"])
	}
	if c.Key == "" {
		c.Key = c.Label
	}
	return c
}

// scale is {min, max, step}, or just the highest mark.
func (r ruleReader) scale(node *yaml.Node) tally.Scale {
	if node != nil && node.Kind == yaml.ScalarNode {
		return tally.Scale{Max: r.number(node)}
	}
	f := r.fields(node, "scale")
	return tally.Scale{Min: r.number(f["min"]), Max: r.number(f["max"]), Step: r.number(f["step"])}
}

// aggregate is {method, drop, within, fallback}, or just the method.
func (r ruleReader) aggregate(node *yaml.Node) tally.Aggregate {
	if node != nil && node.Kind == yaml.ScalarNode {
		return tally.Aggregate{Method: tally.Method(r.word(node, "method"))}
	}
	f := r.fields(node, "aggregate")
	return tally.Aggregate{Method: tally.Method(r.word(f["method"], "method")), Drop: r.whole(f["drop"]),
		Within: r.number(f["within"]), Fallback: tally.Method(r.word(f["fallback"], "method"))}
}

// rounding is {mode, decimals}, or just a number of decimals, halves going up.
func (r ruleReader) rounding(node *yaml.Node) tally.Rounding {
	if node != nil && node.Kind == yaml.ScalarNode && node.Tag == "!!int" {
		return tally.Rounding{Mode: tally.RoundHalfUp, Decimals: r.whole(node)}
	}
	f := r.fields(node, "digits")
	return tally.Rounding{Mode: tally.RoundingMode(r.word(f["mode"], "mode")), Decimals: r.whole(f["decimals"])}
}

func (r ruleReader) carryOver(node *yaml.Node) tally.CarryOver {
	f := r.fields(node, "carry_over")
	return tally.CarryOver{Own: r.whole(f["own"]), Rounds: each(f["rounds"], func(node *yaml.Node) tally.CarriedRound {
		round := r.fields(node, "carried_round")
		return tally.CarriedRound{Key: round.text("key"), Label: round.text("label"), Weight: r.whole(round["weight"])}
	})}
}

// step is a word ("criteria", "median"), or {criterion: key}, or {round: key}.
func (r ruleReader) step(node *yaml.Node) tally.Step {
	if node.Kind == yaml.ScalarNode {
		return tally.Step{Kind: tally.StepKind(r.word(node, "step"))}
	}
	f := r.fields(node, "step")
	if f["round"] != nil {
		return tally.Step{Kind: tally.ByRound, Round: f.text("round")}
	}
	return tally.Step{Kind: tally.ByCriterion, Criterion: f.text("criterion")}
}

func (r ruleReader) quota(node *yaml.Node) tally.Quota {
	f := r.fields(node, "quota")
	return tally.Quota{Per: tally.QuotaField(r.word(f["per"], "per")), Group: f.text("group"), Max: r.whole(f["max"])}
}

func each[T any](list *yaml.Node, read func(*yaml.Node) T) (items []T) {
	if list == nil {
		return nil
	}
	for _, node := range list.Content {
		items = append(items, read(node))
	}
	return items
}

// fields are a mapping's values by their English key.
type fields map[string]*yaml.Node

func (f fields) text(key string) string {
	if node := f[key]; node != nil {
		return node.Value
	}
	return ""
}

// fields reads a mapping, in French or in English, and refuses keys that do not belong there.
func (r ruleReader) fields(node *yaml.Node, what string) fields {
	found := fields{}
	if node == nil || node.Tag == "!!null" {
		return found
	}
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	if node.Kind != yaml.MappingNode {
		r.fault(node, r.say.pick("« %s » devrait être une liste de « clé: valeur »", `"%s" should be a list of "key: value"`), node.Value)
		return found
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		name := node.Content[i]
		key, known := ruleKeys[what][plain(name.Value)]
		switch {
		case !known:
			r.fault(name, r.say.pick("« %s » n'est pas une clé connue ici", `"%s" is not a known key here`), name.Value)
		case found[key] != nil:
			r.fault(name, r.say.pick("« %s » est donné deux fois", `"%s" is given twice`), name.Value)
		case node.Content[i+1].Tag != "!!null":
			found[key] = node.Content[i+1]
		}
	}
	return found
}

// word translates a word of the rules; an unknown one is a fault.
func (r ruleReader) word(node *yaml.Node, kind string) string {
	if node == nil {
		return ""
	}
	word, known := ruleWords[kind][plain(node.Value)]
	if !known {
		r.fault(node, r.say.pick("« %s » n'est pas un mot connu ici", `"%s" is not a known word here`), node.Value)
	}
	return word
}

func (r ruleReader) number(node *yaml.Node) (n tally.Number) {
	if node == nil {
		return n
	}
	if err := n.UnmarshalText([]byte(node.Value)); err != nil {
		r.fault(node, r.say.pick("« %s » n'est pas un nombre", `"%s" is not a number`), node.Value)
	}
	return n
}

func (r ruleReader) optional(node *yaml.Node) *tally.Number {
	if node == nil {
		return nil
	}
	n := r.number(node)
	return &n
}

func (r ruleReader) whole(node *yaml.Node) int {
	if node == nil {
		return 0
	}
	n, err := strconv.Atoi(node.Value)
	if err != nil || n > 1_000_000 {
		r.fault(node, r.say.pick("« %s » n'est pas un nombre entier", `"%s" is not a whole number`), node.Value)
	}
	return n
}

func (r ruleReader) fault(node *yaml.Node, format, value string) {
	*r.faults = append(*r.faults, r.say.at(node.Line, "", fmt.Sprintf(format, brief(value))))
}
