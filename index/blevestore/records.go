package blevestore

import (
	"maps"
	"slices"

	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// encodeClaim makes a record of a claim. What ranking needs stands in front:
// most candidates are never read beyond it.
func encodeClaim(e *encoder, c knowledge.Claim, p rank.Profile) {
	e.text(c.Source)
	e.text(string(c.Space))
	encodeList(e, c.Pieces, func(s knowledge.Span) { e.number(s.Start); e.number(s.End) })
	for _, numbers := range []text.Sums{p.Quote, p.Trail, p.Aspects} {
		e.text(string(numbers))
	}
	e.text(c.Subject)
	e.flag(c.Held)
	encodeList(e, c.Others, e.text)
	encodeList(e, c.Aspects, func(a knowledge.Aspect) { e.text(string(a)) })
	e.number(int(c.Stance))
	e.number(int(c.Kind))
	e.text(c.Better)
	encodeList(e, c.BetterOn, func(a knowledge.Aspect) { e.text(string(a)) })
	e.flag(c.Even)
	e.text(c.Condition)
	e.flag(c.Hedged)
	e.text(c.Quote)
	e.number(c.Part.Start)
	e.number(c.Part.End)
	encodeList(e, c.Trail, e.text)
	e.text(c.Rule)
}

// decodeCandidate reads the front of a claim's record.
func decodeCandidate(record string) (candidate, error) {
	d := decoder{buf: record}
	c := candidate{Item: item{record: record}, Source: d.text(), Space: knowledge.Space(d.text())}
	c.Span = d.hull()
	c.Profile = rank.Profile{Quote: d.numbers(), Trail: d.numbers(), Aspects: d.numbers()}
	return c, d.err
}

// decodeClaim reads the whole record.
func decodeClaim(record string) (knowledge.Claim, error) {
	d := decoder{buf: record}
	c := knowledge.Claim{Source: d.text(), Space: knowledge.Space(d.text())}
	c.Pieces = decodeList(&d, d.span)
	for range 3 { // the profile
		d.text()
	}
	c.Subject, c.Held = d.text(), d.flag()
	c.Others = decodeList(&d, d.text)
	c.Aspects = decodeList(&d, d.aspect)
	c.Stance, c.Kind = knowledge.Stance(d.number()), knowledge.Kind(d.number())
	c.Better, c.BetterOn, c.Even = d.text(), decodeList(&d, d.aspect), d.flag()
	c.Condition, c.Hedged = d.text(), d.flag()
	c.Quote, c.Part = d.text(), d.span()
	c.Trail = decodeList(&d, d.text)
	c.Rule = d.text()
	return c, d.err
}

func (d *decoder) span() knowledge.Span { return knowledge.Span{Start: d.number(), End: d.number()} }

// hull reads a list of pieces and returns what [knowledge.Hull] says of it.
func (d *decoder) hull() knowledge.Span {
	var hull knowledge.Span
	for i := range d.length() - 1 {
		if d.err != nil {
			break
		}
		s := d.span()
		if i == 0 {
			hull.Start = s.Start
		}
		hull.End = s.End
	}
	return hull
}

func (d *decoder) numbers() text.Sums { return text.Sums(d.text()) }

func (d *decoder) aspect() knowledge.Aspect { return knowledge.Aspect(d.text()) }

// storedDoc is a document without its text, which has a table of its own.
type storedDoc struct {
	source   knowledge.Source
	subjects []knowledge.Subject
	// claims are the numbers of the document's claims, rising.
	claims []int
}

func encodeDoc(e *encoder, doc storedDoc) {
	encodeSource(e, doc.source)
	encodeList(e, doc.subjects, func(s knowledge.Subject) {
		e.text(s.Name)
		encodeList(e, s.Aliases, e.text)
	})
	encodeRising(e, doc.claims)
}

// encodeRising appends rising numbers.
func encodeRising(e *encoder, numbers []int) {
	before := 0
	encodeList(e, numbers, func(n int) {
		e.number(n - before)
		before = n
	})
}

func decodeRising(d *decoder) []int {
	before := 0
	return decodeList(d, func() int {
		before += d.number()
		return before
	})
}

func decodeDoc(record string) (storedDoc, error) {
	d := decoder{buf: record}
	doc := d.doc()
	return doc, d.err
}

func (d *decoder) doc() storedDoc {
	doc := storedDoc{source: d.source()}
	doc.subjects = decodeList(d, func() knowledge.Subject {
		return knowledge.Subject{Name: d.text(), Aliases: decodeList(d, d.text)}
	})
	doc.claims = decodeRising(d)
	return doc
}

func encodeSource(e *encoder, s knowledge.Source) {
	for _, t := range []string{s.ID, string(s.Space), s.Title, s.URL, s.Date, s.CopyOf, s.Party, s.Digest} {
		e.text(t)
	}
	encodeList(e, s.Copies, e.text)
}

func (d *decoder) source() knowledge.Source {
	return knowledge.Source{
		ID: d.text(), Space: knowledge.Space(d.text()), Title: d.text(), URL: d.text(), Date: d.text(), CopyOf: d.text(), Party: d.text(),
		Digest: d.text(), Copies: decodeList(d, d.text),
	}
}

// encodeTally makes a record of what a space holds.
func encodeTally(e *encoder, t *tally.Tally) {
	encodeList(e, slices.Sorted(maps.Keys(t.Sources)), func(id string) { encodeSource(e, t.Sources[id]) })
	encodeList(e, slices.Sorted(maps.Keys(t.Subjects)), func(name string) {
		s := t.Subjects[name]
		e.text(name)
		e.number(s.Documents)
		e.number(s.Claims)
		encodeList(e, slices.Sorted(maps.Keys(s.Aliases)), func(a string) { e.text(a); e.number(s.Aliases[a]) })
		encodeList(e, slices.Sorted(maps.Keys(s.ByAspect)), func(a knowledge.Aspect) { e.text(string(a)); e.number(s.ByAspect[a]) })
	})
}

func decodeTally(record string) (*tally.Tally, error) {
	d := decoder{buf: record}
	t := &tally.Tally{}
	t.Sources = decodeMap(&d, func() (string, knowledge.Source) {
		s := d.source()
		return s.ID, s
	})
	t.Subjects = decodeMap(&d, func() (string, *tally.Subject) {
		name, s := d.text(), &tally.Subject{Documents: d.number(), Claims: d.number()}
		s.Aliases = decodeMap(&d, func() (string, int) { return d.text(), d.number() })
		s.ByAspect = decodeMap(&d, func() (knowledge.Aspect, int) { return d.aspect(), d.number() })
		return name, s
	})
	return t, d.err
}
