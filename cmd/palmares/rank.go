package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"palmares/pkg/tally"
)

// streams are what a command reads and writes, so that a test can hold them.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// rankCommand is `palmares rank`: the contest's count for whoever has only a spreadsheet. It needs no server.
type rankCommand struct {
	Scores       string `arg:"" optional:"" help:"Les notes, en CSV : entry,judge,criterion,score, ou une colonne par critère ; judge_country, entry_country, judge_organisation, entry_organisation et order ajoutent des diagnostics. « - » lit l'entrée standard."`
	Rules        string `help:"Les règles, en YAML. Sans elles : moyenne des jurés, coefficients égaux."`
	Entries      string `help:"Les candidatures, en CSV : entry,label,country,region,organisation,tags."`
	Carried      string `help:"Les totaux des tours précédents, en CSV : entry,round,total."`
	Method       string `enum:"rules,fair,fixed,consistent,scaled,refined,bayes,raw,trimmed,median,zscore,minmax,borda,pairwise,plackett" default:"rules" help:"Ce qui fait le total : rules (les règles, exactement), fair (péréquation), fixed, consistent, scaled, refined (les deux précédents ensemble), bayes, raw, trimmed, median, zscore, minmax, borda, pairwise (duels de Bradley et Terry) ou plackett (bulletins de Plackett et Luce, à égalités partagées)."`
	Format       string `enum:"table,csv,json,html" default:"table" help:"La forme du résultat : table, csv, json, ou html (un rapport illustré, en un seul fichier)."`
	Lang         string `enum:"fr,en" default:"fr" help:"La langue des phrases : fr ou en."`
	Title        string `help:"Le titre du rapport."`
	Scale        string `help:"Sans règles : le barème des notes, 20 ou 1-5."`
	Lower        bool   `help:"Sans règles : la meilleure note est la plus basse."`
	Places       int    `help:"Sans règles : combien de candidatures sont primées."`
	Why          bool   `help:"Dit sous le tableau, en une phrase, pourquoi chaque place."`
	Quiet        bool   `help:"Ne dit pas où en est un long travail."`
	RulesExample bool   `help:"Montre un fichier de règles commenté."`
}

// exit is an error that knows the status to leave with: 1 for bad data, 2 for bad usage.
type exit struct {
	code int
	text string
}

// Error is what to tell the person at the terminal.
func (e exit) Error() string { return e.text }

// ExitCode is the process's status.
func (e exit) ExitCode() int { return e.code }

// Run counts and prints. Its error is an exit.
func (c rankCommand) Run(s streams) error {
	if c.RulesExample {
		fmt.Fprint(s.out, rulesExample)
		return nil
	}
	say := voice(c.Lang)
	if c.Scores == "" {
		return exit{2, say.pick("il manque le fichier de notes : palmares rank [--rules rules.yaml] notes.csv",
			"the file of marks is missing: palmares rank [--rules rules.yaml] scores.csv")}
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
	desk := &rankDesk{say: say, stdin: s.in, progress: newProgress(s.err, say, c.Quiet)}
	found, err := desk.work(c)
	if err == nil {
		desk.progress.begin("write")
	}
	desk.progress.end()
	if err != nil {
		return err
	}
	found.title = c.Title
	desk.tell(s.err, found.result)
	return printers[c.Format](s.out, found)
}

// memory is what the collector is asked to stay within; a million marks fit.
const memory = 900 << 20

// work reads, counts and explains.
func (d *rankDesk) work(c rankCommand) (report, error) {
	d.progress.begin("read")
	job := d.gather(c)
	if d.failed != nil {
		return report{}, d.failed
	}
	return d.judge(c, job)
}

// rankDesk reads the files; it keeps every fault and note, to tell them all at once.
type rankDesk struct {
	say      voice
	stdin    io.Reader
	faults   []string
	notes    []string
	failed   error
	progress *progress
}

// rankJob is what there is to count.
type rankJob struct {
	rules tally.Rules
	input tally.Input
	told  toldList
}

func (d *rankDesk) gather(c rankCommand) (job rankJob) {
	scores := d.stream(c.Scores)
	entries := d.entries(d.open(c.Entries))
	if c.Rules == "" {
		job.rules = d.usualRules(c, scores)
	} else {
		job.rules = d.rules(d.read(c.Rules))
	}
	scores.match(d, job.rules)
	if d.failed == nil {
		job.input, job.told = d.input(scores, job.rules, entries), scores.told
		job.input.Carried = append(job.input.Carried, d.carried(d.open(c.Carried))...)
	}
	return job
}

// count ranks, or tells every fault of the files and of the data together.
func (d *rankDesk) count(job rankJob) (tally.Result, error) {
	result, err := tally.Rank(job.rules, job.input)
	var problems tally.Problems
	if errors.As(err, &problems) {
		for _, problem := range problems {
			if len(d.faults) == 0 || problem.Row > 0 || problem.Code != tally.NoMarks && problem.Code != tally.NoEntries {
				d.faults = append(d.faults, problem.Message(string(d.say)))
			}
		}
	}
	if len(d.faults) > 0 {
		return result, exit{1, d.say.list(d.faults)}
	}
	return result, err
}

// read returns a file's text; a file that cannot be read is a matter of usage.
func (d *rankDesk) read(path string) []byte {
	if path == "" || d.failed != nil {
		return nil
	}
	var text []byte
	var err error
	if path == "-" {
		text, err = io.ReadAll(d.stdin)
	} else {
		text, err = os.ReadFile(path)
	}
	if err != nil {
		d.failed = exit{2, d.say.pick("lecture impossible : ", "cannot read: ") + err.Error()}
	}
	return text
}

func (d *rankDesk) open(path string) sheet {
	text := d.read(path)
	if path == "" || d.failed != nil {
		return sheet{}
	}
	table, err := readSheet(text, d.say)
	if err != nil {
		d.failed = exit{1, path + " : " + err.Error()}
	}
	return table
}

// tell writes what the reader should know but the result does not show.
func (d *rankDesk) tell(to io.Writer, result tally.Result) {
	for _, warning := range result.Warnings {
		d.notes = append(d.notes, d.say.warning(warning))
	}
	for _, note := range d.notes {
		fmt.Fprintln(to, d.say.pick("Note : ", "Note: ")+note)
	}
}
