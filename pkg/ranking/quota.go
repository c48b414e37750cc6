package ranking

import "palmares/pkg/tally"

// QuotaUse is how a quota acted: how many of its group go on, and whom it passed over.
type QuotaUse struct {
	Country    string // or the region
	Region     string
	Max        int
	Taken      int
	PassedOver []string
}

// quotaUses says how each quota of the round acted.
func (c count) quotaUses(base tally.Result) []QuotaUse {
	list := []QuotaUse{}
	for _, quota := range c.rules.Quotas {
		use := QuotaUse{Max: quota.Max, PassedOver: []string{}}
		group := func(e tally.Entry) string { return e.Region }
		use.Region = quota.Group
		if quota.Per == tally.PerCountry {
			group = func(e tally.Entry) string { return e.Country }
			use.Country, use.Region = quota.Group, ""
		}
		for _, place := range base.Places {
			switch {
			case group(place.Entry) != quota.Group:
			case place.Selection == tally.GoesOn:
				use.Taken++
			case place.Selection == tally.PassedByQuota:
				use.PassedOver = append(use.PassedOver, place.Entry.ID)
			}
		}
		list = append(list, use)
	}
	return list
}
