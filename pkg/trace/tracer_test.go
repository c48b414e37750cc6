package trace_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	wire "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"palmares/pkg/trace"
)

// collect is a collector that speaks OTLP over HTTP: it hands on the spans that it is sent.
func collect(t *testing.T) <-chan *wire.Span {
	t.Helper()
	spans := make(chan *wire.Span, 10)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var sent collector.ExportTraceServiceRequest
		body, err := io.ReadAll(r.Body)
		if err = errors.Join(err, proto.Unmarshal(body, &sent)); err != nil || r.URL.Path != "/v1/traces" {
			t.Error(r.URL.Path, err)
		}
		for _, of := range sent.ResourceSpans {
			for _, scope := range of.ScopeSpans {
				for _, span := range scope.Spans {
					spans <- span
				}
			}
		}
		w.WriteHeader(http.StatusOK)
	}))
	t.Cleanup(server.Close)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", server.URL)
	return spans
}

func TestTracer_tellsACollectorOfARequestAndItsTransaction(t *testing.T) {
	spans := collect(t)
	tracer, err := trace.Open(t.Context(), "1.0")
	if err != nil {
		t.Fatal(err)
	}
	above := http.Header{"Traceparent": {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}
	ctx, end := tracer.Begin(t.Context(), trace.Request{Operation: "saveScorecard", Method: "PUT", Route: "/api/v1/assignments/:id", ID: "r1", Above: above})
	if id := trace.ID(ctx); id != "0af7651916cd43dd8448eb211c80319c" {
		t.Error("not the proxy's trace:", id)
	}
	_, ended := tracer.Transaction(ctx)
	ended(errors.New("awa@concours.example"))
	end(http.StatusServiceUnavailable)
	if err := tracer.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	inner, outer := <-spans, <-spans
	if inner.Name != "transaction" || outer.Name != "saveScorecard" || string(inner.ParentSpanId) != string(outer.SpanId) || inner.Status.Message != "given up" {
		t.Errorf("%v\n%v", inner, outer)
	}
}

func TestOpen_withoutAWordOfTheEnvironmentTracesNothing(t *testing.T) {
	tracer, err := trace.Open(t.Context(), "1.0")
	if tracer != nil || err != nil {
		t.Fatal(tracer, err)
	}
	ctx, end := tracer.Begin(t.Context(), trace.Request{Operation: "getMe"})
	end(http.StatusOK)
	if trace.ID(ctx) != "" || tracer.Close(ctx) != nil {
		t.Error("it traces")
	}
}
