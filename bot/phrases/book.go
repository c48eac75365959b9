package phrases

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed *.txt
var languages embed.FS

// Book holds the phrases of a language. It is read-only once loaded and safe
// for concurrent use.
type Book struct {
	phrases map[Key][]phrase
}

// phrase is one line: a template and when to say it.
type phrase struct {
	// left and right are compared where left is given: an argument's name
	// with a number or another argument's name.
	left, right string
	parts       []part
}

// Args are the arguments of a phrase by name; numbers are written by [N].
type Args map[string]string

// N writes a number for [Args].
func N(n int) string { return strconv.Itoa(n) }

// Load returns the phrases of a language ("en").
func Load(lang string) (*Book, error) {
	f, err := languages.Open(lang + ".txt")
	if err != nil {
		return nil, fmt.Errorf("load phrases: no data for language %q", lang)
	}
	defer f.Close()
	return Read(lang+".txt", f)
}

// Read reads a book. Every key must have a phrase for the case that no
// condition holds; what is wrong is reported with name and line.
func Read(name string, r io.Reader) (*Book, error) {
	b := &Book{phrases: map[Key][]phrase{}}
	known := arguments()
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		if err := b.add(scan.Text(), known); err != nil {
			return nil, fmt.Errorf("read phrases: %s:%d: %w", name, n, err)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("read phrases: %s: %w", name, err)
	}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		if !slices.ContainsFunc(b.phrases[key], func(p phrase) bool { return p.left == "" }) {
			return nil, fmt.Errorf("read phrases: %s: no phrase %q without a condition", name, key)
		}
	}
	return b, nil
}

func (b *Book) add(line string, known map[Key]string) error {
	line = strings.TrimSpace(line)
	if line == "" || line[0] == '#' {
		return nil
	}
	if !utf8.ValidString(line) {
		return errors.New("not UTF-8")
	}
	head, template, ok := strings.Cut(line, ":")
	if !ok {
		return errors.New(`want "key: template"`)
	}
	name, condition, _ := strings.Cut(head, "(")
	key := Key(strings.TrimSpace(name))
	list, ok := known[key]
	if !ok {
		return fmt.Errorf("no phrase is called %q", key)
	}
	args := strings.Fields(list)
	p, err := parseCondition(condition, args)
	if err != nil {
		return err
	}
	if p.parts, err = parse(strings.TrimSpace(template), args); err != nil {
		return err
	}
	if slices.ContainsFunc(b.phrases[key], func(q phrase) bool { return q.left == "" || q.left == p.left && q.right == p.right }) {
		return fmt.Errorf("%q can never be said: an earlier line always comes first", head)
	}
	b.phrases[key] = append(b.phrases[key], p)
	return nil
}

func parseCondition(s string, args []string) (phrase, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return phrase{}, nil
	}
	inner, closed := strings.CutSuffix(s, ")")
	left, right, ok := strings.Cut(inner, "=")
	p := phrase{left: strings.TrimSpace(left), right: strings.TrimSpace(right)}
	if !closed || !ok || !slices.Contains(args, p.left) {
		return phrase{}, fmt.Errorf("want a condition like (name=1), name being one of %q", args)
	}
	if _, err := strconv.Atoi(p.right); err != nil && p.right != "" && !slices.Contains(args, p.right) {
		return phrase{}, fmt.Errorf("%q is neither a number nor an argument", p.right)
	}
	return p, nil
}

func (p phrase) holds(args Args) bool {
	if p.left == "" {
		return true
	}
	want, isArg := args[p.right]
	if !isArg {
		want = p.right
	}
	return args[p.left] == want
}

// Say returns the phrase of key with args filled in, in one line. Arguments
// that a phrase does not use are ignored; one it lacks counts as empty.
func (b *Book) Say(key Key, args Args) string {
	for _, p := range b.phrases[key] {
		if p.holds(args) {
			return strings.Join(strings.Fields(write(p.parts, args)), " ")
		}
	}
	return string(key)
}
