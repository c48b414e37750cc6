// Package trace tells an OpenTelemetry collector what each request did: one span a request, named by its operation, and one a
// transaction. It is off unless the standard environment (OTEL_EXPORTER_OTLP_ENDPOINT and its like) says where to.
//
// A span holds no address, no query, no body and no name: what the log may not say, a trace may not either.
package trace
