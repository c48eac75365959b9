package fetch

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"juxta/knowledge/format"
)

const (
	mediaMarkdown    = "text/markdown"
	mediaOldMarkdown = "text/x-markdown"
	mediaCSV         = "text/csv"
	mediaOldCSV      = "application/csv"
	mediaTSV         = "text/tab-separated-values"
)

// taken are the types that documents are said to have. What they are, the content
// says.
func taken() []string {
	return []string{
		"", "application/octet-stream",
		"text/html", "application/xhtml+xml", "text/plain", mediaMarkdown, mediaOldMarkdown, mediaCSV, mediaOldCSV, mediaTSV,
		"application/pdf", "application/x-pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	}
}

// read returns the bytes of an answer, text in UTF-8, and the type that it is said to
// have.
func (v *visit) read(res *http.Response) (data []byte, media string, err error) {
	said := res.Header.Get("Content-Type")
	media, _, _ = strings.Cut(said, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	switch packed := res.Header.Get("Content-Encoding"); {
	case !slices.Contains(taken(), media):
		return nil, "", fmt.Errorf("%w: it is said to be %.60q", ErrKind, media)
	case packed != "" && !strings.EqualFold(packed, "identity"):
		return nil, "", fmt.Errorf("%w: it is packed as %.60q", ErrKind, packed)
	case res.ContentLength > v.most:
		return nil, "", ErrTooLarge
	}
	data, err = io.ReadAll(io.LimitReader(res.Body, v.most+1))
	if err != nil {
		return nil, "", err
	}
	if !binary(data) {
		data = inUTF8(data, said)
	}
	if int64(len(data)) > v.most {
		return nil, "", ErrTooLarge
	}
	return data, media, nil
}

// head returns the beginning of a document, as formats tell themselves by it.
func head(data []byte) string {
	const first = 4096
	return string(data[:min(len(data), first)])
}

// binary reports whether a document is no text.
func binary(data []byte) bool {
	return slices.ContainsFunc(format.All(), func(f format.Format) bool { return f.Binary && f.Detect("", head(data)) })
}

// inUTF8 returns text in UTF-8: from the encoding that the server says it is in, or
// where that says none and it is no UTF-8, that the page itself names. What nobody
// names is left to package format.
func inUTF8(data []byte, contentType string) []byte {
	encoding, name, said := charset.DetermineEncoding(data, contentType)
	if name == "utf-8" || !said && (name == "windows-1252" || utf8.Valid(data)) {
		return data
	}
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return text
}
