package account

import (
	"context"
	"time"
)

// MaxTries is how often in a row a PIN or a texted code may be wrong before it ends.
const MaxTries = 5

// maxDevices is on how many devices a person may have a PIN.
const maxDevices = 10

// Device is a browser on which a person signs in by a PIN. The server never sees the PIN: the device mixes it with a secret that it
// cannot give away, and sends what comes of it, the proof.
type Device struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	Label     string // the browser and the system, as it calls itself
	ProofHash string
	Wrong     int // tries in a row
	MadeAt    time.Time
	UsedAt    *time.Time
	EndedAt   *time.Time
}

// TableName names the table.
func (Device) TableName() string { return "device" }

// DeviceStore keeps devices. A device is open when it has not ended and fewer than MaxTries tries in a row were wrong.
type DeviceStore interface {
	CreateDevice(ctx context.Context, device *Device) error
	ListDevices(ctx context.Context, accountID string) ([]Device, error)
	// TryDevice counts a try before it is compared, so that many at once cannot slip through, and gives the device; NotFound if it
	// is not open.
	TryDevice(ctx context.Context, id string) (Device, error)
	// EnterByDevice forgets the wrong tries; NotFound if the device is no longer open.
	EnterByDevice(ctx context.Context, id string, at time.Time) error
	// EndDevice ends a device of the account and the sessions that it opened, and tells whether there was one.
	EndDevice(ctx context.Context, accountID, id string, at time.Time) (bool, error)
	EndDevices(ctx context.Context, accountID string, at time.Time) error
	// TieFamily lets the end of a device end the family of sessions in which its PIN was set.
	TieFamily(ctx context.Context, family, deviceID string) error
}
