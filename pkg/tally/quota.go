package tally

// groupOf is what the quota counts the entry under.
func (q Quota) groupOf(e Entry) string {
	switch q.Per {
	case PerCountry:
		return e.Country
	case PerRegion:
		return e.Region
	default:
		return e.Organisation
	}
}

func (q Quota) covers(e Entry) bool { return q.Group == "" || q.Group == q.groupOf(e) }

// seats keeps the account of what is taken while the ranking is walked down.
type seats struct {
	rules Rules
	left  int
	taken map[quotaGroup]int
}

type quotaGroup struct {
	quota int
	group string
}

// full is the first quota that has no room left for the entry.
func (s *seats) full(e Entry) (Quota, bool) {
	for i, quota := range s.rules.Quotas {
		if quota.covers(e) && s.taken[quotaGroup{i, quota.groupOf(e)}] >= quota.Max {
			return quota, true
		}
	}
	return Quota{}, false
}

func (s *seats) take(e Entry) {
	s.left--
	for i, quota := range s.rules.Quotas {
		if quota.covers(e) {
			s.taken[quotaGroup{i, quota.groupOf(e)}]++
		}
	}
}

// choose walks down the ranking and fills the seats. Entries that share a place share its fate: all go on, even
// if that is one more than announced, unless a casting vote is still expected or a quota forbids it; then a person
// has to decide, and nobody lower takes their seat meanwhile.
func choose(rules Rules, groups [][]*row, result *Result) {
	if rules.Advance == 0 {
		return
	}
	s := &seats{rules: rules, left: rules.Advance, taken: map[quotaGroup]int{}}
	for _, group := range groups {
		s.seat(group)
	}
	position := 1
	for _, group := range groups {
		places := 0
		for _, r := range group {
			places += r.report(result, position, rules.Waiting)
		}
		position += places
	}
}

func (s *seats) seat(group []*row) {
	for _, r := range group {
		r.Selection = DoesNotGoOn
	}
	if s.left <= 0 {
		return
	}
	fitting := s.fitting(group)
	tight, undecided := s.tight(fitting), group[0].Open && len(fitting) > s.left
	for _, r := range fitting {
		r.Selection = GoesOn
		if quota, squeezed := tight[r]; squeezed {
			r.Reasons = append(r.Reasons, quotaReason(QuotaTied, quota, r.Entry))
			r.Selection = AwaitsDecision
		}
		if undecided {
			r.Selection = AwaitsDecision
		}
		if _, full := s.full(r.Entry); !full {
			s.take(r.Entry)
		}
	}
}

// fitting leaves out the entries whose quota was already full above them.
func (s *seats) fitting(group []*row) (fitting []*row) {
	for _, r := range group {
		if quota, full := s.full(r.Entry); full {
			r.Selection = PassedByQuota
			r.Reasons = append(r.Reasons, quotaReason(QuotaFull, quota, r.Entry))
			continue
		}
		fitting = append(fitting, r)
	}
	return fitting
}

// tight finds the equals for whom a quota has room for some but not for all.
func (s *seats) tight(equals []*row) map[*row]Quota {
	squeezed := map[*row]Quota{}
	for i, quota := range s.rules.Quotas {
		inside := map[string][]*row{}
		for _, r := range equals {
			if quota.covers(r.Entry) {
				inside[quota.groupOf(r.Entry)] = append(inside[quota.groupOf(r.Entry)], r)
			}
		}
		for group, rows := range inside {
			if s.taken[quotaGroup{i, group}]+len(rows) > quota.Max {
				for _, r := range rows {
					squeezed[r] = quota
				}
			}
		}
	}
	return squeezed
}

func quotaReason(code ReasonCode, quota Quota, e Entry) Reason {
	return Reason{Code: code, Field: string(quota.Per), Group: quota.groupOf(e), Count: quota.Max}
}

// report names the entry in the right list and returns how many places of the waiting list it uses.
func (r *row) report(result *Result, position, waiting int) int {
	id := r.Entry.ID
	switch r.Selection {
	case GoesOn:
		result.Selected = append(result.Selected, id)
		return 0
	case AwaitsDecision:
		result.Undecided = append(result.Undecided, id)
		return 0
	case PassedByQuota:
		result.PassedOver = append(result.PassedOver, id)
	case DoesNotGoOn:
	}
	if position <= waiting {
		r.WaitingPosition = position
		result.Waiting = append(result.Waiting, id)
	}
	return 1
}
