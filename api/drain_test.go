package api_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/api"
)

const stall = 400 * time.Millisecond

// lineTo opens a connection to a server whose answers wait for their readers, asks it once, and gives the connection and how the answer ended.
func lineTo(t *testing.T, answer echo.HandlerFunc) (*net.TCPConn, <-chan error) {
	t.Helper()
	ended := make(chan error, 1)
	e := echo.New()
	e.Use(api.Drain(stall))
	e.GET("/", func(c echo.Context) error {
		err := answer(c)
		ended <- err
		return nil
	})
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	line, err := net.Dial("tcp", server.Listener.Addr().String())
	must(t, err)
	t.Cleanup(func() { _ = line.Close() })
	tcp, ok := line.(*net.TCPConn)
	if !ok {
		t.Fatal("no TCP")
	}
	must(t, tcp.SetReadBuffer(64<<10))
	_, err = fmt.Fprint(tcp, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
	must(t, err)
	return tcp, ended
}

// much is more than any buffer between two ends.
const much = 48 << 20

func all(c echo.Context) error {
	_, err := c.Response().Write(make([]byte, much))
	return err
}

func TestStory_anAnswerThatNobodyReads(t *testing.T) {
	_, ended := lineTo(t, all)
	select {
	case err := <-ended:
		var late net.Error
		if !errors.As(err, &late) || !late.Timeout() {
			t.Error("it ended otherwise:", err)
		}
	case <-time.After(20 * stall):
		t.Error("the connection is still held")
	}
}

func TestStory_anAnswerThatIsReadSlowlyGoesOn(t *testing.T) {
	line, ended := lineTo(t, all)
	began, read := time.Now(), int64(0)
	for piece := make([]byte, 1<<20); ; {
		n, err := io.ReadFull(line, piece)
		read += int64(n)
		if err != nil {
			break
		}
		time.Sleep(stall / 10)
	}
	if err := <-ended; err != nil || read < much {
		t.Errorf("%d bytes came, and then: %v", read, err)
	}
	if time.Since(began) < 2*stall {
		t.Error("that was not slow")
	}
}

func TestStory_aStreamGoesOnWhileItsEventsAreRead(t *testing.T) {
	const events = 10
	line, ended := lineTo(t, func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderContentType, "text/event-stream")
		c.Response().WriteHeader(http.StatusOK)
		for range events {
			if _, err := fmt.Fprint(c.Response(), "data: 1\n\n"); err != nil {
				return err
			}
			c.Response().Flush()
			time.Sleep(stall / 2)
		}
		return nil
	})
	if _, err := io.Copy(io.Discard, line); err != nil {
		t.Error(err)
	}
	must(t, <-ended)
}
