package account

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"palmares/pkg/fault"
)

var errWrongText = fault.New(fault.Unauthenticated, "wrong_text_code")

// TidyNumber writes a number as E.164 does, +22370112233, whatever stands between its digits; empty if it is none.
func TidyNumber(typed string) string {
	number := strings.NewReplacer(" ", "", "-", "", ".", "", "(", "", ")", "", "\u00a0", "", "\u202f", "").Replace(typed)
	if rest, ok := strings.CutPrefix(number, "00"); ok {
		number = "+" + rest
	}
	if !e164.MatchString(number) {
		return ""
	}
	return number
}

// readNumber refuses what is no number, and everything where no operator carries messages.
func (s *Service) readNumber(typed string) (string, error) {
	if !s.Texts {
		return "", fault.New(fault.NotFound, "telephone_not_offered")
	}
	number := TidyNumber(typed)
	if number == "" {
		return "", fault.New(fault.Invalid, "invalid_number", fault.At("/number", "invalid_number"))
	}
	return number, nil
}

// RequestTelephone texts the code that proves that a number is the person's.
func (s *Service) RequestTelephone(ctx context.Context, actor Actor, typed string, from Origin) error {
	if err := s.mayEnterLightly(ctx, actor); err != nil {
		return err
	}
	number, err := s.readNumber(typed)
	if err != nil {
		return err
	}
	if err := s.count(ctx, texts, number, from.network()); err != nil {
		return err
	}
	if err := s.count(ctx, texts, actor.ID, from.network()); err != nil { // nor to one number after the other
		return err
	}
	account, err := s.Store.AccountByID(ctx, actor.ID)
	if err != nil {
		return err
	}
	if err := s.afford(ctx, s.textPurse()); err != nil {
		return err
	}
	return s.text(ctx, account, number, ToConfirm)
}

// text draws a code and queues its message.
func (s *Service) text(ctx context.Context, to Account, number, purpose string) error {
	digits, err := drawDigits(s.Random)
	if err != nil {
		return err
	}
	hash, err := s.Passwords.Hash(ctx, digits)
	if err != nil {
		return err
	}
	now := s.now()
	code := TextCode{
		ID: s.NewID(), AccountID: to.ID, Number: number, Purpose: purpose, CodeHash: hash, MadeAt: now, ExpiresAt: now.Add(TextLife),
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateTextCode(ctx, &code); err != nil {
			return err
		}
		return s.Letters.TextCode(ctx, to, number, digits)
	})
}

// drawDigits draws six digits, each number as likely as any other.
func drawDigits(random io.Reader) (string, error) {
	const count, end = 1_000_000, 1<<32 - 1<<32%1_000_000
	for {
		var drawn [4]byte
		if _, err := io.ReadFull(random, drawn[:]); err != nil {
			return "", fmt.Errorf("draw a code: %w", err)
		}
		if n := binary.BigEndian.Uint32(drawn[:]); uint64(n) < end {
			return fmt.Sprintf("%06d", n%count), nil
		}
	}
}

// ConfirmTelephone makes the number one by which the person signs in, in place of another.
func (s *Service) ConfirmTelephone(ctx context.Context, actor Actor, typed, digits string) (Person, error) {
	if err := s.mayEnterLightly(ctx, actor); err != nil {
		return Person{}, err
	}
	number, err := s.readNumber(typed)
	if err != nil {
		return Person{}, err
	}
	code, err := s.tryText(ctx, number, ToConfirm, digits)
	if fault.Is(err, fault.Unauthenticated) || (err == nil && code.AccountID != actor.ID) {
		return Person{}, fault.New(fault.Invalid, "wrong_text_code", fault.At("/code", "wrong_text_code"))
	}
	if err != nil {
		return Person{}, err
	}
	err = s.Store.Transact(ctx, func(ctx context.Context) error { return s.addTelephone(ctx, actor, code) })
	if err != nil {
		return Person{}, err
	}
	return s.GetMe(ctx, actor)
}

func (s *Service) addTelephone(ctx context.Context, actor Actor, code TextCode) error {
	owner, err := s.Store.LockAccount(ctx, actor.ID)
	if err != nil {
		return err
	}
	if err := s.Store.UseTextCode(ctx, code.ID, s.now()); err != nil {
		return err
	}
	telephone := Telephone{AccountID: owner.ID, Number: code.Number, ConfirmedAt: s.now()}
	if err := s.Store.SaveTelephone(ctx, &telephone); err != nil {
		return err
	}
	if err := s.Letters.TelephoneKnown(ctx, owner, code.Number); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "telephone.set", owner)
}

// RemoveTelephone ends signing in by telephone.
func (s *Service) RemoveTelephone(ctx context.Context, actor Actor) error {
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		removed, err := s.Store.DeleteTelephone(ctx, actor.ID)
		if err != nil || !removed {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "telephone.removed", owner)
	})
}

// RequestTextCode texts a code to sign in with. For a number that is nobody's nothing is sent, and the answer is the same in the same time.
func (s *Service) RequestTextCode(ctx context.Context, typed string, from Origin) error {
	number, err := s.readNumber(typed)
	if err != nil {
		return err
	}
	owner, err := s.ownerOf(ctx, number)
	if err != nil {
		return err
	}
	if err := s.count(ctx, texts, number, s.placeOf(from, owner.ID)); err != nil {
		return err
	}
	if owner.ID == "" {
		if err := s.mayAfford(ctx, s.textPurse()); err != nil {
			return err
		}
		if _, err := s.Passwords.Hash(ctx, number); err != nil { // the time that drawing a code takes
			return err
		}
		_, err := s.Store.CountAttempt(ctx, digest("nobody\n"+number), s.now()) // a commit, as for somebody
		return err
	}
	if err := s.afford(ctx, s.textPurse()); err != nil {
		return err
	}
	return s.text(ctx, owner, number, ToSignIn)
}

// ownerOf gives the account that a number opens, or an empty one.
func (s *Service) ownerOf(ctx context.Context, number string) (Account, error) {
	telephone, err := s.Store.TelephoneByNumber(ctx, number)
	if fault.Is(err, fault.NotFound) {
		return Account{}, nil
	}
	if err != nil {
		return Account{}, err
	}
	owner, err := s.Store.AccountByID(ctx, telephone.AccountID)
	if err != nil {
		return Account{}, err
	}
	light, err := s.entersLightly(ctx, owner)
	if err != nil || !light {
		return Account{}, err
	}
	return owner, nil
}

// SignInByText opens a session. A number that is nobody's and a wrong code are answered alike, and as slowly.
func (s *Service) SignInByText(ctx context.Context, typed, digits string) (Opened, error) {
	number, err := s.readNumber(typed)
	if err != nil {
		return Opened{}, err
	}
	code, err := s.tryText(ctx, number, ToSignIn, digits)
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	err = s.change(ctx, func(ctx context.Context) (err error) {
		opened, err = s.enterByText(ctx, code)
		return err
	})
	return opened, err
}

// tryText gives the open code of a number if these are its digits.
func (s *Service) tryText(ctx context.Context, number, purpose, digits string) (TextCode, error) {
	code, err := s.Store.TryTextCode(ctx, number, purpose, s.now())
	if err != nil && !fault.Is(err, fault.NotFound) {
		return TextCode{}, err
	}
	matches, err := s.Passwords.Matches(ctx, code.CodeHash, strings.ReplaceAll(strings.TrimSpace(digits), " ", ""))
	if err == nil && !matches {
		err = errWrongText
	}
	return code, err
}

func (s *Service) enterByText(ctx context.Context, code TextCode) (Opened, error) {
	account, err := s.Store.LockAccount(ctx, code.AccountID)
	if err != nil {
		return Opened{}, err
	}
	owner, err := s.ownerOf(ctx, code.Number)
	if err != nil {
		return Opened{}, err
	}
	if owner.ID != account.ID { // taken away, disabled, or come to conduct a contest
		return Opened{}, errWrongText
	}
	err = s.Store.UseTextCode(ctx, code.ID, s.now())
	if fault.Is(err, fault.NotFound) {
		return Opened{}, errWrongText // used by somebody quicker
	}
	if err != nil {
		return Opened{}, err
	}
	return s.issue(ctx, account, Session{Family: s.NewID()})
}
