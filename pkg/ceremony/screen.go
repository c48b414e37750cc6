package ceremony

import "context"

// Live is what a screen knows of where the show is; the code only once it is started.
type Live struct {
	Ceremony
	Code string
}

// Live gives a screen, by the token of its link, where the show is.
func (s Service) Live(ctx context.Context, token string) (Live, error) {
	of, err := s.Store.CeremonyByToken(ctx, token)
	if err != nil || of.State == Prepared {
		return Live{Ceremony: of}, err
	}
	code, err := s.Store.CeremonyCode(ctx, of.Hash)
	return Live{Ceremony: of, Code: code}, err
}

// Sealed gives a screen, by the token of its link, the show as it is sealed: to be loaded days before.
func (s Service) Sealed(ctx context.Context, token string) (File, error) {
	of, err := s.Store.CeremonyByToken(ctx, token)
	if err != nil {
		return File{}, err
	}
	return s.Store.CeremonyFile(ctx, of.Hash)
}
