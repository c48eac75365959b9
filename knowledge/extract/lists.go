package extract

import "juxta/knowledge/lexicon"

// lists are more of the lexicon's lists, each found by its name once.
type lists struct {
	linking, gives, decays, harms                    *lexicon.List
	low, high, boosters, clearly, often              *lexicon.List
	unreal, thanEnds, measures, against              *lexicon.List
	moreTimes, lessTimes, times, numbers, spans      *lexicon.List
	nought, determiners, anyOf, kindsAtAll, usesHead *lexicon.List
	ranks, grades, judged, upward, downward          *lexicon.List
	paced, timeUnits                                 *lexicon.List
	winnerHead, closing, yes, no, much, little       *lexicon.List
	bareAnswer, deniers, opines, exceptions, myths   *lexicon.List
	intent, refutes, reverses, confirms              *lexicon.List
	past, pastTense, pastPerhaps, present, leading   *lexicon.List
	reality, either, alsoWords, unimportant          *lexicon.List
	gradeOwn, seemsCheap                             *lexicon.List
	ownPast, standIns                                *lexicon.List
	deniesLast, supposes, hangsOn                    *lexicon.List
	per, perOne, currencies                          *lexicon.List
}

func newLists(index *lexicon.Index) lists {
	return lists{
		linking: index.List("linking-verbs"), gives: index.List("verbs-give"), decays: index.List("verbs-decay"), harms: index.List("verbs-harm"),
		gradeOwn: index.List("grade-own"), seemsCheap: index.List("seems-cheap"), low: index.List("grade-low"), high: index.List("grade-high"), boosters: index.List("boosters"), clearly: index.List("clearly"), often: index.List("adverbs-often"),
		unreal: index.List("unreal"), thanEnds: index.List("than-ends"), measures: index.List("measures"), against: index.List("against"),
		moreTimes: index.List("multiples-more"), lessTimes: index.List("multiples-less"), times: index.List("multiples-times"), numbers: index.List("number-words"), spans: index.List("time-spans"),
		nought: index.List("nothing"), determiners: index.List("determiners"), anyOf: index.List("determiners-any"), kindsAtAll: index.List("general-kinds"), usesHead: index.List("heading-uses"),
		bareAnswer: index.List("bare-answer"), deniers: index.List("deniers"), opines: index.List("opines"), exceptions: index.List("exceptions"), myths: index.List("heading-myths"),
		intent: index.List("unreal-to"), refutes: index.List("refutes"), reverses: index.List("reverses"), confirms: index.List("confirms"),
		past: index.List("past"), pastTense: index.List("past-tense"), pastPerhaps: index.List("past-perhaps"), present: index.List("present"), leading: index.List("leading"), reality: index.List("reality"), ownPast: index.List("own-past"), standIns: index.List("stand-ins"),
		either: index.List("exceptions-or-additions"), alsoWords: index.List("also"), unimportant: index.List("unimportant"),
		winnerHead: index.List("heading-winner"), closing: index.List("headings-closing"), yes: index.List("cell-yes"), no: index.List("cell-no"),
		ranks: index.List("scale-ranks"), grades: index.List("scale-grades"), judged: index.List("judged"), upward: index.List("scale-up"), downward: index.List("scale-down"),
		paced: index.List("paced"), timeUnits: index.List("time-units"),
		deniesLast: index.List("denies-last"), supposes: index.List("supposes"), hangsOn: index.List("hangs-on"),
		per: index.List("per"), perOne: index.List("per-one"), currencies: index.List("currencies"),
		much: index.List("superlatives-much"), little: index.List("superlatives-little"),
	}
}
