package bot_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/index"
	"juxta/index/memstore"
	"juxta/knowledge"
)

// everybody are the spaces of whoever asks in these tests.
func everybody() []knowledge.Space { return []knowledge.Space{knowledge.Shared} }

// listed is a searcher that has nothing but a catalog.
type listed struct {
	*memstore.Store

	cat index.Catalog
}

func (l listed) Catalog(context.Context, []knowledge.Space) (index.Catalog, error) { return l.cat, nil }

// topics make a catalog of names, the first with most claims; each is a name
// and what else it is called.
func topics(names ...[]string) index.Catalog {
	var cat index.Catalog
	for i, n := range names {
		cat.Topics = append(cat.Topics, index.Topic{
			Subject: knowledge.Subject{Name: n[0], Aliases: n[1:]}, Claims: len(names) - i,
			ByAspect: map[knowledge.Aspect]int{knowledge.General: 1},
		})
	}
	return cat
}

func names(t *testing.T, b *bot.Bot, typed, beside string, limit int) []string {
	t.Helper()
	list, err := b.Subjects(t.Context(), everybody(), typed, beside, limit)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list {
		out = append(out, c.Name)
	}
	return out
}

func TestSubjectsAreFoundAsTyped(t *testing.T) {
	b := newBot(t, listed{cat: topics(
		[]string{"JavaScript", "JS"}, []string{"Google Cloud"}, []string{"Go", "Golang"}, []string{"Amazon Web Services", "AWS"},
		[]string{"Node.js"}, []string{"Café Crème"}, []string{"C++"}, []string{"C#"}, []string{"Java"}, []string{"Django"},
	)})
	for _, c := range []struct {
		name, typed string
		limit       int
		want        []string
	}{
		{"nothing yet", "", 2, []string{"JavaScript", "Google Cloud"}},
		{"marks alone", " . ", 1, []string{"JavaScript"}},
		{"the very name before a longer one with more claims", "java", 9, []string{"Java", "JavaScript"}},
		{"a beginning before a later part", "go", 9, []string{"Go", "Google Cloud", "Django"}},
		{"the beginning of a later word", "SERV", 9, []string{"Amazon Web Services"}},
		{"a word before a part of a word", "c", 5, []string{"Café Crème", "C++", "C#", "Google Cloud", "JavaScript"}},
		{"another name", "golang", 9, []string{"Go"}},
		{"accents not typed", "cafe creme", 9, []string{"Café Crème"}},
		{"accents typed as two characters", "cafe\u0301", 9, []string{"Café Crème"}},
		{"marks not typed", "nodejs", 9, []string{"Node.js"}},
		{"signs that tell apart", "c#", 9, []string{"C#"}},
		{"a slip of the keyboard", "Djnago", 9, []string{"Django"}},
		{"nothing like it", "zebra", 9, nil},
		{"a few only", "go", 1, []string{"Go"}},
		{"none wanted", "go", 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := names(t, b, c.typed, "", c.limit); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
			}
		})
	}
}

func TestBesideASubjectStandWhatSharesAnAspect(t *testing.T) {
	cat := topics([]string{"tea", "cuppa"}, []string{"train"}, []string{"coffee"}, []string{"mystery"})
	for i, aspects := range [][]knowledge.Aspect{{"security", "price"}, {"speed"}, {"security"}, nil} {
		for _, a := range aspects {
			cat.Topics[i].ByAspect[a] = 3 - i
		}
	}
	b := newBot(t, listed{cat: cat})
	for beside, want := range map[string][]string{"tea": {"coffee"}, "cuppa": {"coffee"}, "coffee": {"tea"}, "train": {}, "mystery": {}, "moon": {}} {
		if got := names(t, b, "", beside, 9); !slices.Equal(got, want) {
			t.Errorf("beside %s stand %q, want %q", beside, got, want)
		}
	}
	got, err := b.Aspects(t.Context(), everybody(), "cuppa", "coffee")
	if want := []bot.Choice{{Name: "security", Claims: 1}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("shared aspects are %v, %v, want %v", got, err, want)
	}
}

func TestBrowsingTellsWhatIsHeld(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	h, err := b.Holdings(t.Context(), everybody())
	if err != nil || h.Sources != 3 || h.Subjects < 2 || h.Claims < 10 {
		t.Errorf("holds %+v, %v", h, err)
	}
	if h, err := b.Holdings(t.Context(), nil); err != nil || h != (bot.Holdings{}) {
		t.Errorf("no space holds %+v, %v", h, err)
	}
	if got := names(t, b, "", "", 9); !slices.Equal(got[:2], []string{"Kafka", "RabbitMQ"}) {
		t.Errorf("subjects are %q", got)
	}
}

// brokersAndDrinks are documents on two topics.
func brokersAndDrinks() fstest.MapFS {
	docs := brokers()
	for i := range 2 {
		text := fmt.Sprintf("# Tea vs Coffee\n\nIn test %d tea is cheaper than coffee. Coffee tastes better than tea.\n", i)
		docs[fmt.Sprint("drink", i, ".md")] = &fstest.MapFile{Data: []byte(text)}
	}
	return docs
}

func TestSuggestionsStayWithTheTopic(t *testing.T) {
	b := newBot(t, load(t, brokersAndDrinks()))
	for ask, want := range map[string]string{"Tea or lemonade?": "tea or coffee?", "Lemonade or Kafka?": "kafka or rabbitmq?", "What is the weather like?": "kafka or rabbitmq?"} {
		if got := answer(t, b, ask, "").Suggestions; len(got) == 0 || strings.ToLower(got[0]) != want {
			t.Errorf("after %q it suggests %q, want %q first", ask, got, want)
		}
	}
}

func TestPromptsAreQuestionsWithAnAnswer(t *testing.T) {
	b := newBot(t, load(t, brokersAndDrinks()))
	list, err := b.Prompts(t.Context(), everybody(), 4)
	if err != nil || len(list) != 4 {
		t.Fatalf("prompts are %q, %v", list, err)
	}
	pairs := map[string]bool{}
	for _, question := range list {
		r := answer(t, b, question, "")
		if len(r.Subjects) != 2 || len(r.Unknown) > 0 || len(r.Sources) == 0 {
			t.Errorf("%q asks about %q, unknown %q, and cites %d sources", question, r.Subjects, r.Unknown, len(r.Sources))
		}
		pairs[fmt.Sprint(r.Subjects)] = true
	}
	if len(pairs) != 2 {
		t.Errorf("prompts %q are about %v", list, pairs)
	}
	if list, err := b.Prompts(t.Context(), nil, 4); err != nil || len(list) > 0 {
		t.Errorf("without documents: %q, %v", list, err)
	}
}

// BenchmarkSubjects types into a catalog of 100,000 subjects.
func BenchmarkSubjects(b *testing.B) {
	const many = 100_000
	var list [][]string
	for i := range many {
		list = append(list, []string{fmt.Sprintf("subject %d of shelf %d", i, i%97)})
	}
	cat := topics(list...)
	for i := range cat.Topics {
		cat.Topics[i].ByAspect[knowledge.Aspect(fmt.Sprint("aspect", i%60))] = 1
	}
	h := newBot(b, listed{cat: cat})
	for _, c := range []struct{ name, typed, beside string }{
		{"nothing", "", ""},
		{"beginning", "subj", ""},
		{"within", "77777", ""},
		{"nowhere", "f 99 zebra", ""},
		{"beside", "", "subject 5 of shelf 5"},
		{"within beside", "99", "subject 5 of shelf 5"},
	} {
		b.Run("typed="+c.name, func(b *testing.B) {
			if _, err := h.Subjects(b.Context(), everybody(), c.typed, c.beside, 25); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := h.Subjects(b.Context(), everybody(), c.typed, c.beside, 25); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
