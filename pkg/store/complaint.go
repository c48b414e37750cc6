package store

import (
	"context"

	"palmares/pkg/complaint"
	"palmares/pkg/fault"
)

// AddComplaint implements complaint.Store.
func (s *Store) AddComplaint(ctx context.Context, c *complaint.Complaint) error {
	return unique(s.writer(ctx).Create(c).Error, "complaint_open")
}

// AnswerComplaint implements complaint.Store.
func (s *Store) AnswerComplaint(ctx context.Context, c *complaint.Complaint) error {
	result := s.writer(ctx).Model(&complaint.Complaint{}).Where("id = ? AND answered_at IS NULL", c.ID).
		Select("granted", "reason", "answered_by", "answerer", "answered_at").Updates(c)
	return met(result, fault.New(fault.Conflict, "complaint_answered"))
}

// ComplaintByID implements complaint.Store.
func (s *Store) ComplaintByID(ctx context.Context, id string) (complaint.Complaint, error) {
	return take[complaint.Complaint](s.reader(ctx).Where("id = ?", id), "complaint_not_found")
}

// ComplaintsOf implements complaint.Store.
func (s *Store) ComplaintsOf(ctx context.Context, entryID string) ([]complaint.Complaint, error) {
	return listed[complaint.Complaint](s.reader(ctx).Where("entry_id = ?", entryID).Order("made_at, id"))
}

// ListComplaints implements complaint.Store.
func (s *Store) ListComplaints(ctx context.Context, editionID string) ([]complaint.Complaint, error) {
	return listed[complaint.Complaint](s.reader(ctx).Where("edition_id = ?", editionID).
		Order("CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, made_at, id"))
}
