package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/proof"
)

// Tree is what an edition's tree comes to, counted again from its leaves.
type Tree struct {
	EditionID   string
	Size        int64
	Root        proof.Hash
	Checkpoints int
}

// TreeSource is what an examination reads. TreeSizes gives every edition that has a tree, with its number of leaves.
type TreeSource interface {
	TreeSizes(ctx context.Context) (map[string]int64, error)
	SealedFacts(ctx context.Context, editionID string, from int64, limit int) ([]Fact, error)
	ReadHashes(ctx context.Context, editionID string, indexes []int64) ([]proof.Hash, error)
	Checkpoints(ctx context.Context, editionID string) ([]Checkpoint, error)
	ProofKeys(ctx context.Context) ([]string, error)
}

// Examine counts every tree again from the facts themselves: each has its place and says what was committed to, the stored hashes are
// those of the leaves, and every checkpoint that was ever signed is true of the tree as it is now. The order is that of the ids.
func Examine(ctx context.Context, source TreeSource) ([]Tree, error) {
	sizes, err := source.TreeSizes(ctx)
	if err != nil {
		return nil, err
	}
	keys, err := source.ProofKeys(ctx)
	if err != nil {
		return nil, err
	}
	trees := make([]Tree, 0, len(sizes))
	for editionID, size := range sizes {
		tree, err := examine(ctx, source, Tree{EditionID: editionID, Size: size}, keys)
		if err != nil {
			return nil, fmt.Errorf("the log of edition %s: %w", editionID, err)
		}
		trees = append(trees, tree)
	}
	slices.SortFunc(trees, func(a, b Tree) int { return strings.Compare(a.EditionID, b.EditionID) })
	return trees, nil
}

func examine(ctx context.Context, source TreeSource, tree Tree, keys []string) (Tree, error) {
	leaves, err := examineFacts(ctx, source, tree)
	if err != nil {
		return tree, err
	}
	stored, err := proof.Append(0, leaves, nil)
	if err != nil {
		return tree, err
	}
	if err := examineHashes(ctx, source, tree.EditionID, stored); err != nil {
		return tree, err
	}
	whole, err := proof.Memory(leaves)
	if err != nil {
		return tree, err
	}
	if tree.Root, err = proof.Root(tree.Size, whole); err != nil {
		return tree, err
	}
	signed, err := source.Checkpoints(ctx, tree.EditionID)
	if err != nil {
		return tree, err
	}
	tree.Checkpoints = len(signed)
	for _, one := range signed {
		if err := holds(one, keys, whole, tree.Size); err != nil {
			return tree, fmt.Errorf("the checkpoint of size %d: %w", one.Size, err)
		}
	}
	if tree.Size > 0 && (len(signed) == 0 || signed[len(signed)-1].Size != tree.Size) {
		return tree, fmt.Errorf("its %d leaves were never signed", tree.Size)
	}
	return tree, nil
}

func examineFacts(ctx context.Context, source TreeSource, tree Tree) ([]proof.Hash, error) {
	leaves := make([]proof.Hash, 0, tree.Size)
	for {
		facts, err := source.SealedFacts(ctx, tree.EditionID, int64(len(leaves)), batch)
		if err != nil {
			return nil, err
		}
		for i := range facts {
			fact := &facts[i]
			if fact.Position == nil || *fact.Position != int64(len(leaves)) {
				return nil, fmt.Errorf("no fact has position %d", len(leaves))
			}
			// A fact that was erased with its person has no secret, and only its commitment is left to count with.
			if len(fact.Secret) > 0 && !fact.Holds() {
				return nil, fmt.Errorf("fact %d does not say what was committed to", fact.Seq)
			}
			leaves = append(leaves, proof.Hash(fact.Commitment))
		}
		if len(facts) < batch {
			break
		}
	}
	if int64(len(leaves)) != tree.Size {
		return nil, fmt.Errorf("it has %d leaves and should have %d", len(leaves), tree.Size)
	}
	return leaves, nil
}

func examineHashes(ctx context.Context, source TreeSource, editionID string, counted []proof.Stored) error {
	for some := range slices.Chunk(counted, batch/2) { // well under the variables that one statement may have
		indexes := make([]int64, len(some))
		for i, one := range some {
			indexes[i] = one.Index
		}
		kept, err := source.ReadHashes(ctx, editionID, indexes)
		if err != nil {
			return err
		}
		for i, one := range some {
			if kept[i] != one.Hash {
				return fmt.Errorf("the hash %d is not that of its leaves", one.Index)
			}
		}
	}
	return nil
}

func holds(signed Checkpoint, keys []string, whole proof.Reader, size int64) error {
	said, err := proof.OpenCheckpoint(signed.Note, keys)
	if err != nil {
		return err
	}
	if said.Size != signed.Size || said.Size > size {
		return fmt.Errorf("it is of %d leaves, and there are %d", said.Size, size)
	}
	root, err := proof.Root(said.Size, whole)
	if err != nil {
		return err
	}
	if root != said.Root {
		return fmt.Errorf("its root is not that of the first %d leaves", said.Size)
	}
	return nil
}
