package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"juxta/knowledge"
)

// hear notes a sentence in which those speak who make or sell a subject.
func (r *reader) hear(s *sentence) {
	if s.says(r.x.seller) {
		r.sells++
	}
	for i := range r.x.parties {
		p := &r.x.parties[i]
		m, ok := p.Match(s.ts, &s.have)
		if !ok {
			continue
		}
		name := m.Slots[p.Gives["party"]]
		if p.Gives["party"] == "scope" && len(r.main) > 0 {
			name = r.main[0]
		}
		if name != "" {
			r.owners[name]++
		}
	}
}

// party returns the subject whose own people the page is by, or empty: whose
// address it has, or who speak in it. A page of which several are said to be
// the makers is nobody's: a shop that sells both.
func (r *reader) party() string {
	if own := ownAddress(r.page.Document.Source.URL, r.subs.All()); own != "" {
		return own
	}
	if len(r.owners) == 1 {
		for name := range r.owners {
			return name
		}
	}
	if r.sells >= sellerSays && len(r.owners) == 0 {
		return r.spokenFor()
	}
	return ""
}

// A page is a seller's where it says as many things as sellers say, and as
// large a part of what it holds for or against anybody speaks for one subject.
const (
	sellerSays  = 2
	sellerLeans = .75
	sellerLeast = 6 // statements for or against that tell a page's side
)

// spokenFor returns the subject that nearly all of the page speaks for, be it
// against the others, or empty.
func (r *reader) spokenFor() string {
	side := map[string]int{}
	all := 0
	for _, c := range r.claims {
		switch c.Stance {
		case knowledge.Neutral:
			continue
		case knowledge.Pro:
			side[c.Subject]++
		case knowledge.Con:
			for _, s := range r.main {
				if s != c.Subject {
					side[s]++
				}
			}
		}
		all++
	}
	seller := ""
	for _, s := range r.main {
		switch {
		case all < sellerLeast || float64(side[s]) < sellerLeans*float64(all):
		case seller != "":
			return "" // what is said against a third speaks for both alike
		default:
			seller = s
		}
	}
	return seller
}

// ownAddress returns the subject that an address is named after: "redis.io",
// "docs.getredis.com" for Redis. Only the domain that somebody registered
// counts, by the public suffix list, and only for a name: guitar.com is no
// guitar's.
func ownAddress(address string, subjects []knowledge.Subject) string {
	const shortest = 3 // letters of a name that can be told from chance
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname()))
	if err != nil {
		return ""
	}
	registered, _, _ := strings.Cut(domain, ".")
	registered = letters(registered)
	for _, s := range subjects {
		if !startsUpper(s.Name) {
			continue
		}
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			name = letters(name)
			if len(name) >= shortest && (registered == name || ownLabel(registered, name)) {
				return s.Name
			}
		}
	}
	return ""
}

// ownLabel reports whether a part of a host's name is a subject's with what
// makers add to theirs where it is taken.
func ownLabel(label, name string) bool {
	before, after, ok := strings.Cut(label, name)
	if !ok {
		return false
	}
	switch before {
	case "", "get", "use", "go", "try", "the", "my":
	default:
		return false
	}
	switch after {
	case "", "js", "app", "hq", "db", "lang", "project", "inc", "io", "official", "docs", "blog":
		return true
	}
	return false
}

// letters returns the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, strings.ToLower(s))
}
