package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// server is the program, one process at a time.
type server struct {
	binary, folder, dsn string
	address, site       string
	environment         []string
	process             *exec.Cmd
	ended               chan struct{}
}

func newServer(binary, folder, dsn string) *server {
	address := "127.0.0.1:0"
	if free, err := net.Listen("tcp", address); err == nil { //nolint:noctx // only to learn of a free port
		address = free.Addr().String()
		_ = free.Close()
	}
	return &server{binary: binary, folder: folder, dsn: dsn, address: address, site: "http://" + address}
}

// launch begins a process and does not wait for it.
func (s *server) launch(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	s.process = exec.CommandContext(context.WithoutCancel(ctx), s.binary, "serve", "--listen="+s.address, "--site="+s.site,
		"--database="+s.dsn, "--files="+filepath.Join(s.folder, "files"), "--smtp=smtp://127.0.0.1:1")
	s.process.Env = append(os.Environ(), append([]string{"PALMARES_SECRET=" + secret}, s.environment...)...)
	s.process.Stderr = log
	if err := s.process.Start(); err != nil {
		return err
	}
	process, ended := s.process, make(chan struct{})
	s.ended = ended
	go func() {
		_ = process.Wait()
		close(ended)
	}()
	return nil
}

func (s *server) start(ctx context.Context) error {
	if err := s.launch(ctx); err != nil {
		return err
	}
	return s.ready(ctx)
}

// ready waits for an answer.
func (s *server) ready(ctx context.Context) error {
	limit := time.Now().Add(time.Minute)
	for time.Now().Before(limit) {
		if s.well(ctx) {
			return nil
		}
		select {
		case <-s.ended:
			return errors.New("the server ended by itself: see the log")
		case <-time.After(5 * time.Millisecond):
		}
	}
	return errors.New("the server does not answer")
}

func (s *server) well(ctx context.Context) bool {
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, s.site+"/healthz", http.NoBody)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// kill is SIGKILL: nothing of the process runs after it.
func (s *server) kill() {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill()
	<-s.ended
	s.process = nil
}

// stop lets it end in good order.
func (s *server) stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM)
	<-s.ended
	s.process = nil
}
