// Package sms sends short messages over an operator's HTTP API, in the style of Orange SMS: a token by OAuth2 client credentials, which is
// kept until it ends, and one POST a message. A message is sent after the transaction that causes it, never inside, and within a timeout.
package sms
