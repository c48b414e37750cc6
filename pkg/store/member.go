package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/member"
)

// CreateMember implements member.Store.
func (s *Store) CreateMember(ctx context.Context, m *member.Member) error {
	m.Search = m.Words()
	return unique(s.writer(ctx).Create(m).Error, "member_known")
}

// SaveMember implements member.Store.
func (s *Store) SaveMember(ctx context.Context, m *member.Member) error {
	m.Search = m.Words()
	return save(s.writer(ctx), m)
}

// MemberByID implements member.Store.
func (s *Store) MemberByID(ctx context.Context, id string) (member.Member, error) {
	return take[member.Member](s.reader(ctx).Where("id = ?", id), "member_not_found")
}

// MemberByToken implements member.Store.
func (s *Store) MemberByToken(ctx context.Context, tokenHash string) (member.Member, error) {
	return take[member.Member](locked(s.reader(ctx)).Where("token_hash = ? OR reminder_hash = ? OR shown_hash = ?", tokenHash, tokenHash, tokenHash), "invitation_not_found")
}

// ListMembers implements member.Store.
func (s *Store) ListMembers(ctx context.Context, editionID string) ([]member.Member, error) {
	return framedList(ctx, s, "members "+editionID, func() ([]member.Member, error) {
		return listed[member.Member](s.reader(ctx).Where("edition_id = ?", editionID).Order("role, name, id"))
	})
}

// PageMembers implements member.Store.
func (s *Store) PageMembers(ctx context.Context, filter member.Filter) (member.Page, error) {
	query := s.reader(ctx).Model(&member.Member{}).Where("edition_id = ?", filter.EditionID)
	if filter.Role != "" {
		query = query.Where("role = ?", filter.Role)
	}
	switch filter.State {
	case "":
	case member.Pending:
		query = query.Where("state = 'invited' AND expires_at > ?", filter.Now)
	case member.Expired:
		query = query.Where("state = 'invited' AND expires_at <= ?", filter.Now)
	default:
		query = query.Where("state = ?", filter.State)
	}
	query = withWords(query, "search", filter.Query).Session(&gorm.Session{})
	page, total := member.Page{Items: []member.Member{}}, int64(0)
	if err := query.Count(&total).Error; err != nil {
		return page, err
	}
	page.Total = int(total)
	items, next, err := memberSorting.page(query, asked{filter.Sort, place(filter.After), filter.Limit})
	page.Items, page.Next = items, (*member.Cursor)(next)
	return page, err
}

// memberSorting comes by name within a role, a state and a country. Names are compared as they are searched, folded: É is an e.
var memberSorting = sorting[member.Member]{
	first: "role",
	columns: map[string]column[member.Member]{
		"role":    {"(role || ' ' || search)", func(m member.Member) string { return string(m.Role) + " " + m.Search }, asText},
		"name":    {"search", func(m member.Member) string { return m.Search }, asText},
		"state":   {"(state || ' ' || search)", func(m member.Member) string { return string(m.State) + " " + m.Search }, asText},
		"country": {"(country || ' ' || search)", func(m member.Member) string { return m.Country + " " + m.Search }, asText},
	},
	id: "id", idOf: func(m member.Member) string { return m.ID },
}

// ProfileByMember implements member.Store.
func (s *Store) ProfileByMember(ctx context.Context, memberID string) (member.Profile, error) {
	list, err := listed[member.Profile](s.reader(ctx).Where("member_id = ?", memberID))
	return append(list, member.Profile{MemberID: memberID})[0], err
}

// ListProfiles implements member.Store.
func (s *Store) ListProfiles(ctx context.Context, editionID string) (map[string]member.Profile, error) {
	list, err := listed[member.Profile](s.reader(ctx).Where("member_id IN (SELECT id FROM member WHERE edition_id = ?)", editionID))
	profiles := make(map[string]member.Profile, len(list))
	for _, one := range list {
		profiles[one.MemberID] = one
	}
	return profiles, err
}

// SaveProfile implements member.Store.
func (s *Store) SaveProfile(ctx context.Context, p *member.Profile) error {
	return s.writer(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(p).Error
}

// UnansweredMembers implements member.Store.
func (s *Store) UnansweredMembers(ctx context.Context, offeredBefore, expiringAfter time.Time) ([]member.Member, error) {
	return listed[member.Member](s.reader(ctx).
		Where("state = 'invited' AND coalesce(reminded_at, invited_at) <= ? AND expires_at > ?", offeredBefore, expiringAfter).Order("invited_at, id"))
}

// MemberForChange implements member.Store.
func (s *Store) MemberForChange(ctx context.Context, id string) (member.Member, error) {
	return take[member.Member](locked(s.reader(ctx)).Where("id = ?", id), "member_not_found")
}

// KeepCharter implements member.Store.
func (s *Store) KeepCharter(ctx context.Context, c *member.Charter) error {
	return s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(c).Error
}

// CharterByHash implements member.Store.
func (s *Store) CharterByHash(ctx context.Context, hash string) (member.Charter, error) {
	return take[member.Charter](s.reader(ctx).Where("hash = ?", hash), "charter_not_found")
}
