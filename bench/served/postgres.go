package served

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// Postgres is a durable server on a socket in a folder of its own, as an operator would run it.
type Postgres struct {
	Before      []string // what it is started by
	Settings    []string // more of them
	folder, bin string
	as          *syscall.Credential
	process     *exec.Cmd
}

// StartPostgres makes a new one and starts it.
func StartPostgres(ctx context.Context) (*Postgres, error) {
	p, err := NewPostgres(ctx)
	if err != nil {
		return nil, err
	}
	err = p.Start(ctx)
	return p, err
}

// NewPostgres makes a new one, whose first files are on disk.
func NewPostgres(ctx context.Context) (*Postgres, error) {
	bin, err := storetest.Binaries()
	if err != nil {
		return nil, err
	}
	as, err := storetest.Unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "palmares-bench-postgres-")
	if err != nil {
		return nil, err
	}
	if err := os.Chown(folder, int(as.Uid), int(as.Gid)); err != nil {
		return nil, err
	}
	p := &Postgres{folder: folder, bin: bin, as: &as}
	if out, err := p.command(ctx, "initdb", "-D", p.Data(), "-U", "palmares", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return p, nil
}

// Data is the folder of its files.
func (p *Postgres) Data() string { return filepath.Join(p.folder, "data") }

func (p *Postgres) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	command := exec.CommandContext(context.WithoutCancel(ctx), filepath.Join(p.bin, name), args...)
	command.Dir = p.folder
	command.Env = []string{"PATH=" + p.bin + ":" + os.Getenv("PATH"), "TZ=UTC"}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return command
}

func (p *Postgres) watched(command *exec.Cmd) *exec.Cmd {
	for _, one := range p.Settings {
		command.Args = append(command.Args, "-c", one)
	}
	if len(p.Before) > 0 {
		command.Args = slices.Concat(p.Before, []string{command.Path}, command.Args[1:])
		command.Path = p.Before[0]
	}
	return command
}

// DSN is its address.
func (p *Postgres) DSN() string {
	query := url.Values{"host": {p.folder}, "sslmode": {"disable"}, "timezone": {"UTC"}}
	return "postgres://palmares@/postgres?" + query.Encode()
}

// Start brings it up and waits until it has recovered. A killed one may have left backends that end only now, so it is tried again.
func (p *Postgres) Start(ctx context.Context) error {
	limit := time.Now().Add(time.Minute)
	var ended chan struct{}
	for time.Now().Before(limit) {
		if ended == nil {
			p.process = p.watched(p.command(ctx, "postgres", "-D", p.Data(), "-k", p.folder, "-c", "listen_addresses=", "-c", "fsync=on",
				"-c", "synchronous_commit=on", "-c", "full_page_writes=on", "-c", "shared_buffers=32MB"))
			log, err := os.OpenFile(filepath.Join(p.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err != nil {
				return err
			}
			p.process.Stderr = log
			if err := p.process.Start(); err != nil {
				return err
			}
			_ = log.Close()
			process, done := p.process, make(chan struct{})
			ended = done
			go func() {
				_ = process.Wait()
				close(done)
			}()
		}
		if p.answers(ctx) {
			return nil
		}
		select {
		case <-ended:
			ended = nil
		case <-time.After(10 * time.Millisecond):
		}
	}
	return errors.New("PostgreSQL does not come back")
}

func (p *Postgres) answers(ctx context.Context) bool {
	db, err := store.Attach(p.DSN())
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	return db.Ping(ctx) == nil
}

// Kill ends every process of it at once, as when the machine dies: all that stand in its folder, again until there is none, for the first may
// have been starting one more, which would wait for the others' locks for ever.
func (p *Postgres) Kill() {
	_ = p.process.Process.Signal(syscall.SIGKILL)
	for range 5000 {
		left := standing(p.Data())
		for _, pid := range left {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		if len(left) == 0 { // and the last has let go of the shared memory, which comes before
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// standing are the processes whose working directory it is, by their numbers.
func standing(folder string) []int {
	found, _ := filepath.Glob("/proc/[0-9]*/cwd")
	var pids []int
	for _, name := range found {
		if where, err := os.Readlink(name); err == nil && where == folder {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// Remove ends it and all that it kept.
func (p *Postgres) Remove() {
	p.Kill()
	_ = os.RemoveAll(p.folder)
}
