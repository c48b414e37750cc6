package ledger

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/proof"
)

// Checkpoint is a signed note of how long an edition's tree was and what it came to.
type Checkpoint struct {
	EditionID string `gorm:"primaryKey"`
	Size      int64  `gorm:"primaryKey;autoIncrement:false"`
	Note      string
	SignedAt  time.Time
}

// TableName names the table, append-only by trigger.
func (Checkpoint) TableName() string { return "checkpoint" }

// Leaf is a fact's commitment, with the fact that it waits for a place with.
type Leaf struct {
	Seq        int64
	Commitment []byte
}

// Receipt opens one statement and leads from it to a checkpoint.
type Receipt = proof.Receipt

// TreeStore keeps the trees. LockTree gives an edition's number of leaves and holds it until the transaction ends.
type TreeStore interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	LockTree(ctx context.Context, editionID string) (size int64, err error)
	GrowTree(ctx context.Context, editionID string, size int64) error
	// PendingEditions are those with facts that have no place in their tree yet.
	PendingEditions(ctx context.Context) ([]string, error)
	PendingLeaves(ctx context.Context, editionID string, limit int) ([]Leaf, error)
	// PlaceLeaves gives facts their positions, from the first one on.
	PlaceLeaves(ctx context.Context, leaves []Leaf, first int64) error
	AddHashes(ctx context.Context, editionID string, hashes []proof.Stored) error
	// ReadHashes answers in the order asked, and NotFound when one is missing.
	ReadHashes(ctx context.Context, editionID string, indexes []int64) ([]proof.Hash, error)
	// Commitments are the leaves of a tree from a position on.
	Commitments(ctx context.Context, editionID string, from int64, limit int) ([]proof.Hash, error)
	AddCheckpoint(ctx context.Context, checkpoint *Checkpoint) error
	// LastCheckpoint answers NotFound before the first one.
	LastCheckpoint(ctx context.Context, editionID string) (Checkpoint, error)
	// Checkpoints are all that were signed, the oldest first.
	Checkpoints(ctx context.Context, editionID string) ([]Checkpoint, error)
	// LastFact is the newest fact of a kind about a subject; NotFound where there is none.
	LastFact(ctx context.Context, subjectID, action string) (Fact, error)
	// SealedFacts are the facts of an edition by position, from one on.
	SealedFacts(ctx context.Context, editionID string, from int64, limit int) ([]Fact, error)
	AddProofKey(ctx context.Context, public string, since time.Time) error
	ProofKeys(ctx context.Context) ([]string, error)
	// ProofKeysUntil are those that had signed by a moment.
	ProofKeysUntil(ctx context.Context, until time.Time) ([]string, error)
}

// Log grows the trees and proves what is in them.
type Log struct {
	Store TreeStore
	Key   *proof.Key
	Now   func() time.Time
}

// batch is how many leaves are read at once.
const batch = 1000

// Grow gives every fact of the edition that waits its place in the tree, and signs the tree as it then is. Facts written by
// transactions that end later come after, whatever their numbers.
func (l Log) Grow(ctx context.Context, editionID string) (Checkpoint, error) {
	var last Checkpoint
	err := l.Store.Transact(ctx, func(ctx context.Context) error {
		size, err := l.Store.LockTree(ctx, editionID)
		if err != nil {
			return err
		}
		before := size
		for {
			leaves, err := l.Store.PendingLeaves(ctx, editionID, batch)
			if err != nil {
				return err
			}
			if len(leaves) == 0 {
				break
			}
			if err := l.place(ctx, editionID, size, leaves); err != nil {
				return err
			}
			size += int64(len(leaves))
		}
		last, err = l.sign(ctx, editionID, size, size > before)
		return err
	})
	return last, err
}

func (l Log) place(ctx context.Context, editionID string, size int64, leaves []Leaf) error {
	commitments := make([]proof.Hash, len(leaves))
	for i, leaf := range leaves {
		copy(commitments[i][:], leaf.Commitment)
	}
	hashes, err := proof.Append(size, commitments, l.reader(ctx, editionID))
	if err != nil {
		return err
	}
	if err := l.Store.AddHashes(ctx, editionID, hashes); err != nil {
		return err
	}
	if err := l.Store.PlaceLeaves(ctx, leaves, size); err != nil {
		return err
	}
	return l.Store.GrowTree(ctx, editionID, size+int64(len(leaves)))
}

func (l Log) reader(ctx context.Context, editionID string) proof.Reader {
	return proof.ReaderFunc(func(indexes []int64) ([]proof.Hash, error) { return l.Store.ReadHashes(ctx, editionID, indexes) })
}

// sign gives the last checkpoint while it is true, by a key that still signs, and a new one otherwise.
func (l Log) sign(ctx context.Context, editionID string, size int64, grown bool) (Checkpoint, error) {
	if !grown {
		last, err := l.Store.LastCheckpoint(ctx, editionID)
		if err == nil || !fault.Is(err, fault.NotFound) {
			return last, err
		}
	}
	root, err := proof.Root(size, l.reader(ctx, editionID))
	if err != nil {
		return Checkpoint{}, err
	}
	tree := proof.Checkpoint{Origin: l.Origin(editionID), Size: size, Root: root}
	note, err := l.Key.Seal(tree.Text())
	if err != nil {
		return Checkpoint{}, err
	}
	if err := l.Store.AddProofKey(ctx, l.Key.Public(), l.Now()); err != nil {
		return Checkpoint{}, err
	}
	made := Checkpoint{EditionID: editionID, Size: size, Note: note, SignedAt: l.Now()}
	err = l.Store.AddCheckpoint(ctx, &made)
	return made, err
}

// Origin says whose tree it is: this site's, of this edition.
func (l Log) Origin(editionID string) string { return l.Key.Name() + "/editions/" + editionID }

// GrowAll grows every tree that has something to take in.
func (l Log) GrowAll(ctx context.Context) error {
	editions, err := l.Store.PendingEditions(ctx)
	if err != nil {
		return err
	}
	for _, id := range editions {
		if _, err := l.Grow(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// Latest is the newest checkpoint; it grows the tree where there is none yet.
func (l Log) Latest(ctx context.Context, editionID string) (Checkpoint, error) {
	last, err := l.Store.LastCheckpoint(ctx, editionID)
	if fault.Is(err, fault.NotFound) {
		return l.Grow(ctx, editionID)
	}
	return last, err
}

// Leaves are those of the newest checkpoint, from a position on, at most a thousand.
func (l Log) Leaves(ctx context.Context, editionID string, from int64) ([]proof.Hash, error) {
	return l.Store.Commitments(ctx, editionID, from, batch)
}

// Keys are all that ever signed here, the newest last; checkpoints of each stay good.
func (l Log) Keys(ctx context.Context) ([]string, error) {
	keys, err := l.Store.ProofKeys(ctx)
	if err == nil && !slices.Contains(keys, l.Key.Public()) {
		keys = append(keys, l.Key.Public())
	}
	return keys, err
}

// KeysUntil are those that had signed by a moment, the newest last: a paper about that moment stays as it was when keys rotate.
func (l Log) KeysUntil(ctx context.Context, until time.Time) ([]string, error) {
	keys, err := l.Store.ProofKeysUntil(ctx, until)
	if err == nil && len(keys) == 0 {
		keys = append(keys, l.Key.Public())
	}
	return keys, err
}

// Receipt opens the newest fact of a kind about a subject, and proves that it is in the tree. Whether the person may have it
// is for the room that asks.
func (l Log) Receipt(ctx context.Context, subjectID, action string) (Receipt, error) {
	fact, err := l.Store.LastFact(ctx, subjectID, action)
	if err != nil {
		return Receipt{}, err
	}
	if fact.EditionID == nil || len(fact.Secret) == 0 {
		return Receipt{}, fault.New(fault.NotFound, "no_receipt")
	}
	if fact.Position == nil {
		if _, err := l.Grow(ctx, *fact.EditionID); err != nil {
			return Receipt{}, err
		}
		if fact, err = l.Store.LastFact(ctx, subjectID, action); err != nil {
			return Receipt{}, err
		}
	}
	return l.open(ctx, fact)
}

func (l Log) open(ctx context.Context, fact Fact) (Receipt, error) {
	last, err := l.Store.LastCheckpoint(ctx, *fact.EditionID)
	if err != nil {
		return Receipt{}, err
	}
	path, err := proof.Inclusion(last.Size, *fact.Position, l.reader(ctx, *fact.EditionID))
	if err != nil {
		return Receipt{}, err
	}
	secret, err := fact.secret()
	if err != nil {
		return Receipt{}, err
	}
	statement, err := fact.Statement()
	salt := secret.Salt()
	return Receipt{
		Statement: statement.Text(), Salt: hex.EncodeToString(salt[:]), Position: *fact.Position, Path: proof.Hex(path), Checkpoint: last.Note,
	}, err
}

// Consistency proves that the tree of one signed checkpoint begins with all of an older one.
func (l Log) Consistency(ctx context.Context, editionID string, from, to int64) ([]proof.Hash, error) {
	last, err := l.Store.LastCheckpoint(ctx, editionID)
	if err != nil {
		return nil, err
	}
	if from < 0 || to > last.Size || from > to {
		return nil, fault.New(fault.Invalid, "no_such_tree", fault.At("/from", "out_of_range"))
	}
	return proof.Consistency(from, to, l.reader(ctx, editionID))
}
