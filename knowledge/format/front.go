package format

import "strings"

// front is what the front matter of a document says.
type front struct {
	// end is where the document goes on behind the front matter, or zero.
	end              int
	title, url, date string
}

// frontMatter reads the lines between two "---" (or "+++") at the beginning of
// a document. It knows lines of the form "key: value" and needs no more of YAML
// or TOML.
func frontMatter(text string) front {
	var f front
	body := strings.TrimPrefix(text, "\ufeff")
	at := len(text) - len(body)
	fence, at, ok := frontLine(text, at)
	if !ok || fence != "---" && fence != "+++" {
		return f
	}
	for range 200 {
		line, next, ok := frontLine(text, at)
		if !ok {
			return front{}
		}
		if line == fence {
			f.end = next
			return f
		}
		if line != "" && !strings.ContainsAny(line, ":=") && !strings.HasPrefix(line, "-") && !strings.HasPrefix(line, "#") && text[at] != ' ' {
			return front{} // a rule above running text
		}
		f.take(line)
		at = next
	}
	return front{}
}

func frontLine(text string, at int) (line string, next int, ok bool) {
	if at >= len(text) {
		return "", at, false
	}
	end, next := lineEnd(text, at)
	return strings.TrimRight(text[at:end], " \t"), next, true
}

func (f *front) take(line string) {
	key, value, ok := strings.Cut(line, ":")
	if k, v, toml := strings.Cut(line, "="); toml && (!ok || len(k) < len(key)) {
		key, value, ok = k, v, true
	}
	value = strings.Trim(strings.TrimSpace(value), `"'`)
	if !ok || value == "" {
		return
	}
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "title":
		f.title = value
	case "date", "datepublished", "date_published", "published", "pubdate", "publishdate", "published_at", "created":
		if day, _, _ := findDate(value); day != "" && f.date == "" {
			f.date = day
		}
	case "url", "canonical", "canonical_url", "canonicalurl", "source", "source_url", "link", "original", "permalink":
		if isWeb(value) && f.url == "" {
			f.url = value
		}
	}
}

func isWeb(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsAny(s, " \t")
}
