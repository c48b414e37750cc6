package account

import "context"

// resealFactors seals under the current secret what another one had sealed, so that the other can be given up. What neither opens stays: its
// person enters by a recovery code.
func (s *Service) resealFactors(ctx context.Context) error {
	if len(s.Signer.seals) == 1 {
		return nil
	}
	factors, err := s.Store.ListFactors(ctx)
	if err != nil {
		return err
	}
	for _, factor := range factors {
		key, current, err := s.Signer.openKey(factor.AccountID, factor.Sealed)
		if err != nil || current {
			continue
		}
		sealed, err := s.Signer.sealKey(s.Random, factor.AccountID, key)
		if err != nil {
			return err
		}
		if err := s.Store.ResealFactor(ctx, factor, sealed); err != nil {
			return err
		}
	}
	return nil
}
