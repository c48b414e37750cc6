package proof

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Reader gives the stored hashes of a tree by their index, all or an error.
type Reader interface {
	ReadHashes(indexes []int64) ([]Hash, error)
}

// ReaderFunc makes a function a Reader.
type ReaderFunc func(indexes []int64) ([]Hash, error)

// ReadHashes implements Reader.
func (f ReaderFunc) ReadHashes(indexes []int64) ([]Hash, error) { return f(indexes) }

// Stored is one hash of a tree under its index.
type Stored struct {
	Index int64
	Hash  Hash
}

// Append gives the hashes to store for leaves that come after the first size ones.
func Append(size int64, leaves []Hash, known Reader) ([]Stored, error) {
	fresh := map[int64]tlog.Hash{}
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) { return overlay(indexes, fresh, known) })
	var list []Stored
	for i, leaf := range leaves {
		position := size + int64(i)
		hashes, err := tlog.StoredHashes(position, leaf[:], reader)
		if err != nil {
			return nil, err
		}
		first := tlog.StoredHashIndex(0, position)
		for j, hash := range hashes {
			fresh[first+int64(j)] = hash
			list = append(list, Stored{Index: first + int64(j), Hash: Hash(hash)})
		}
	}
	return list, nil
}

// overlay reads what was just computed, and the rest from the store in one go.
func overlay(indexes []int64, fresh map[int64]tlog.Hash, known Reader) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	var missing []int64
	var places []int
	for i, index := range indexes {
		if hash, ok := fresh[index]; ok {
			out[i] = hash
			continue
		}
		missing, places = append(missing, index), append(places, i)
	}
	if len(missing) == 0 {
		return out, nil
	}
	stored, err := known.ReadHashes(missing)
	if err != nil {
		return nil, err
	}
	if len(stored) != len(missing) {
		return nil, fmt.Errorf("the tree lacks %d hashes", len(missing)-len(stored))
	}
	for i, place := range places {
		out[place] = stored[i]
	}
	return out, nil
}

func reading(known Reader) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) { return overlay(indexes, nil, known) })
}

// Root is the hash of the first size leaves.
func Root(size int64, known Reader) (Hash, error) {
	root, err := tlog.TreeHash(size, reading(known))
	return Hash(root), err
}

// Inclusion is the path from the leaf at a position, counted from 0, to the root of a tree of size leaves.
func Inclusion(size, position int64, known Reader) ([]Hash, error) {
	path, err := tlog.ProveRecord(size, position, reading(known))
	return plain(path), err
}

// CheckInclusion tells whether the path leads from the leaf to the root.
func CheckInclusion(tree Checkpoint, position int64, leaf Hash, path []Hash) error {
	return tlog.CheckRecord(sealed(path), tree.Size, tree.Root, position, tlog.RecordHash(leaf[:]))
}

// Consistency proves that a tree of size leaves begins with all of the older one.
func Consistency(older, size int64, known Reader) ([]Hash, error) {
	if older == 0 || older == size {
		return []Hash{}, nil // the empty tree begins every other, and a tree itself
	}
	path, err := tlog.ProveTree(size, older, reading(known))
	return plain(path), err
}

// CheckConsistency tells whether the proof shows that nothing of the older tree was changed.
func CheckConsistency(older, tree Checkpoint, path []Hash) error {
	if older.Size == 0 {
		return nil
	}
	if older.Size == tree.Size {
		if older.Root != tree.Root {
			return fmt.Errorf("two trees of %d leaves have different roots", tree.Size)
		}
		return nil
	}
	return tlog.CheckTree(sealed(path), tree.Size, tree.Root, older.Size, older.Root)
}

// Memory is a tree that is computed from all its leaves.
func Memory(leaves []Hash) (Reader, error) {
	stored, err := Append(0, leaves, nil)
	return ReaderFunc(func(indexes []int64) ([]Hash, error) {
		out := make([]Hash, 0, len(indexes))
		for _, index := range indexes {
			if index < 0 || index >= int64(len(stored)) {
				return nil, fmt.Errorf("the tree has no hash %d", index)
			}
			out = append(out, stored[index].Hash)
		}
		return out, nil
	}), err
}

func plain(path []tlog.Hash) []Hash {
	out := make([]Hash, len(path))
	for i, hash := range path {
		out[i] = Hash(hash)
	}
	return out
}

func sealed(path []Hash) []tlog.Hash {
	out := make([]tlog.Hash, len(path))
	for i, hash := range path {
		out[i] = hash
	}
	return out
}
