// Package provider asks a ministry's own identity provider (fournisseur d'identité) who somebody is: OpenID Connect Core 1.0, by the
// authorization code flow with PKCE (RFC 7636).
//
// The provider is whom the operator configured, never whom a request names. It is found (discovery) at the first question and not at the
// start, for a contest must not wait for another server; what was found is kept, and keys that it changes are fetched when one is unknown.
// Its answers are short and quick, or none.
//
// A claim is believed when the token is signed with a key of the provider's, by an asymmetric algorithm, for this client alone, within its
// time, and answers the very question that was asked (nonce). What the token leaves out is asked of the provider, and must be of the same person.
//
// Nothing here knows an account: package account decides whose it is.
package provider
