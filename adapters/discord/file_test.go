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

// unpack takes a body of several parts apart: what it says as JSON, and the file
// that goes with it.
func unpack(c *call, kind string) error {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || media != "multipart/form-data" {
		return nil // the body is JSON, or there is none
	}
	form, err := multipart.NewReader(bytes.NewReader(c.raw), params["boundary"]).ReadForm(mostExported + 1<<20)
	if err != nil {
		return err
	}
	defer func() { _ = form.RemoveAll() }()
	if len(form.Value["payload_json"]) != 1 || len(form.File["files[0]"]) != 1 || len(form.File) != 1 {
		return fmt.Errorf("a body of the parts %v and %v", form.Value, form.File)
	}
	c.raw = []byte(form.Value["payload_json"][0])
	sent := form.File["files[0]"][0]
	f, err := sent.Open()
	if err != nil {
		return err
	}
	c.fileName = sent.Filename
	c.file, err = io.ReadAll(f)
	var said struct {
		Attachments []struct {
			ID       string
			Filename string
		}
	}
	if err := errors.Join(err, json.Unmarshal(c.raw, &said)); err != nil {
		return err
	}
	if len(said.Attachments) != 1 || said.Attachments[0].ID != "0" || said.Attachments[0].Filename != sent.Filename {
		return fmt.Errorf("attached are %v, sent is %s", said.Attachments, sent.Filename)
	}
	return nil
}
