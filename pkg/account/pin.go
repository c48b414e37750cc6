package account

import (
	"context"
	"strings"

	"palmares/pkg/fault"
)

var (
	errWrongPin = fault.New(fault.Unauthenticated, "wrong_pin")
	errPinEnded = fault.New(fault.Unauthenticated, "pin_ended")
)

// NewDevice is a browser whose person has chosen a PIN.
type NewDevice struct {
	Proof    string // 32 bytes as text, which no list of likely PINs helps to guess
	Label    string
	Replaces string // the device's id, if it had a PIN
}

// SetPin makes the device one on which the person signs in by a PIN. Never for whoever conducts a contest: six digits on a lent phone
// are not enough for them.
func (s *Service) SetPin(ctx context.Context, actor Actor, input NewDevice) (Device, error) {
	if err := s.mayEnterLightly(ctx, actor); err != nil {
		return Device{}, err
	}
	hash, err := s.Passwords.Hash(ctx, input.Proof)
	if err != nil {
		return Device{}, err
	}
	device := Device{ID: s.NewID(), AccountID: actor.ID, Label: strings.TrimSpace(input.Label), ProofHash: hash, MadeAt: s.now()}
	err = s.Store.Transact(ctx, func(ctx context.Context) error { return s.addDevice(ctx, actor, &device, input.Replaces) })
	return device, err
}

func (s *Service) addDevice(ctx context.Context, actor Actor, device *Device, replaces string) error {
	owner, err := s.Store.LockAccount(ctx, actor.ID)
	if err != nil {
		return err
	}
	if err := s.Store.CreateDevice(ctx, device); err != nil {
		return err
	}
	if err := s.Store.TieFamily(ctx, actor.Family, device.ID); err != nil {
		return err
	}
	if _, err := s.Store.EndDevice(ctx, actor.ID, replaces, device.MadeAt); err != nil {
		return err
	}
	open, err := s.Store.ListDevices(ctx, actor.ID)
	if err != nil {
		return err
	}
	if len(open) > maxDevices {
		return fault.New(fault.Conflict, "too_many_devices")
	}
	if err := s.Letters.DeviceKnown(ctx, owner, device.Label); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "pin.set", owner)
}

// ListDevices gives the devices on which the person signs in by a PIN, newest first.
func (s *Service) ListDevices(ctx context.Context, actor Actor) ([]Device, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	return s.Store.ListDevices(ctx, actor.ID)
}

// EndDevice takes the PIN from one of the person's devices, and ends the sessions that were opened with it: it may be lost.
func (s *Service) EndDevice(ctx context.Context, actor Actor, id string) error {
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		ended, err := s.Store.EndDevice(ctx, actor.ID, id, s.now())
		if err != nil || !ended {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "pin.ended", owner)
	})
}

// SignInByPin opens a session on a known device. A device that nobody knows, one that was ended and one whose tries are spent are
// answered alike.
func (s *Service) SignInByPin(ctx context.Context, id, proof string) (Opened, error) {
	device, err := s.Store.TryDevice(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Opened{}, errPinEnded
	}
	if err != nil {
		return Opened{}, err
	}
	matches, err := s.Passwords.Matches(ctx, device.ProofHash, proof)
	if err != nil {
		return Opened{}, err
	}
	if !matches && device.Wrong >= MaxTries {
		return Opened{}, errPinEnded
	}
	if !matches {
		return Opened{}, errWrongPin
	}
	var opened Opened
	err = s.change(ctx, func(ctx context.Context) (err error) {
		opened, err = s.enterByDevice(ctx, device)
		return err
	})
	return opened, err
}

func (s *Service) enterByDevice(ctx context.Context, device Device) (Opened, error) {
	account, err := s.Store.LockAccount(ctx, device.AccountID)
	if err != nil {
		return Opened{}, err
	}
	light, err := s.entersLightly(ctx, account)
	if err != nil {
		return Opened{}, err
	}
	if !light { // disabled, or they have come to conduct a contest
		return Opened{}, errPinEnded
	}
	err = s.Store.EnterByDevice(ctx, device.ID, s.now())
	if fault.Is(err, fault.NotFound) {
		return Opened{}, errPinEnded // ended meanwhile
	}
	if err != nil {
		return Opened{}, err
	}
	return s.issue(ctx, account, Session{Family: s.NewID(), DeviceID: &device.ID})
}

// mayEnterLightly refuses a PIN or a telephone to those for whom a password is the least, in a session that it would outlive, and before the
// address is confirmed: it may be another's, who would then have a stranger's telephone in their account.
func (s *Service) mayEnterLightly(ctx context.Context, actor Actor) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	if err := s.mayOutlive(ctx, actor); err != nil {
		return err
	}
	account, err := s.Store.AccountByID(ctx, actor.ID)
	if err != nil {
		return err
	}
	light, err := s.entersLightly(ctx, account)
	if err == nil && !light {
		return fault.New(fault.Forbidden, "password_only")
	}
	if err == nil && !account.Confirmed() {
		return errUnconfirmed
	}
	return err
}

func (s *Service) entersLightly(ctx context.Context, account Account) (bool, error) {
	grants, err := s.Store.GrantsOf(ctx, account.ID)
	return EntersLightly(account, grants), err
}

// mayOutlive refuses what would outlive the session in a short one: that an organizer's code opened, or a provider, which tells nobody who has
// left the ministry.
func (s *Service) mayOutlive(ctx context.Context, actor Actor) error {
	opened, err := s.Store.OpeningOf(ctx, actor.Family)
	switch {
	case err != nil:
		return err
	case opened.CodeID != nil:
		return fault.New(fault.Forbidden, "entered_by_code")
	case opened.IdentityID != nil:
		return fault.New(fault.Forbidden, "entered_by_provider")
	}
	return nil
}
