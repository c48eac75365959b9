package bot_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/index"
	"juxta/knowledge"
)

func riddle(t *testing.T, b *bot.Bot, seed uint64) bot.Riddle {
	t.Helper()
	r, err := b.Riddle(t.Context(), everybody(), seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// riddleFolders are folders of documents on many topics, those beside the
// repository only where they are there.
func riddleFolders(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"../knowledge/starter/docs", "testdata/topics/*/docs", "../../shared/corpora/*/docs"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Logf("no documents at %s", pattern)
		}
		out = append(out, found...)
	}
	return out
}

func TestRiddlesHideTheNameAndHaveTheRightAnswer(t *testing.T) {
	seeds := 150
	if testing.Short() {
		seeds = 40
	}
	for _, dir := range riddleFolders(t) {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) {
			if _, err := os.Stat(dir); err != nil {
				t.Skip(err)
			}
			store := readInto(t, dir)
			cat, err := store.Catalog(t.Context(), everybody())
			if err != nil {
				t.Fatal(err)
			}
			b := newBot(t, store)
			seen := riddlesSeen{}
			for seed := range uint64(seeds) {
				r := riddle(t, b, seed)
				if r.Notice != "" {
					t.Fatalf("no riddle for seed %d: %s", seed, r.Notice)
				}
				checkRiddle(t, r, store, cat)
				seen.add(r)
				if t.Failed() {
					t.Fatalf("seed %d: %+v", seed, r)
				}
			}
			seen.check(t, seeds/8)
		})
	}
}

// riddlesSeen count what riddles are made of.
type riddlesSeen struct{ texts, subjects, sources, aspects map[string]int }

func (s *riddlesSeen) add(r bot.Riddle) {
	if s.texts == nil {
		*s = riddlesSeen{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	}
	s.texts[r.Text]++
	s.subjects[r.Quote.Subject]++
	s.sources[r.Quote.Source]++
	for _, a := range r.On {
		s.aspects[a]++
	}
}

func (s *riddlesSeen) check(t *testing.T, least int) {
	t.Helper()
	t.Logf("%d quotes, subjects %v, %d aspects, sources %v", len(s.texts), s.subjects, len(s.aspects), s.sources)
	if len(s.texts) < least || len(s.subjects) < 2 || len(s.sources) < 4 || len(s.aspects) < 6 {
		t.Errorf("riddles do not vary: %d quotes, subjects %v, aspects %v, sources %v", len(s.texts), s.subjects, s.aspects, s.sources)
	}
}

// checkRiddle holds a riddle against the documents, without what it was made by.
func checkRiddle(t *testing.T, r bot.Riddle, store bot.Searcher, cat index.Catalog) {
	t.Helper()
	text, err := store.Text(t.Context(), knowledge.Shared, r.Quote.Source)
	if err != nil || r.Quote.Span.End > len(text) {
		t.Fatal(err)
	}
	if place := text[r.Quote.Span.Start:r.Quote.Span.End]; !inOrder(place, r.Quote.Text) {
		t.Errorf("the quote is not the document's own words, which are %q", place)
	}
	if n := len(r.Choices); n < 2 || n > 4 || r.Right < 0 || r.Right >= n || r.Choices[r.Right] != r.Quote.Subject {
		t.Errorf("of %q the answer is %d", r.Choices, r.Right)
	}
	if !strings.Contains(r.Text, bot.Mask) || r.Source.ID != r.Quote.Source || r.Check == "" {
		t.Errorf("no mask, no source or no check")
	}
	claims, err := store.Search(t.Context(), index.Query{Spaces: everybody(), Subjects: []string{r.Quote.Subject}, Limit: 1000})
	if err != nil || !slices.ContainsFunc(claims, func(h index.Hit) bool { return h.Claim.Span() == r.Quote.Span && len(h.Claim.Others) == 0 }) {
		t.Errorf("no claim about it alone, %v", err)
	}
	for _, topic := range cat.Topics {
		if !slices.Contains(r.Choices, topic.Name) {
			continue
		}
		for _, name := range append([]string{topic.Name}, topic.Aliases...) {
			if reads(r.Text, name) {
				t.Errorf("%q can be read", name)
			}
		}
	}
}

// reads reports whether a name can be read in a text: short ones as words, longer
// ones anywhere, whatever signs stand between their words.
func reads(text, name string) bool {
	words := regexp.MustCompile(`[\pL\pN]+`).FindAllString(name, -1)
	pattern := strings.Join(words, `[^\pL\pN]*`)
	if len(strings.Join(words, "")) < 3 {
		pattern = `(^|[^\pL\pN])` + pattern + `([^\pL\pN+#]|$)`
	}
	return regexp.MustCompile("(?i)" + pattern).MatchString(text)
}

// inOrder reports whether the letters of a quote stand in a text in their order.
func inOrder(text, quote string) bool {
	for _, r := range quote {
		_, after, ok := strings.Cut(text, string(r))
		if !ok {
			return false
		}
		text = after
	}
	return true
}

func TestASeedGivesTheSameRiddleUntilTheDocumentsChange(t *testing.T) {
	docs := brokersAndDrinks()
	b, again := newBot(t, load(t, docs)), newBot(t, load(t, docs))
	var before []bot.Riddle
	checks := map[string]string{}
	for seed := range uint64(30) {
		r := riddle(t, b, seed)
		if other := riddle(t, again, seed); fmt.Sprint(r) != fmt.Sprint(other) {
			t.Fatalf("seed %d gives %+v, and after a restart %+v", seed, r, other)
		}
		if has, ok := checks[r.Check]; ok && has != r.Text {
			t.Errorf("%q and %q have one check", has, r.Text)
		}
		checks[r.Check] = r.Text
		before = append(before, r)
	}
	docs["new.md"] = &fstest.MapFile{Data: []byte("# Kafka vs RabbitMQ again\n\nKafka keeps all messages on disk for a week.\nRabbitMQ forgets a message as soon as it is read.\n")}
	changed := newBot(t, load(t, docs))
	for seed, was := range before {
		is := riddle(t, changed, uint64(seed))
		if same := is.Text == was.Text && slices.Equal(is.Choices, was.Choices); same != (is.Check == was.Check) {
			t.Errorf("seed %d: the check does not tell whether %q became %q", seed, was.Text, is.Text)
		}
	}
}

func TestRiddlesHideEveryWayToWriteTheName(t *testing.T) {
	b := newBot(t, load(t, nil))
	for name, c := range map[string]struct{ sentence, want string }{
		"possessive":      {"Kafka's log keeps every message for a week.", "▮▮▮'s log keeps every message for a week."},
		"capitals":        {"We moved to KAFKA because it keeps every message.", "We moved to ▮▮▮ because it keeps every message."},
		"twice":           {"Kafka is fast because Kafka writes to disk in order.", "▮▮▮ is fast because ▮▮▮ writes to disk in order."},
		"in code":         {"With `kafka` you keep every message for a week.", "With `▮▮▮` you keep every message for a week."},
		"hyphenated":      {"A Kafka-based pipeline keeps every message for a week.", "▮▮▮-based pipeline keeps every message for a week."},
		"an article":      {"It takes a Kafka cluster to keep every message for a week.", "It takes ▮▮▮ cluster to keep every message for a week."},
		"in a longer one": {"The kafkaesque Kafka console keeps every message for a week.", ""},
		"underscored":     {"Kafka and its kafka_connect keep every message for a week.", ""},
		"another too":     {"Kafka is faster than RabbitMQ at keeping messages.", ""},
		"no name":         {"It keeps every message for a whole long week.", ""},
		"a fragment":      {"Kafka: fast.", ""},
		"half a quote":    {`"We keep every message in Kafka for a week.`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := b.Hide(c.sentence, "Kafka", topics([]string{"Kafka"}, []string{"RabbitMQ", "Rabbit"})); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRiddlesSeldomGoOnFromASentenceThatIsNotShown(t *testing.T) {
	docs := brokersAndDrinks()
	docs["leaning.md"] = &fstest.MapFile{Data: []byte("# Tea vs Coffee\n\nHowever, coffee keeps people awake for many hours.\nCoffee makes a whole office smell of mornings.\nIn contrast, tea has to steep for five minutes.\nTea has been grown in gardens for centuries.\n")}
	b := newBot(t, load(t, docs))
	leaning, own := 0, 0
	for seed := range uint64(200) {
		switch r := riddle(t, b, seed); {
		case r.Quote.Source != "leaning.md":
		case strings.HasPrefix(r.Text, "However") || strings.HasPrefix(r.Text, "In contrast"):
			leaning++
		default:
			own++
		}
	}
	if own < 20 || leaning*3 > own {
		t.Errorf("%d riddles stand alone, %d lean on what is not shown", own, leaning)
	}
}

func TestRiddleChoicesAreNoOtherNamesOfTheAnswer(t *testing.T) {
	docs := fstest.MapFS{}
	for i := range 3 {
		docs[strconv.Itoa(i)+".md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(`# React vs React Native vs Vue, part N

React is fast because it renders pages on the server, in test N.
React Native is fast because it draws with the widgets of the phone, in test N.
Vue is easy to learn because its templates are plain pages, in test N.
React is harder to learn than Vue. React Native is slower than Vue.
`, "N", strconv.Itoa(i)))}
	}
	b := newBot(t, load(t, docs))
	for seed := range uint64(60) {
		r := riddle(t, b, seed)
		if slices.Contains(r.Choices, "React") && slices.Contains(r.Choices, "React Native") {
			t.Fatalf("seed %d lets people choose from %q", seed, r.Choices)
		}
	}
}

func TestWithoutTwoThingsThereIsNoRiddle(t *testing.T) {
	for name, docs := range map[string]fstest.MapFS{
		"no documents":  {},
		"no comparison": {"a.md": {Data: []byte("# Notes\n\nIt rained for most of the afternoon.\n")}},
		"fragments":     {"a.md": {Data: []byte("# Tea vs Coffee\n\n- Tea: cheap\n- Coffee: strong\n")}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBot(t, load(t, docs))
			if r := riddle(t, b, 1); r.Notice == "" || r.Text != "" || len(r.Choices) > 0 {
				t.Errorf("got %+v", r)
			}
		})
	}
	b := newBot(t, load(t, brokersAndDrinks()))
	if r, err := b.Riddle(t.Context(), nil, 1); err != nil || r.Notice == "" {
		t.Errorf("no space gives %+v, %v", r, err)
	}
}
