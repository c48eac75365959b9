package question_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
)

// shared is a question of the data outside of the repository, with what it
// should be read as.
type shared struct {
	ID, Question, Intent string
	Before               []string
	Subjects             []string
	Aspect               string
	UseCase              string `json:"use_case"`
}

func sharedQuestions(t *testing.T, name string) []shared {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared data beside the repository")
	}
	f, err := os.Open(filepath.Join(folder, filepath.FromSlash(name))) //nolint:gosec // a fixed folder beside the repository
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []shared
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		var q shared
		if err := json.Unmarshal(scan.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	if err := scan.Err(); err != nil || len(out) == 0 {
		t.Fatalf("read %s: %d questions, %v", name, len(out), err)
	}
	return out
}

func sharedCatalog(t *testing.T, corpus string) index.Catalog {
	t.Helper()
	if corpus == "" {
		return catalog("Django", "Flask")
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpora", corpus, "subjects.json")) //nolint:gosec // a fixed folder beside the repository
	if err != nil {
		t.Fatal(err)
	}
	var names map[string][]string
	if err := json.Unmarshal(data, &names); err != nil {
		t.Fatal(err)
	}
	var cat index.Catalog
	for name, aliases := range names {
		claims := 100
		if strings.HasPrefix(name, "hybrid") || name == "AngularJS" {
			claims = 5 // spoken of in passing
		}
		cat.Topics = append(cat.Topics, index.Topic{Subject: knowledge.Subject{Name: name, Aliases: aliases}, Claims: claims})
	}
	slices.SortFunc(cat.Topics, func(a, b index.Topic) int {
		if a.Claims != b.Claims {
			return b.Claims - a.Claims
		}
		return strings.Compare(a.Name, b.Name)
	})
	return cat
}

// wants are the intents that a label of the data allows.
func wants(label string) []string {
	switch label {
	case "verdict", "compare", "versus":
		return []string{"choose"}
	case "aspect", "use_case", "no_evidence", "unknown_subject":
		return []string{"choose", "check", "define"}
	case "feature_diff", "exclusive":
		return []string{"exclusive"}
	case "adopters", "users":
		return []string{"adopters"}
	case "yes_no":
		return []string{"check"}
	case "definition":
		return []string{"define"}
	case "when_to_use":
		return []string{"when_to_use", "switch"}
	case "chit_chat", "off_topic":
		return []string{"off_topic"}
	}
	return []string{label}
}

// TestSharedQuestions measures what is understood of questions as people type
// them.
func TestSharedQuestions(t *testing.T) {
	p := parser(t)
	n, subjects, intents, aspects, uses, wantUses := 0, 0, 0, 0, 0, 0
	for _, set := range []struct{ file, corpus string }{
		{"gold/questions.jsonl", ""},
		{"corpora/electric-petrol/questions.jsonl", "electric-petrol"},
		{"corpora/react-vue-angular/questions.jsonl", "react-vue-angular"},
	} {
		cat := sharedCatalog(t, set.corpus)
		for _, s := range sharedQuestions(t, set.file) {
			var before question.Conversation
			for _, b := range s.Before {
				before = before.After(p.Parse(b, before, cat))
			}
			q := p.Parse(s.Question, before, cat)
			got := sorted(append(slices.Clone(q.Subjects), q.Unknown...))
			n++
			if slices.Equal(got, sorted(s.Subjects)) {
				subjects++
			} else {
				t.Logf("%s %q: subjects %q, unknown %q, want %q", s.ID, s.Question, q.Subjects, q.Unknown, s.Subjects)
				if s.Intent == "unknown_subject" {
					t.Errorf("%s: an unknown subject was not recognized", s.ID)
				}
			}
			if slices.Contains(wants(s.Intent), q.Intent.String()) {
				intents++
			} else {
				t.Logf("%s %q: intent %v, want %s", s.ID, s.Question, q.Intent, s.Intent)
				if wants(s.Intent)[0] == "off_topic" || q.Intent == question.OffTopic {
					t.Errorf("%s: %q is %v, want %s", s.ID, s.Question, q.Intent, s.Intent)
				}
			}
			if string(q.Aspect) == strings.ReplaceAll(s.Aspect, " ", "-") || s.Aspect == "" {
				aspects++
			} else {
				t.Logf("%s %q: aspect %q, want %q", s.ID, s.Question, q.Aspect, s.Aspect)
			}
			if s.UseCase != "" {
				wantUses++
				if q.UseCase != "" {
					uses++
				}
			}
			if testing.Verbose() {
				t.Logf("   %s %q: %v %q %q aspect %q use %q words %q must %q prop %q neg %v graded %v", s.ID, s.Question, q.Intent, q.Subjects, q.Unknown, q.Aspect, q.UseCase, q.Words, q.Must, q.Proposed, q.Negative, q.Graded)
			}
		}
	}
	t.Logf("of %d: subjects %d, intents %d, aspects %d, use cases %d of %d", n, subjects, intents, aspects, uses, wantUses)
	if subjects*100 < n*95 {
		t.Errorf("subjects right in %d of %d, want 95 %%", subjects, n)
	}
	if intents*100 < n*90 {
		t.Errorf("intent right in %d of %d, want 90 %%", intents, n)
	}
	if aspects*100 < n*82 {
		t.Errorf("aspect right in %d of %d, want 82 %%", aspects, n)
	}
	if uses*100 < wantUses*80 {
		t.Errorf("use case found in %d of %d, want 80 %%", uses, wantUses)
	}
}

func sorted(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.ToLower(n)
	}
	slices.Sort(out)
	return out
}
