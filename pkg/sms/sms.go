package sms

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"palmares/pkg/notice"
)

// timeout is for one request to the operator.
const timeout = 10 * time.Second

// early is how long before its end a token is replaced.
const early = time.Minute

var _ notice.Sender = (*Operator)(nil)

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// validNumber tells whether it is a number as E.164 writes it: +22370112233.
func validNumber(number string) bool { return e164.MatchString(number) }

// Settings are what an operator gives to a customer.
type Settings struct {
	Address string // https://api.operator.example
	Client  string
	Secret  string
	Sender  string // the number that messages come from, in E.164
}

// Operator is an HTTP API of an operator.
type Operator struct {
	settings Settings
	client   http.Client
	now      func() time.Time

	mu     sync.Mutex
	token  string
	endsAt time.Time
}

// Read takes an operator's settings from an address such as https://client:secret@api.operator.example, and the sender's number.
func Read(address, sender string) (Settings, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.User == nil {
		return Settings{}, errors.New("the SMS operator must be like https://client:secret@api.operator.example") // what was typed may hold a secret
	}
	read := Settings{Client: parsed.User.Username(), Sender: sender}
	read.Secret, _ = parsed.User.Password()
	parsed.User = nil
	read.Address = parsed.String()
	return read, nil
}

// New checks the settings. Over plain HTTP the secret goes to this machine alone.
func New(settings Settings, now func() time.Time) (*Operator, error) {
	address, err := url.Parse(settings.Address)
	if err != nil || address.Host == "" {
		return nil, errors.New(`the SMS operator must be like "https://api.operator.example"`)
	}
	local := address.Hostname() == "127.0.0.1" || address.Hostname() == "localhost"
	if address.Scheme != "https" && (address.Scheme != "http" || !local) {
		return nil, errors.New("the SMS operator is asked over https alone")
	}
	if settings.Client == "" || settings.Secret == "" || !validNumber(settings.Sender) {
		return nil, errors.New("the SMS operator needs a client, its secret, and a sender such as +22370000000")
	}
	settings.Address = strings.TrimRight(settings.Address, "/")
	return &Operator{settings: settings, client: http.Client{Timeout: timeout}, now: now}, nil
}

// errUnauthorized is a token that the operator ended early.
var errUnauthorized = errors.New("the SMS operator does not know the token")

// Send sends a message to a number in E.164. A token that was ended early is replaced, once.
func (o *Operator) Send(ctx context.Context, message notice.Message) error {
	if !validNumber(message.Recipient) {
		return errors.New("the recipient is no number in E.164")
	}
	err := o.try(ctx, message)
	if errors.Is(err, errUnauthorized) {
		o.forget()
		err = o.try(ctx, message)
	}
	return err
}

func (o *Operator) forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.token = ""
}

// outbound is the body of a message, as the protocol has it.
type outbound struct {
	Request struct {
		Address string `json:"address"`
		Sender  string `json:"senderAddress"`
		Text    struct {
			Message string `json:"message"`
		} `json:"outboundSMSTextMessage"`
	} `json:"outboundSMSMessageRequest"`
}

func (o *Operator) try(ctx context.Context, message notice.Message) error {
	token, err := o.authorize(ctx)
	if err != nil {
		return err
	}
	sender := "tel:" + o.settings.Sender
	var body outbound
	body.Request.Address, body.Request.Sender, body.Request.Text.Message = "tel:"+message.Recipient, sender, message.Body
	written, err := json.Marshal(body)
	if err != nil {
		return err
	}
	path := "/smsmessaging/v1/outbound/" + url.QueryEscape(sender) + "/requests"
	_, err = o.post(ctx, path, bytes.NewReader(written), http.Header{
		"Authorization": {"Bearer " + token}, "Content-Type": {"application/json"},
	})
	return err
}

// authorize gives the token that is kept, or takes the next.
func (o *Operator) authorize(ctx context.Context) (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.token != "" && o.now().Before(o.endsAt) {
		return o.token, nil
	}
	credentials := http.Request{Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}}
	credentials.SetBasicAuth(url.QueryEscape(o.settings.Client), url.QueryEscape(o.settings.Secret)) // RFC 6749, 2.3.1
	answer, err := o.post(ctx, "/oauth/v3/token", strings.NewReader("grant_type=client_credentials"), credentials.Header)
	if err != nil {
		return "", err
	}
	var given struct {
		Token   string `json:"access_token"`
		Seconds int    `json:"expires_in"`
	}
	if err := json.Unmarshal(answer, &given); err != nil || given.Token == "" {
		return "", errors.New("the SMS operator gave no token")
	}
	o.token, o.endsAt = given.Token, o.now().Add(time.Duration(given.Seconds)*time.Second-early)
	return o.token, nil
}

// post leaves what the operator answers out of the error: it may repeat a number or a secret.
func (o *Operator) post(ctx context.Context, path string, body io.Reader, header http.Header) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, o.settings.Address+path, body)
	if err != nil {
		return nil, err
	}
	request.Header = header
	response, err := o.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("the SMS operator: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the SMS operator: %w", err)
	case response.StatusCode == http.StatusUnauthorized:
		return nil, errUnauthorized
	case response.StatusCode/100 != 2:
		return nil, fmt.Errorf("the SMS operator answers %d", response.StatusCode)
	}
	return answer, nil
}
