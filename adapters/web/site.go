package web

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/knowledge"
)

// Site answers programs over HTTP. Handler, Parts and Spaces must be given; the
// fields are set before it is mounted.
type Site struct {
	// Handler answers questions, behind the middlewares of package adapters. An
	// asker is of the tenant "api"; those without token are told apart by address.
	Handler bot.Handler
	// Parts tells how each part of the program fares.
	Parts interface{ All() []adapters.Part }
	// Spaces returns an error that says what is wrong with the name of a space.
	Spaces func(name string) error
	// Token is what a program has to show to be answered. Without one everybody who
	// reaches the port is, from the shared space alone.
	Token string
	// Build tells what is running.
	Build Build
	// Metrics answers what is to be counted, or is nil.
	Metrics http.Handler
	// Log says what was refused and why.
	Log zerolog.Logger

	once sync.Once
	// busy has a value for each question that is being answered.
	busy chan struct{}
}

// mostAsking is how many questions are answered at once; more are asked to come
// again in a second.
const mostAsking = 64

// route is a path that is served.
type route struct {
	path string
	// methods are those that it answers to; HEAD goes with GET.
	methods []string
	serve   http.HandlerFunc
}

// routes are the paths that are served.
func (s *Site) routes() []route {
	get := []string{http.MethodGet, http.MethodHead}
	metrics := s.unknown
	if s.Metrics != nil {
		metrics = s.Metrics.ServeHTTP
	}
	return []route{
		{"/metrics", get, metrics},
		{"/openapi.yaml", get, s.described},
		{"/healthz", get, s.alive},
		{"/readyz", get, s.ready},
		{"/version", get, s.version},
		{"/api/ask", []string{http.MethodPost}, s.ask},
	}
}

// Paths returns the paths that are served.
func (s *Site) Paths() map[string][]string {
	out := map[string][]string{}
	for _, r := range s.routes() {
		out[r.path] = r.methods
	}
	return out
}

// Mount has mux serve the paths, and refuse those that nobody serves.
func (s *Site) Mount(mux *http.ServeMux) {
	s.once.Do(func() { s.busy = make(chan struct{}, mostAsking) })
	for _, r := range s.routes() {
		mux.Handle(r.path, s.page(r))
	}
	mux.Handle("/", s.page(route{methods: nil, serve: s.unknown}))
}

// page gives every request an ID, and an answer where serving panics.
func (s *Site) page(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := adapters.WithRequest(r.Context())
		r = r.WithContext(ctx)
		h := w.Header()
		h.Set("X-Request-Id", adapters.RequestID(ctx))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		defer s.survive(w, r)
		if rt.methods != nil && !slices.Contains(rt.methods, r.Method) {
			h.Set("Allow", strings.Join(rt.methods, ", "))
			s.refuse(w, r, &problem{Status: http.StatusMethodNotAllowed, Detail: "only " + strings.Join(rt.methods, " and ")})
			return
		}
		rt.serve(w, r)
	})
}

// survive answers a request whose serving panicked.
func (s *Site) survive(w http.ResponseWriter, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	s.Log.Error().Str("request", adapters.RequestID(r.Context())).Str("path", r.URL.Path).Str("panic", fmt.Sprint(v)).Bytes("stack", debug.Stack()).Msg("a panic")
	s.refuse(w, r, &problem{Status: http.StatusInternalServerError, Detail: "something went wrong here; the log knows what"})
}

func (s *Site) unknown(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, r, &problem{Status: http.StatusNotFound, Detail: "there is nothing at this path"})
}

// shared is what answers where no space is named.
func shared() []knowledge.Space { return []knowledge.Space{knowledge.Shared} }
