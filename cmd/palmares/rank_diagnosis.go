package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
)

type judgeView struct {
	Judge     string        `json:"judge"`
	Marks     int           `json:"scorecards"`
	Mean      decimal       `json:"mean"`
	SD        decimal       `json:"sd"`
	Lowest    decimal       `json:"lowest"`
	Highest   decimal       `json:"highest"`
	Distinct  int           `json:"distinct"`
	Severity  *decimal      `json:"severity,omitempty"`
	SE        *decimal      `json:"severity_se,omitempty"`
	Infit     *decimal      `json:"infit,omitempty"`
	Outfit    *decimal      `json:"outfit,omitempty"`
	Agreement *decimal      `json:"discrimination,omitempty"`
	Flags     []string      `json:"flags"`
	Story     string        `json:"story"`
	Findings  []findingView `json:"diagnostics"`
}

// findingView is a question and its answer; smallest is there wherever the marks show nothing.
type findingView struct {
	Aspect   string   `json:"aspect"`
	Verdict  string   `json:"verdict"`
	Marks    int      `json:"scorecards"`
	Value    *decimal `json:"value,omitempty"`
	SE       *decimal `json:"se,omitempty"`
	P        *decimal `json:"p,omitempty"`
	Adjusted *decimal `json:"p_adjusted,omitempty"`
	Smallest *decimal `json:"smallest_effect,omitempty"`
	Story    string   `json:"story"`
}

type criterionView struct {
	Criterion string   `json:"criterion"`
	Marks     int      `json:"marks"`
	Mean      decimal  `json:"mean"`
	SD        decimal  `json:"sd"`
	Lowest    decimal  `json:"lowest"`
	Highest   decimal  `json:"highest"`
	AtLowest  decimal  `json:"share_at_lowest"`
	AtHighest decimal  `json:"share_at_highest"`
	Distinct  int      `json:"distinct"`
	Rest      decimal  `json:"correlation_with_the_others"`
	Signs     []string `json:"flags"`
	Story     string   `json:"story"`
}

func (r report) judgeView(j explain.Judge) judgeView {
	view := judgeView{Judge: j.Name, Marks: j.Marks, Mean: decimal(j.Mean), SD: decimal(j.RawSD), Lowest: decimal(min(j.Lowest, j.Best)),
		Highest: decimal(max(j.Lowest, j.Best)), Distinct: j.Distinct, Severity: known(j.Known, j.Severity), SE: known(j.Known, j.SeveritySE),
		Infit: known(j.Known, j.Infit), Outfit: known(j.Known, j.Outfit), Agreement: known(j.Known, j.Discrimination), Flags: []string{},
		Story: r.voice().JudgeStory(j), Findings: r.findingViews(j.Findings)}
	for _, flag := range j.Flags {
		view.Flags = append(view.Flags, string(flag))
	}
	return view
}

func (r report) findingViews(findings []rating.Finding) []findingView {
	views := []findingView{}
	for _, f := range findings {
		tested := f.Verdict != rating.VerdictNotTested
		views = append(views, findingView{Aspect: string(f.Aspect), Verdict: string(f.Verdict), Marks: f.Marks, Value: known(tested, f.Value),
			SE: known(tested && f.SE > 0, f.SE), P: known(tested, f.P), Adjusted: known(tested, f.BH), Smallest: known(tested, f.Smallest),
			Story: r.voice().FindingSentence(f)})
	}
	return views
}

func (r report) criterionViews() []criterionView {
	views := []criterionView{}
	for _, c := range r.account.Criteria {
		view := criterionView{Criterion: c.Name, Marks: c.Marks, Mean: decimal(c.Mean), SD: decimal(c.SD), Lowest: decimal(c.Lowest),
			Highest: decimal(c.Highest), AtLowest: decimal(c.AtLowest), AtHighest: decimal(c.AtHighest), Distinct: c.Distinct, Rest: decimal(c.Rest),
			Signs: []string{}, Story: r.voice().CriterionStory(c)}
		for _, sign := range c.Signs {
			view.Signs = append(view.Signs, string(sign))
		}
		views = append(views, view)
	}
	return views
}

// mostListed is how many judges a terminal bears.
const mostListed = 60

// printJury writes how judges marked, what their marks answer, and how the criteria worked.
func (r report) printJury(out io.Writer) {
	if r.account == nil || len(r.account.Jury) == 0 {
		return
	}
	a, voice, say := r.account, r.voice(), r.say
	lines := [][]string{{say.pick("Juré", "Judge"), "", say.pick("Fiches", "Cards"), say.pick("Moyenne", "Mean"), say.pick("Sévérité", "Severity"), "±",
		say.pick("Régularité", "Infit"), say.pick("Accord", "Agreement"), say.pick("À regarder", "To look at")}}
	for _, j := range a.Jury[:min(len(a.Jury), mostListed)] {
		line := []string{cut(j.Name, 44), "", strconv.Itoa(j.Marks), voice.Total(j.Mean), "–", "–", "–", "–", r.flagNames(j)}
		if j.Known {
			copy(line[4:], []string{voice.Signed(j.Severity, a.Decimals), voice.Total(j.SeveritySE), voice.Number(j.Infit, 2), voice.Number(j.Discrimination, 2)})
		}
		lines = append(lines, line)
	}
	widths := widthsOf(lines)
	for i, line := range lines {
		if fmt.Fprintln(out, alignLine(line, widths)); i == 0 {
			fmt.Fprintln(out, rule(widths))
		}
	}
	if hidden := len(a.Jury) - mostListed; hidden > 0 {
		fmt.Fprintf(out, say.pick("… et %d autres ; le format json les a tous.\n", "… and %d more; the json format has them all.\n"), hidden)
	}
	for _, f := range a.Together {
		fmt.Fprintf(out, "%s%s%s\n", say.pick("Tous les jurés, ", "All judges, "), voice.AspectName(f.Aspect)+say.pick(" : ", ": "), voice.FindingSentence(f))
	}
	for _, c := range a.Criteria {
		for _, sign := range c.Signs {
			fmt.Fprintf(out, "%s%s%s\n", c.Name, say.pick(" : ", ": "), voice.CriterionSign(sign))
		}
	}
	fmt.Fprintln(out)
}

func (r report) flagNames(j explain.Judge) string {
	var names []string
	for _, flag := range j.Flags {
		names = append(names, r.voice().FlagName(flag))
	}
	return strings.Join(names, ", ")
}
