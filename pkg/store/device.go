package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// CreateDevice keeps a device with a PIN.
func (s *Store) CreateDevice(ctx context.Context, device *account.Device) error {
	return s.writer(ctx).Create(device).Error
}

// ListDevices gives an account's open devices, newest first.
func (s *Store) ListDevices(ctx context.Context, accountID string) ([]account.Device, error) {
	devices := []account.Device{}
	err := openDevices(s.reader(ctx)).Where("account_id = ?", accountID).Order("made_at DESC, id DESC").Find(&devices).Error
	return devices, err
}

// TryDevice counts a try at an open device and gives it; NotFound for any other.
func (s *Store) TryDevice(ctx context.Context, id string) (account.Device, error) {
	var device account.Device
	tried := openDevices(s.writer(ctx).Model(&device)).Clauses(clause.Returning{}).Where("id = ?", id).
		Update("wrong", gorm.Expr("wrong + 1"))
	return device, oneOf(tried, "device_unknown")
}

// EnterByDevice forgets the wrong tries. The last try that was left may have been the right one.
func (s *Store) EnterByDevice(ctx context.Context, id string, at time.Time) error {
	entered := s.writer(ctx).Model(&account.Device{}).Where("id = ? AND ended_at IS NULL", id).
		Updates(map[string]any{"wrong": 0, "used_at": at})
	return oneOf(entered, "device_unknown")
}

// EndDevice ends a device of the account and the sessions that it opened.
func (s *Store) EndDevice(ctx context.Context, accountID, id string, at time.Time) (bool, error) {
	ended := s.writer(ctx).Model(&account.Device{}).Where("id = ? AND account_id = ? AND ended_at IS NULL", id, accountID).Update("ended_at", at)
	if ended.Error != nil || ended.RowsAffected == 0 {
		return false, ended.Error
	}
	return true, s.sessions(ctx).Where("device_id = ? AND ended_at IS NULL", id).Update("ended_at", at).Error
}

// EndDevices ends all devices of an account.
func (s *Store) EndDevices(ctx context.Context, accountID string, at time.Time) error {
	return s.writer(ctx).Model(&account.Device{}).Where("account_id = ? AND ended_at IS NULL", accountID).Update("ended_at", at).Error
}

// TieFamily lets the end of a device end a family of sessions.
func (s *Store) TieFamily(ctx context.Context, family, deviceID string) error {
	return s.sessions(ctx).Where("family = ? AND ended_at IS NULL", family).Update("device_id", deviceID).Error
}

func openDevices(devices *gorm.DB) *gorm.DB {
	return devices.Where("ended_at IS NULL AND wrong < ?", account.MaxTries)
}

// oneOf is NotFound where a change found nothing to change.
func oneOf(done *gorm.DB, code string) error {
	if done.Error == nil && done.RowsAffected == 0 {
		return fault.New(fault.NotFound, code)
	}
	return done.Error
}
