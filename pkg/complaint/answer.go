package complaint

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// Seen is a complaint as those who conduct the contest see it; of a veiled one only that it is there.
type Seen struct {
	Complaint
	Number    string
	Title     string
	CanAnswer bool
}

// List gives the complaints of an edition to those who conduct it.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Seen, error) {
	if err := s.maySee(ctx, actor, editionID); err != nil {
		return nil, err
	}
	complaints, err := s.Store.ListComplaints(ctx, editionID)
	if err != nil {
		return nil, err
	}
	veiled, err := s.veiled(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(complaints))
	for i, one := range complaints {
		ids[i] = one.EntryID
	}
	entries, err := s.Entries.Store.EntriesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	conflicts, err := s.Jury.Store.ListConflicts(ctx, editionID)
	list := make([]Seen, len(complaints))
	for i, one := range complaints {
		of := entries[one.EntryID]
		list[i] = Seen{Complaint: one, Number: of.Label(), Title: of.Title, CanAnswer: one.Open() && MayAnswerAbout(actor, of, conflicts)}
		if veiled[of.CategoryID] {
			list[i].Title, list[i].Text, list[i].Reason, list[i].CanAnswer = "", "", "", false
		}
	}
	return list, err
}

// veiled are the categories in which the person scores blind files that are not closed.
func (s Service) veiled(ctx context.Context, actor account.Actor, editionID string) (map[string]bool, error) {
	rounds, err := s.Jury.Rounds.Store.ListRounds(ctx, editionID)
	hidden := map[string]bool{}
	for _, one := range rounds {
		hidden[one.CategoryID] = hidden[one.CategoryID] || !jury.MayKnowNames(actor, one, s.Now())
	}
	return hidden, err
}

func (s Service) maySee(ctx context.Context, actor account.Actor, editionID string) error {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return err
	}
	if !MaySee(actor, editionID) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	return nil
}

// Answer is what a complaint comes to.
type Answer struct {
	Granted bool
	Reason  string
}

// Answer refuses or grants a complaint, with a reason. Once the contest is closed, to grant is to open it again at once:
// what was decided is corrected, closed and published anew, and never changed in silence.
func (s Service) Answer(ctx context.Context, actor account.Actor, id string, answer Answer) (Complaint, error) {
	var answered Complaint
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		var of entry.Entry
		if answered, of, err = s.forAnswering(ctx, actor, id); err != nil {
			return err
		}
		var check fault.Check
		checkText(&check, answer.Reason, "/reason")
		if err := check.Err("reason_required"); err != nil {
			return err
		}
		now := s.Now()
		answered.Granted, answered.Reason = answer.Granted, strings.TrimSpace(answer.Reason)
		answered.AnsweredBy, answered.Answerer, answered.AnsweredAt = &actor.ID, actor.Name, &now
		if err := s.Store.AnswerComplaint(ctx, &answered); err != nil {
			return err
		}
		return s.follow(ctx, actor, of, answered)
	})
	return answered, err
}

// forAnswering gives a complaint that the person may answer, and its entry.
func (s Service) forAnswering(ctx context.Context, actor account.Actor, id string) (Complaint, entry.Entry, error) {
	asked, err := s.Store.ComplaintByID(ctx, id)
	if err != nil {
		return Complaint{}, entry.Entry{}, err
	}
	if err := s.maySee(ctx, actor, asked.EditionID); err != nil {
		return Complaint{}, entry.Entry{}, fault.Hide(err, "complaint_not_found")
	}
	of, err := s.Entries.Store.EntryByID(ctx, asked.EntryID)
	if err != nil {
		return Complaint{}, entry.Entry{}, err
	}
	conflicts, err := s.Jury.Store.ListConflicts(ctx, asked.EditionID)
	if err != nil {
		return Complaint{}, entry.Entry{}, err
	}
	veiled, err := s.veiled(ctx, actor, asked.EditionID)
	if err == nil && (veiled[of.CategoryID] || !MayAnswerAbout(actor, of, conflicts)) {
		err = fault.New(fault.Forbidden, "forbidden")
	}
	return asked, of, err
}

// follow does what an answer brings with it.
func (s Service) follow(ctx context.Context, actor account.Actor, of entry.Entry, answered Complaint) error {
	kind, action := notice.ComplaintRefused, "complaint.refused"
	if answered.Granted {
		kind, action = notice.ComplaintGranted, "complaint.granted"
	}
	if err := s.record(ctx, actor, of, answered, ledger.In(of.EditionID, action).Because(answered.Reason)); err != nil {
		return err
	}
	words := map[string]string{"Reason": answered.Reason}
	if err := s.Entries.Tell(ctx, of, kind, func(wording.Locale) map[string]string { return words }); err != nil {
		return err
	}
	parent, err := s.Editions.EditionByID(ctx, of.EditionID)
	if err != nil || !answered.Granted || parent.ClosedAt == nil {
		return err
	}
	return s.Closing.OpenAgain(ctx, actor, parent, answered.Reason)
}

// tellAnswerers writes to those who may answer. Not what was said: some of them may score blind files.
func (s Service) tellAnswerers(ctx context.Context, of entry.Entry, made Complaint) error {
	parent, err := s.Editions.EditionByID(ctx, of.EditionID)
	if err != nil {
		return err
	}
	members, err := s.Members.ListMembers(ctx, of.EditionID)
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, one := range members {
		conducts := one.Role == account.President || one.Role == account.Organizer
		if !conducts || one.State != member.Accepted || told[one.Email] {
			continue
		}
		told[one.Email] = true
		if err := s.Entries.Outbox.Queue(ctx, notice.Mail{
			Kind: notice.ComplaintMade, To: one.Email, Locale: one.Locale, Path: "/organisation/reclamations", Data: map[string]string{
				"Name": one.Name, "Number": of.Label(), "Edition": parent.Title.In(one.Locale), "Moment": parent.When(made.MadeAt, one.Locale),
			},
		}); err != nil {
			return err
		}
	}
	return nil
}
