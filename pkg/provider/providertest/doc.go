// Package providertest gives tests an identity provider on a port of its own: it is found, shows its keys, takes its codes once, and can be
// made to lie in every way that a client must see through.
package providertest
