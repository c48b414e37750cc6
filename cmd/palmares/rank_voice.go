package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palmares/pkg/tally"
)

// voice is the language that the command speaks: "fr" or "en".
type voice string

func (v voice) pick(fr, en string) string {
	if v == "en" {
		return en
	}
	return fr
}

// list shows at most fifty faults: more would hide the first ones.
func (v voice) list(faults []string) string {
	const most = 50
	head := fmt.Sprintf(v.pick("%d problème(s) dans les données :", "%d problem(s) in the data:"), len(faults))
	if hidden := len(faults) - most; hidden > 0 {
		faults = append(faults[:most:most], fmt.Sprintf(v.pick("… et %d autres", "… and %d more"), hidden))
	}
	return head + "\n  " + strings.Join(faults, "\n  ")
}

// at places a fault in its file.
func (v voice) at(row int, column, fault string) string {
	if column == "" {
		return fmt.Sprintf(v.pick("ligne %d : %s", "row %d: %s"), row, fault)
	}
	return fmt.Sprintf(v.pick("ligne %d, colonne « %s » : %s", `row %d, column "%s": %s`), row, column, fault)
}

func (v voice) warning(r tally.Reason) string {
	switch r.Code {
	case tally.PanelsUneven:
		return fmt.Sprintf(v.pick("des sommes sont comparées alors que les candidatures ont de %d à %d fiches de notation",
			"sums are compared although entries have from %d to %d scorecards"), r.Count, r.Needed)
	case tally.VoteUnused:
		return v.pick("voix prépondérante sans objet : ", "casting vote without a tie: ") + r.Entry
	default:
		return string(r.Code)
	}
}

// plain brings a header or a rule's word to one spelling: no accent, no capital, no space.
func plain(text string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.TrimSpace(text))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == ' ' || r == '-' || r == '_' || r == '\'' || r == '’' || r == '\u00a0':
			out.WriteByte('_')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
