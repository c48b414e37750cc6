package ranking

import (
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// overtakenNamed is how many entries a sentence names before it counts the rest.
const overtakenNamed = 3

// headline says in one sentence what a trial changes of what is at stake.
func (c count) headline(one trial, found WhatIf, places map[string]tally.Place) wording.Text {
	lead := c.lead(one)
	fr, en := fmt.Sprintf("%s, %d candidatures changent de place", lead.FR, len(found.Moves)), fmt.Sprintf("%s, %d entries change places", lead.EN, len(found.Moves))
	if len(found.Moves) == 1 {
		fr, en = lead.FR+", une candidature change de place", lead.EN+", one entry changes places"
	}
	labels := func(ids []string) []string {
		names := []string{}
		for _, id := range ids {
			names = append(names, places[id].Entry.Name())
		}
		return names
	}
	enters, leaves := labels(found.Enters), labels(found.Leaves)
	stake := stakeWords[c.stake()]
	for _, side := range []struct {
		names    []string
		one, all wording.Text
	}{{enters, stake.enters, stake.enter}, {leaves, stake.leaves, stake.leave}} {
		verb := side.one
		if len(side.names) > 1 {
			verb = side.all
		}
		if len(side.names) > 0 {
			fr, en = fr+" ; "+listed(side.names, " et ")+" "+verb.FR, en+"; "+listed(side.names, " and ")+" "+verb.EN
		}
	}
	switch {
	case len(enters)+len(leaves) > 0:
	case found.Decisive:
		fr, en = fr+" ; le podium garde les mêmes candidatures, dans un autre ordre", en+"; the podium keeps the same entries, in another order"
	default:
		fr, en = fr+stake.same.FR, en+stake.same.EN
	}
	return wording.Of(fr+".", en+".")
}

// stakeWords are how a trial enters or leaves what is at stake.
var stakeWords = map[Stake]struct{ enters, enter, leaves, leave, same wording.Text }{
	Podium: {
		wording.Of("monte sur le podium", "comes onto the podium"), wording.Of("montent sur le podium", "come onto the podium"),
		wording.Of("en sort", "leaves it"), wording.Of("en sortent", "leave it"),
		wording.Of(" ; le podium reste le même", "; the podium stays the same"),
	},
	Selection: {
		wording.Of("serait retenue", "would go on"), wording.Of("seraient retenues", "would go on"),
		wording.Of("ne le serait plus", "would not"), wording.Of("ne le seraient plus", "would not"),
		wording.Of(" ; les candidatures retenues restent les mêmes", "; the same entries go on"),
	},
}

// lead names the trial.
func (c count) lead(one trial) wording.Text {
	switch one.kind {
	case ByEquating:
		return wording.Of("Après péréquation", "With marks evened out between judges")
	case ByMean:
		return wording.Of("À la moyenne simple", "By the plain mean")
	case ByMedian:
		return wording.Of("À la médiane", "By the median")
	case WithoutJudge:
		name := c.judges[one.of].Name
		return wording.Of("Sans "+name, "Without "+name)
	default:
		label := c.labels[one.of]
		return wording.Of("Sans le critère « "+label.In(wording.French)+" »", "Without the criterion “"+label.In(wording.English)+"”")
	}
}

// moved says in one sentence why an entry stands elsewhere in a trial.
func moved(was, now tally.Place, passed []string) wording.Text {
	name := was.Entry.Name()
	switch {
	case now.Rank == 0:
		return wording.Of(name+" perd la "+placeFR(was.Rank)+" place. "+tally.Explain(now, "fr"), name+" loses "+placeEN(was.Rank)+" place. "+tally.Explain(now, "en"))
	case was.Rank == 0:
		return wording.Of(fmt.Sprintf("%s entre au classement à la %s place, avec %s.", name, placeFR(now.Rank), comma(shown(now))),
			fmt.Sprintf("%s enters the ranking in %s place, with %s.", name, placeEN(now.Rank), shown(now)))
	}
	fr, en := fmt.Sprintf("%s passe de la %s à la %s place", name, placeFR(was.Rank), placeFR(now.Rank)),
		fmt.Sprintf("%s goes from %s to %s place", name, placeEN(was.Rank), placeEN(now.Rank))
	if before, after := shown(was), shown(now); before == after {
		fr, en = fr+" : son total reste "+comma(after), en+": its total stays "+after
	} else {
		fr, en = fr+" : son total, "+comma(before)+", devient "+comma(after), en+": its total, "+before+", becomes "+after
	}
	if len(passed) > 0 {
		slices.Sort(passed)
		more, rest := "", len(passed)-overtakenNamed
		moreEN := ""
		if rest > 0 {
			passed, more, moreEN = passed[:overtakenNamed], fmt.Sprintf(" et %d autres", rest), fmt.Sprintf(" and %d more", rest)
		}
		fr, en = fr+", devant "+listed(passed, joint(rest, " et "))+more, en+", ahead of "+listed(passed, joint(rest, " and "))+moreEN
	}
	return wording.Of(fr+".", en+".")
}

// joint is what stands before the last name: a comma where more follow.
func joint(rest int, and string) string {
	if rest > 0 {
		return ", "
	}
	return and
}

func listed(names []string, and string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + and + names[last]
}

func shown(place tally.Place) string {
	if !place.Counted {
		return ""
	}
	return place.Shown
}

func comma(total string) string { return strings.Replace(total, ".", ",", 1) }

func placeFR(rank int) string {
	if rank == 1 {
		return "1re"
	}
	return fmt.Sprintf("%de", rank)
}

func placeEN(rank int) string {
	suffix := "th"
	if rank%100 < 11 || rank%100 > 13 {
		switch rank % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", rank, suffix)
}
