package discord

import (
	"bytes"
	"time"

	"github.com/bwmarrin/discordgo"
)

// file is what is attached to a message: its number there, its name, and what is in
// it.
type file struct {
	ID   string `json:"id"`
	Name string `json:"filename"`
	kind string
	data []byte
}

// uploading is how long one attempt to send a file may take.
const uploading = time.Minute

// pack encodes the body of a request, with the file that goes with it where there is
// one, and notes of what type it is.
func (q *request) pack() ([]byte, error) {
	b, ok := q.body.(body)
	if !ok || len(b.Files) == 0 {
		q.kind = "application/json"
		return encode(q.body)
	}
	q.within = uploading
	files := make([]*discordgo.File, len(b.Files))
	for i, f := range b.Files {
		files[i] = &discordgo.File{Name: f.Name, ContentType: f.kind, Reader: bytes.NewReader(f.data)}
	}
	var packed []byte
	var err error
	q.kind, packed, err = discordgo.MultipartBodyWithJSON(b, files)
	return packed, err
}
