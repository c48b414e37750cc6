package metric

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Gauge is how much there is of something at the moment.
type Gauge struct {
	Name, Help string
	Labels     prometheus.Labels
	Value      float64
}

// Source looks how much there is. What it could find in spite of an error is shown too.
type Source func(ctx context.Context) ([]Gauge, error)

// How long a source may take, and how long what it found is good for: several who ask cost no more than one.
const (
	patience = 5 * time.Second
	fresh    = 5 * time.Second
)

// Watch asks a source whenever somebody wants to know.
func (b *Board) Watch(name string, source Source) {
	b.registry.MustRegister(&watched{name: name, source: source, now: b.now})
}

// watched is a source as Prometheus sees it.
type watched struct {
	name   string
	source Source
	now    func() time.Time

	lock   sync.Mutex
	at     time.Time
	latest []Gauge
	failed float64
}

// Describe tells nothing beforehand: editions and rounds come and go.
func (w *watched) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (w *watched) Collect(to chan<- prometheus.Metric) {
	latest, failed := w.look()
	for _, gauge := range latest {
		to <- prometheus.MustNewConstMetric(prometheus.NewDesc(gauge.Name, gauge.Help, nil, gauge.Labels), prometheus.GaugeValue, gauge.Value)
	}
	to <- prometheus.MustNewConstMetric(prometheus.NewDesc("palmares_source_failed", "1 where the gauges of a source could not be read.",
		nil, prometheus.Labels{"source": w.name}), prometheus.GaugeValue, failed)
}

func (w *watched) look() ([]Gauge, float64) {
	w.lock.Lock()
	defer w.lock.Unlock()
	if !w.at.IsZero() && w.now().Sub(w.at) < fresh {
		return w.latest, w.failed
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	latest, err := w.source(ctx)
	w.latest, w.failed, w.at = latest, 0, w.now()
	if err != nil {
		w.failed = 1
	}
	return w.latest, w.failed
}
