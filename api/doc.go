// Package api is everything that is HTTP: the contract (openapi.yaml), the server generated from it, and one file a room
// that calls the room and maps its answer. There is no rule and no query here.
//
// A request passes, in order: request id, log, headers, the caller's identity (caller.go), the gate that refuses what the
// contract does not allow (gate.go), the memory of creations (replay.go), the handler. Whatever fails, problem.go answers.
package api
