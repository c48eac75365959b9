package lexicon_test

import (
	"fmt"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// An operator's folder adds an aspect, and a pattern with words of its own, to
// the embedded data.
func ExampleLoad() {
	l, err := lexicon.Load("en", folder(
		"aspects/crema.txt", "terms: crema\nbetter: velvety\nworse: watery\n",
		"words/baristas.txt", "Joe\n",
		"patterns/coffee.txt", "rule: coffee/by\nlike: by {baristas}\nyes: It was brewed by Joe. => baristas=Joe\n",
	))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(l.AspectsIn(text.Words("a velvety cup")))
	fmt.Println(l.List("baristas").Has("joe"))
	// Output:
	// [crema]
	// true
}

func ExamplePattern_Match() {
	l, err := lexicon.LoadFS(folder("patterns.txt", `
rule: compare/beats
like: {a} really? beats {b}
gives: better=a
yes: Redis beats Postgres. => a=Redis b=Postgres
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := l.AllPatterns()[0]
	m, ok := p.Match(tokens("They say tea really beats coffee.", map[string]bool{"tea": true, "coffee": true}))
	fmt.Println(ok, m.Slots, m.Slots[p.Gives["better"]])
	// Output: true map[a:tea b:coffee] tea
}
