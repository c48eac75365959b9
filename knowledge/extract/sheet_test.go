package extract_test

import (
	"slices"
	"testing"

	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

func TestATableAloneTellsWhatItCompares(t *testing.T) {
	lex := load(t)
	tests := []struct {
		name, table string
		want        []string
	}{
		{"in its columns", "feature,Django,Flask\nspeed,slow,fast\nadmin interface,yes,no\n", []string{"Django", "Flask"}},
		{"in its rows", "name,price,weight\nTea,2,light\nCoffee,5,heavy\n", []string{"Tea", "Coffee"}},
		{"in its columns, beside aspects that are written large", "Feature,Django,Flask\nSpeed,slow,fast\nLearning Curve,steep,gentle\n", []string{"Django", "Flask"}},
		{"nothing that is written like a name", "day,visits,sales\nmonday,2,3\ntuesday,4,5\n", nil},
		{"nothing that could be told from what it is compared on", "City,Airport,Harbor\nLisbon,Portela,Alcantara\nPorto,Carneiro,Leixoes\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read("a.csv", []byte(test.table), lex)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range extract.Discover([]format.Page{page}, lex, nil).All() {
				got = append(got, s.Name)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSpeedOfATableIsNotTurnedAround(t *testing.T) {
	lex := load(t)
	page, err := format.Read("a.csv", []byte("feature,Django,Flask\nspeed,slow,fast\nstartup time,fast,slow\n"), lex)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"speed | slow | fast Django": "con", "speed | slow | fast Flask": "pro", "startup time | fast | slow Django": "pro", "startup time | fast | slow Flask": "con"}
	for _, c := range extract.New(lex).Run(extract.Discover([]format.Page{page}, lex, nil)).Extract(page).Claims {
		key := c.Quote + " " + c.Subject
		if got := c.Stance.String(); got != want[key] {
			t.Errorf("%s: got %s, want %s", key, got, want[key])
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("no claims %v", want)
	}
}
