package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHealthAsksWhatServes(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "not ready\nslack failing: no network\n")
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	address := strings.TrimPrefix(server.URL, "http://")
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	juxta(t, "", "health", "--http", address).expect(t, exitOK, "ok\n", "")
	juxta(t, "", "health", "--http", "0.0.0.0:"+port).expect(t, exitOK, "ok\n", "")
	juxta(t, "", "health", "--ready", "--http", address).expect(t, exitFailure, "", "slack failing: no network")
	juxta(t, "", "health").expect(t, exitUsage, "", "JUXTA_HTTP")
	server.Close()
	juxta(t, "", "health", "--http", address).expect(t, exitFailure, "", "refused")
}
