package scrub

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Cleaning is how copies are made: Here or Apart.
type Cleaning func(ctx context.Context, mediaType string, content []byte) ([]byte, error)

// Here is Clean, in this process: for tests and for documents that nobody hostile has sent.
func Here(_ context.Context, mediaType string, content []byte) ([]byte, error) {
	return Clean(mediaType, content)
}

// Apart cleans in a process of its own, with little memory and little time. What strangers send is unpacked by code that counts the bytes of one
// stream and not of all, and that nobody can stop: there it ends a process in which nobody else's work is.
type Apart struct {
	Program  []string // that calls Alone; the media type is its last argument
	Patience time.Duration
}

// NewApart cleans by a program that has as long as the largest document takes on a slow machine.
func NewApart(program ...string) Apart { return Apart{Program: program, Patience: time.Minute} }

// refused is the status of a process that tells a refusal on the first line of its standard error.
const refused = 3

// Clean is scrub.Clean in another process. Whatever ends that one but itself is a document that asked for too much.
func (a Apart) Clean(ctx context.Context, mediaType string, content []byte) ([]byte, error) {
	limited, cancel := context.WithTimeout(ctx, a.Patience)
	defer cancel()
	var cleaned, said bytes.Buffer
	command := exec.CommandContext(limited, a.Program[0], append(a.Program[1:len(a.Program):len(a.Program)], mediaType)...)
	command.Env = []string{} // it needs no secret
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(content), &cleaned, &lines{to: &said}
	command.WaitDelay = time.Second
	err := command.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return cleaned.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err() // nobody waits any more, which says nothing of the document
	case !errors.As(err, &ended):
		return nil, err
	case ended.ExitCode() == refused:
		why, _, _ := strings.Cut(said.String(), "\n")
		return nil, Refusal(why)
	default:
		return nil, TooLarge.because(err)
	}
}

// Alone is the other process: it gives up memory and cleans what it reads. It answers with the status to leave with.
func Alone(mediaType string, in io.Reader, out, told io.Writer) int {
	const failed = 1
	if err := confine(); err != nil {
		return failed
	}
	content, err := io.ReadAll(in)
	if err != nil {
		return failed
	}
	cleaned, err := Clean(mediaType, content)
	if why, is := RefusalOf(err); is {
		_, _ = io.WriteString(told, string(why)+"\n")
		return refused
	}
	if err == nil {
		_, err = out.Write(cleaned)
	}
	if err != nil {
		return failed
	}
	return 0
}

// lines keeps the beginning of what a process says: one that runs out of memory says a lot.
type lines struct{ to *bytes.Buffer }

func (l *lines) Write(said []byte) (int, error) {
	const most = 64
	_, _ = l.to.Write(said[:min(len(said), max(0, most-l.to.Len()))])
	return len(said), nil
}
