package account

import (
	"context"
	"time"

	"palmares/pkg/fault"
)

// Budget is how many messages the whole site sends in a day because somebody asked who need not have signed in, over all people and replicas; 0 is
// without end. Texts cost money, and mails that nobody wanted cost the server its name. What one person may ask for is bounded beside it.
type Budget struct {
	Texts int
	Mails int
}

// purse is one of the budgets: what it is called, what it holds, and the refusal once it is empty.
type purse struct {
	name  string
	holds int
	empty string
}

func (s *Service) textPurse() purse { return purse{"text", s.Budget.Texts, "texts_used_up"} }
func (s *Service) mailPurse() purse { return purse{"mail", s.Budget.Mails, "mails_used_up"} }

func (p purse) key() string { return digest("budget\n" + p.name) }

// budgetDay is what a budget is for.
const budgetDay = 24 * time.Hour

// afford takes one message from a purse, before it is queued; the last one tells the administrators.
func (s *Service) afford(ctx context.Context, from purse) error {
	if from.holds == 0 {
		return nil
	}
	var spent int
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if spent, err = s.Store.CountAttempt(ctx, from.key(), s.now().Truncate(budgetDay)); err != nil || spent != from.holds {
			return err
		}
		administrators, err := s.Store.Administrators(ctx)
		if err != nil {
			return err
		}
		for _, one := range administrators {
			if err := s.Letters.BudgetSpent(ctx, one, from.name, from.holds); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || spent <= from.holds {
		return err
	}
	return s.usedUp(from)
}

// mayAfford refuses as afford does, where nothing is to be sent: so the refusal does not tell who is known.
func (s *Service) mayAfford(ctx context.Context, at purse) error {
	spent, err := s.spent(ctx, at)
	if err != nil || at.holds == 0 || spent < at.holds {
		return err
	}
	return s.usedUp(at)
}

// sendNothing does for an address that nobody has what is done for somebody's, mails alone left out: the same refusal, and a commit, for the same time.
func (s *Service) sendNothing(ctx context.Context, key string) error {
	if err := s.mayAfford(ctx, s.mailPurse()); err != nil {
		return err
	}
	_, err := s.Store.CountAttempt(ctx, digest("nobody\n"+key), s.now())
	return err
}

func (s *Service) spent(ctx context.Context, at purse) (int, error) {
	if at.holds == 0 {
		return 0, nil
	}
	return s.Store.Attempts(ctx, at.key(), s.now().Truncate(budgetDay))
}

func (s *Service) usedUp(what purse) error {
	now := s.now()
	refusal := fault.New(fault.TooMany, what.empty)
	refusal.RetryAfter = now.Truncate(budgetDay).Add(budgetDay).Sub(now)
	return refusal
}

// Spent tells how many texts and mails of today's budgets have gone, as far as there are budgets.
func (s *Service) Spent(ctx context.Context) (Budget, error) {
	texts, err := s.spent(ctx, s.textPurse())
	if err != nil {
		return Budget{}, err
	}
	mails, err := s.spent(ctx, s.mailPurse())
	return Budget{Texts: min(texts, s.Budget.Texts), Mails: min(mails, s.Budget.Mails)}, err
}
