package store

import (
	"context"

	"palmares/pkg/member"
)

// CreateMember implements member.Store.
func (s *Store) CreateMember(ctx context.Context, m *member.Member) error {
	return unique(s.writer(ctx).Create(m).Error, "member_known")
}

// SaveMember implements member.Store.
func (s *Store) SaveMember(ctx context.Context, m *member.Member) error {
	return save(s.writer(ctx), m)
}

// MemberByID implements member.Store.
func (s *Store) MemberByID(ctx context.Context, id string) (member.Member, error) {
	return take[member.Member](s.reader(ctx).Where("id = ?", id), "member_not_found")
}

// MemberByToken implements member.Store.
func (s *Store) MemberByToken(ctx context.Context, tokenHash string) (member.Member, error) {
	return take[member.Member](locked(s.reader(ctx)).Where("token_hash = ?", tokenHash), "invitation_not_found")
}

// ListMembers implements member.Store.
func (s *Store) ListMembers(ctx context.Context, editionID string) ([]member.Member, error) {
	return listed[member.Member](s.reader(ctx).Where("edition_id = ?", editionID).Order("role, name, id"))
}
