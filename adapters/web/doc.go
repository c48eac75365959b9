// Package web is the door for programs: on one port it tells how Juxta fares and
// answers questions as the machine-readable contract has them.
//
//	GET  /healthz       that the process is alive
//	GET  /readyz        whether it answers, part by part, with the reason
//	GET  /version       what was built, from which commit, when
//	GET  /metrics       what is counted, for Prometheus
//	GET  /openapi.yaml  all this, as OpenAPI 3.1 describes it
//	POST /api/ask       a question in, an answer out
//
// What it refuses, it refuses with problem details (RFC 9457) and the ID of the
// request, by which the log tells more. A request's text is not logged.
//
// To add a path, add a line to [Site.routes].
package web
