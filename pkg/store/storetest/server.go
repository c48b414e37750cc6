package storetest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"palmares/pkg/store"
)

// ErrNoPostgres is a machine without the server.
var ErrNoPostgres = errors.New("no PostgreSQL binaries found (Debian: apt install postgresql)")

// closing is for what must also happen when a test's own context has ended.
var closing = context.Background()

const templateName = "migrated"

// server is a PostgreSQL that listens on a socket in its own temporary folder, so that no port can be taken.
type server struct {
	folder string
	alive  *os.File   // closes with the process; the supervisor waits for that
	mu     sync.Mutex // one copy of the template at a time
}

var runningServer = sync.OnceValues(func() (*server, error) {
	bin, err := Binaries()
	if err != nil {
		return nil, err
	}
	as, err := Unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "palmares-postgres-")
	if err != nil {
		return nil, err
	}
	if err := os.Chown(folder, int(as.Uid), int(as.Gid)); err != nil {
		return nil, err
	}
	s := &server{folder: folder}
	if err := s.start(bin, as); err != nil {
		return nil, err
	}
	return s, s.makeTemplate(closing)
})

// supervise runs a throw-away server until its standard input closes, which also happens when the test process is
// killed. Nothing is synced to disk: the data need not outlive the process. It ends at once on QUIT, to which it is
// deaf for its first moments: hence TERM too.
const supervise = `
initdb -D "$1/data" -U palmares -A trust --no-sync --encoding=UTF8 --locale=C.UTF-8 >"$1/log" 2>&1 || exit 1
postgres -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
	-c max_connections=400 -c shared_buffers=32MB -c autovacuum=off >>"$1/log" 2>&1 &
cat >/dev/null
kill -TERM $!
kill -QUIT $!
wait
rm -rf "$1"
`

func (s *server) start(bin string, as syscall.Credential) error {
	ended, alive, err := os.Pipe()
	if err != nil {
		return err
	}
	s.alive = alive
	command := exec.Command("/bin/sh", "-c", supervise, "sh", s.folder)
	command.Dir = s.folder
	command.Env = []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "TZ=UTC"}
	command.Stdin = ended
	// A group of its own: an interrupt from the keyboard must reach the tests first.
	command.SysProcAttr = &syscall.SysProcAttr{Credential: &as, Setpgid: true}
	if err := command.Start(); err != nil {
		return err
	}
	_ = ended.Close()
	exited := make(chan struct{})
	go func() {
		_ = command.Wait()
		close(exited)
	}()
	return s.ready(exited)
}

func (s *server) ready(exited <-chan struct{}) error {
	deadline := time.After(time.Minute)
	for {
		select {
		case <-exited:
			return s.failure("PostgreSQL did not start")
		case <-deadline:
			return s.failure("PostgreSQL was not ready in a minute")
		case <-time.After(20 * time.Millisecond):
			if s.do(closing, "SELECT 1") == nil {
				return nil
			}
		}
	}
}

func (s *server) failure(message string) error {
	log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
	return fmt.Errorf("%s:\n%s", message, log)
}

func (s *server) dsn(database string) string {
	query := url.Values{"host": {s.folder}, "sslmode": {"disable"}, "timezone": {"UTC"}}
	return "postgres://palmares@/" + database + "?" + query.Encode()
}

func (s *server) do(ctx context.Context, statement string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	connection, err := pgx.Connect(ctx, s.dsn("postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close(ctx) }()
	_, err = connection.Exec(ctx, statement)
	return err
}

func (s *server) makeTemplate(ctx context.Context) error {
	if err := s.do(ctx, "CREATE DATABASE "+templateName); err != nil {
		return err
	}
	db, err := store.Open(ctx, s.dsn(templateName))
	if err != nil {
		return err
	}
	return db.Close()
}

// Binaries finds the folder of the newest installed PostgreSQL.
func Binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", ErrNoPostgres
	}
	return filepath.Dir(slices.Max(found)), nil
}

// Unprivileged is the user to run as: ourselves, but never root, as which PostgreSQL refuses to run.
func Unprivileged() (syscall.Credential, error) {
	if os.Getuid() != 0 {
		return syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: true}, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return syscall.Credential{}, ErrNoPostgres
	}
	uid, _ := strconv.ParseUint(account.Uid, 10, 32)
	gid, _ := strconv.ParseUint(account.Gid, 10, 32)
	return syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}
