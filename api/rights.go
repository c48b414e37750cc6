package api

import (
	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/desk"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/ranking"
	"palmares/pkg/screening"
)

// right is what a permission of a room opens in the pages.
type right struct {
	may func(actor account.Actor, editionID string) bool
	can []EditionCan
}

var editionRights = []right{
	{edition.MayEdit, []EditionCan{EditionCanEdit, EditionCanAnnounce, EditionCanImport}},
	{member.MayInvite, []EditionCan{EditionCanInvite}},
	{desk.MayMakeCodes, []EditionCan{EditionCanMakeCode}},
	{entry.MayList, []EditionCan{EditionCanListEntries}},
	{screening.MayScreen, []EditionCan{EditionCanScreen}},
	{jury.MayAssign, []EditionCan{EditionCanManageJury}},
	{jury.MaySee, []EditionCan{EditionCanViewBoard, EditionCanViewJournal, EditionCanExport}},
	{ranking.MaySee, []EditionCan{EditionCanViewRanking}},
	{ranking.MayCompute, []EditionCan{EditionCanComputeRanking}},
	{ranking.MayCastVote, []EditionCan{EditionCanCastVote}},
	{award.MayDecide, []EditionCan{EditionCanDecide}},
	{award.MayEdit, []EditionCan{EditionCanPublish}},
}
