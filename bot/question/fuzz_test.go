package question_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"juxta/bot/question"
)

// FuzzParse holds the reading of questions to what its readers rely on.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"tea or coffee for <@123> and <#C1|general>?", "is **tea** better than ||coffee||?", "which one is C++ -- or node.js?!?!",
		"tea vs chicory vs coffee", "and why not?", "<<@1>@2>", "&lt;@U1&gt; tea", ":tea: or :coffee:", "tea\u202eeffoc\u202c or coffee",
		"from tea to coffee, from chicory to mate", "tea or coffee|~~|", "/ask tea", "for a for a for a tea or", "the or vs than or the vs", "\xff\xfe tea",
	} {
		f.Add(s, "tea or coffee?")
	}
	p := parser(f)
	cat := catalog("tea=green tea,chai", "coffee=espresso", "C++", "Node.js")
	f.Fuzz(func(t *testing.T, s, earlier string) {
		var before question.Conversation
		before = before.After(p.Parse(earlier, before, cat))
		q := p.Parse(s, before, cat)
		if again := p.Parse(s, before, cat); !reflect.DeepEqual(q, again) {
			t.Errorf("read twice, differs: %+v, %+v", q, again)
		}
		names := map[string]bool{}
		for _, topic := range cat.Topics {
			names[topic.Name] = true
		}
		for i, name := range q.Subjects {
			if !names[name] || slices.Contains(q.Subjects[:i], name) {
				t.Errorf("subjects %q: %q is not in the catalog or stands twice", q.Subjects, name)
			}
		}
		if q.Proposed != "" && !slices.Contains(q.Subjects, q.Proposed) && !slices.Contains(q.Unknown, q.Proposed) {
			t.Errorf("proposed %q is no subject of %q, %q", q.Proposed, q.Subjects, q.Unknown)
		}
		if q.UseCase != "" && !q.Carried && !strings.Contains(q.Text, q.UseCase) {
			t.Errorf("use case %q is not in %q", q.UseCase, q.Text)
		}
		for _, w := range q.Must {
			if !slices.Contains(q.Words, w) {
				t.Errorf("must hold %q, which is none of the words %q", w, q.Words)
			}
		}
		plain(t, q.Text)
		if n := len(p.ParseAll(s, before, cat)); n < 1 || n > 3 {
			t.Errorf("%d questions in %q, want 1 to 3", n, s)
		}
	})
}

// plain reports pings, markup and invisible characters left in a text.
func plain(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > 2000 {
		t.Errorf("text is no UTF-8 or too long: %q", s)
	}
	for _, mark := range []string{"<@", "<#", "<!", "@", "`", "**", "||", "~~", "http://", "https://"} {
		if strings.Contains(s, mark) {
			t.Errorf("%q left in %q", mark, s)
		}
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			t.Errorf("%q left in %q", r, s)
		}
	}
}

func TestLongMessagesAreCut(t *testing.T) {
	p := parser(t)
	cat := catalog("tea", "coffee")
	start := time.Now()
	for _, s := range []string{
		strings.Repeat("tea or coffee versus ", 5000), strings.Repeat("qwertz ", 20000), strings.Repeat("<@", 50000),
		strings.Repeat("é", 100000), strings.Repeat("what is ", 12000), strings.Repeat("a-b", 30000), strings.Repeat("?", 100000),
	} {
		p.ParseAll(s, question.Conversation{}, cat)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("seven long messages took %v", took)
	}
}
