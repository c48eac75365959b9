package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
)

// unpack takes a body of several parts, of one of which it says what it is called,
// apart: what it says as JSON, and the file that goes with it. Of any other body
// there is no file.
func unpack(kind string, body []byte) (said []byte, name string, file []byte, err error) {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || media != "multipart/form-data" {
		return body, "", nil, nil // there is none, or it is JSON
	}
	form, err := multipart.NewReader(bytes.NewReader(body), params["boundary"]).ReadForm(mostExported + 1<<20)
	if err != nil {
		return nil, "", nil, err
	}
	defer func() { _ = form.RemoveAll() }()
	if len(form.Value["payload_json"]) != 1 || len(form.File["files[0]"]) != 1 || len(form.File) != 1 {
		return nil, "", nil, fmt.Errorf("a body of the parts %v and %v", form.Value, form.File)
	}
	said, sent := []byte(form.Value["payload_json"][0]), form.File["files[0]"][0]
	f, err := sent.Open()
	if err != nil {
		return nil, "", nil, err
	}
	file, err = io.ReadAll(f)
	return said, sent.Filename, file, errors.Join(err, attached(said, sent.Filename))
}

// attached checks that a body says of the one file that goes with it what it is
// called.
func attached(said []byte, name string) error {
	var body struct {
		Attachments []struct {
			ID       string
			Filename string
		}
	}
	if err := json.Unmarshal(said, &body); err != nil {
		return err
	}
	if len(body.Attachments) != 1 || body.Attachments[0].ID != "0" || body.Attachments[0].Filename != name {
		return fmt.Errorf("attached are %v, sent is %s", body.Attachments, name)
	}
	return nil
}
