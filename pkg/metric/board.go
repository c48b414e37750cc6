package metric

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// buckets of durations, in seconds: finest where a person begins to wait.
var buckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

// Board holds all measures of one process.
type Board struct {
	registry     *prometheus.Registry
	requests     *prometheus.CounterVec
	failures     *prometheus.CounterVec
	durations    *prometheus.HistogramVec
	underWay     prometheus.Gauge
	streams      *prometheus.GaugeVec
	transactions *prometheus.HistogramVec
	backups      *prometheus.CounterVec
	backupTook   prometheus.Gauge
	now          func() time.Time
}

// New is a board on which these operations can be seen before anybody has asked for them: the first failure is then a rise.
func New(version string, operations []string, now func() time.Time) *Board {
	b := &Board{
		registry: prometheus.NewRegistry(), now: now,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "palmares_requests_total", Help: "Requests by operation of the contract and status; 499: the caller had gone.",
		}, []string{"operation", "status"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "palmares_request_failures_total", Help: "Requests by operation that the server failed (status 500 and above).",
		}, []string{"operation"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "palmares_request_duration_seconds", Help: "How long requests took, by operation; streams are left out.", Buckets: buckets,
		}, []string{"operation"}),
		underWay: prometheus.NewGauge(prometheus.GaugeOpts{Name: "palmares_requests_under_way", Help: "Requests that are being answered, without streams."}),
		streams:  prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "palmares_streams", Help: "Streams of events that are open."}, []string{"operation"}),
		transactions: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "palmares_transaction_duration_seconds", Help: "How long transactions took that write, their wait for a turn included.", Buckets: buckets,
		}, []string{"outcome"}),
		backups: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "palmares_backups_total", Help: "Scheduled backups that this process tried.",
		}, []string{"outcome"}),
		backupTook: prometheus.NewGauge(prometheus.GaugeOpts{Name: "palmares_backup_duration_seconds", Help: "How long this process's last backup took."}),
	}
	built := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "palmares_build_info", Help: "The version that runs."}, []string{"version"})
	built.WithLabelValues(version).Set(1)
	b.registry.MustRegister(b.requests, b.failures, b.durations, b.underWay, b.streams, b.transactions, b.backups, b.backupTook, built,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, operation := range operations {
		b.failures.WithLabelValues(operation)
	}
	for _, outcome := range []string{made, failed} {
		b.backups.WithLabelValues(outcome)
	}
	return b
}

// The outcomes of what can fail.
const (
	made   = "made"
	failed = "failed"
)

// Handler answers Prometheus.
func (b *Board) Handler() http.Handler {
	return promhttp.HandlerFor(b.registry, promhttp.HandlerOpts{Registry: b.registry, MaxRequestsInFlight: 4})
}

// Request counts a request from now until the function that it returns is called.
func (b *Board) Request(operation string) (end func(status int)) {
	began := b.now()
	b.underWay.Inc()
	return func(status int) {
		b.underWay.Dec()
		b.durations.WithLabelValues(operation).Observe(b.now().Sub(began).Seconds())
		b.answered(operation, status)
	}
}

// Stream counts a stream of events: how long one stays says nothing of how fast the server is.
func (b *Board) Stream(operation string) (end func(status int)) {
	open := b.streams.WithLabelValues(operation)
	open.Inc()
	return func(status int) {
		open.Dec()
		b.answered(operation, status)
	}
}

func (b *Board) answered(operation string, status int) {
	b.requests.WithLabelValues(operation, strconv.Itoa(status)).Inc()
	if status >= http.StatusInternalServerError {
		b.failures.WithLabelValues(operation).Inc()
	}
}

// Transaction measures a transaction until the function that it returns is called.
func (b *Board) Transaction() (end func(err error)) {
	began := b.now()
	return func(err error) {
		outcome := "committed"
		if err != nil {
			outcome = "given_up"
		}
		b.transactions.WithLabelValues(outcome).Observe(b.now().Sub(began).Seconds())
	}
}

// Backup counts what became of a scheduled backup.
func (b *Board) Backup(took time.Duration, err error) {
	if err != nil {
		b.backups.WithLabelValues(failed).Inc()
		return
	}
	b.backups.WithLabelValues(made).Inc()
	b.backupTook.Set(took.Seconds())
}
