package main

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"palmares/pkg/explain"
	page "palmares/pkg/report"
	"palmares/pkg/wording"
)

// accountOf finds the account of each entry by its identifier.
func (r report) accountOf() map[string]*explain.Place {
	about := map[string]*explain.Place{}
	if r.account == nil {
		return about
	}
	for i := range r.account.Places {
		place := &r.account.Places[i]
		about[r.ids[place.Entry]] = place
	}
	return about
}

func (r report) voice() explain.Voice { return r.account.In(wording.LocaleOf(string(r.say))) }

// moveCells are what a table shows of an entry beside its total.
func (r report) moveCells(p *explain.Place) []string {
	if p == nil {
		return nil
	}
	raw, tier, voice := "–", "–", r.voice()
	if p.RawRank > 0 {
		raw = strconv.Itoa(p.RawRank)
	}
	if p.Known {
		tier = strconv.Itoa(p.Tier)
	}
	return []string{raw, voice.Move(*p), voice.Range(*p), tier}
}

func (r report) accountHeader() []string {
	if r.account == nil {
		return nil
	}
	return []string{"raw_rank", "raw_mean", "place_low", "place_high", "expected_place", "tier", "p_first", "p_inside", "standing", "story"}
}

// accountCells are exact to six decimals: more would show the machine, not the marks.
func (r report) accountCells(p *explain.Place) []string {
	if p == nil {
		return nil
	}
	cells := []string{blankZero(p.RawRank), fixed(p.Raw), "", "", "", "", "", "", string(p.Standing), r.voice().Story(*p)}
	if p.Known {
		copy(cells[2:], []string{strconv.Itoa(p.Low), strconv.Itoa(p.High), fixed(p.Expected), strconv.Itoa(p.Tier), fixed(p.First), ""})
		if r.account.Cut > 0 {
			cells[7] = fixed(p.Inside)
		}
	}
	return cells
}

// fixed writes six decimals, and never −0.
func fixed(x float64) string {
	text := strconv.FormatFloat(x, 'f', 6, 64)
	if text == "-0.000000" {
		return text[1:]
	}
	return text
}

// decimal is a number of JSON with fixed decimals, the same on every machine.
type decimal float64

// MarshalJSON writes six decimals.
func (d decimal) MarshalJSON() ([]byte, error) { //nolint:unparam // the interface of package json
	return []byte(fixed(float64(d))), nil
}

type accountView struct {
	Method      string        `json:"method"`
	Used        string        `json:"calibration"`
	Status      string        `json:"status"`
	Signal      string        `json:"signal"`
	Notes       []string      `json:"notes"`
	Sentences   []string      `json:"sentences"`
	Decimals    int           `json:"decimals"`
	Seed        string        `json:"seed"`
	Variances   *varianceView `json:"variances,omitempty"`
	Separation  decimal       `json:"separation_p"`
	Reliability decimal       `json:"reliability"`
	Alpha       *decimal      `json:"krippendorff_alpha,omitempty"`
	Need        int           `json:"judges_for_reliability_80,omitempty"`
	Groups      int           `json:"groups"`
	Judges      []judgeView   `json:"judges"`

	Together []findingView   `json:"all_judges"`
	Criteria []criterionView `json:"criteria"`
}

type varianceView struct {
	Entry    decimal `json:"entry"`
	Judge    decimal `json:"judge"`
	Residual decimal `json:"residual"`
}

type standingView struct {
	RawRank  int        `json:"raw_rank,omitempty"`
	RawMean  decimal    `json:"raw_mean"`
	Low      int        `json:"place_low,omitempty"`
	High     int        `json:"place_high,omitempty"`
	Expected *decimal   `json:"expected_place,omitempty"`
	Tier     int        `json:"tier,omitempty"`
	First    *decimal   `json:"p_first,omitempty"`
	Inside   *decimal   `json:"p_inside,omitempty"`
	Standing string     `json:"standing"`
	Steps    []stepView `json:"steps"`
	Story    string     `json:"story"`
}

type stepView struct {
	Kind   string      `json:"kind"`
	Judge  string      `json:"judge,omitempty"`
	Amount json.Number `json:"amount"`
}

// precise has more decimals, for steps to add up to their total; it never writes −0.
func precise(x float64) json.Number {
	return json.Number(strconv.FormatFloat(math.Round(x*1e11)/1e11+0, 'f', 11, 64))
}

func (r report) accountView() *accountView {
	if r.account == nil {
		return nil
	}
	a, voice := r.account, r.voice()
	view := &accountView{Method: string(a.Method), Used: string(a.Calibration.Choice), Status: string(a.Calibration.Status), Signal: string(a.Signal),
		Notes: []string{}, Sentences: append([]string{voice.HowDecided(), voice.SignalSentence()}, voice.Notes()...), Decimals: a.Decimals,
		Seed: strconv.FormatUint(a.Seed, 16), Separation: decimal(a.Agreement.Separation.P), Reliability: decimal(a.Agreement.Reliability),
		Groups: a.Panel.Parts, Judges: []judgeView{}}
	for _, note := range a.Calibration.Notes {
		view.Notes = append(view.Notes, string(note))
	}
	if study := a.Agreement.Study; a.Agreement.Known {
		view.Variances = &varianceView{decimal(study.Entry), decimal(study.Judge), decimal(study.Residual)}
	}
	view.Alpha = known(a.Agreement.Alpha.Known, a.Agreement.Alpha.Value)
	view.Need = a.Agreement.Need.Relative
	for _, j := range a.Jury {
		view.Judges = append(view.Judges, r.judgeView(j))
	}
	view.Together, view.Criteria = r.findingViews(a.Together), r.criterionViews()
	return view
}

func known(is bool, x float64) *decimal {
	if !is {
		return nil
	}
	out := decimal(x)
	return &out
}

func (r report) standingView(p *explain.Place) *standingView {
	if p == nil {
		return nil
	}
	view := &standingView{RawRank: p.RawRank, RawMean: decimal(p.Raw), Low: p.Low, High: p.High, Expected: known(p.Known, p.Expected), Tier: p.Tier,
		First: known(p.Known, p.First), Inside: known(p.Known && r.account.Cut > 0, p.Inside), Standing: string(p.Standing),
		Steps: []stepView{}, Story: r.voice().Story(*p)}
	for _, s := range p.Steps {
		one := stepView{Kind: string(s.Kind), Amount: precise(s.Amount)}
		if s.Judge >= 0 {
			one.Judge = r.account.Judges[s.Judge]
		}
		view.Steps = append(view.Steps, one)
	}
	return view
}

// printHTML writes the illustrated report.
func printHTML(out io.Writer, r report) error {
	return page.Write(out, r.account, page.Options{Title: r.title, Locale: wording.LocaleOf(string(r.say)), Rules: r.rules.Fingerprint()})
}
