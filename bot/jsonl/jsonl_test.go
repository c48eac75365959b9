package jsonl_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"juxta/bot/jsonl"
)

func Example() {
	for line, err := range jsonl.Lines(strings.NewReader("{\"id\":1}\n\n{\"id\":\"b\"}\r\n")) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		var v struct{ ID jsonl.Name }
		if err := json.Unmarshal(line.Text, &v); err != nil {
			fmt.Println(err)
		}
		fmt.Println(line.Number, v.ID)
	}
	// Output:
	// 1 1
	// 3 b
}

// read returns the lines as "number:text" or "number!error".
func read(text string) []string {
	var out []string
	for line, err := range jsonl.Lines(strings.NewReader(text)) {
		if err != nil {
			out = append(out, fmt.Sprintf("%d!%v", line.Number, err))
			continue
		}
		out = append(out, fmt.Sprintf("%d:%s", line.Number, line.Text))
	}
	return out
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"none":                     {"", nil},
		"only empty ones":          {"\n \r\n\n", nil},
		"no line end at the end":   {"a\nb", []string{"1:a", "2:b"}},
		"ends of Windows":          {"a\r\nb\r\n", []string{"1:a", "2:b"}},
		"byte order mark":          {"\ufeffa\n", []string{"1:a"}},
		"byte order mark alone":    {"\ufeff", nil},
		"one too long":             {"a\n" + long + "\nb", []string{"1:a", "2!longer than 1048576 bytes", "3:b"}},
		"one too long at the end":  {long, []string{"1!longer than 1048576 bytes"}},
		"white space about a line": {"  a b \t\n", []string{"1:a b"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(c.text); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReadingThatFailsIsTheLastError(t *testing.T) {
	dead := errors.New("the line went dead")
	n := 0
	for _, err := range jsonl.Lines(iotest.ErrReader(dead)) {
		n++
		if !errors.Is(err, dead) {
			t.Errorf("got %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d lines", n)
	}
}

func TestReadingMayFailWithinALineThatIsTooLong(t *testing.T) {
	dead := errors.New("the line went dead")
	r := io.MultiReader(strings.NewReader(strings.Repeat("x", 3<<20)), iotest.ErrReader(dead))
	n := 0
	for _, err := range jsonl.Lines(r) {
		n++
		if !errors.Is(err, dead) {
			t.Errorf("got %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d lines", n)
	}
}

func FuzzLines(f *testing.F) {
	for _, seed := range []string{"", "a\nb", "\ufeff{}\r\n\r\n[]", "\n\n x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var joined []byte
		at := 0
		for line, err := range jsonl.Lines(bytes.NewReader(data)) {
			if line.Number <= at || err == nil && len(line.Text) == 0 {
				t.Fatalf("line %d after %d: %q, %v", line.Number, at, line.Text, err)
			}
			at = line.Number
			joined = append(append(joined, line.Text...), '\n')
		}
		if squeeze(string(joined)) != squeeze(strings.TrimPrefix(string(data), "\ufeff")) {
			t.Errorf("%q was read as %q", data, joined)
		}
	})
}

// squeeze leaves out all white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
