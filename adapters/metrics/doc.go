// Package metrics counts what happens in the program for Prometheus. It is told by
// the doors and by what stands behind them ([adapters.Watch]), and asks the parts
// how they stand whenever it is read. It keeps no names: a label is one of a few
// words, whatever people, servers or programs send.
//
// Beside the code are dashboard.json, for Grafana, and alerts.yaml, rules for
// Prometheus. A test holds both to the names that are exported here.
//
// To add a metric, add a line to [New] or [Sources], and show it in the dashboard.
package metrics
