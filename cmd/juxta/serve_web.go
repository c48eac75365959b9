package main

import (
	"juxta/adapters"
	"juxta/adapters/web"
	"juxta/cmd/juxta/settings"
)

// site returns the door for programs.
func (a *app) site(h *hall, set *settings.Settings) *web.Site {
	return &web.Site{
		Handler: h.programs, Parts: &h.parts, Spaces: validSpace, Token: set.HTTP.APIToken.Reveal(), Build: build(), Log: a.log,
		Metrics: h.metrics.Handler(a.log),
	}
}

// programLimits say how much programs may ask: those that have shown the token are
// one asker, any others each one address.
func (a *app) programLimits() adapters.Limits {
	if a.set.HTTP.APIToken.Given() {
		return adapters.Limits{User: adapters.Rate{PerMinute: 1200, Burst: 200}}
	}
	return adapters.Limits{User: adapters.Rate{PerMinute: 60, Burst: 20}}
}
