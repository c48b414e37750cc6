package served

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/blob"
	"palmares/pkg/contest"
	"palmares/pkg/proof"
	"palmares/pkg/scrub"
	"palmares/pkg/seed"
	"palmares/pkg/store"
)

// Secret is the served program's.
const Secret = "a secret of a contest that crashes for a living"

// Compile builds the program from the sources at root, with build tags where one is wanted that is not as it must be.
func Compile(ctx context.Context, root, binary string, tags ...string) error {
	args := []string{"build", "-buildvcs=false", "-o", binary}
	for _, tag := range tags {
		args = append(args, "-tags", tag)
	}
	compile := exec.CommandContext(ctx, "go", append(args, "./cmd/palmares")...)
	compile.Dir = root
	if out, err := compile.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	return nil
}

// Open is the contest behind the server, for those who fill it before it is served. The passwords of its people protect nobody.
func (s *Server) Open(ctx context.Context, files string) (contest.World, *store.Store, error) {
	db, err := store.Open(ctx, s.DSN)
	if err != nil {
		return contest.World{}, nil, err
	}
	blobs, errBlobs := blob.NewDisk(files)
	signer, errSigner := account.NewSigner([]byte(Secret), s.Site)
	key, errKey := proof.NewKey([]byte(Secret), s.Site)
	if err := errors.Join(errBlobs, errSigner, errKey); err != nil {
		return contest.World{}, nil, errors.Join(err, db.Close())
	}
	return contest.World{
		Store: db, Blobs: blobs, Cleaner: scrub.NewCopies(blobs, scrub.Here), Now: time.Now, Random: rand.Reader, Passwords: account.CheapPasswords(rand.Reader), Signer: signer, Proofs: key, Site: s.Site, Spared: seed.Password,
	}, db, nil
}

// Demo is the demo edition on SQLite and in a folder, for those who measure without a server of its own.
func Demo(ctx context.Context, folder string) (*store.Store, contest.Rooms, error) {
	behind := &Server{DSN: filepath.Join(folder, "palmares.db"), Site: "http://127.0.0.1"}
	world, db, err := behind.Open(ctx, filepath.Join(folder, "files"))
	if err != nil {
		return nil, contest.Rooms{}, err
	}
	return db, contest.Open(world), seed.Demo(ctx, world, time.Now())
}
