package main

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
	"strings"
	"syscall"
	"time"

	"palmares/pkg/store"
)

var errNoPostgres = errors.New("no PostgreSQL here")

// postgres is a durable server on a socket in a folder of its own, as an operator would run it.
type postgres struct {
	folder, bin string
	as          *syscall.Credential
	process     *exec.Cmd
}

func startPostgres(ctx context.Context) (*postgres, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return nil, errNoPostgres
	}
	p := &postgres{bin: filepath.Dir(slices.Max(found))}
	folder, err := os.MkdirTemp("", "palmares-crash-postgres-")
	if err != nil {
		return nil, err
	}
	p.folder = folder
	if os.Getuid() == 0 { // as which PostgreSQL refuses to run
		account, err := user.Lookup("postgres")
		if err != nil {
			return nil, err
		}
		uid, _ := strconv.ParseUint(account.Uid, 10, 32)
		gid, _ := strconv.ParseUint(account.Gid, 10, 32)
		p.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(folder, int(uid), int(gid)); err != nil {
			return nil, err
		}
	}
	if out, err := p.command(ctx, "initdb", "-D", p.data(), "-U", "palmares", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	err = p.start(ctx)
	return p, err
}

func (p *postgres) data() string { return filepath.Join(p.folder, "data") }

func (p *postgres) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	command := exec.CommandContext(context.WithoutCancel(ctx), filepath.Join(p.bin, name), args...)
	command.Dir = p.folder
	command.Env = []string{"PATH=" + p.bin + ":" + os.Getenv("PATH"), "TZ=UTC"}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return command
}

func (p *postgres) dsn() string {
	query := url.Values{"host": {p.folder}, "sslmode": {"disable"}, "timezone": {"UTC"}}
	return "postgres://palmares@/postgres?" + query.Encode()
}

// start brings it up and waits until it has recovered. A killed one may have left backends that end only now, so it is tried again.
func (p *postgres) start(ctx context.Context) error {
	limit := time.Now().Add(time.Minute)
	var ended chan struct{}
	for time.Now().Before(limit) {
		if ended == nil {
			p.process = p.command(ctx, "postgres", "-D", p.data(), "-k", p.folder, "-c", "listen_addresses=", "-c", "fsync=on",
				"-c", "synchronous_commit=on", "-c", "full_page_writes=on", "-c", "shared_buffers=32MB")
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

func (p *postgres) answers(ctx context.Context) bool {
	db, err := store.Attach(p.dsn())
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	return db.Ping(ctx) == nil
}

// kill ends every process of it at once, as when the machine dies.
func (p *postgres) kill() {
	family := append(children(p.process.Process.Pid), p.process.Process.Pid)
	for _, pid := range family {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	for _, pid := range family { // until the last has let go of the shared memory
		for range 500 {
			if state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err != nil || strings.Contains(string(state), ") Z ") {
				break
			}
			time.Sleep(time.Millisecond)
		}
	}
}

// children of a process, by its number in each process's own.
func children(parent int) []int {
	found, _ := filepath.Glob("/proc/[0-9]*/stat")
	var pids []int
	for _, name := range found {
		content, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		_, after, _ := strings.Cut(string(content), ") ")
		fields := strings.Fields(after)
		if len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			pids = append(pids, pid)
		}
	}
	return pids
}

func (p *postgres) remove() {
	p.kill()
	_ = os.RemoveAll(p.folder)
}
