package store

import (
	"context"

	"palmares/pkg/certificate"
)

// AddCertificate implements certificate.Store.
func (s *Store) AddCertificate(ctx context.Context, c *certificate.Certificate) error {
	return s.writer(ctx).Create(c).Error
}

// CertificateByNumber implements certificate.Store.
func (s *Store) CertificateByNumber(ctx context.Context, number string) (certificate.Certificate, error) {
	of, err := take[certificate.Certificate](s.reader(ctx).Where("number = ?", number), "certificate_unknown")
	if err != nil {
		return of, err
	}
	list, err := s.ended(ctx, []certificate.Certificate{of})
	return list[0], err
}

// ListCertificates implements certificate.Store.
func (s *Store) ListCertificates(ctx context.Context, editionID string) ([]certificate.Certificate, error) {
	list, err := listed[certificate.Certificate](s.reader(ctx).Where("edition_id = ?", editionID).Order("issued_at, kind DESC, number"))
	if err != nil {
		return nil, err
	}
	return s.ended(ctx, list)
}

// CertificatesOf implements certificate.Store.
func (s *Store) CertificatesOf(ctx context.Context, accountID string) ([]certificate.Certificate, error) {
	list, err := listed[certificate.Certificate](s.reader(ctx).Where("holder_id = ?", accountID).Order("issued_at DESC, number"))
	if err != nil {
		return nil, err
	}
	return s.ended(ctx, list)
}

// ended finds the ends of certificates.
func (s *Store) ended(ctx context.Context, list []certificate.Certificate) ([]certificate.Certificate, error) {
	numbers := make([]string, len(list))
	for i, one := range list {
		numbers[i] = one.Number
	}
	ends, err := listed[certificate.End](s.reader(ctx).Where("number IN ?", numbers))
	for i := range list {
		for _, end := range ends {
			if end.Number == list[i].Number {
				list[i].End = &end
			}
		}
	}
	return list, err
}

// AddEnd implements certificate.Store.
func (s *Store) AddEnd(ctx context.Context, end *certificate.End) error {
	return unique(s.writer(ctx).Create(end).Error, "certificate_ended")
}

// ListEnds implements certificate.Store.
func (s *Store) ListEnds(ctx context.Context) ([]certificate.End, error) {
	return listed[certificate.End](s.reader(ctx).Order("ended_at, number"))
}
