package jury

import (
	"palmares/pkg/account"
	"palmares/pkg/folding"
)

// said is what a judge says to be tied to: an organisation, a person or an address.
type said struct {
	judge int
	words string
}

// indexSaid finds what judges say by each key that it may be met under.
func (d *detector) indexSaid() {
	d.bySaid = map[string][]said{}
	for i, judge := range d.scene.Judges {
		for _, words := range d.scene.Ties[judge.ID] {
			keys := map[string]bool{folding.Fold(words): true, nameKey(words): true, account.EmailKey(words): true}
			delete(keys, "")
			for key := range keys {
				d.bySaid[key] = append(d.bySaid[key], said{i, words})
			}
			d.widest = max(d.widest, min(widestName, len(nameWords(folding.Fold(words)))))
		}
	}
}

// tied looks for what judges say to be tied to in the organisation, the people and the identifying answers of a submission.
func (d *detector) tied(at int) {
	in := &d.scene.Submissions[at]
	d.meets(in, in.OrganisationKey, in.Organisation)
	for _, one := range d.humans[at] {
		d.meets(in, one.email, one.email)
		d.meets(in, one.nameKey, one.name)
	}
	for _, text := range in.Named {
		for _, key := range d.namesIn(text) {
			d.meets(in, key, excerpt(text))
		}
	}
}

func (d *detector) meets(in *Submission, key, words string) {
	for _, one := range d.bySaid[key] {
		d.add(one.judge, in, Ground{Code: Tied, Certainty: ToCheck, Key: key, Kind: "other", OfJudge: one.words, OfEntry: words})
	}
}
