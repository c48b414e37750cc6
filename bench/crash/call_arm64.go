package main

// oldCalls are calls that only other machines know.
var oldCalls map[int32]int
