//go:build !race

package main

// raced says that the race detector multiplies every memory access.
const raced = false
