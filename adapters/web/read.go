package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"juxta/knowledge"
)

const (
	// longestBody is the most bytes of a request.
	longestBody = 16 << 10
	// longestThread is the most bytes of the name of a thread, mostSpaces how many
	// spaces a question may name.
	longestThread = 200
	mostSpaces    = 10
)

// asked is a question as a program puts it.
type asked struct {
	question, thread string
	spaces           []knowledge.Space
	more             bool
}

// read returns the question in a request, or what is wrong with it.
func (s *Site) read(w http.ResponseWriter, r *http.Request) (asked, *problem) {
	if kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" ||
		params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
		return asked{}, &problem{Status: http.StatusUnsupportedMediaType, Detail: "want Content-Type: application/json"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, longestBody))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return asked{}, &problem{Status: http.StatusRequestEntityTooLarge, Detail: fmt.Sprintf("a request has at most %d bytes", longestBody)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return asked{}, &problem{Status: http.StatusRequestTimeout, Detail: "the request came too slowly"}
	}
	if err != nil {
		return asked{}, &problem{Status: http.StatusBadRequest, Detail: "the request broke off"}
	}
	fields, err := object(body)
	if err != nil {
		return asked{}, &problem{Status: http.StatusBadRequest, Detail: "want an object like {\"question\"}: " + err.Error()}
	}
	return s.parse(fields)
}

// object returns the fields of a JSON object, each of which may be there once.
func object(body []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("this is not UTF-8")
	}
	in := json.NewDecoder(bytes.NewReader(body))
	if begin, err := in.Token(); err != nil || begin != json.Delim('{') {
		return nil, errors.New("this is no object")
	}
	out := map[string]json.RawMessage{}
	for in.More() {
		name, err := in.Token()
		if err != nil {
			return nil, err
		}
		field, _ := name.(string) // the names of an object are nothing else
		var value json.RawMessage
		if err := in.Decode(&value); err != nil {
			return nil, err
		}
		if _, twice := out[field]; twice {
			return nil, fmt.Errorf("the field %q comes twice", field)
		}
		out[field] = value
	}
	if _, err := in.Token(); err != nil {
		return nil, errors.New("the object has no end")
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is something behind the object")
	}
	return out, nil
}

// parse reads the fields of a question.
func (s *Site) parse(fields map[string]json.RawMessage) (asked, *problem) {
	var q asked
	var spaces []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		var into any
		var want string
		switch name {
		case "question":
			into, want = &q.question, "a string"
		case "thread":
			into, want = &q.thread, "a string"
		case "more":
			into, want = &q.more, "true or false"
		case "spaces":
			into, want = &spaces, "a list of strings"
		default:
			return q, wrong(name, "there is no such field: want question, thread, spaces and more")
		}
		if string(fields[name]) == "null" || json.Unmarshal(fields[name], into) != nil {
			return q, wrong(name, "want "+want)
		}
	}
	switch _, named := fields["spaces"]; {
	case strings.TrimSpace(q.question) == "":
		return q, wrong("question", "there is no question")
	case len(q.thread) > longestThread:
		return q, wrong("thread", fmt.Sprintf("a name has at most %d bytes", longestThread))
	case named && len(spaces) == 0 || len(spaces) > mostSpaces:
		return q, wrong("spaces", fmt.Sprintf("want from 1 to %d", mostSpaces))
	}
	for _, name := range spaces {
		if err := s.Spaces(name); err != nil {
			return q, wrong("spaces", err.Error())
		}
		if space := knowledge.Space(name); !slices.Contains(q.spaces, space) {
			q.spaces = append(q.spaces, space)
		}
	}
	return q, nil
}

// wrong is the problem of a field. Its name may be anything that a program sends,
// and is shown as far as it is short.
func wrong(field, detail string) *problem {
	const shown = 100
	if len(field) > shown {
		field = strings.ToValidUTF8(field[:shown], "") + "…"
	}
	return &problem{Status: http.StatusBadRequest, Field: field, Detail: field + ": " + detail}
}
