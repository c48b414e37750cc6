// Package metric is what a server tells Prometheus about itself: how often each operation is asked for, how often it fails and how long
// it takes; and how the contest stands.
//
// Counters and durations belong to one process: over several replicas they are added. Gauges of the contest are read from the database
// and the disks, and are the same on every replica: of them one takes the greatest. No label ever names a person.
package metric
