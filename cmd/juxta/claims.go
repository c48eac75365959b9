package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/format"
)

func (a *app) newClaims() *cobra.Command {
	c := &cobra.Command{
		Use:   "claims",
		Short: "Prints the claims found in the documents, one a line",
		Long: `Claims prints what was found in the documents, one claim a line: who it is
about, for or against, on what, and the quote. With --explain the blocks that
were passed over are printed too, with the reason, on lines that begin with #;
together with --json they go to standard error.`,
		Args: cobra.NoArgs,
		RunE: a.claims,
	}
	a.sourceFlags(c)
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each claim as a line of JSON")
	c.Flags().BoolVar(&a.opts.explain, "explain", false, "print also what was passed over, and why")
	return c
}

func (a *app) claims(c *cobra.Command, _ []string) error {
	lex, err := a.lexicon()
	if err != nil {
		return err
	}
	readings, report, err := a.readDocs(c.Context(), lex)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	for _, r := range readings {
		for _, line := range mergeClaims(r.Claims) {
			if a.opts.json {
				err = printJSON(out, line)
			} else {
				_, err = fmt.Fprintln(out, line.text())
			}
			if err != nil {
				return fmt.Errorf("print claims: %w", err)
			}
		}
	}
	if a.opts.explain {
		w := io.Writer(out)
		if a.opts.json {
			w = a.err
		}
		explainDropped(w, report.Pages)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print claims: %w", err)
	}
	return nil
}

// claimLine is a claim as the machine-readable contract spells it: what a
// sentence says of all its subjects, in one line.
type claimLine struct {
	Source    string            `json:"source"`
	Quote     string            `json:"quote"`
	Subjects  []string          `json:"subjects"`
	Stance    string            `json:"stance"`
	StanceBy  map[string]string `json:"stance_by"`
	Aspects   []string          `json:"aspects"`
	Kind      string            `json:"kind"`
	Better    *string           `json:"better"`
	Condition *string           `json:"condition"`
	Heading   []string          `json:"heading"`
	Span      [2]int            `json:"span"`
	Rule      string            `json:"rule"`
}

// mergeClaims joins the claims of one document that have the same place, in
// the order of the document. Subjects that a sentence only holds another up
// against are not among its own.
func mergeClaims(claims []knowledge.Claim) []*claimLine {
	var out []*claimLine
	at := map[knowledge.Span]*claimLine{}
	for _, c := range claims {
		if c.Held {
			continue
		}
		line := at[c.Span()]
		if line == nil {
			line = newClaimLine(c)
			at[c.Span()] = line
			out = append(out, line)
		}
		line.add(c)
	}
	slices.SortStableFunc(out, func(x, y *claimLine) int {
		return cmp.Or(cmp.Compare(x.Span[0], y.Span[0]), cmp.Compare(x.Span[1], y.Span[1]))
	})
	return out
}

// newClaimLine takes over what the claims of a sentence have in common.
func newClaimLine(c knowledge.Claim) *claimLine {
	span := c.Span()
	return &claimLine{
		Source: c.Source, Quote: c.Quote, Stance: c.Stance.String(), Kind: c.Kind.String(),
		StanceBy: map[string]string{}, Aspects: []string{}, Heading: append([]string{}, c.Trail...),
		Span: [2]int{span.Start, span.End}, Rule: c.Rule,
	}
}

// add takes over what a claim says of its own subject.
func (l *claimLine) add(c knowledge.Claim) {
	if _, known := l.StanceBy[c.Subject]; !known {
		l.Subjects = append(l.Subjects, c.Subject)
		l.StanceBy[c.Subject] = c.Stance.String()
	}
	for _, aspect := range c.Aspects {
		if !slices.Contains(l.Aspects, string(aspect)) {
			l.Aspects = append(l.Aspects, string(aspect))
		}
	}
	if l.Better == nil && c.Better != "" {
		l.Better = &c.Better
	}
	if l.Condition == nil && c.Condition != "" {
		l.Condition = &c.Condition
	}
}

// text is the line for people.
func (l *claimLine) text() string {
	var about []string
	for _, s := range l.Subjects {
		about = append(about, reply.Plain(s)+" "+l.StanceBy[s])
	}
	parts := []string{strings.Join(about, ", "), strings.Join(l.Aspects, ","), l.Kind}
	if l.Better != nil {
		parts = append(parts, "better: "+reply.Plain(*l.Better))
	}
	if l.Condition != nil {
		parts = append(parts, reply.Plain(*l.Condition))
	}
	return fmt.Sprintf("%s:%d-%d [%s] “%s” (%s)", l.Source, l.Span[0], l.Span[1], strings.Join(parts, "; "), reply.Plain(l.Quote), l.Rule)
}

// explainDropped prints the blocks that are no evidence.
func explainDropped(w io.Writer, pages []format.Page) {
	for _, p := range pages {
		for _, b := range p.Blocks {
			if b.Dropped != "" {
				s := b.Span()
				fmt.Fprintf(w, "# %s:%d-%d dropped, %s: %s\n", p.Document.Source.ID, s.Start, s.End, b.Dropped, reply.Plain(b.Text))
			}
		}
	}
}
