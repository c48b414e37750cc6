package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// ready tells what /readyz says, 0 where nobody answers.
func (r *running) ready() int {
	question, _ := http.NewRequestWithContext(r.t.Context(), http.MethodGet, r.site+"/readyz", http.NoBody)
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		return 0
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

// slowly begins a registration and sends the rest of it when it is told to: a request under way, on 3G.
func (r *running) slowly(number int, rest <-chan struct{}) (status int, err error) {
	connection, err := new(net.Dialer).DialContext(r.t.Context(), "tcp", strings.TrimPrefix(r.site, "http://"))
	if err != nil {
		return 0, err
	}
	defer func() { _ = connection.Close() }()
	body := newcomer(number)
	_, err = fmt.Fprintf(connection, "POST /api/v1/accounts HTTP/1.1\r\nHost: palmares\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	if err != nil {
		return 0, err
	}
	<-rest
	if _, err = io.WriteString(connection, body[10:]); err != nil {
		return 0, err
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, err
}

// crowd asks all the time, as a proxy does: over connections that it keeps, and only as long as the server says that it is ready.
type crowd struct {
	asked, lost atomic.Int64
	last        atomic.Value // of the failures
	done        sync.WaitGroup
}

func (r *running) besiege(many int) *crowd {
	c := &crowd{}
	unready := make(chan struct{})
	go func() {
		defer close(unready)
		for r.ready() == http.StatusOK {
			time.Sleep(20 * time.Millisecond)
		}
	}()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: many}, Timeout: 10 * time.Second}
	for range many {
		c.done.Go(func() {
			for {
				select {
				case <-unready:
					return
				default:
				}
				c.asked.Add(1)
				if err := askOnce(r.t.Context(), client, r.site+"/api/v1/editions"); err != nil {
					c.lost.Add(1)
					c.last.Store(err.Error())
				}
			}
		})
	}
	return c
}

func askOnce(ctx context.Context, client *http.Client, address string) error {
	// Sent once: the transport would send again by itself what an idle connection lost.
	question, err := http.NewRequestWithContext(ctx, http.MethodPost, address, io.MultiReader(strings.NewReader("{}")))
	if err != nil {
		return err
	}
	question.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(question)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err = io.Copy(io.Discard, answer.Body); err == nil && answer.StatusCode != http.StatusUnauthorized {
		err = fmt.Errorf("%s", answer.Status)
	}
	return err
}

// TestStop_losesNoRequest: the server is told to stop with requests under way, and others that come until its proxy has seen that it is not
// ready. It answers all of them, and only then closes its port.
func TestStop_losesNoRequest(t *testing.T) {
	r := start(t, production(t, t.TempDir(), "--drain=1500ms")...)
	rest, statuses := make(chan struct{}), make(chan string, 20)
	for i := range cap(statuses) {
		go func() {
			status, err := r.slowly(i, rest)
			statuses <- fmt.Sprint(status, " ", err)
		}()
	}
	around := r.besiege(8)
	time.Sleep(300 * time.Millisecond)
	r.stop()
	stopped := time.Now()
	for r.ready() != http.StatusServiceUnavailable {
		if time.Since(stopped) > time.Second {
			t.Fatal("it is told to stop and still says that it is ready")
		}
		time.Sleep(10 * time.Millisecond)
	}
	r.get("/healthz", 200, "ok")                    // alive: nobody is to kill it
	r.get("/api/v1/editions", 200, "[]")            // and it still answers whoever has not heard
	time.Sleep(2*time.Second - time.Since(stopped)) // until after the drain
	if status := r.ready(); status != 0 {
		t.Error("after the drain the port is still open:", status)
	}
	close(rest)
	for range cap(statuses) {
		if got := <-statuses; got != "202 <nil>" {
			t.Error("a request under way came to", got)
		}
	}
	around.done.Wait()
	if lost := around.lost.Load(); lost > 0 || around.asked.Load() < 100 {
		t.Errorf("%d of %d requests lost; the last: %v", lost, around.asked.Load(), around.last.Load())
	}
	r.end()
	if !strings.Contains(r.log.String(), `"whole":true`) {
		t.Error("it does not say that it stopped whole")
	}
}
