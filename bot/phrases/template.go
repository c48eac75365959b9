package phrases

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// part is a stretch of a template: plain text, an argument, a word that goes
// by an argument's number, or an optional part made of such.
type part struct {
	text      string
	arg       string
	one, many string
	counted   bool
	optional  []part
}

// parse reads a template whose arguments are named in args.
func parse(s string, args []string) ([]part, error) {
	if s == "" {
		return nil, errors.New("the template is empty")
	}
	var out []part
	for s != "" {
		before, rest, found := strings.Cut(s, "[")
		plain, err := parsePlain(before, args)
		if err != nil {
			return nil, err
		}
		out = append(out, plain...)
		if !found {
			break
		}
		inner, after, closed := strings.Cut(rest, "]")
		if !closed {
			return nil, errors.New("a bracket [ is never closed")
		}
		optional, err := parsePlain(inner, args)
		if err != nil {
			return nil, err
		}
		out = append(out, part{optional: optional})
		s = after
	}
	return out, nil
}

func parsePlain(s string, args []string) ([]part, error) {
	if strings.ContainsAny(s, "[]") {
		return nil, errors.New("brackets do not match; one inside another is not possible")
	}
	var out []part
	for s != "" {
		before, rest, found := strings.Cut(s, "{")
		if strings.Contains(before, "}") {
			return nil, errors.New("a brace } is never opened")
		}
		if before != "" {
			out = append(out, part{text: before})
		}
		if !found {
			break
		}
		inner, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, errors.New("a brace { is never closed")
		}
		p, err := parseArg(inner, args)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
		s = after
	}
	return out, nil
}

func parseArg(s string, args []string) (part, error) {
	name, forms, counted := strings.Cut(s, ":")
	p := part{arg: name, counted: counted}
	if !slices.Contains(args, name) {
		return part{}, fmt.Errorf("{%s} is not an argument here; there are %q", s, args)
	}
	if !counted {
		return p, nil
	}
	var ok bool
	if p.one, p.many, ok = strings.Cut(forms, "|"); !ok {
		return part{}, fmt.Errorf("want {%s:one|many}", name)
	}
	return p, nil
}

func write(parts []part, args Args) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.optional != nil:
			if complete(p.optional, args) {
				b.WriteString(write(p.optional, args))
			}
		case p.counted && args[p.arg] == "1":
			b.WriteString(p.one)
		case p.counted:
			b.WriteString(p.many)
		case p.arg != "":
			b.WriteString(args[p.arg])
		default:
			b.WriteString(p.text)
		}
	}
	return b.String()
}

func complete(parts []part, args Args) bool {
	return !slices.ContainsFunc(parts, func(p part) bool {
		return p.arg != "" && (args[p.arg] == "" || args[p.arg] == "0")
	})
}
