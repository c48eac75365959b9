package blevestore_test

import (
	"errors"
	"reflect"
	"testing"

	"juxta/index/blevestore"
	"juxta/index/tally"
	"juxta/knowledge"
)

// fill sets everything below v to something other than zero, so that a field
// that records lack is noticed on the day it is added.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field, n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.String:
		v.SetString("text " + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	default:
		v.SetInt(int64(*n))
	}
}

func filled[T any]() (v T) {
	n := 0
	fill(reflect.ValueOf(&v).Elem(), &n)
	return v
}

func TestRecordsHoldEveryField(t *testing.T) {
	for _, want := range []knowledge.Claim{filled[knowledge.Claim](), {}} {
		got, err := blevestore.Recode(want)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("claim: got  %+v (%v)\nwant %+v: does records.go know all fields?", got, err, want)
		}
	}
	for _, want := range []knowledge.Reading{filled[knowledge.Reading](), {}} {
		wantClaims := []int{3, 4, 1000}
		src, subjects, claims, err := blevestore.RecodeDoc(want.Document.Source, want.Subjects, wantClaims)
		if err != nil || !reflect.DeepEqual(src, want.Document.Source) || !reflect.DeepEqual(subjects, want.Subjects) {
			t.Errorf("document: got  %+v %+v (%v)\nwant %+v: does records.go know all fields?", src, subjects, err, want)
		}
		if !reflect.DeepEqual(claims, wantClaims) {
			t.Errorf("got claims %v, want %v", claims, wantClaims)
		}
	}
}

func TestWhatIsLaidOverIsHeldWhole(t *testing.T) {
	want := filled[knowledge.Reading]()
	src := want.Document.Source
	for i := range want.Claims {
		want.Claims[i].Source, want.Claims[i].Space = src.ID, src.Space
	}
	got, err := blevestore.RecodeReading(want, src.Space)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v (%v)\nwant %+v", got, err, want)
	}
	if _, err := blevestore.RecodeReading(want, "another"); !errors.Is(err, blevestore.ErrDamaged) {
		t.Errorf("of another space: got error %v, want %v", err, blevestore.ErrDamaged)
	}
	for _, want := range []map[string][]int{{}, {"a": {1, 5, 70_000}, "b": nil, "c": {0}}} {
		if got, err := blevestore.RecodeHidden(want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %v (%v), want %v", got, err, want)
		}
	}
}

func TestTallyIsHeldWhole(t *testing.T) {
	var want tally.Tally
	want.Add(filled[knowledge.Reading]())
	got, err := blevestore.RecodeTally(&want)
	if err != nil || !reflect.DeepEqual(got, &want) {
		t.Errorf("got  %+v (%v)\nwant %+v", got, err, &want)
	}
}

func TestRecordCutShortIsDamaged(t *testing.T) {
	record := blevestore.EncodeClaim(filled[knowledge.Claim]())
	for n := range record {
		if err := blevestore.DecodeAnything(record[:n])[0]; !errors.Is(err, blevestore.ErrDamaged) {
			t.Fatalf("cut at %d of %d: got error %v", n, len(record), err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("")
	f.Add(blevestore.EncodeClaim(filled[knowledge.Claim]()))
	f.Add(blevestore.EncodeReading(about("space", "a", "Tea.")))
	f.Add("gen-000002 0123abcd draft\ngen-000001 89abcdef\nsum 00000000\n")
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, record string) {
		for _, err := range blevestore.DecodeAnything(record) {
			if err != nil && !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("got error %v, want %v", err, blevestore.ErrDamaged)
			}
		}
	})
}

func FuzzRecode(f *testing.F) {
	f.Add("tea.txt", "Tea is hot.", "tea", 0, 11)
	f.Fuzz(func(t *testing.T, source, quote, subject string, start, end int) {
		want := knowledge.Claim{Source: source, Quote: quote, Subject: subject, Pieces: []knowledge.Span{{Start: start, End: end}}, Trail: []string{quote}}
		got, err := blevestore.Recode(want)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v (%v), want %+v", got, err, want)
		}
	})
}
