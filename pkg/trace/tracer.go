package trace

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	otel "go.opentelemetry.io/otel/trace"
)

// Tracer makes spans and sends them. A nil one does nothing.
type Tracer struct {
	provider *sdk.TracerProvider
	spans    otel.Tracer
}

// Wanted tells whether the environment asks for traces.
func Wanted(environment func(string) string) bool {
	if environment("OTEL_SDK_DISABLED") == "true" || environment("OTEL_TRACES_EXPORTER") == "none" {
		return false
	}
	return environment("OTEL_TRACES_EXPORTER") == "otlp" || environment("OTEL_EXPORTER_OTLP_ENDPOINT") != "" ||
		environment("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

// Open makes a tracer as the environment says, or none. Where to, how often and which share: all of it is OpenTelemetry's own environment.
func Open(ctx context.Context, version string) (*Tracer, error) {
	if !Wanted(os.Getenv) {
		return nil, nil //nolint:nilnil // no traces is the usual way to run
	}
	for _, name := range []string{"OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"} {
		if asked := os.Getenv(name); asked != "" && asked != "http/protobuf" {
			return nil, fmt.Errorf("%s: traces leave by http/protobuf, not %s", name, asked)
		}
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "palmares"), attribute.String("service.version", version)),
		resource.WithTelemetrySDK(), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return &Tracer{provider: provider, spans: provider.Tracer("palmares")}, nil
}

// Close sends what is left.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

// Request is what a span says of a request.
type Request struct {
	Operation, Method, Route, ID string
	Above                        http.Header // where a proxy that we trust says which trace this belongs to; nil otherwise
}

// Begin opens the span of a request; the function that it returns ends it.
func (t *Tracer) Begin(ctx context.Context, r Request) (context.Context, func(status int)) {
	if t == nil {
		return ctx, func(int) {}
	}
	if r.Above != nil {
		ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Above))
	}
	ctx, span := t.spans.Start(ctx, r.Operation, otel.WithSpanKind(otel.SpanKindServer), otel.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("http.route", r.Route), attribute.String("palmares.request.id", r.ID)))
	return ctx, func(status int) {
		span.SetAttributes(attribute.Int("http.response.status_code", status))
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, http.StatusText(status))
		}
		span.End()
	}
}

// Transaction opens the span of a transaction, under what asked for it; what nobody asked for has none.
func (t *Tracer) Transaction(ctx context.Context) (context.Context, func(err error)) {
	if t == nil || !otel.SpanContextFromContext(ctx).IsValid() {
		return ctx, func(error) {}
	}
	ctx, span := t.spans.Start(ctx, "transaction", otel.WithSpanKind(otel.SpanKindClient))
	return ctx, func(err error) {
		if err != nil {
			span.SetStatus(codes.Error, "given up") // why may name somebody; the answer's status says what kind it is
		}
		span.End()
	}
}

// ID is the trace that a context belongs to, or nothing.
func ID(ctx context.Context) string {
	if about := otel.SpanContextFromContext(ctx); about.IsValid() {
		return about.TraceID().String()
	}
	return ""
}
