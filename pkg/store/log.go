package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
)

type logTree struct {
	EditionID string `gorm:"primaryKey"`
	Size      int64
}

// TableName names the table.
func (logTree) TableName() string { return "log_tree" }

type logHash struct {
	EditionID string `gorm:"primaryKey"`
	Position  int64  `gorm:"primaryKey;autoIncrement:false"`
	Hash      []byte
}

// TableName names the table, append-only by trigger.
func (logHash) TableName() string { return "log_hash" }

type proofKey struct {
	Public string `gorm:"primaryKey"`
	Since  time.Time
}

// TableName names the table, append-only by trigger.
func (proofKey) TableName() string { return "proof_key" }

// LockTree implements ledger.TreeStore.
func (s *Store) LockTree(ctx context.Context, editionID string) (int64, error) {
	db := s.writer(ctx)
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&logTree{EditionID: editionID}).Error; err != nil {
		return 0, err
	}
	tree, err := take[logTree](locked(s.writer(ctx)).Where("edition_id = ?", editionID), "edition_not_found")
	return tree.Size, err
}

// TreeSizes implements ledger.TreeSource.
func (s *Store) TreeSizes(ctx context.Context) (map[string]int64, error) {
	trees, err := listed[logTree](s.reader(ctx).Model(&logTree{}))
	sizes := make(map[string]int64, len(trees))
	for _, tree := range trees {
		sizes[tree.EditionID] = tree.Size
	}
	return sizes, err
}

// GrowTree implements ledger.TreeStore.
func (s *Store) GrowTree(ctx context.Context, editionID string, size int64) error {
	return save(s.writer(ctx), &logTree{EditionID: editionID, Size: size})
}

// pending are the facts that wait for a place, as the partial index has them.
const pending = "commitment IS NOT NULL AND position IS NULL"

// PendingEditions implements ledger.TreeStore.
func (s *Store) PendingEditions(ctx context.Context) ([]string, error) {
	ids := []string{}
	err := s.reader(ctx).Model(&ledger.Fact{}).Where(pending).Distinct().Pluck("edition_id", &ids).Error
	return ids, err
}

// PendingLeaves implements ledger.TreeStore.
func (s *Store) PendingLeaves(ctx context.Context, editionID string, limit int) ([]ledger.Leaf, error) {
	leaves := []ledger.Leaf{}
	err := s.reader(ctx).Model(&ledger.Fact{}).Where("edition_id = ?", editionID).Where(pending).Order("seq").Limit(limit).
		Find(&leaves).Error
	return leaves, err
}

// PlaceLeaves implements ledger.TreeStore.
func (s *Store) PlaceLeaves(ctx context.Context, leaves []ledger.Leaf, first int64) error {
	rows := make([]string, len(leaves))
	for i, leaf := range leaves {
		rows[i] = fmt.Sprintf("(%d, %d)", leaf.Seq, first+int64(i))
	}
	return s.writer(ctx).Exec("UPDATE journal SET position = placed.column2 FROM (VALUES " + strings.Join(rows, ", ") +
		") AS placed WHERE journal.seq = placed.column1").Error
}

// AddHashes implements ledger.TreeStore.
func (s *Store) AddHashes(ctx context.Context, editionID string, hashes []proof.Stored) error {
	rows := make([]logHash, len(hashes))
	for i, one := range hashes {
		rows[i] = logHash{EditionID: editionID, Position: one.Index, Hash: one.Hash[:]}
	}
	const atOnce = 500 // well under the variables that one statement may have
	return s.writer(ctx).CreateInBatches(&rows, atOnce).Error
}

// ReadHashes implements ledger.TreeStore.
func (s *Store) ReadHashes(ctx context.Context, editionID string, indexes []int64) ([]proof.Hash, error) {
	rows := []logHash{}
	if err := s.reader(ctx).Where("edition_id = ? AND position IN ?", editionID, indexes).Find(&rows).Error; err != nil {
		return nil, err
	}
	known := make(map[int64]logHash, len(rows))
	for _, row := range rows {
		known[row.Position] = row
	}
	out := make([]proof.Hash, len(indexes))
	for i, index := range indexes {
		row, ok := known[index]
		if !ok {
			return nil, fault.New(fault.NotFound, "hash_not_found")
		}
		copy(out[i][:], row.Hash)
	}
	return out, nil
}

// Commitments implements ledger.TreeStore.
func (s *Store) Commitments(ctx context.Context, editionID string, from int64, limit int) ([]proof.Hash, error) {
	rows := [][]byte{}
	err := s.reader(ctx).Model(&ledger.Fact{}).Where("edition_id = ? AND position >= ?", editionID, from).Order("position").Limit(limit).
		Pluck("commitment", &rows).Error
	out := make([]proof.Hash, len(rows))
	for i, row := range rows {
		copy(out[i][:], row)
	}
	return out, err
}

// AddCheckpoint implements ledger.TreeStore.
func (s *Store) AddCheckpoint(ctx context.Context, checkpoint *ledger.Checkpoint) error {
	return s.writer(ctx).Create(checkpoint).Error
}

// LastCheckpoint implements ledger.TreeStore.
func (s *Store) LastCheckpoint(ctx context.Context, editionID string) (ledger.Checkpoint, error) {
	return take[ledger.Checkpoint](s.reader(ctx).Where("edition_id = ?", editionID).Order("size DESC"), "no_checkpoint")
}

// Checkpoints implements ledger.TreeStore.
func (s *Store) Checkpoints(ctx context.Context, editionID string) ([]ledger.Checkpoint, error) {
	return listed[ledger.Checkpoint](s.reader(ctx).Where("edition_id = ?", editionID).Order("size"))
}

// LastFact implements ledger.TreeStore.
func (s *Store) LastFact(ctx context.Context, subjectID, action string) (ledger.Fact, error) {
	return take[ledger.Fact](s.reader(ctx).Where("subject_id = ? AND action = ?", subjectID, action).Order("seq DESC"), "no_receipt")
}

// SealedFacts implements ledger.TreeStore.
func (s *Store) SealedFacts(ctx context.Context, editionID string, from int64, limit int) ([]ledger.Fact, error) {
	return listed[ledger.Fact](s.reader(ctx).Where("edition_id = ? AND position >= ?", editionID, from).Order("position").Limit(limit))
}

// AddProofKey implements ledger.TreeStore.
func (s *Store) AddProofKey(ctx context.Context, public string, since time.Time) error {
	return s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&proofKey{Public: public, Since: since}).Error
}

// ProofKeys implements ledger.TreeStore.
func (s *Store) ProofKeys(ctx context.Context) ([]string, error) {
	keys := []string{}
	err := s.reader(ctx).Model(&proofKey{}).Order("since, public").Pluck("public", &keys).Error
	return keys, err
}
