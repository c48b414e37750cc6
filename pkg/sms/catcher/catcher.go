// Package catcher is an SMS operator that keeps what it is given: for tests and the demo.
package catcher

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Message is what was caught.
type Message struct{ Number, Text string }

// Catcher speaks the operator's protocol on this machine.
type Catcher struct {
	Client, Secret, Sender string

	server   http.Server
	address  string
	folder   string
	mu       sync.Mutex
	tokens   int
	token    string
	messages []Message
}

// Settings of a catcher; the zero value suits tests.
type Settings struct {
	Address string // to listen on; empty for a free port of this machine
	Folder  string // where each message is also written as a file; empty for none
}

// Start listens until Close.
func Start(settings Settings) (*Catcher, error) {
	if settings.Folder != "" {
		if err := os.MkdirAll(settings.Folder, 0o700); err != nil {
			return nil, err
		}
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", cmp.Or(settings.Address, "127.0.0.1:0"))
	if err != nil {
		return nil, fmt.Errorf("catch short messages: %w", err)
	}
	c := &Catcher{Client: "palmares", Secret: "caught", Sender: "+22370000000", address: listener.Addr().String(), folder: settings.Folder}
	routes := http.NewServeMux()
	routes.HandleFunc("POST /oauth/v3/token", c.authorize)
	routes.HandleFunc("POST /smsmessaging/v1/outbound/{sender}/requests", c.take)
	c.server = http.Server{Handler: routes, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = c.server.Serve(listener) }()
	return c, nil
}

// URL is the operator's address, with the client's secret in it.
func (c *Catcher) URL() string { return "http://" + c.Client + ":" + c.Secret + "@" + c.address }

// Close stops listening.
func (c *Catcher) Close() error { return c.server.Close() }

// Messages are those to a number, oldest first; all of them for an empty one.
func (c *Catcher) Messages(number string) []Message {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := []Message{}
	for _, one := range c.messages {
		if number == "" || one.Number == number {
			found = append(found, one)
		}
	}
	return found
}

// EndToken ends the token that was given, before its time.
func (c *Catcher) EndToken() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.token = ""
}

// Tokens tells how many were given.
func (c *Catcher) Tokens() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tokens
}

// write keeps a message as a file that a person reads in the order of arrival.
func (c *Catcher) write(caught Message) error {
	if c.folder == "" {
		return nil
	}
	name := fmt.Sprintf("%s-%04d-%s.txt", time.Now().Format("20060102-150405"), len(c.messages), strings.TrimPrefix(caught.Number, "+"))
	return os.WriteFile(filepath.Join(c.folder, name), []byte(caught.Number+"\n\n"+caught.Text+"\n"), 0o600)
}

func (c *Catcher) authorize(w http.ResponseWriter, r *http.Request) {
	client, secret, _ := r.BasicAuth()
	if client != url.QueryEscape(c.Client) || secret != url.QueryEscape(c.Secret) || r.FormValue("grant_type") != "client_credentials" {
		http.Error(w, `{"error":"invalid_client"}`, http.StatusUnauthorized)
		return
	}
	c.mu.Lock()
	c.tokens++
	c.token = "token-" + strconv.Itoa(c.tokens)
	given := c.token
	c.mu.Unlock()
	_ = json.NewEncoder(w).Encode(map[string]any{"token_type": "Bearer", "access_token": given, "expires_in": 3600})
}

func (c *Catcher) take(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token == "" || r.Header.Get("Authorization") != "Bearer "+c.token {
		http.Error(w, `{"code":41}`, http.StatusUnauthorized)
		return
	}
	var body struct {
		Request struct {
			Address string `json:"address"`
			Sender  string `json:"senderAddress"`
			Text    struct {
				Message string `json:"message"`
			} `json:"outboundSMSTextMessage"`
		} `json:"outboundSMSMessageRequest"`
	}
	sender := "tel:" + c.Sender
	if json.NewDecoder(r.Body).Decode(&body) != nil || body.Request.Sender != sender || r.PathValue("sender") != sender {
		http.Error(w, `{"code":27}`, http.StatusBadRequest)
		return
	}
	caught := Message{strings.TrimPrefix(body.Request.Address, "tel:"), body.Request.Text.Message}
	c.messages = append(c.messages, caught)
	if err := c.write(caught); err != nil {
		http.Error(w, `{"code":1}`, http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(body)
}
