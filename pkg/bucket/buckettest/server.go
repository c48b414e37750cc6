package buckettest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"palmares/pkg/bucket"
)

// ErrNoServer is a checkout without the server: .ci/setup builds it.
var ErrNoServer = errors.New("no bin/versitygw (make setup builds it)")

const keyID, secret = "palmares-tests", "a secret of the tests alone"

// Address names an empty bucket of the test process's own server. Without its binary the test is skipped, except where CI=true: there it
// fails.
func Address(t testing.TB) string {
	t.Helper()
	server, err := runningServer()
	if errors.Is(err, ErrNoServer) && os.Getenv("CI") != "true" {
		t.Skip("not run on S3: " + err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	address, err := server.Bucket(fmt.Sprintf("test-%d", buckets.Add(1)))
	if err != nil {
		t.Fatal(err)
	}
	return address
}

var buckets atomic.Int64

var runningServer = sync.OnceValues(func() (*Server, error) {
	folder, err := os.MkdirTemp("", "palmares-s3-")
	if err != nil {
		return nil, err
	}
	return Start(folder)
})

// Server is a running one.
type Server struct {
	Endpoint string
	folder   string
	alive    *os.File // closes with the process; the supervisor waits for that
}

// supervise runs the server until its standard input closes, which also happens when the process is killed.
const supervise = `
"$1" --port "$3" --quiet posix "$2/buckets" >"$2/log" 2>&1 &
cat >/dev/null
kill -KILL $!
wait
rm -rf "$2"
`

// Start runs a server over a folder, which goes with it.
func Start(folder string) (*Server, error) {
	binary, err := binary()
	if err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(folder, "buckets"), 0o700); err != nil {
		return nil, err
	}
	ended, alive, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer func() { _ = ended.Close() }()
	command := exec.Command("/bin/sh", "-c", supervise, "sh", binary, folder, address)
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "ROOT_ACCESS_KEY=" + keyID, "ROOT_SECRET_KEY=" + secret}
	command.Stdin = ended
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		return nil, err
	}
	go func() { _ = command.Wait() }()
	s := &Server{Endpoint: "http://" + address, folder: folder, alive: alive}
	if err := s.ready(); err != nil {
		return nil, err
	}
	return s, nil
}

// Close ends the server and removes its folder.
func (s *Server) Close() error { return s.alive.Close() }

// Bucket makes an empty bucket and gives its whole address, with the secret.
func (s *Server) Bucket(name string) (string, error) {
	if err := os.MkdirAll(filepath.Join(s.folder, "buckets", name), 0o700); err != nil {
		return "", err
	}
	options := url.Values{"endpoint": {s.Endpoint}}
	address := url.URL{Scheme: "s3", User: url.UserPassword(keyID, secret), Host: name, RawQuery: options.Encode()}
	return address.String(), nil
}

func (s *Server) ready() error {
	address, err := s.Bucket("ready")
	if err != nil {
		return err
	}
	opened, err := bucket.Open(address)
	if err != nil {
		return err
	}
	deadline := time.Now().Add(30 * time.Second)
	for {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err = opened.Check(ctx)
		cancel()
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
			return fmt.Errorf("the S3 server did not start: %w\n%s", err, log)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// binary is the one that the checkout has built.
func binary() (string, error) {
	_, here, _, _ := runtime.Caller(0)
	path := filepath.Join(filepath.Dir(here), "..", "..", "..", "bin", "versitygw")
	if _, err := os.Stat(path); err != nil {
		return "", ErrNoServer
	}
	return path, nil
}

func freeAddress() (string, error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}
