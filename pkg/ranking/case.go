package ranking

import (
	"context"

	"palmares/pkg/round"
	"palmares/pkg/tally"
)

// Case is all that the places of a round follow from. Whoever has it can count again, without a server.
type Case struct {
	RoundID string
	Method  round.Method
	Advance int
	Rules   tally.Rules
	Input   tally.Input
}

// Case gives what a round is counted from now.
func (s Service) Case(ctx context.Context, of round.Round) (Case, error) {
	c, err := s.gather(ctx, of)
	return Case{RoundID: of.ID, Method: of.Method, Advance: of.Advance, Rules: c.rules, Input: c.input}, err
}

// Count gives the standing, the same from the same case anywhere. What it says of judges beside their marks, such as shared
// countries, is left out: no place follows from it.
func (c Case) Count() (Standing, error) {
	if err := c.Rules.Check(); err != nil {
		return Standing{}, err
	}
	return count{round: round.Round{ID: c.RoundID, Method: c.Method, Advance: c.Advance}, rules: c.Rules, input: c.Input}.standing()
}
