package metrics_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// family is a metric as it is exported.
type family struct {
	kind   string
	labels map[string]bool
}

// families returns what is exported, by name; of a histogram under the names that
// are asked for.
func families(t *testing.T) map[string]family {
	t.Helper()
	out := map[string]family{}
	text := scraped(t, all(t))
	for _, m := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)$`).FindAllStringSubmatch(text, -1) {
		names := []string{m[1]}
		if m[2] == "histogram" {
			names = []string{m[1] + "_bucket", m[1] + "_count", m[1] + "_sum"}
		}
		for _, name := range names {
			out[name] = family{m[2], map[string]bool{"instance": true}}
		}
	}
	label := regexp.MustCompile(`([a-z_]+)="`)
	for _, m := range regexp.MustCompile(`(?m)^([a-z_]+)\{(.*)\} `).FindAllStringSubmatch(text, -1) {
		for _, l := range label.FindAllStringSubmatch(m[2], -1) {
			if f, ok := out[m[1]]; ok {
				f.labels[l[1]] = true
			}
		}
	}
	return out
}

// check holds an expression to what is exported, and notes what it uses.
func check(t *testing.T, known map[string]family, used map[string]bool, what, expr string) {
	t.Helper()
	uses, groups, err := readPromQL(expr)
	if err != nil || len(uses) == 0 {
		t.Errorf("%s: %v, with %d metrics", what, err, len(uses))
		return
	}
	grouped := map[string]bool{}
	for _, u := range uses {
		f, ok := known[u.name]
		if !ok {
			t.Errorf("%s: there is no %s", what, u.name)
			continue
		}
		used[u.name] = true
		counts := f.kind != "gauge"
		if over := u.in == "rate" || u.in == "increase"; over != counts || over != u.ranged {
			t.Errorf("%s: %s is a %s, and is given to %q, over a time: %v", what, u.name, f.kind, u.in, u.ranged)
		}
		for _, l := range u.labels {
			if !f.labels[l] {
				t.Errorf("%s: %s has no label %s", what, u.name, l)
			}
		}
		maps.Copy(grouped, f.labels)
	}
	for _, l := range groups {
		if !grouped[l] {
			t.Errorf("%s: groups by %s, which is no label", what, l)
		}
	}
}

// strict reads a file of a kind and reports fields that nobody knows.
func strict(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := fs.ReadFile(os.DirFS("."), name)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".json") {
		in := json.NewDecoder(bytes.NewReader(raw))
		in.DisallowUnknownFields()
		err = in.Decode(into)
	} else {
		in := yaml.NewDecoder(bytes.NewReader(raw))
		in.KnownFields(true)
		err = in.Decode(into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// board is a dashboard as Grafana keeps it, as far as ours needs it.
type board struct {
	Title, UID, Description, Refresh, Timezone string
	Tags                                       []string
	SchemaVersion, Version                     int
	Editable                                   bool
	Time                                       struct{ From, To string }
	Templating                                 struct {
		List []struct{ Name, Label, Type, Query string }
	}
	Panels []panel
}

type panel struct {
	ID                       int
	Type, Title, Description string
	Collapsed                bool
	Panels                   []panel
	Datasource               source
	GridPos                  struct{ H, W, X, Y int }
	FieldConfig              struct {
		Defaults struct {
			Unit string
			Min  *float64
		}
		Overrides []struct{}
	}
	Targets []struct {
		RefID              string
		Datasource         source
		Expr, LegendFormat string
	}
}

type source struct{ Type, UID string }

// rules are alert rules as Prometheus reads them.
type rules struct {
	Groups []struct {
		Name  string
		Rules []struct {
			Alert, Expr, For    string
			Labels, Annotations map[string]string
		}
	}
}

// TestDashboardAndAlertsAreOfWhatIsExported holds both files to what the program
// exports, and what it exports to the dashboard.
func TestDashboardAndAlertsAreOfWhatIsExported(t *testing.T) {
	known, used := families(t), map[string]bool{}
	var b board
	strict(t, "dashboard.json", &b)
	ids := map[int]bool{}
	legend := regexp.MustCompile(`\{\{(\w+)\}\}`)
	for _, p := range b.Panels {
		if ids[p.ID] || p.Title == "" || p.Type != "row" && (p.Description == "" || len(p.Targets) == 0) || p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("panel %d %q lacks something, or has another's ID", p.ID, p.Title)
		}
		ids[p.ID] = true
		for _, target := range p.Targets {
			check(t, known, used, "dashboard: "+p.Title, target.Expr)
			for _, l := range legend.FindAllStringSubmatch(target.LegendFormat, -1) {
				if !strings.Contains(target.Expr, l[1]) {
					t.Errorf("dashboard: %s: the legend shows %s, by which nothing is grouped", p.Title, l[1])
				}
			}
		}
	}
	for name := range known {
		whole := strings.TrimSuffix(strings.TrimSuffix(name, "_count"), "_sum")
		if strings.HasPrefix(name, "juxta_") && !used[name] && !used[whole+"_bucket"] {
			t.Errorf("%s is on no panel", name)
		}
	}
	checkAlerts(t, known)
}

func checkAlerts(t *testing.T, known map[string]family) {
	t.Helper()
	var r rules
	strict(t, "alerts.yaml", &r)
	names, shown := map[string]bool{}, regexp.MustCompile(`\$labels\.(\w+)`)
	for _, g := range r.Groups {
		for _, a := range g.Rules {
			if names[a.Alert] || a.Alert == "" || a.Annotations["summary"] == "" || a.Annotations["description"] == "" || !slices.Contains([]string{"warning", "critical"}, a.Labels["severity"]) {
				t.Errorf("alert %q comes twice, or does not say what it is", a.Alert)
			}
			names[a.Alert] = true
			check(t, known, map[string]bool{}, "alert: "+a.Alert, a.Expr)
			for _, said := range a.Annotations {
				for _, l := range shown.FindAllStringSubmatch(said, -1) {
					if !regexp.MustCompile(`by \([^)]*\b` + l[1] + `\b`).MatchString(a.Expr) {
						t.Errorf("alert: %s: says %s, by which nothing is grouped", a.Alert, l[1])
					}
				}
			}
		}
	}
	for _, want := range []string{"JuxtaPartDown", "JuxtaErrors", "JuxtaSlow", "JuxtaQueueFilling", "JuxtaIndexStale", "JuxtaReindexFailing", "JuxtaDiskFilling", "JuxtaMemoryNearLimit"} {
		if !names[want] {
			t.Errorf("there is no alert %s", want)
		}
	}
}

func TestOddExpressionsAreNoticed(t *testing.T) {
	for _, odd := range []string{
		"", "sum(", "sum(juxta_queue_waiting", "summe(juxta_queue_waiting)", "juxta_queue_waiting)", "rate(juxta_questions_total[5])",
		"juxta_questions_total{kind=why}", "juxta_queue_waiting ! 5", "sum by kind (juxta_queue_waiting)", "juxta_queue_waiting juxta_queue_running",
	} {
		if uses, _, err := readPromQL(odd); err == nil {
			t.Errorf("%q is read as %v", odd, uses)
		}
	}
}
