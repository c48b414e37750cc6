package served

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// Server is the program, one process at a time.
type Server struct {
	Binary, Folder, DSN string
	Address, Site       string
	SMTP                string   // where mail goes; by default nowhere
	Files               string   // where documents go; by default below Folder
	Before              []string // what the program is started by
	Environment         []string
	process             *exec.Cmd
	ended               chan struct{}
}

// NewServer finds a free port for the program.
func NewServer(binary, folder, dsn string) *Server {
	address := "127.0.0.1:0"
	if free, err := net.Listen("tcp", address); err == nil { //nolint:noctx // only to learn of a free port
		address = free.Addr().String()
		_ = free.Close()
	}
	return &Server{Binary: binary, Folder: folder, DSN: dsn, Address: address, Site: "http://" + address, SMTP: "smtp://127.0.0.1:1"}
}

// Launch begins a process and does not wait for it.
func (s *Server) Launch(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(s.Folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	words := append(slices.Clone(s.Before), s.Binary, "serve", "--listen="+s.Address, "--site="+s.Site, "--database="+s.DSN,
		"--files="+cmp.Or(s.Files, filepath.Join(s.Folder, "files")), "--smtp="+s.SMTP)
	s.process = exec.CommandContext(context.WithoutCancel(ctx), words[0], words[1:]...)
	s.process.Env = append(os.Environ(), append([]string{"PALMARES_SECRET=" + Secret}, s.Environment...)...)
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

// Start begins a process and waits for its first answer.
func (s *Server) Start(ctx context.Context) error {
	if err := s.Launch(ctx); err != nil {
		return err
	}
	return s.Ready(ctx)
}

// Ready waits for an answer.
func (s *Server) Ready(ctx context.Context) error {
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

func (s *Server) well(ctx context.Context) bool {
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Address+"/healthz", http.NoBody)
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

// Kill is SIGKILL: nothing of the process runs after it.
func (s *Server) Kill() {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill()
	<-s.ended
	s.process = nil
}

// Stop lets it end in good order.
func (s *Server) Stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM)
	<-s.ended
	s.process = nil
}
