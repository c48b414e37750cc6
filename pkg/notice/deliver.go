package notice

import (
	"context"
	"errors"
	"sync"
	"time"
)

// maxTries spread over about two days: 1, 2, 4 … minutes, at most six hours apart.
const maxTries = 16

var errNobodyCarries = errors.New("no operator of short messages is set up")

// channels each have a courier's turns of their own.
var channels = []Channel{ByMail, ByText}

// Courier delivers what is queued.
type Courier struct {
	Store  Store
	Sender Sender
	Texts  Sender // of short messages; nil where no operator carries them
	Now    func() time.Time
	Failed func(message Message, err error) // told of every failed try, by each channel in its own time
}

// A batch is sent within the time for which its messages belong to nobody else, even if each takes as long as a message ever does.
const (
	batch   = 10
	longest = time.Minute
)

// Deliver sends what is due by every channel and tells how many messages left.
func (c Courier) Deliver(ctx context.Context) (sent int, err error) {
	for _, by := range channels {
		left, err := c.deliverBy(ctx, by)
		if sent += left; err != nil {
			return sent, err
		}
	}
	return sent, nil
}

func (c Courier) deliverBy(ctx context.Context, by Channel) (sent int, err error) {
	for {
		due, err := c.Store.DueMessages(ctx, c.Now(), by, batch)
		if err != nil {
			return sent, err
		}
		left, err := c.deliverBatch(ctx, due)
		if sent += left; err != nil || len(due) < batch {
			return sent, err
		}
	}
}

func (c Courier) deliverBatch(ctx context.Context, due []Message) (sent int, err error) {
	for i := range due {
		if c.Now().Add(longest).After(due[i].NextTryAt) {
			return sent, nil // this machine slept, or its clock was set: what is left may be somebody else's by now
		}
		if c.deliverOne(ctx, &due[i]) {
			sent++
		} else if ctx.Err() != nil {
			return sent, ctx.Err() // told to stop: that was no try
		}
		// What has left is noted even if the server is told to stop meanwhile, or it would leave again.
		if err := c.Store.SaveDelivery(context.WithoutCancel(ctx), &due[i]); err != nil {
			return sent, err
		}
	}
	return sent, nil
}

func (c Courier) deliverOne(ctx context.Context, message *Message) bool {
	now := c.Now()
	if message.UselessAt != nil && !now.Before(*message.UselessAt) {
		message.FailedAt = &now
		return false
	}
	sender := c.Sender
	if message.Channel == ByText {
		sender = c.Texts
	}
	err := errNobodyCarries
	if sender != nil {
		err = sender.Send(ctx, *message)
	}
	message.Tries++
	if err == nil {
		message.SentAt = &now
		return true
	}
	c.Failed(*message, err)
	message.NextTryAt = now.Add(min(time.Minute<<min(message.Tries-1, 10), 6*time.Hour))
	if message.Tries >= maxTries {
		message.FailedAt = &now
	}
	return false
}

// Run delivers every few seconds until the context ends. Each channel has its own turns: an operator of short messages that is silent keeps no
// mail waiting.
func (c Courier) Run(ctx context.Context, every time.Duration) {
	var work sync.WaitGroup
	defer work.Wait()
	for _, by := range channels {
		work.Go(func() { c.runBy(ctx, by, every) })
	}
}

func (c Courier) runBy(ctx context.Context, by Channel, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if _, err := c.deliverBy(ctx, by); err != nil && ctx.Err() == nil {
				c.Failed(Message{}, err)
			}
		}
	}
}
