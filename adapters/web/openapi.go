package web

import (
	_ "embed"
	"io"
	"net/http"
)

// described answers with the description of what is served.
func (s *Site) described(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml")
	_, _ = io.WriteString(w, description) // who asked hung up: nobody is left to tell
}

//go:embed openapi.yaml
var description string
