package notice

import (
	"context"
	"errors"
	"time"
)

// maxTries spread over about two days: 1, 2, 4 … minutes, at most six hours apart.
const maxTries = 16

var errNobodyCarries = errors.New("no operator of short messages is set up")

// Courier delivers what is queued.
type Courier struct {
	Store  Store
	Sender Sender
	Texts  Sender // of short messages; nil where no operator carries them
	Now    func() time.Time
	Failed func(message Message, err error) // told of every failed try
}

// Deliver sends what is due and tells how many messages left.
func (c Courier) Deliver(ctx context.Context) (int, error) {
	due, err := c.Store.DueMessages(ctx, c.Now(), 50)
	if err != nil {
		return 0, err
	}
	sent := 0
	for i := range due {
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

// Run delivers every few seconds until the context ends.
func (c Courier) Run(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if _, err := c.Deliver(ctx); err != nil && ctx.Err() == nil {
				c.Failed(Message{}, err)
			}
		}
	}
}
