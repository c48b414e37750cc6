package catcher

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"regexp"
	"strings"
)

// Mail is one that was caught, decoded.
type Mail struct {
	From    string
	To      []string
	Subject string
	Text    string
	Header  netmail.Header
	Raw     []byte
}

var address = regexp.MustCompile(`https?://[^\s<>"]+`)

// Links are the web addresses in the text.
func (m Mail) Links() []string { return address.FindAllString(m.Text, -1) }

func parse(raw []byte) (Mail, error) {
	message, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Mail{}, err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil {
		return Mail{}, err
	}
	text, err := io.ReadAll(decoded(message))
	return Mail{
		Subject: subject, Text: strings.ReplaceAll(string(text), "\r\n", "\n"), Header: message.Header, Raw: raw,
	}, err
}

func decoded(message *netmail.Message) io.Reader {
	switch strings.ToLower(message.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		return quotedprintable.NewReader(message.Body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, message.Body)
	default:
		return message.Body
	}
}
