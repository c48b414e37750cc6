package paper

import (
	"context"
	"time"

	"palmares/pkg/jury"
	"palmares/pkg/scorecard"
)

// Sheet is a scorecard on paper, known by its code.
type Sheet struct {
	Code       string `gorm:"primaryKey"`
	RoundID    string
	JudgeID    string // a member
	EntryID    string
	RubricHash string // of the criteria that are printed on it
	PrintedAt  time.Time
}

// TableName names the table, append-only by trigger.
func (Sheet) TableName() string { return "paper_sheet" }

// Pair is the judge and the entry of the sheet.
func (s Sheet) Pair() jury.Pair { return jury.Pair{JudgeID: s.JudgeID, EntryID: s.EntryID} }

// Kind is the sort of an act.
type Kind string

// What is done with a sheet. HandedIn holds what the judge had written on screen until then; Late, which comes for the president to
// decide, and Kept hold nothing.
const (
	Read     Kind = "reading"
	Settled  Kind = "settlement"
	HandedIn Kind = "handedIn"
	Late     Kind = "late"
	Kept     Kind = "kept"
)

// Words are what a sheet says, as somebody reads it.
type Words struct {
	scorecard.Content
	WrittenAt time.Time // what stands beside the signature; needed only once the round has closed
}

// Act is one word of a person about a sheet.
type Act struct {
	ID       string `gorm:"primaryKey"`
	Code     string
	Kind     Kind
	AuthorID string
	Author   string
	Content  Words `gorm:"serializer:json"`
	Reason   string
	At       time.Time
}

// TableName names the table, append-only by trigger.
func (Act) TableName() string { return "paper_act" }

// Store keeps sheets and what is done with them. PaperSheetForChange locks the sheet until the transaction ends; a look-up that finds
// nothing is NotFound; AddPaperAct answers Conflict "judge_of_round" and "paper_done", as the database finds them.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddPaperSheets(ctx context.Context, sheets []Sheet) error
	PaperSheet(ctx context.Context, code string) (Sheet, error)
	PaperSheetForChange(ctx context.Context, code string) (Sheet, error)
	// PaperSheets are those of a round, oldest first.
	PaperSheets(ctx context.Context, roundID string) ([]Sheet, error)
	AddPaperAct(ctx context.Context, act *Act) error
	// PaperActs are those about one sheet, oldest first.
	PaperActs(ctx context.Context, code string) ([]Act, error)
	// PaperActsIn are those about all sheets of a round, oldest first.
	PaperActsIn(ctx context.Context, roundID string) ([]Act, error)
}
