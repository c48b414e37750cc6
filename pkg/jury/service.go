package jury

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/notice"
	"palmares/pkg/proof"
	"palmares/pkg/round"
)

// Service is what people do with assignments and conflicts.
type Service struct {
	Store   Store
	Rounds  round.Service
	Members member.Store
	Entries entry.Store
	Ledger  ledger.Ledger
	Outbox  notice.Outbox
	Now     func() time.Time
	NewID   func() string
}

// Assign gives entries to judges, all or none. What is assigned already stays as it is.
func (s Service) Assign(ctx context.Context, actor account.Actor, roundID string, pairs []Pair) (Board, error) {
	var board Board
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.forAssign(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if board, err = s.BoardOf(ctx, parent); err != nil {
			return err
		}
		fresh, err := board.check(pairs)
		if err != nil || len(fresh) == 0 {
			return err
		}
		if _, err := s.give(ctx, actor, board, fresh); err != nil {
			return err
		}
		if err := s.refresh(ctx, &board); err != nil {
			return err
		}
		board = board.SeenBy(actor, s.Now())
		return nil
	})
	return board, err
}

// refresh reads anew what assignments change of a board.
func (s Service) refresh(ctx context.Context, board *Board) error {
	progress, err := s.Store.RoundProgress(ctx, board.Round.ID)
	if err != nil {
		return err
	}
	board.Progress = progress
	board.Design, err = board.design()
	return err
}

// give makes assignments of pairs that were checked.
func (s Service) give(ctx context.Context, actor account.Actor, board Board, fresh []Pair) ([]Assignment, error) {
	now, parent := s.Now(), board.Round
	made := make([]Assignment, len(fresh))
	for i, pair := range fresh {
		made[i] = Assignment{ID: s.NewID(), RoundID: parent.ID, JudgeID: pair.JudgeID, EntryID: pair.EntryID, AssignedAt: now}
	}
	if err := s.Store.AddAssignments(ctx, made); err != nil {
		return nil, err
	}
	fact := ledger.In(parent.EditionID, "assignment.given").About("round", parent.ID, parent.Name.FR)
	fact = fact.Sealing(assigned(parent.ID, fresh))
	if err := s.Ledger.Record(ctx, actor, fact.With("pairs", strconv.Itoa(len(fresh)))); err != nil {
		return nil, err
	}
	return made, s.tell(ctx, board, fresh, notice.Assigned)
}

// tell writes one mail to each judge whose entries changed.
func (s Service) tell(ctx context.Context, board Board, pairs []Pair, kind notice.Kind) error {
	parent, err := s.Rounds.Categories.Editions.Store.EditionByID(ctx, board.Round.EditionID)
	if err != nil {
		return err
	}
	for _, judge := range board.Judges {
		count := 0
		for _, pair := range pairs {
			if pair.JudgeID == judge.ID {
				count++
			}
		}
		if count == 0 {
			continue
		}
		err := s.Outbox.Queue(ctx, notice.Mail{
			Kind: kind, To: judge.Email, Locale: judge.Locale, Path: "/jury",
			Data: map[string]string{
				"Name": judge.Name, "Count": strconv.Itoa(count), "Round": board.Round.Name.In(judge.Locale),
				"Closes": parent.When(board.Round.ClosesAt, judge.Locale),
			},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Unassign takes an unmarked entry back from a judge.
func (s Service) Unassign(ctx context.Context, actor account.Actor, id string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		assignment, err := s.Store.AssignmentByID(ctx, id)
		if err != nil {
			return err
		}
		parent, err := s.forAssign(ctx, actor, assignment.RoundID)
		if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) && !MaySee(actor, parent.EditionID) {
			return fault.New(fault.NotFound, "assignment_not_found")
		}
		if err != nil {
			return err
		}
		if err := s.Store.DeleteAssignment(ctx, id); err != nil {
			return err
		}
		fact := ledger.In(parent.EditionID, "assignment.takenBack").About("round", parent.ID, parent.Name.FR)
		fact = fact.Sealing(assigned(parent.ID, []Pair{{JudgeID: assignment.JudgeID, EntryID: assignment.EntryID}}))
		return s.Ledger.Record(ctx, actor, fact.With("judge", assignment.JudgeID, "entry", assignment.EntryID))
	})
}

// assigned are pairs as the journal is sealed with them.
func assigned(roundID string, pairs []Pair) proof.Assignments {
	out := proof.Assignments{Round: roundID}
	for _, pair := range pairs {
		out.Pairs = append(out.Pairs, proof.Pair{Judge: pair.JudgeID, Entry: pair.EntryID})
	}
	return out
}

func (s Service) forAssign(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	parent, err := s.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !MayAssign(actor, parent.EditionID) {
		return parent, fault.New(fault.Forbidden, "forbidden")
	}
	if parent.StateAt(s.Now()) == round.Closed {
		return round.Round{}, fault.New(fault.Conflict, "round_closed")
	}
	return parent, nil
}

// Mine gives a living assignment to its own judge; to everybody else there is none.
func (s Service) Mine(ctx context.Context, actor account.Actor, assignmentID string) (Assignment, round.Round, error) {
	assignment, err := s.Store.AssignmentByID(ctx, assignmentID)
	if err != nil {
		return Assignment{}, round.Round{}, err
	}
	parent, err := s.Rounds.Store.RoundByID(ctx, assignment.RoundID)
	if err != nil {
		return Assignment{}, round.Round{}, err
	}
	if err := CheckOwn(actor, assignment, parent); err != nil {
		return Assignment{}, round.Round{}, err
	}
	return assignment, parent, nil
}

// CheckOwn refuses an assignment that has ended or is somebody else's, as if there were none.
func CheckOwn(actor account.Actor, assignment Assignment, parent round.Round) error {
	if assignment.EndedAt != nil || !IsJudge(actor, parent.EditionID, assignment.JudgeID) {
		return fault.New(fault.NotFound, "assignment_not_found")
	}
	return nil
}
