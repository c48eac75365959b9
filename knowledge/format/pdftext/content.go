package pdftext

import (
	"math"
	"strings"
)

const (
	maxOperators = 30_000_000 // and their arguments, of all pages together
	formCost     = 100        // how many operators reading a form is worth
	fontCost     = 500        // how many reading a font is worth, beside its tables
	maxForms     = 12         // forms within each other
	maxStates    = 512        // states that are saved within each other
	maxArguments = 1 << 16
)

// matrix maps places of one space to another: x' = ax+cy+e, y' = bx+dy+f.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func identity() matrix { return matrix{1, 0, 0, 1, 0, 0} }

// state is how text is drawn.
type state struct {
	to         matrix // from the content's space to the page's
	font       *font
	size       float64
	char, word float64 // space behind each character, and each space
	scale      float64
	leading    float64
	rise       float64
}

// drawing follows the content of a page.
type drawing struct {
	f     *file
	fonts map[ref]*font
	page  *Page
	left  *int // operators that may still be followed
	forms int

	state
	saved      []state
	text, line matrix
	// marks are the marked contents around; artifact is how many of them are no
	// part of the text.
	marks    []bool
	artifact int
	shown    []shown // of the run that is drawn
}

// draw follows the operators of a content.
func (d *drawing) draw(data []byte, resources dict) {
	l := lexer{data: data, left: d.left}
	var args []any
	for {
		v := l.value()
		op, ok := v.(operator)
		if !ok {
			if len(args) < maxArguments {
				args = append(args, v)
			}
			continue
		}
		switch op {
		case end:
			return
		case "BI":
			l.image()
		case "Do":
			d.form(args, resources)
		case "Tf":
			d.setFont(args, resources)
		default:
			d.do(op, args)
		}
		args = args[:0]
	}
}

// image skips an image that stands within a content.
func (l *lexer) image() {
	for {
		op, ok := l.value().(operator)
		if ok && op == end {
			return
		}
		if ok && op == "ID" {
			break
		}
	}
	for at := l.at; at+2 < len(l.data); at++ {
		if l.data[at] == 'E' && l.data[at+1] == 'I' && isSpace(l.data[at-1]) && isSpace(l.data[at+2]) {
			l.at = at + 2
			return
		}
	}
	l.at = len(l.data)
}

// do follows an operator that needs nothing but its arguments.
func (d *drawing) do(op operator, args []any) {
	n := numbers(args)
	switch op {
	case "q":
		if len(d.saved) < maxStates {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if k := len(d.saved); k > 0 {
			d.state, d.saved = d.saved[k-1], d.saved[:k-1]
		}
	case "cm":
		d.to = matrix(n).times(d.to)
	case "BMC", "BDC":
		d.mark(args)
	case "EMC":
		d.unmark()
	case "BT":
		d.text, d.line = identity(), identity()
	case "Tm":
		d.text, d.line = matrix(n), matrix(n)
	case "TD":
		d.leading = -n[1]
		d.move(n[0], n[1])
	case "Td":
		d.move(n[0], n[1])
	case "T*":
		d.move(0, -d.leading)
	case "Tc":
		d.char = n[0]
	case "Tw":
		d.word = n[0]
	case "Tz":
		d.scale = n[0] / 100
	case "TL":
		d.leading = n[0]
	case "Ts":
		d.rise = n[0]
	default:
		d.show(op, args)
	}
}

// show follows an operator that shows text.
func (d *drawing) show(op operator, args []any) {
	switch op {
	case "Tj", "TJ":
	case "\"":
		n := numbers(args)
		d.word, d.char = n[0], n[1]
		d.move(0, -d.leading)
	case "'":
		d.move(0, -d.leading)
	default:
		return
	}
	if len(args) == 0 || d.font == nil {
		return
	}
	switch v := args[len(args)-1].(type) {
	case text:
		d.run(array{v})
	case array:
		d.run(v)
	}
}

// numbers returns the first six numbers of args; what is missing is zero.
func numbers(args []any) (n [6]float64) {
	for i := 0; i < len(args) && i < len(n); i++ {
		n[i], _ = args[i].(float64)
	}
	return n
}

func (d *drawing) move(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.times(d.line)
	d.text = d.line
}

// mark notes that a marked content begins. Artifacts are what a page has beside
// its text: headers, footers, page numbers.
func (d *drawing) mark(args []any) {
	artifact := len(args) > 0 && args[0] == name("Artifact")
	if artifact {
		d.artifact++
	}
	if len(d.marks) < 1<<16 {
		d.marks = append(d.marks, artifact)
	}
}

func (d *drawing) unmark() {
	k := len(d.marks)
	if k == 0 {
		return
	}
	if d.marks[k-1] {
		d.artifact--
	}
	d.marks = d.marks[:k-1]
}

func (d *drawing) setFont(args []any, resources dict) {
	if len(args) != 2 {
		return
	}
	key, _ := args[0].(name)
	d.size, _ = args[1].(float64)
	v := d.f.dict(resources["Font"])[key]
	r, isRef := v.(ref)
	if isRef && d.fonts[r] != nil {
		d.font = d.fonts[r]
		return
	}
	d.font = d.f.font(d.f.dict(v))
	*d.left -= fontCost + d.font.cost
	if isRef {
		d.fonts[r] = d.font
	}
}

// form draws a content that is kept by itself.
func (d *drawing) form(args []any, resources dict) {
	if len(args) == 0 || d.forms >= maxForms {
		return
	}
	key, _ := args[0].(name)
	s, ok := d.f.get(d.f.dict(resources["XObject"])[key]).(*stream)
	if !ok {
		return
	}
	if d.f.name(s.dict["Subtype"]) == "Image" {
		d.page.Images = true
		return
	}
	own := d.f.dict(s.dict["Resources"])
	if *d.left -= formCost; own != nil && d.f.blank[s] {
		return
	}
	was := *d.page
	defer func() {
		if d.forms == 0 && was.Known == d.page.Known && was.Lost == d.page.Lost && was.Images == d.page.Images {
			d.f.blank[s] = true
		}
	}()
	data, err := d.f.decode(s)
	if err != nil && len(data) == 0 {
		return
	}
	if own != nil {
		resources = own
	}
	before, saved := d.state, d.saved
	d.saved = nil
	if m := d.f.array(s.dict["Matrix"]); len(m) == 6 {
		d.to = matrix(numbers(m)).times(d.to)
	}
	d.forms++
	d.draw(data, resources)
	d.forms--
	d.state, d.saved = before, saved
}

// run shows strings and the spaces between them, as one run. It begins and ends
// with what is seen of it.
func (d *drawing) run(parts array) {
	d.shown = d.shown[:0]
	x, from, to, gap := 0.0, 0.0, 0.0, 0.0
	seen := false
	for _, v := range parts {
		switch v := v.(type) {
		case float64:
			gap -= v
			x -= v / 1000 * d.size * d.scale
		case text:
			d.font.read(v, func(g glyph) {
				d.count(g)
				d.shown = append(d.shown, shown{g.text, gap, g.width})
				start := x
				x += g.width / 1000 * d.size * d.scale
				if !blank(g.text) {
					if !seen {
						from, seen = start, true
					}
					to = x
				}
				behind := d.char
				if g.space {
					behind += d.word
				}
				x += behind * d.scale
				gap = behind * 1000 / max(math.Abs(d.size), 1e-3)
			})
		}
	}
	if !seen {
		to = x
	}
	d.add(wordsOf(d.shown, gap), d.place(from), d.place(to))
	d.text = matrix{1, 0, 0, 1, x, 0}.times(d.text)
}

// add adds a run to the page.
func (d *drawing) add(s string, from, to [2]float64) {
	m := d.text.times(d.to)
	r := Run{
		Text: s, X: from[0], Y: from[1], End: to[0], Bold: d.font.bold, Artifact: d.artifact > 0, Lost: lost(d.shown),
		Size: math.Abs(d.size) * math.Hypot(m[2], m[3]), Turned: math.Abs(m[1]) > math.Abs(m[0]),
	}
	if s == "" && r.Lost == 0 || !finite(r.X) || !finite(r.Y) || !finite(r.End) || !finite(r.Size) {
		return
	}
	if d.covered(&r) {
		r.Text = strings.TrimLeft(s, " ")
	}
	d.page.Runs = append(d.page.Runs, r)
}

// covered reports whether the space that a run begins with lies upon the end of
// the run before, as some programs draw it behind joined letters: it parts no
// words.
func (d *drawing) covered(r *Run) bool {
	n := len(d.page.Runs)
	if n == 0 || !strings.HasPrefix(r.Text, " ") || d.font.guessed {
		return false
	}
	last := &d.page.Runs[n-1]
	gap, whole := (r.X-last.End)/r.Size, (d.place(0)[0]-last.End)/r.Size
	return math.Abs(last.Y-r.Y) < .1*r.Size && whole < -.15 && gap > -.25 && gap < .05
}

func finite(f float64) bool { return !math.IsNaN(f) && math.Abs(f) < 1e9 }

// place returns where on the page stands what is so far behind the last glyph.
func (d *drawing) place(x float64) [2]float64 {
	m := matrix{1, 0, 0, 1, x, d.rise}.times(d.text).times(d.to)
	return [2]float64{m[4], m[5]}
}

func (d *drawing) count(g glyph) {
	if g.text == "" {
		d.page.Lost++
	} else {
		d.page.Known++
	}
}
