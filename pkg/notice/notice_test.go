package notice_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"palmares/pkg/mailer"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/notice"
	"palmares/pkg/sms"
	smscatcher "palmares/pkg/sms/catcher"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
	"palmares/pkg/wording"
)

// everything that any template asks for.
var data = map[string]string{
	"Name": "Aïssata", "Edition": "Semaine du Numérique", "Role": "juré", "InvitedBy": "Oumar", "Who": "Awa", "Email": "awa@example.org", "Maker": "Oumar", "By": "Oumar", "Expires": "le 5 février",
	"Number": "SU-007", "Title": "Fɔli", "Revision": "2", "At": "le 6 janvier", "Hash": "ab12", "Message": "Une pièce manque.", "Until": "le 3 février", "Moment": "le 30 janvier",
	"Due": "le 9 janvier", "Reason": "Hors délai.", "Count": "12", "Left": "4", "Given": "12", "Time": "1,5 h", "Round": "Présélection", "Closes": "le 20 janvier",
	"Size": "42", "Note": "concours.example/editions/1\n42\nAAAA\n\n— concours.example AAAA\n",
	"Device": "Firefox, Android", "Passkey": "Téléphone", "Provider": "Ministère", "Judge": "Fatou Touré", "Was": "12", "Becomes": "14",
	"Newest": "le 28 janvier",
}

// post is an outbox and its courier, at a time that the test moves.
type post struct {
	outbox  notice.Outbox
	courier notice.Courier
	now     time.Time
	failed  []error
}

func newPost(db *store.Store, sender notice.Sender) *post {
	p := &post{now: time.Date(2026, 1, 6, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return p.now }
	ids := 0
	p.outbox = notice.Outbox{Store: db, Now: clock, Site: "https://palmares.example.org", NewID: func() string {
		ids++
		return fmt.Sprintf("%05d", ids)
	}}
	p.courier = notice.Courier{Store: db, Sender: sender, Now: clock, Failed: func(_ notice.Message, err error) {
		p.failed = append(p.failed, err)
	}}
	return p
}

func (p *post) queue(t *testing.T, kind notice.Kind, locale wording.Locale) {
	t.Helper()
	err := p.outbox.Queue(t.Context(), notice.Mail{Kind: kind, To: "awa@example.org", Locale: locale, Path: "/compte", Data: data})
	if err != nil {
		t.Fatal(err)
	}
}

func (p *post) deliver(t *testing.T, want int) {
	t.Helper()
	if sent, err := p.courier.Deliver(t.Context()); err != nil || sent != want {
		t.Fatalf("%d messages left, want %d; %v; %v", sent, want, err, p.failed)
	}
}

func catch(t *testing.T, address string) (*catcher.Catcher, *mailer.Mailer) {
	t.Helper()
	caught, err := catcher.Start(catcher.Settings{Address: address})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = caught.Close() })
	sender, err := mailer.New(caught.URL(), "Palmarès <contest@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	return caught, sender
}

func TestDeliver_everyKindInBothLanguages(t *testing.T) {
	caught, sender := catch(t, "")
	p := newPost(storetest.SQLite(t), sender)
	for _, kind := range notice.Kinds {
		p.queue(t, kind, wording.French)
		p.queue(t, kind, wording.English)
	}
	p.deliver(t, 2*len(notice.Kinds))
	subjects := map[string]bool{}
	for _, mail := range caught.Mails("awa@example.org") {
		if mail.Subject == "" || subjects[mail.Subject] {
			t.Errorf("the subject %q is empty, or not its own in both languages", mail.Subject)
		}
		subjects[mail.Subject] = true
		page := map[string]string{"fr": "https://palmares.example.org/compte", "en": "https://palmares.example.org/en/compte"}
		if links := mail.Links(); len(links) != 1 || links[0] != page[mail.Header.Get("Content-Language")] {
			t.Errorf("%s leads to %q", mail.Subject, links)
		}
		if !strings.Contains(mail.Text, "Aïssata") || strings.Contains(mail.Text, "<no value>") {
			t.Errorf("%s is not filled in:\n%s", mail.Subject, mail.Text)
		}
	}
	if len(subjects) != 2*len(notice.Kinds) {
		t.Errorf("%d mails arrived, want %d", len(subjects), 2*len(notice.Kinds))
	}
}

func TestQueue_withoutAWordThatTheTemplateNeedsIsRefused(t *testing.T) {
	p := newPost(storetest.SQLite(t), nil)
	if p.outbox.Queue(t.Context(), notice.Mail{Kind: notice.Receipt, To: "awa@example.org", Locale: wording.French}) == nil {
		t.Error("a receipt without a number was queued")
	}
}

func TestQueue_goesWithItsTransaction(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		_, sender := catch(t, "")
		p := newPost(db, sender)
		_ = db.Transact(t.Context(), func(ctx context.Context) error {
			err := p.outbox.Queue(ctx, notice.Mail{Kind: notice.PasswordChanged, To: "awa@example.org", Data: data})
			return errors.Join(err, errors.New("the change that the mail tells of fails"))
		})
		p.deliver(t, 0)
	})
}

func TestDeliver_aServerThatIsDownDelaysAndLosesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		caught, sender := catch(t, "")
		p := newPost(db, sender)
		if err := caught.Close(); err != nil {
			t.Fatal(err)
		}
		p.queue(t, notice.Receipt, wording.French)
		p.deliver(t, 0)
		if len(p.failed) != 1 {
			t.Errorf("%d failures were told of, want 1", len(p.failed))
		}
		p.deliver(t, 0) // not due again yet
		if len(p.failed) != 1 {
			t.Error("it was tried again at once")
		}

		back, _ := catch(t, strings.TrimPrefix(caught.URL(), "smtp://"))
		p.now = p.now.Add(time.Minute)
		p.deliver(t, 1)
		p.now = p.now.Add(24 * time.Hour)
		p.deliver(t, 0)
		if got := len(back.Mails("awa@example.org")); got != 1 {
			t.Errorf("the mail arrived %d times", got)
		}
	})
}

// refusing is a mail server that takes nothing.
type refusing struct{}

func (refusing) Send(context.Context, notice.Message) error { return errors.New("550 no") }

func TestDeliver_givesUpAfterTwoDays(t *testing.T) {
	db := storetest.SQLite(t)
	p := newPost(db, refusing{})
	p.queue(t, notice.Receipt, wording.French)
	begin, last := p.now, p.now
	for range 1000 {
		before := len(p.failed)
		p.deliver(t, 0)
		if len(p.failed) > before {
			last = p.now
		}
		p.now = p.now.Add(10 * time.Minute)
	}
	if tries, span := len(p.failed), last.Sub(begin); tries != 16 || span < 36*time.Hour || span > 60*time.Hour {
		t.Errorf("it was tried %d times over %s", tries, span)
	}
}

func TestDeliver_twoReplicasSendEachMailOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		caught, sender := catch(t, "")
		p := newPost(db, sender)
		for range 20 {
			p.queue(t, notice.Receipt, wording.French)
		}
		done := make(chan error, 2)
		for range 2 {
			go func() {
				_, err := p.courier.Deliver(context.Background())
				done <- err
			}()
		}
		if err := errors.Join(<-done, <-done); err != nil {
			t.Fatal(err)
		}
		p.now = p.now.Add(time.Hour)
		p.deliver(t, 0)
		if got := len(caught.Mails("")); got != 20 {
			t.Errorf("20 mails arrived as %d", got)
		}
	})
}

func TestDeliver_oneThatDiedLeavesItsMailsToTheNext(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		_, sender := catch(t, "")
		p := newPost(db, sender)
		p.queue(t, notice.Receipt, wording.French)
		if due, err := db.DueMessages(t.Context(), p.now, notice.ByMail, 50); err != nil || len(due) != 1 {
			t.Fatal(due, err) // taken by a replica that then dies
		}
		p.deliver(t, 0)
		p.now = p.now.Add(15 * time.Minute)
		p.deliver(t, 1)
	})
}

func TestDeliver_aShortMessageGoesByTelephone(t *testing.T) {
	operator, err := smscatcher.Start(smscatcher.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = operator.Close() })
	settings, err := sms.Read(operator.URL(), operator.Sender)
	if err != nil {
		t.Fatal(err)
	}
	caught, sender := catch(t, "")
	p := newPost(storetest.SQLite(t), sender)
	text := func(locale wording.Locale) {
		mail := notice.Mail{Kind: notice.TextCode, To: "+22370112233", Locale: locale, Data: map[string]string{"Code": "271828"}}
		if err := p.outbox.Text(t.Context(), mail, 10*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	text(wording.French)
	p.deliver(t, 0) // nobody carries it yet
	if len(p.failed) != 1 {
		t.Errorf("the failures are %v", p.failed)
	}
	if p.courier.Texts, err = sms.New(settings, p.outbox.Now); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(time.Minute)
	p.deliver(t, 1)
	text(wording.English)
	p.deliver(t, 1)
	text(wording.English)
	p.now = p.now.Add(10 * time.Minute)
	p.deliver(t, 0) // it is worth nothing any more
	got := operator.Messages("+22370112233")
	if len(got) != 2 || !strings.HasPrefix(got[0].Text, "Palmarès : votre code est 271828") || !strings.HasPrefix(got[1].Text, "Palmarès: your code is 271828") {
		t.Errorf("caught: %v", got)
	}
	for _, one := range got {
		if len([]rune(one.Text)) > 160 {
			t.Errorf("%q is more than one message", one.Text)
		}
	}
	if mails := caught.Mails(""); len(mails) != 0 {
		t.Errorf("a code went by mail: %v", mails)
	}
}
