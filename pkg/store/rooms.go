package store

import (
	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/ceremony"
	"palmares/pkg/certificate"
	"palmares/pkg/closing"
	"palmares/pkg/complaint"
	"palmares/pkg/correction"
	"palmares/pkg/deliberation"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/pace"
	"palmares/pkg/paper"
	"palmares/pkg/plan"
	"palmares/pkg/ranking"
	"palmares/pkg/replay"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
	"palmares/pkg/screening"
	"palmares/pkg/stage"
	"palmares/pkg/witness"
)

// One Store serves every room.
var (
	_ ledger.Store       = (*Store)(nil)
	_ replay.Store       = (*Store)(nil)
	_ edition.Store      = (*Store)(nil)
	_ form.Store         = (*Store)(nil)
	_ category.Store     = (*Store)(nil)
	_ round.Store        = (*Store)(nil)
	_ rubric.Store       = (*Store)(nil)
	_ member.Store       = (*Store)(nil)
	_ entry.Store        = (*Store)(nil)
	_ screening.Store    = (*Store)(nil)
	_ jury.Store         = (*Store)(nil)
	_ pace.Store         = (*Store)(nil)
	_ paper.Store        = (*Store)(nil)
	_ plan.Store         = (*Store)(nil)
	_ scorecard.Store    = (*Store)(nil)
	_ stage.Store        = (*Store)(nil)
	_ correction.Store   = (*Store)(nil)
	_ deliberation.Store = (*Store)(nil)
	_ ranking.Store      = (*Store)(nil)
	_ witness.Store      = (*Store)(nil)
	_ award.Store        = (*Store)(nil)
	_ complaint.Store    = (*Store)(nil)
	_ closing.Store      = (*Store)(nil)
	_ ceremony.Store     = (*Store)(nil)
	_ certificate.Store  = (*Store)(nil)
)
