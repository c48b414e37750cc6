package sms_test

import (
	"strings"
	"testing"
	"time"

	"palmares/pkg/notice"
	"palmares/pkg/sms"
	"palmares/pkg/sms/catcher"
)

// line is an operator that catches, and a gateway to it, at a time that the test moves.
type line struct {
	*catcher.Catcher
	gateway *sms.Operator
	now     time.Time
}

func newLine(t *testing.T) *line {
	t.Helper()
	caught, err := catcher.Start(catcher.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = caught.Close() })
	l := &line{Catcher: caught, now: time.Date(2026, 1, 6, 9, 0, 0, 0, time.UTC)}
	settings, err := sms.Read(caught.URL(), caught.Sender)
	if err != nil {
		t.Fatal(err)
	}
	if l.gateway, err = sms.New(settings, func() time.Time { return l.now }); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *line) send(t *testing.T) {
	t.Helper()
	if err := l.gateway.Send(t.Context(), notice.Message{Recipient: "+22370112233", Body: "Votre code Palmarès : 271828"}); err != nil {
		t.Fatal(err)
	}
}

func TestSend_keepsItsTokenUntilItEnds(t *testing.T) {
	l := newLine(t)
	l.send(t)
	l.send(t)
	if got := l.Tokens(); got != 1 {
		t.Errorf("two messages took %d tokens", got)
	}
	l.now = l.now.Add(time.Hour)
	l.send(t)
	l.EndToken() // before its time
	l.send(t)
	if got := l.Tokens(); got != 3 {
		t.Errorf("after an end and an early end %d tokens were taken, want 3", got)
	}
	caught := l.Messages("+22370112233")
	if len(caught) != 4 || caught[0].Text != "Votre code Palmarès : 271828" {
		t.Errorf("caught: %v", caught)
	}
}

func TestSend_whatIsRefusedIsSentToNobody(t *testing.T) {
	l := newLine(t)
	for _, number := range []string{"", "70112233", "+0123456789", "+223 70 11 22 33", "+22370112233/../x"} {
		if l.gateway.Send(t.Context(), notice.Message{Recipient: number, Body: "x"}) == nil {
			t.Errorf("%q was taken for a number", number)
		}
	}
	l.Secret = "another"
	err := l.gateway.Send(t.Context(), notice.Message{Recipient: "+22370112233", Body: "x"})
	if err == nil || strings.Contains(err.Error(), "caught") {
		t.Errorf("with a wrong secret: %v", err)
	}
	if len(l.Messages("")) != 0 {
		t.Error("something was sent")
	}
}

func TestNew_sendsTheSecretOverHTTPSAlone(t *testing.T) {
	good := sms.Settings{Address: "https://api.operator.example", Client: "c", Secret: "s", Sender: "+22370000000"}
	if _, err := sms.New(good, time.Now); err != nil {
		t.Error(err)
	}
	for _, change := range []func(*sms.Settings){
		func(s *sms.Settings) { s.Address = "http://api.operator.example" },
		func(s *sms.Settings) { s.Address = "api.operator.example" },
		func(s *sms.Settings) { s.Secret = "" },
		func(s *sms.Settings) { s.Sender = "70000000" },
	} {
		bad := good
		change(&bad)
		if _, err := sms.New(bad, time.Now); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
}
