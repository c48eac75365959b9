package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"juxta/knowledge/ingest"
)

// BenchmarkRead reads Markdown of about two megabytes on two subjects: from
// bytes to claims, copies looked for. What is to be held is 5 MB a second on
// one core (-cpu 1).
func BenchmarkRead(b *testing.B) {
	const (
		documents = 100
		length    = 20_000
	)
	files, size := map[string]string{}, 0
	for i := range documents {
		doc := article(uint64(i), length)
		files[fmt.Sprintf("%03d.md", i)] = doc
		size += len(doc)
	}
	language, folder := lex(b), ingest.Folder{Name: "shelf", FS: shelf(files)}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		_, rep, err := ingest.Read(b.Context(), language, ingest.Options{}, folder)
		if err != nil {
			b.Fatal(err)
		}
		claims = rep.Claims
	}
	b.ReportMetric(float64(claims), "claims")
}

// article writes a document of about a length, the same for the same seed.
func article(seed uint64, length int) string {
	r := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // the same words every time are what is wanted
	pick := func(list string) string {
		words := strings.Split(list, "|")
		return words[r.IntN(len(words))]
	}
	sentence := func() string {
		return strings.NewReplacer(
			"{s}", pick("The train|A train|The plane|A plane|Trains|Planes"),
			"{t}", pick("the train|the plane|trains|planes"),
			"{n}", pick("station|ticket|suitcase|schedule|window seat|platform|runway|conductor|crew|meal|terminal|border|bridge|valley|coast"),
			"{m}", pick("morning|evening|weekend|winter|summer|holiday|journey|connection|city|family|child|student|tunnel|delay"),
			"{v}", pick("waits for|passes|reaches|crosses|follows|needs|opens|carries|leaves|watches|remembers|finds"),
			"{a}", pick("quiet|slow|fast|cheap|expensive|comfortable|crowded|reliable|unreliable|clean|noisy|safe|flexible|simple|late"),
			"{c}", pick("faster|slower|cheaper|more comfortable|more expensive|safer|noisier|cleaner|easier|less reliable"),
			"{w}", pick("of course|by the way|as a rule|in the old days|on most lines|near the sea|without much ado|for a while"),
		).Replace(pick("{s} is {a} and {a} in the {m}.|{s} is {c} than {t} on a short {m}.|{s} {v} the {n}, and nobody minds the {m}.|" +
			"The {n} {v} the {n} {w}, while the {m} {v} a {n}.|Every {n} {v} its {n} before the {m}.|It is {a} when the {n} is {a}.|" +
			"A {m} {v} another {m}, {w}, and the {n} stays {a}.|If the {m} is {a}, the {n} {v} the {m} {w}.|" +
			"Most people like a {a} {n} {w}; some like a {n} that {v} the {m}.|Unlike {t}, the {n} is not {a} {w}.|" +
			"In March 1987, the {n} of the {m} {v} more than 40 {n}s a day.|Although {t} are {a}, the {n} is {a} {w}."))
	}
	var b strings.Builder
	b.WriteString("# Train vs plane: " + pick("a report|notes|a diary|letters") + " from the " + pick("north|south|east|west") + "\n")
	for b.Len() < length {
		switch r.IntN(6) {
		case 0:
			b.WriteString("\n## " + pick("The train|The plane|Advantages of the train|Disadvantages of the plane|Comfort|Prices|Stories") + "\n")
		case 1:
			for range 4 {
				b.WriteString("\n- " + sentence())
			}
			b.WriteString("\n")
		default:
			b.WriteString("\n")
			for range 3 + r.IntN(4) {
				b.WriteString(sentence() + " ")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}
