package format_test

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"juxta/knowledge/format"
)

func cutLine(s string) (line, rest string, ok bool) { return strings.Cut(s, "\n") }

// TestHostileFilesAreRefused reads files that are made to exhaust who reads
// them. Each is refused for its reason, in good time and without much memory.
func TestHostileFilesAreRefused(t *testing.T) {
	lex := load(t)
	doc := func(parts map[string]string) func(*testing.T) []byte {
		return func(t *testing.T) []byte { return pack(t, parts) }
	}
	body := func(xml string) func(*testing.T) []byte {
		return doc(map[string]string{"word/document.xml": xml})
	}
	text := func(s string) func(*testing.T) []byte {
		return func(*testing.T) []byte { return []byte(s) }
	}
	tests := []struct {
		name, file string
		data       func(*testing.T) []byte
		want       string
	}{
		{"a zip bomb of text", "a.docx", body("<d><p><r><t>" + strings.Repeat("tea ", 17<<20) + "</t></r></p></d>"), "unpacks to more than 64 MB"},
		{"a zip bomb of tags", "a.docx", body("<d>" + strings.Repeat("<p/>", 17<<20)), "more than 2000000 elements"},
		{"a zip bomb of styles", "a.docx", doc(map[string]string{"word/document.xml": "<d/>", "word/styles.xml": "<s>" + strings.Repeat(" ", 65<<20)}), "unpacks to more than 64 MB"},
		{"more text than a book has", "a.docx", body("<d>" + strings.Repeat("<p><r><t>"+strings.Repeat("tea ", 1<<18)+"</t></r></p>", 34) + "</d>"), "more than 32 MB of text"},
		{"a paragraph of more text than a book has", "a.docx", body("<d><p><r><t>Tea.</t></r></p><p><r><t>" + strings.Repeat("tea ", 9<<20) + "</t></r></p></d>"), "more than 32 MB of text"},
		{"paragraphs without end", "a.docx", body("<d>" + strings.Repeat("<p><t>a</t></p>", 500_000) + "</d>"), "more than 400000 paragraphs"},
		{"cells without end", "a.docx", body("<d><tbl><tr>" + strings.Repeat("<tc/>", 500_000) + "</tr></tbl></d>"), "more than 400000 paragraphs and cells"},
		{"billion laughs", "a.docx", body(`<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d><p><r><t>&b;</t></r></p></d>`), "invalid character entity &b;"},
		{"an entity from elsewhere", "a.docx", body(`<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><p><r><t>&a;</t></r></p></d>`), "invalid character entity &a;"},
		{"elements nested deep", "a.docx", body(strings.Repeat("<p>", 1<<20)), "nest deeper than 256"},
		{"a tag without end", "a.docx", body("<d " + strings.Repeat(`a="" `, 1<<20)), "a tag does not end"},
		{"XML that breaks off", "a.docx", body("<d><p><r><t>tea"), "damaged: word/document.xml"},
		{"XML of another encoding", "a.docx", body(`<?xml version="1.0" encoding="UTF-16"?><d/>`), "damaged: word/document.xml"},
		{"a document without text", "a.docx", body("<d/>"), "holds no text"},
		{"files without end", "a.docx", func(t *testing.T) []byte {
			many := map[string]string{}
			for range 21_000 {
				many["word/"+strconv.Itoa(len(many))] = ""
			}
			return pack(t, many)
		}, "more than 20000 files"},
		{"a zip archive", "a.txt", doc(map[string]string{"a.txt": "tea"}), "looks like a zip archive"},
		{"a damaged zip archive", "a.docx", text("PK\x03\x04" + strings.Repeat("x", 100)), "damaged"},
		{"a spreadsheet", "a.docx", doc(map[string]string{"xl/workbook.xml": ""}), "looks like a spreadsheet (.xlsx): save it as CSV"},
		{"a presentation", "a.docx", doc(map[string]string{"ppt/presentation.xml": ""}), "looks like a presentation (.pptx)"},
		{"an OpenDocument text", "a.md", doc(map[string]string{"mimetype": "", "content.xml": ""}), "looks like an OpenDocument file"},
		{"an e-book", "a.txt", doc(map[string]string{"META-INF/container.xml": ""}), "looks like an e-book"},
		{"an old office document", "a.doc", text("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "looks like an old office document"},
		{"a bitmap under the name of a text", "a.txt", text("BM\x36\x00\x0c\x00\x00\x00"), "binary"},
		{"a quote without end", "a.csv", text("a,b\nc,d\n" + strings.Repeat("e,f\n", 1<<15) + "g,\"" + strings.Repeat("h,i\n", 1<<18)), "the cell in line 32771 does not end"},
		{"a row without end", "a.csv", text("a,b\nc,d\n" + strings.Repeat("e,f\n", 1<<15) + strings.Repeat("g,", 1<<20)), "more than 1000 cells"},
		{"rows without end", "a.csv", text(strings.Repeat("a,b\n", 1<<20)), "more than 400000 paragraphs and cells"},
		{"lines without end", "a.txt", text(strings.Repeat("\n", 4_000_000) + "tea"), "more than 1500000 lines"},
		{"tags without end", "a.html", text("<!doctype html>" + strings.Repeat("<p>a", 2_000_000)), "more than 1500000 tags"},
	}
	most := patience(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := test.data(t)
			start := time.Now()
			var err error
			peak := watch(func() { _, err = format.Read(test.file, data, lex) })
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "read "+test.file+": ") {
				t.Errorf("got error %v, want %q", err, test.want)
			}
			if took := time.Since(start); took > most {
				t.Errorf("took %v", took)
			}
			if peak > 1<<30 {
				t.Errorf("took %d MB", peak>>20)
			}
		})
	}
}

// watch returns how many bytes were on the heap at most while do ran.
func watch(do func()) (peak uint64) {
	runtime.GC()
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		var m runtime.MemStats
		var top uint64
		for {
			runtime.ReadMemStats(&m)
			top = max(top, m.HeapAlloc)
			select {
			case <-done:
				most <- top
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	do()
	close(done)
	return <-most
}

// patience returns how long a hostile document may take: some hundred times as long
// as an honest one of a megabyte does on the machine as busy as it is.
func patience(t *testing.T) time.Duration {
	t.Helper()
	const times = 300
	honest := []byte(strings.Repeat("Tea is cheaper than coffee, and it is made in a minute.\n\n", 1<<14))
	start := time.Now()
	if _, err := format.Read("honest.txt", honest, load(t)); err != nil {
		t.Fatal(err)
	}
	return times * time.Since(start)
}
