package notice_test

import (
	"context"
	"testing"
	"time"

	"palmares/pkg/notice"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
	"palmares/pkg/wording"
)

// sending is a carrier that does what a test wants of it.
type sending func(ctx context.Context, message notice.Message) error

func (s sending) Send(ctx context.Context, message notice.Message) error { return s(ctx, message) }

// TestDeliver_aMailServerThatHardlyAnswersGetsNoMailTwice: each mail takes as long as one may, and another replica looks for work all the time.
func TestDeliver_aMailServerThatHardlyAnswersGetsNoMailTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		sent := map[string]int{}
		quick := newPost(db, sending(func(_ context.Context, message notice.Message) error {
			sent[message.ID]++
			return nil
		}))
		var slow *post
		slow = newPost(db, sending(func(ctx context.Context, message notice.Message) error {
			sent[message.ID]++
			slow.now = slow.now.Add(40 * time.Second)
			quick.now = slow.now
			_, err := quick.courier.Deliver(ctx)
			return err
		}))
		const all = 60
		for range all {
			slow.queue(t, notice.Receipt, wording.French)
		}
		if _, err := slow.courier.Deliver(t.Context()); err != nil {
			t.Fatal(err)
		}
		for id, times := range sent {
			if times != 1 {
				t.Errorf("mail %s was sent %d times", id, times)
			}
		}
		if len(sent) != all {
			t.Errorf("%d of %d mails were sent", len(sent), all)
		}
	})
}

// TestDeliver_whoSleptLeavesTheRestToOthers: a machine stands still in the middle of a batch, longer than what it took belongs to it.
func TestDeliver_whoSleptLeavesTheRestToOthers(t *testing.T) {
	db := storetest.SQLite(t)
	sent := 0
	var p *post
	p = newPost(db, sending(func(context.Context, notice.Message) error {
		sent++
		p.now = p.now.Add(time.Hour)
		return nil
	}))
	p.queue(t, notice.Receipt, wording.French)
	p.queue(t, notice.Receipt, wording.French)
	p.deliver(t, 1)
	p.deliver(t, 1) // it is due again, for whoever asks first
	if sent != 2 {
		t.Error(sent, "were sent")
	}
}

// TestRun_aSilentOperatorOfShortMessagesKeepsNoMailWaiting: it takes the message, and never answers.
func TestRun_aSilentOperatorOfShortMessagesKeepsNoMailWaiting(t *testing.T) {
	arrived := make(chan string, 1)
	p := newPost(storetest.SQLite(t), sending(func(_ context.Context, message notice.Message) error {
		arrived <- message.Recipient
		return nil
	}))
	asked := make(chan struct{})
	p.courier.Texts = sending(func(ctx context.Context, _ notice.Message) error {
		close(asked)
		<-ctx.Done()
		return ctx.Err()
	})
	text := notice.Mail{Kind: notice.TextCode, To: "+22370112233", Locale: wording.French, Data: map[string]string{"Code": "271828"}}
	if err := p.outbox.Text(t.Context(), text, time.Hour); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p.courier.Run(ctx, time.Millisecond)
	}()
	<-asked
	p.queue(t, notice.Receipt, wording.French)
	select {
	case <-arrived:
	case <-time.After(10 * time.Second):
		t.Error("the mail waits for the operator")
	}
	stop()
	<-ended
}
