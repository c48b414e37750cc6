package config

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// WithPasswords puts the passwords that are in files into the addresses that they are for.
func (s Server) WithPasswords() (Server, error) {
	var errDatabase, errFiles, errSMTP, errSMS error
	s.Database, errDatabase = withPassword(s.Database, s.DatabasePasswordFile)
	s.Files, errFiles = withPassword(s.Files, s.FilesSecretFile)
	s.SMTP, errSMTP = withPassword(s.SMTP, s.SMTPPasswordFile)
	s.SMS, errSMS = withPassword(s.SMS, s.SMSSecretFile)
	return s, errors.Join(errDatabase, errFiles, errSMTP, errSMS)
}

// withPassword leaves an address without a user as it is: nobody there asks for a password.
func withPassword(address, file string) (string, error) {
	if file == "" {
		return address, nil
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return "", errors.New("an address with a password file cannot be read") // it may hold a password: do not show it
	}
	if parsed.User == nil {
		return address, nil
	}
	password, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	parsed.User = url.UserPassword(parsed.User.Username(), string(bytes.TrimSpace(password)))
	return parsed.String(), nil
}
