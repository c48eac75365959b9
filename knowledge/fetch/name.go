package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge/format"
)

// longestStem is the most bytes of a name without its digest and extension: short
// enough for lists that people choose from.
const longestStem = 72

// stem returns what the page at an address is called, but for the extension of its
// format: its host and path. What a name cannot have becomes a dash; where the name
// does not say all of the address then, the beginning of a digest follows. Whether it
// is http or https does not matter.
func stem(u *url.URL) string {
	parts := strings.Split(u.Path[1:], "/")
	for i, p := range parts {
		parts[i] = segment(p)
	}
	if last := len(parts) - 1; strings.HasSuffix(u.Path, "/") {
		parts[last] = "index"
	}
	name := cut(segment(strings.NewReplacer("[", "", "]", "").Replace(u.Host)) + "/" + strings.Join(parts, "/"))
	if whole := u.Host + u.Path; u.RawQuery == "" && u.RawPath == "" && (whole == name || whole == strings.TrimSuffix(name, "index")) {
		return name
	}
	const digits = 4
	sum := sha256.Sum256([]byte(u.Host + u.RequestURI()))
	base, ext := strings.TrimSuffix(name, known(name)), known(name)
	return strings.TrimRight(base, "-./") + "-" + hex.EncodeToString(sum[:digits]) + ext
}

// segment returns a part of a path as a name can have it.
func segment(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark) && !strings.ContainsRune("._-~", r) {
			return '-'
		}
		return r
	}, s)
	if strings.Trim(clean, ".") == "" {
		return "-"
	}
	return clean
}

// cut returns as much of a name as is not too long.
func cut(name string) string {
	if len(name) <= longestStem {
		return name
	}
	n := longestStem
	for !utf8.RuneStart(name[n]) {
		n--
	}
	return name[:n]
}

// known returns the extension of a name, if it is one of documents.
func known(name string) string {
	ext := path.Ext(name)
	if usualEnding(ext) == "" {
		return ""
	}
	return ext
}

// usualEnding returns how an extension is usually written, or nothing for one that
// documents do not have.
func usualEnding(ext string) string {
	ext = strings.ToLower(ext)
	switch ext {
	case ".htm", ".xhtml":
		return ".html"
	case ".markdown":
		return ".md"
	}
	if slices.Contains([]string{".html", ".md", ".txt", ".csv", ".tsv", ".pdf", ".docx"}, ext) {
		return ext
	}
	return ""
}

// named returns the name of a page by its content: its stem, and the extension of its
// format if it has not got that.
func named(stem, media string, data []byte) string {
	own := usualEnding(path.Ext(stem))
	hint := own
	switch media {
	case mediaMarkdown, mediaOldMarkdown:
		hint = ".md"
	case mediaCSV, mediaOldCSV:
		hint = ".csv"
	case mediaTSV:
		hint = ".tsv"
	}
	if ext := ending(hint, data); ext != own {
		return stem + ext
	}
	return stem
}

// ending returns the extension of the format that a document is in. What it is said
// to be is a hint.
func ending(hint string, data []byte) string {
	text := string(data)
	for _, f := range format.All() {
		if f.Binary && f.Detect(hint, head(data)) || !f.Binary && f.Detect(hint, text) {
			return endingOf(f.Name, hint)
		}
	}
	return ".txt"
}

func endingOf(formatName, hint string) string {
	switch formatName {
	case "PDF", "DOCX", "HTML":
		return "." + strings.ToLower(formatName)
	case "Markdown":
		return ".md"
	case "CSV":
		if hint == ".tsv" {
			return hint
		}
		return ".csv"
	default:
		return ".txt"
	}
}

// Called reports whether the page has a name, or would have it if it were of another
// format: both are the one document of its address.
func (p Page) Called(name string) bool {
	return name == p.stem || strings.TrimSuffix(name, known(name)) == p.stem
}
