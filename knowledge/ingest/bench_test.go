package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"juxta/knowledge/ingest"
)

// BenchmarkRead reads Markdown of about two megabytes on two subjects: from
// bytes to claims, copies looked for. What is to be held is 5 MB a second on
// one core (-cpu 1) for prose, in which about half of the sentences claim
// nothing. Dense text, where nearly every sentence makes a claim and names are
// everywhere, is the worst that there is.
func BenchmarkRead(b *testing.B) {
	b.Run("dense", func(b *testing.B) { benchmarkRead(b, article) })
	b.Run("prose", func(b *testing.B) { benchmarkRead(b, essay) })
}

func benchmarkRead(b *testing.B, write func(seed uint64, length int) string) {
	const (
		documents = 100
		length    = 20_000
	)
	files, size := map[string]string{}, 0
	for i := range documents {
		doc := write(uint64(i), length)
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
	b.ReportMetric(float64(size)/float64(max(1, claims)), "bytes/claim")
}

// essay writes a document of about a length in longer sentences, the same for
// the same seed: some weigh the two subjects, some tell of other things, and
// words differ as they do in prose.
func essay(seed uint64, length int) string {
	r := rand.New(rand.NewPCG(seed, seed+1)) //nolint:gosec // the same words every time are what is wanted
	pick := func(list string) string {
		words := strings.Split(list, "|")
		return words[r.IntN(len(words))]
	}
	// Names of places and people that occur once or twice, as in any text.
	name := func() string {
		return pick("Bren|Cal|Dor|El|Far|Gil|Har|Ing|Kel|Lor") + pick("a|e|i|o|u") + pick("mere|ford|stead|wick|dale|burn|by|ton|field|worth")
	}
	sentence := func() string {
		kinds := "For a family that leaves {p} early in the {m}, {s} is {c} than {t}, and the way to the {n} is short.|" +
			"In our experience {s} is {a} on most days, although the last hour before {q} can be {a}.|" +
			"With {s} we were never late in {p}, while {t} is {a} in the {m} and has no room for a bicycle.|" +
			"{s} offers more room for luggage, which those who move from {p} to {q} are glad of."
		others := "The {n} of {p} {v} in {y}, and those who lived near it went on meeting there every {m}.|" +
			"Nobody in {q} remembers who first asked for the {n}, which {v} a little before {y}.|" +
			"My aunt kept a list of every {n} between {p} and {q}, with the day on which it {v}.|" +
			"What happened to the {n} in the {m} of {y} is told in a book by a teacher from {p}.|" +
			"When the {n} {v} in {y}, the town of {q} held a dinner and {p} sent its brass band."
		if r.IntN(2) == 0 {
			kinds = others
		}
		return strings.NewReplacer(
			"{s}", pick("the train|a train|the plane|a plane"), "{t}", pick("the train|the plane"),
			"{c}", pick("cheaper|slower|quieter|more comfortable|more reliable|harder to book|less tiring"),
			"{a}", pick("quiet|slow|cheap|expensive|comfortable|crowded|reliable|simple|late|clean"),
			"{p}", name(), "{q}", name(),
			"{n}", pick("timetable|waiting room|ticket office|footbridge|chapel|market square|summer school|old quarter|lighthouse|ferry"),
			"{m}", pick("morning|autumn|winter|weekend|afternoon|school year|rainy season|long summer"),
			"{v}", pick("was painted|was moved|was counted|was closed|was drawn|was described|was rebuilt"),
			"{y}", strconv.Itoa(1890+r.IntN(130)),
		).Replace(pick(kinds))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Train vs plane: a year of journeys to %s\n", name())
	for b.Len() < length {
		if r.IntN(5) == 0 {
			b.WriteString("\n## " + pick("Leaving early|What it costs|The way home|"+name()) + "\n")
		}
		b.WriteString("\n")
		for range 3 + r.IntN(5) {
			said := sentence()
			b.WriteString(strings.ToUpper(said[:1]) + said[1:] + " ")
		}
		b.WriteString("\n")
	}
	return b.String()
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
