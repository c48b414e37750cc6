package api

import (
	"context"

	"palmares/pkg/account"
)

// EnterWithPin answers POST /session/pin.
func (h accountHandlers) EnterWithPin(ctx context.Context, request EnterWithPinRequestObject) (EnterWithPinResponseObject, error) {
	opened, err := h.Accounts.SignInByPin(ctx, request.Body.DeviceID, request.Body.Proof)
	begun, err := h.begin(ctx, opened, err)
	return EnterWithPin200JSONResponse{begun}, err
}

// ListDevices gives the caller's devices.
func (h accountHandlers) ListDevices(ctx context.Context, _ ListDevicesRequestObject) (ListDevicesResponseObject, error) {
	devices, err := h.Accounts.ListDevices(ctx, actorOf(ctx))
	list := make(ListDevices200JSONResponse, len(devices))
	for i, device := range devices {
		list[i] = toDevice(device)
	}
	return list, err
}

// SetPin makes the caller's device known.
func (h accountHandlers) SetPin(ctx context.Context, request SetPinRequestObject) (SetPinResponseObject, error) {
	device, err := h.Accounts.SetPin(ctx, actorOf(ctx), account.NewDevice{
		Proof: request.Body.Proof, Label: request.Body.Label, Replaces: request.Body.Replaces,
	})
	return SetPin201JSONResponse(toDevice(device)), err
}

// EndDevice ends the PIN of a device.
func (h accountHandlers) EndDevice(ctx context.Context, request EndDeviceRequestObject) (EndDeviceResponseObject, error) {
	return EndDevice204Response{}, h.Accounts.EndDevice(ctx, actorOf(ctx), request.DeviceID)
}

// RequestTextCode texts a code to sign in with.
func (h accountHandlers) RequestTextCode(ctx context.Context, request RequestTextCodeRequestObject) (RequestTextCodeResponseObject, error) {
	return RequestTextCode202Response{}, h.Accounts.RequestTextCode(ctx, request.Body.Number, callOf(ctx).origin())
}

// EnterWithText answers POST /session/text.
func (h accountHandlers) EnterWithText(ctx context.Context, request EnterWithTextRequestObject) (EnterWithTextResponseObject, error) {
	opened, err := h.Accounts.SignInByText(ctx, request.Body.Number, request.Body.Code)
	begun, err := h.begin(ctx, opened, err)
	return EnterWithText200JSONResponse{begun}, err
}

// RequestTelephone texts a code to the caller's number.
func (h accountHandlers) RequestTelephone(ctx context.Context, request RequestTelephoneRequestObject) (RequestTelephoneResponseObject, error) {
	return RequestTelephone202Response{}, h.Accounts.RequestTelephone(ctx, actorOf(ctx), request.Body.Number, callOf(ctx).origin())
}

// ConfirmTelephone makes a number one by which the caller signs in.
func (h accountHandlers) ConfirmTelephone(ctx context.Context, request ConfirmTelephoneRequestObject) (ConfirmTelephoneResponseObject, error) {
	person, err := h.Accounts.ConfirmTelephone(ctx, actorOf(ctx), request.Body.Number, request.Body.Code)
	return ConfirmTelephone200JSONResponse(h.toPerson(person, actorOf(ctx))), err
}

// RemoveTelephone ends signing in by telephone.
func (h accountHandlers) RemoveTelephone(ctx context.Context, _ RemoveTelephoneRequestObject) (RemoveTelephoneResponseObject, error) {
	return RemoveTelephone204Response{}, h.Accounts.RemoveTelephone(ctx, actorOf(ctx))
}

func toDevice(device account.Device) Device {
	made := Device{ID: device.ID, Label: device.Label, MadeAt: device.MadeAt.UTC()}
	if device.UsedAt != nil {
		used := device.UsedAt.UTC()
		made.UsedAt = &used
	}
	return made
}

// EndSessions ends every session of somebody.
func (h accountHandlers) EndSessions(ctx context.Context, request EndSessionsRequestObject) (EndSessionsResponseObject, error) {
	return EndSessions204Response{}, h.Accounts.EndSessions(ctx, actorOf(ctx), request.AccountID)
}
