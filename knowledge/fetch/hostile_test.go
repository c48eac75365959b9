package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"juxta/knowledge/fetch"
)

// endless writes something for as long as anybody reads.
func endless(before, again string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, before)
		for r.Context().Err() == nil {
			if _, err := io.WriteString(conn, again); err != nil {
				return
			}
		}
	}
}

// packed returns so many zeros in little space.
func packed(size int64) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = io.CopyN(w, zeros{}, size)
	_ = w.Close()
	return out.String()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func encoded(encoding, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", encoding)
		say("text/html", body)(w, nil)
	}
}

func TestWhatAHostileServerSaysIsRefusedInBoundedTimeAndMemory(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
	kilo := strings.Repeat("tea ", 256)
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		want    error
	}{
		"a body without end":          {endless(ok+"\r\n", kilo), fetch.ErrTooLarge},
		"chunks without end":          {endless(ok+"Transfer-Encoding: chunked\r\n\r\n", "400\r\n"+kilo+"\r\n"), fetch.ErrTooLarge},
		"a long body, announced":      {endless(ok+"Content-Length: 99999999999\r\n\r\n", "x"), fetch.ErrTooLarge},
		"headers without end":         {endless(ok, "X-Tea: "+kilo+"\r\n"), fetch.ErrUnreachable},
		"one header without end":      {endless(ok+"X-Tea: ", kilo), fetch.ErrUnreachable},
		"trailers without end":        {endless(ok+"Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-Tea: "+kilo+"\r\n"), fetch.ErrUnreachable},
		"chunk sizes without end":     {endless(ok+"Transfer-Encoding: chunked\r\n\r\n1;", kilo), fetch.ErrUnreachable},
		"first answers without end":   {endless("", "HTTP/1.1 103 Early Hints\r\nLink: "+kilo+"\r\n\r\n"), fetch.ErrUnreachable},
		"a bomb":                      {encoded("gzip", packed(20<<20)), fetch.ErrTooLarge},
		"nothing, packed without end": {endless(ok+"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", strings.Repeat("\x00\x00\x00\xff\xff", 1000)), fetch.ErrTooLarge},
		"a page within a page":        {encoded("gzip, gzip", packed(10)), fetch.ErrKind},
		"a packing of its own":        {encoded("br", "tea"), fetch.ErrKind},
		"what is packed as nothing":   {encoded("gzip", "tea"), fetch.ErrUnreachable},
		"half a page":                 {once(ok + "Content-Length: 100\r\n\r\ntea"), fetch.ErrUnreachable},
		"another protocol":            {once("SSH-2.0-OpenSSH_9.9\r\n"), fetch.ErrUnreachable},
		"silence":                     {once(""), fetch.ErrUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			in := newInternet(t, c.handler)
			if got, err := in.Fetch(t.Context(), "http://example.com/", 100_000); !errors.Is(err, c.want) {
				t.Errorf("got %d bytes, %v, want %v", len(got.Bytes), err, c.want)
			}
		})
	}
}

func TestADripEndsWhenTheTimeIsUp(t *testing.T) {
	in := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("t"))
			_ = http.NewResponseController(w).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	in.WithWait(200 * time.Millisecond)
	if _, err := in.Fetch(t.Context(), "http://example.com/", 100_000); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// once answers with so many bytes, and hangs up.
func once(all string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_, _ = io.WriteString(conn, all)
			_ = conn.Close()
		}
	}
}

func TestOnlyDocumentsAreTaken(t *testing.T) {
	for _, kind := range []string{"image/png", "video/mp4", "application/json", "application/zip", "text/css", "multipart/form-data", "tea"} {
		in := newInternet(t, say(kind, page))
		if _, err := in.Fetch(t.Context(), "http://example.com/", 1000); !errors.Is(err, fetch.ErrKind) || !strings.Contains(err.Error(), kind) {
			t.Errorf("%s: got %v", kind, err)
		}
	}
	for _, code := range []int{http.StatusNoContent, http.StatusPartialContent, http.StatusNotModified, http.StatusForbidden, http.StatusNotFound, http.StatusServiceUnavailable} {
		in := newInternet(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
		_, err := in.Fetch(t.Context(), "http://example.com/?token=1", 1000)
		if status, ok := errors.AsType[*fetch.StatusError](err); !ok || status.Code != code || strings.Contains(err.Error(), "token") {
			t.Errorf("%d: got %v", code, err)
		}
	}
}

func TestANamesEndingIsThatOfWhatThePageIs(t *testing.T) {
	for _, c := range []struct{ path, kind, body, want string }{
		{"tea", "text/html", page, "tea.html"},
		{"tea", "text/plain", page, "tea.html"},
		{"tea.pdf", "application/pdf", "%PDF-1.7\n", "tea.pdf"},
		{"tea", "text/html", "%PDF-1.7\n", "tea.pdf"},
		{"tea", "application/octet-stream", "PK\x03\x04", "tea.docx"},
		{"tea", "text/markdown; charset=UTF-8", "Tea is *cheap*.", "tea.md"},
		{"README.md", "text/plain", "Tea is *cheap*.", "README.md"},
		{"README.markdown", "", "Tea is *cheap*.", "README.markdown"},
		{"tea", "text/csv", "drink,price\ntea,1\ncoffee,2\n", "tea.csv"},
		{"tea", "text/tab-separated-values", "drink\tprice\ntea\t1\ncoffee\t2\n", "tea.tsv"},
		{"tea", "text/plain", "Tea is cheap.", "tea.txt"},
		{"tea.docx", "text/html", page, "tea.docx.html"},
	} {
		in := newInternet(t, say(c.kind, c.body))
		got, err := in.Fetch(t.Context(), "http://example.com/"+c.path, 1000)
		if err != nil || got.Name != "example.com/"+c.want || string(got.Bytes) != c.body {
			t.Errorf("%+v: got %+v, %v", c, got, err)
		}
		if !got.Called(got.Name) || !got.Called("example.com/"+strings.TrimSuffix(c.path, ".html")+".md") || got.Called("example.com/coffee.html") {
			t.Errorf("%+v: called otherwise", c)
		}
	}
}

func TestTextIsInUTF8WhateverItWasIn(t *testing.T) {
	const text = "<!doctype html><meta charset=%s><p>Łódź</p>"
	polish, err := charmap.ISO8859_2.NewEncoder().String("<!doctype html><p>Łódź</p>")
	if err != nil {
		t.Fatal(err)
	}
	said, err := charmap.ISO8859_2.NewEncoder().String(fmt.Sprintf(text, "iso-8859-2"))
	if err != nil {
		t.Fatal(err)
	}
	tea, err := japanese.ShiftJIS.NewEncoder().String("お茶")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ kind, body, want string }{
		{"text/html; charset=iso-8859-2", polish, "Łódź"},
		{"text/html", said, "Łódź"},
		{"text/html; charset=utf-8", "<p>Łódź</p>", "Łódź"},
		{"text/html", fmt.Sprintf(text, "iso-8859-2"), "Łódź"}, // it is UTF-8, whatever it says
		{`text/plain; charset="Shift_JIS"`, tea, "お茶"},
		{"text/plain; charset=tea", "Łódź", "Łódź"},
		{"text/plain", "caf\xe9", "caf\xe9"}, // left to who reads it
		{"application/pdf; charset=iso-8859-2", "%PDF-1.7 \xa3", "%PDF-1.7 \xa3"},
	} {
		in := newInternet(t, say(c.kind, c.body))
		if got, err := in.Fetch(t.Context(), "http://example.com/", 1000); err != nil || !strings.Contains(string(got.Bytes), c.want) {
			t.Errorf("%s: got %q, %v", c.kind, got.Bytes, err)
		}
	}
}
