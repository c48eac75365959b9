package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
)

// unreal reports whether what is graded at ts[at] is not said to be so: it is put
// in doubt, wished for or only thought of, it was so once, or what follows calls
// it wrong.
func (r *reader) unreal(ts []lexicon.Token, at int) bool {
	return r.doubted(ts, at) || r.moot(ts, at) || r.refuted(ts, at)
}

// moot reports whether what is graded at ts[at] would only be so in another case,
// or was so once: that is said neither for nor against anybody.
func (r *reader) moot(ts []lexicon.Token, at int) bool {
	return r.intended(ts, at) || r.supposed(ts, at) || r.ifSo(ts, at) || r.past(ts, at)
}

// doubted reports whether the words before ts[at] put what is graded there in
// doubt: "whether X is better", "nobody is convinced that X is better", but not
// "no doubt that X is better".
func (r *reader) doubted(ts []lexicon.Token, at int) bool {
	const reach, near = 14, 5
	from := max(0, at-reach)
	for j := from; j < at; j++ {
		if ts[j].Text == ";" || ts[j].Lower == "but" && j > 0 && ts[j-1].Text == "," {
			from = j
		}
	}
	for j := from; j < at; j++ {
		if n, _ := r.x.unreal.Match(ts[j:at]); n > 0 && (j == 0 || !r.affirms(ts, j-1)) && !r.x.confirms.In(ts[max(0, j-near):j]) {
			return true
		}
		if ts[j].Lower == "if" && slices.ContainsFunc(ts[j:min(at, j+near)], isWere) {
			return true // "if X were faster than Y"
		}
	}
	return false
}

// ifSo reports whether what is graded at ts[at] is said of a name behind a word
// that only supposes it: "if X is faster than Y, …", not "if you travel X is
// faster". What is granted ("even if") is not supposed.
func (r *reader) ifSo(ts []lexicon.Token, at int) bool {
	name := at - 1
	for name >= 0 && ts[name].Name == "" {
		if n, _ := r.x.pronouns.Match(ts[name:at]); n > 0 || ts[name].Mark {
			return false
		}
		name--
	}
	const longest = 3 // words that suppose, and an article
	for j := max(0, name-longest); j < name; j++ {
		n, _ := r.x.supposes.Match(ts[j:name])
		k := 0
		if n > 0 {
			k, _ = r.x.determiners.Match(ts[j+n : name])
		}
		if n > 0 && j+n+k == name {
			return j == 0 || ts[j-1].Lower != "even"
		}
	}
	return false
}

func isWere(t lexicon.Token) bool { return t.Lower == "were" }

// intended reports whether what is graded at ts[at] is only aimed at or could be:
// "X aims to be faster", "X could be faster".
func (r *reader) intended(ts []lexicon.Token, at int) bool {
	from := r.degreeFrom(ts, at)
	const longest = 5
	for j := max(0, from-longest); j < from; j++ {
		if n, _ := r.x.intent.Match(ts[j:from]); n > 0 && j+n == from {
			return true
		}
	}
	return false
}

// degreeFrom returns where the words of degree before ts[at] begin: "a little",
// "much".
func (r *reader) degreeFrom(ts []lexicon.Token, at int) int {
	for at > 0 && !ts[at-1].Mark && ts[at-1].Name == "" && (r.ofDegree(ts[at-1]) || isFillerOfDegree(ts[at-1])) {
		at--
	}
	return at
}

func isFillerOfDegree(t lexicon.Token) bool {
	switch t.Lower {
	case "a", "the", "any", "bit", "little", "lot", "slightly", "more", "less", "no":
		return true
	}
	return false
}

// supposed reports whether what is graded at ts[at] would hold in a case that is
// none: "X would be faster if it had more wings", "with wings X would be faster".
func (r *reader) supposed(ts []lexicon.Token, at int) bool {
	const reach = 4
	would := at - 1
	for would >= 0 && at-would <= reach && !isWould(ts[would]) {
		if ts[would].Mark || ts[would].Name != "" || ts[would].Lower == "than" {
			return false
		}
		would--
	}
	if would < 0 || at-would > reach {
		return false
	}
	if slices.ContainsFunc(ts[would:at], func(t lexicon.Token) bool { return t.Lower == "only" }) {
		return true
	}
	return opensCase(ts[0], ts[min(1, would):would]) || slices.ContainsFunc(cases(ts), isContrary)
}

// hypothetical reports whether a sentence says what would be in a case that is
// none.
func hypothetical(ts []lexicon.Token) bool {
	return slices.ContainsFunc(ts, isWould) && slices.ContainsFunc(cases(ts), isContrary)
}

func isWould(t lexicon.Token) bool {
	switch t.Lower {
	case "would", "'d", "could", "might", "wouldn't", "couldn't":
		return true
	}
	return false
}

// opensCase reports whether a sentence begins as those do that tell what would
// be: "Had X …", "Were X …", "With a larger X …", "Without …".
func opensCase(first lexicon.Token, rest []lexicon.Token) bool {
	switch first.Lower {
	case "had", "were":
		return true
	case "with", "without":
		return slices.ContainsFunc(rest, func(t lexicon.Token) bool {
			return t.Name == "" && strings.HasSuffix(t.Lower, "er") || t.Lower == "more" || t.Lower == "less"
		}) ||
			first.Lower == "without"
	}
	return false
}

// cases returns what follows "if" in ts, clause by clause.
func cases(ts []lexicon.Token) [][]lexicon.Token {
	var out [][]lexicon.Token
	for i := range ts {
		if i > 0 && isWould(ts[i-1]) {
			continue // "than it would if"
		}
		if ts[i].Lower == "if" || ts[i].Lower == "unless" {
			out = append(out, ts[i+1:clauseEnd(ts, i+1)])
		}
	}
	return out
}

// isContrary reports whether a case is told as one that is none, by its verb:
// "if it had", "if they could", not "if you need".
func isContrary(ts []lexicon.Token) bool {
	const near = 6
	for _, t := range ts[:min(near, len(ts))] {
		switch t.Lower {
		case "had", "were", "was", "could", "did", "got", "came", "cost", "weighed", "gave", "made", "ran", "weren't", "wasn't", "didn't", "hadn't":
			return true
		}
	}
	return false
}
