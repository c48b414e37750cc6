package certificate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
)

// draft is a certificate to be: without number, moment and signature.
type draft struct {
	Certificate
	says proof.Certificate
}

// same tells whether two certificates are of the same thing.
func (c Certificate) same(other Certificate) bool {
	entries := c.EntryID == nil && other.EntryID == nil || c.EntryID != nil && other.EntryID != nil && *c.EntryID == *other.EntryID
	return c.Kind == other.Kind && c.SubjectID == other.SubjectID && entries
}

// Certify issues the certificates of a palmarès, inside the transaction that publishes it.
func (s Service) Certify(ctx context.Context, actor account.Actor, of award.Publication) error {
	drafts, err := s.drafts(ctx, of)
	if err != nil {
		return err
	}
	valid, err := s.Store.ListCertificates(ctx, of.EditionID)
	if err != nil {
		return err
	}
	reason := "Palmarès n° " + strconv.Itoa(of.Number)
	for _, old := range valid {
		if old.End != nil {
			continue
		}
		if drafts, err = s.carry(ctx, actor, old, drafts, reason); err != nil {
			return err
		}
	}
	for _, one := range drafts {
		if _, err := s.issue(ctx, actor, one); err != nil {
			return err
		}
	}
	return nil
}

// carry leaves a certificate alone that is still true, and ends it otherwise. It gives the drafts that are left.
func (s Service) carry(ctx context.Context, actor account.Actor, old Certificate, drafts []draft, reason string) ([]draft, error) {
	for i, next := range drafts {
		if !next.same(old) {
			continue
		}
		left := slices.Concat(drafts[:i], drafts[i+1:])
		view, err := s.opened(ctx, old)
		if err != nil {
			return nil, err
		}
		if content(view.Says) == content(next.says) {
			return left, nil
		}
		made, err := s.issue(ctx, actor, next)
		if err != nil {
			return nil, err
		}
		return left, s.end(ctx, actor, old, End{State: Replaced, Successor: &made.Number, Reason: reason})
	}
	return drafts, s.end(ctx, actor, old, End{State: Revoked, Reason: reason})
}

// content is what a certificate says, but for what makes it this one.
func content(says proof.Certificate) string {
	says.Number, says.IssuedAt, says.Publication = "", time.Time{}, ""
	text, err := says.Text()
	if err != nil {
		return ""
	}
	return text
}

// issue numbers a certificate, signs what it says, and keeps it.
func (s Service) issue(ctx context.Context, actor account.Actor, one draft) (Certificate, error) {
	of, err := s.Editions.Store.EditionByID(ctx, one.EditionID)
	if err != nil {
		return Certificate{}, err
	}
	digits := s.NewDigits()
	made := one.Certificate
	made.Number = fmt.Sprintf("%s%d-%s-%s-%s", letters[one.Kind], of.Number, digits[:4], digits[4:8], digits[8:12])
	made.IssuedAt, made.End = s.Now(), nil
	one.says.Number, one.says.IssuedAt = made.Number, made.IssuedAt
	text, err := one.says.Text()
	if err != nil {
		return Certificate{}, err
	}
	if made.Note, err = s.Log.Key.Seal(text); err != nil {
		return Certificate{}, err
	}
	if err := s.Log.Store.AddProofKey(ctx, s.Log.Key.Public(), s.Now()); err != nil {
		return Certificate{}, err
	}
	if err := s.Store.AddCertificate(ctx, &made); err != nil {
		return Certificate{}, err
	}
	fact := ledger.In(made.EditionID, "certificate.issued").About("certificate", made.Number, made.Number)
	return made, s.Ledger.Record(ctx, actor, fact.Sealing(proof.Document{Of: made.Number, Hash: hashOf(made.Note)}))
}

// letters begin the numbers: a certificate, an attestation.
var letters = map[Kind]string{ForWinner: "C", ForJudge: "A"}

func hashOf(note string) string {
	sum := sha256.Sum256([]byte(note))
	return hex.EncodeToString(sum[:])
}
