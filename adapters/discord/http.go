package discord

import "net/http"

// endpoint returns the handler of what Discord sends over HTTP.
func (k *desk) endpoint() http.Handler { return http.NotFoundHandler() }
