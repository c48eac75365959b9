package metrics_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// use is a metric in an expression.
type use struct {
	name string
	// labels are those that are asked for, ranged reports that it is over a time.
	labels []string
	ranged bool
	// in is the function that it is given to, or empty.
	in string
}

// reader reads the part of PromQL that the dashboard and the rules are written in:
// strictly, so that what it does not know is an error.
type reader struct {
	tokens []string
	uses   []use
	// groups are the labels that are grouped by.
	groups []string
}

var tokens = regexp.MustCompile(`\s*([a-zA-Z_:][a-zA-Z0-9_:]*|\$__rate_interval|[0-9]+(?:\.[0-9]+)?(?:e[0-9]+)?[smhd]?|"[^"]*"|==|!=|>=|<=|=~|!~|[-+*/<>=(){}\[\],])`)

// readPromQL returns the metrics in an expression, and the labels that it groups by.
func readPromQL(expr string) (uses []use, groups []string, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: %v", expr, v)
		}
	}()
	r := &reader{}
	for rest := strings.TrimSpace(expr); rest != ""; rest = strings.TrimSpace(rest) {
		at := tokens.FindStringSubmatchIndex(rest)
		if at == nil || at[0] != 0 {
			panic("there is no such token at " + rest)
		}
		r.tokens, rest = append(r.tokens, rest[at[2]:at[3]]), rest[at[1]:]
	}
	r.expr("")
	if len(r.tokens) > 0 {
		panic("left over: " + strings.Join(r.tokens, " "))
	}
	return r.uses, r.groups, nil
}

func (r *reader) peek() string {
	if len(r.tokens) == 0 {
		return ""
	}
	return r.tokens[0]
}

func (r *reader) next() string {
	t := r.peek()
	if t == "" {
		panic("it ends too early")
	}
	r.tokens = r.tokens[1:]
	return t
}

func (r *reader) want(token string) {
	if got := r.next(); got != token {
		panic(fmt.Sprintf("want %s, got %s", token, got))
	}
}

// expr reads terms with operators between them, as an argument of a function.
func (r *reader) expr(in string) {
	r.term(in)
	for slices.Contains([]string{"+", "-", "*", "/", ">", "<", "==", "or", "and"}, r.peek()) {
		r.next()
		r.term("")
	}
}

func (r *reader) term(in string) {
	t := r.next()
	switch {
	case t == "(":
		r.expr("")
		r.want(")")
	case t[0] >= '0' && t[0] <= '9':
	case slices.Contains([]string{"sum", "min", "max"}, t):
		r.by()
		r.call(t)
	case slices.Contains([]string{"rate", "increase", "histogram_quantile", "time", "absent"}, t):
		r.call(t)
	case regexp.MustCompile(`^[a-z_]+$`).MatchString(t):
		r.metric(t, in)
	default:
		panic("what is " + t + "?")
	}
}

// by reads what is grouped by, where something is.
func (r *reader) by() {
	if r.peek() != "by" {
		return
	}
	r.next()
	r.want("(")
	for {
		r.groups = append(r.groups, r.next())
		if r.peek() != "," {
			break
		}
		r.next()
	}
	r.want(")")
}

// call reads the arguments of a function.
func (r *reader) call(name string) {
	r.want("(")
	for r.peek() != ")" {
		r.expr(name)
		if r.peek() == "," {
			r.next()
		}
	}
	r.want(")")
}

// metric reads what is asked of a metric.
func (r *reader) metric(name, in string) {
	u := use{name: name, in: in}
	if r.peek() == "{" {
		r.next()
		for r.peek() != "}" {
			u.labels = append(u.labels, r.next())
			if op := r.next(); !slices.Contains([]string{"=", "!=", "=~", "!~"}, op) {
				panic("what is " + op + "?")
			}
			if value := r.next(); value[0] != '"' {
				panic("a label is compared with " + value)
			}
			if r.peek() == "," {
				r.next()
			}
		}
		r.want("}")
	}
	if r.peek() == "[" {
		r.next()
		if d := r.next(); d != "$__rate_interval" && !regexp.MustCompile(`^[0-9]+[smhd]$`).MatchString(d) {
			panic("what time is " + d + "?")
		}
		r.want("]")
		u.ranged = true
	}
	r.uses = append(r.uses, u)
}
