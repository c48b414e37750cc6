package certificate

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/proof"
)

// Service issues certificates, verifies and ends them.
type Service struct {
	Store     Store
	Editions  edition.Service
	Entries   entry.Service
	Jury      jury.Service
	Awards    award.Store
	Members   member.Store
	Log       ledger.Log
	Ledger    ledger.Ledger
	Now       func() time.Time
	NewDigits func() string // twelve, of a number
}

// Verify says to anybody what a number is worth, and what its certificate says; a number that is not ours, or whose content
// no longer fits its signature, is unknown.
func (s Service) Verify(ctx context.Context, number string) (State, View, error) {
	of, err := s.Store.CertificateByNumber(ctx, number)
	if fault.Is(err, fault.NotFound) {
		return Unknown, View{}, nil
	}
	if err != nil {
		return "", View{}, err
	}
	view, err := s.opened(ctx, of)
	if fault.HasCode(err, "certificate_altered") {
		return Unknown, View{}, nil
	}
	return of.State(), view, err
}

// opened reads what was signed, by any key that ever signed here.
func (s Service) opened(ctx context.Context, of Certificate) (View, error) {
	keys, err := s.Log.Keys(ctx)
	if err != nil {
		return View{}, err
	}
	says, err := proof.OpenCertificate(of.Note, keys)
	if err != nil || says.Number != of.Number {
		return View{}, fault.New(fault.Internal, "certificate_altered").Because(err)
	}
	return View{Certificate: of, Says: says, Can: []string{}}, nil
}

// List gives the certificates of an edition to those who conduct it.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]View, error) {
	if _, err := s.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	list, err := s.Store.ListCertificates(ctx, editionID)
	if err != nil {
		return nil, err
	}
	return s.views(ctx, actor, list)
}

// Mine gives a person their own certificates.
func (s Service) Mine(ctx context.Context, actor account.Actor) ([]View, error) {
	list, err := s.Store.CertificatesOf(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	return s.views(ctx, actor, list)
}

func (s Service) views(ctx context.Context, actor account.Actor, list []Certificate) ([]View, error) {
	views := []View{}
	for _, of := range list {
		view, err := s.opened(ctx, of)
		if err != nil {
			return nil, err
		}
		if MayHave(actor, of) && of.End == nil {
			view.Can = append(view.Can, "download")
		}
		if MayRevoke(actor, of.EditionID) && of.End == nil {
			view.Can = append(view.Can, "revoke")
		}
		views = append(views, view)
	}
	return views, nil
}

// Have gives a certificate to who may have its paper. Nobody learns of others whether they exist.
func (s Service) Have(ctx context.Context, actor account.Actor, number string) (View, error) {
	of, err := s.Store.CertificateByNumber(ctx, number)
	if err == nil && !MayHave(actor, of) {
		err = fault.New(fault.NotFound, "certificate_unknown")
	}
	if err != nil {
		return View{}, err
	}
	if of.End != nil {
		return View{}, fault.New(fault.Conflict, "certificate_ended")
	}
	return s.opened(ctx, of)
}

// Revoke ends a certificate for a reason that the public reads.
func (s Service) Revoke(ctx context.Context, actor account.Actor, number, reason string) (View, error) {
	var ended Certificate
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if ended, err = s.forEnd(ctx, actor, number, reason); err != nil {
			return err
		}
		return s.end(ctx, actor, ended, End{State: Revoked, Reason: reason})
	})
	if err != nil {
		return View{}, err
	}
	return s.again(ctx, actor, number)
}

// Replace issues a certificate anew, from what is true now, such as a name that was misspelt.
func (s Service) Replace(ctx context.Context, actor account.Actor, number, reason string) (View, error) {
	var made Certificate
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		old, err := s.forEnd(ctx, actor, number, reason)
		if err != nil {
			return err
		}
		next, err := s.anew(ctx, old)
		if err != nil {
			return err
		}
		if made, err = s.issue(ctx, actor, next); err != nil {
			return err
		}
		return s.end(ctx, actor, old, End{State: Replaced, Successor: &made.Number, Reason: reason})
	})
	if err != nil {
		return View{}, err
	}
	return s.again(ctx, actor, made.Number)
}

func (s Service) again(ctx context.Context, actor account.Actor, number string) (View, error) {
	of, err := s.Store.CertificateByNumber(ctx, number)
	if err != nil {
		return View{}, err
	}
	views, err := s.views(ctx, actor, []Certificate{of})
	if err != nil {
		return View{}, err
	}
	return views[0], nil
}

func (s Service) forEnd(ctx context.Context, actor account.Actor, number, reason string) (Certificate, error) {
	of, err := s.Store.CertificateByNumber(ctx, number)
	if err == nil && !MaySee(actor, of.EditionID) {
		err = fault.New(fault.NotFound, "certificate_unknown")
	}
	switch {
	case err != nil:
		return Certificate{}, err
	case !MayRevoke(actor, of.EditionID):
		return Certificate{}, fault.New(fault.Forbidden, "forbidden")
	case reason == "":
		return Certificate{}, fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	case of.End != nil:
		return Certificate{}, fault.New(fault.Conflict, "certificate_ended")
	}
	return of, nil
}

func (s Service) end(ctx context.Context, actor account.Actor, of Certificate, end End) error {
	end.Number, end.AuthorID, end.Author, end.EndedAt = of.Number, actor.ID, actor.Name, s.Now()
	if err := s.Store.AddEnd(ctx, &end); err != nil {
		return err
	}
	fact := ledger.In(of.EditionID, "certificate."+string(end.State)).About("certificate", of.Number, of.Number).Because(end.Reason)
	return s.Ledger.Record(ctx, actor, fact.Sealing(proof.Document{Of: of.Number, Hash: hashOf(of.Note)}))
}

// Revocations is the signed list of all numbers that are valid no longer, for whoever verifies without asking for each.
func (s Service) Revocations(ctx context.Context) (string, error) {
	ends, err := s.Store.ListEnds(ctx)
	if err != nil {
		return "", err
	}
	lines := []string{"palmares-revocations/1", s.Log.Key.Name(), s.Now().Format(time.RFC3339)}
	for _, end := range ends {
		line := fmt.Sprintf("%s %s %s", end.Number, end.State, end.EndedAt.UTC().Format(time.RFC3339))
		if end.Successor != nil {
			line += " " + *end.Successor
		}
		lines = append(lines, line)
	}
	return s.Log.Key.Seal(strings.Join(slices.Concat(lines, []string{""}), "\n"))
}
