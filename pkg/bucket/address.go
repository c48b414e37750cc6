package bucket

import (
	"errors"
	"net/url"
	"strings"
)

// Address is where a bucket is, and who we are there.
type Address struct {
	KeyID, Secret    string
	Bucket, Prefix   string
	Endpoint, Region string
}

const scheme = "s3://"

// anyRegion is what storages that have no regions expect to be signed for.
const anyRegion = "us-east-1"

// Is tells whether an address is a bucket's, and not a folder's name.
func Is(address string) bool { return strings.HasPrefix(address, scheme) }

// Read takes an address apart: s3://KEYID:SECRET@bucket/prefix?endpoint=https://s3.example&region=eu-west-1. Without an endpoint it is
// Amazon's. What it refuses is never shown: it may hold the secret.
func Read(address string) (Address, error) {
	parsed, err := url.Parse(address)
	if err != nil || !Is(address) || parsed.Host == "" {
		return Address{}, errors.New("the bucket must be an address such as s3://KEYID@bucket/prefix?endpoint=https://s3.example")
	}
	secret, given := parsed.User.Password()
	if parsed.User.Username() == "" || !given || secret == "" {
		return Address{}, errors.New("the bucket needs a key: s3://KEYID@bucket, and its secret in --files-secret-file")
	}
	options := parsed.Query()
	at := Address{
		KeyID: parsed.User.Username(), Secret: secret, Bucket: parsed.Host, Prefix: strings.Trim(parsed.Path, "/"),
		Endpoint: strings.TrimSuffix(options.Get("endpoint"), "/"), Region: options.Get("region"),
	}
	if at.Prefix != "" {
		at.Prefix += "/"
	}
	if at.Region == "" {
		at.Region = anyRegion
	}
	if at.Endpoint == "" {
		return at, nil
	}
	if host, err := url.Parse(at.Endpoint); err != nil || host.Host == "" || (host.Scheme != "https" && host.Scheme != "http") {
		return Address{}, errors.New("the bucket's endpoint must be an address such as https://s3.example")
	}
	return at, nil
}
