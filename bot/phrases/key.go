package phrases

import "maps"

// Key names a phrase.
type Key string

// Headlines: the verdict in one line, with the count of sources.
const (
	Favors         Key = "favors"
	Worse          Key = "worse"
	Depends        Key = "depends"
	Conflicting    Key = "conflicting"
	Insufficient   Key = "insufficient"
	UnknownSubject Key = "unknown_subject"
	Facts          Key = "facts"
	Yes            Key = "yes"
	No             Key = "no"
	ProsCons       Key = "pros_cons"
	Adopters       Key = "adopters"
	Exclusive      Key = "exclusive"
	WhenToUse      Key = "when_to_use"
	WhenNot        Key = "when_not"
	OffTopic       Key = "off_topic"
	NoDocuments    Key = "no_documents"
	Greeting       Key = "greeting"
	Thanks         Key = "thanks"
	Goodbye        Key = "goodbye"
	Help           Key = "help"
	English        Key = "english"
)

// Reasons: why the headline says so.
const (
	FavorsReason       Key = "favors_reason"
	WorseReason        Key = "worse_reason"
	AloneReason        Key = "alone_reason"
	DependsReason      Key = "depends_reason"
	ConflictingReason  Key = "conflicting_reason"
	InsufficientReason Key = "insufficient_reason"
	ElsewhereReason    Key = "elsewhere_reason"
	UnknownReason      Key = "unknown_reason"
	FactsReason        Key = "facts_reason"
	OffTopicReason     Key = "off_topic_reason"
	LeadsOn            Key = "leads_on"
)

// Topics: what is compared on, as a part of other phrases.
const (
	TopicAspect  Key = "topic_aspect"
	TopicUseCase Key = "topic_use_case"
)

// What is missing, and what to ask next.
const (
	MissingTopic   Key = "missing_topic"
	MissingSource  Key = "missing_source"
	MissingNeutral Key = "missing_neutral"
	MissingSide    Key = "missing_side"
	MissingSubject Key = "missing_subject"
	SuggestChoose  Key = "suggest_choose"
	SuggestAspect  Key = "suggest_aspect"
	SuggestPros    Key = "suggest_pros"
	SuggestWhy     Key = "suggest_why"
	Taken          Key = "taken"
	DidYouMean     Key = "did_you_mean"
)

// What doors say where there is no answer.
const (
	Failed       Key = "failed"
	Slow         Key = "slow"
	Busy         Key = "busy"
	TooOften     Key = "too_often"
	TooOftenHere Key = "too_often_here"
	Empty        Key = "empty"
	TooLong      Key = "too_long"
	Welcome      Key = "welcome"
)

// What doors say about what they do and did, and what is missing in a window.
const (
	IsLooking    Key = "is_looking"
	Shared       Key = "shared"
	SharedBefore Key = "shared_before"
	NotShared    Key = "not_shared"
	SameTwice    Key = "same_twice"
	ChooseFirst  Key = "choose_first"
	ChooseBoth   Key = "choose_both"
	NoAspects    Key = "no_aspects"
)

// What doors say about commands that do not answer questions.
const (
	CommandUnknown Key = "command_unknown"
	ThreadsOn      Key = "threads_on"
	ThreadsOff     Key = "threads_off"
	ThreadsRefused Key = "threads_refused"
	ThreadsNowhere Key = "threads_nowhere"
)

// arguments returns, for each key, the arguments its template may use.
func arguments() map[Key]string {
	all := answers()
	maps.Copy(all, actions())
	maps.Copy(all, doors())
	maps.Copy(all, windows())
	maps.Copy(all, study())
	maps.Copy(all, keeping())
	maps.Copy(all, files())
	maps.Copy(all, privacy())
	maps.Copy(all, generations())
	return all
}

// doors returns the arguments of what doors say where there is no answer.
func doors() map[Key]string {
	return map[Key]string{
		Failed:       "ref",
		Slow:         "ref",
		Busy:         "",
		TooOften:     "seconds",
		TooOftenHere: "seconds",
		Empty:        "",
		TooLong:      "limit",
		Welcome:      "topics",
		IsLooking:    "",
		Shared:       "",
		SharedBefore: "",
		NotShared:    "",
		SameTwice:    "",
		ChooseFirst:  "",
		ChooseBoth:   "",
		NoAspects:    "",

		CommandUnknown: "",
		ThreadsOn:      "",
		ThreadsOff:     "",
		ThreadsRefused: "",
		ThreadsNowhere: "",
	}
}

// answers returns the arguments of what is said in answers.
func answers() map[Key]string {
	return map[Key]string{
		Favors:         "winner topic for all unanimous",
		Worse:          "winner topic for all unanimous",
		Depends:        "subjects topic conditions all",
		Conflicting:    "subjects topic a b for_a for_b all",
		Insufficient:   "subjects topic all",
		UnknownSubject: "unknown",
		Facts:          "subjects topic all",
		Yes:            "winner topic for all unanimous",
		No:             "winner topic for all unanimous",
		ProsCons:       "subjects topic pros cons all",
		Adopters:       "subjects all",
		Exclusive:      "subjects all",
		WhenToUse:      "subjects all",
		WhenNot:        "subjects all",
		OffTopic:       "",
		NoDocuments:    "",
		Greeting:       "",
		Thanks:         "",
		Goodbye:        "",
		Help:           "",
		English:        "",

		FavorsReason:       "winner other for against neutral all parties",
		AloneReason:        "winner against neutral all",
		WorseReason:        "winner other for against neutral all",
		DependsReason:      "subjects all",
		ConflictingReason:  "subjects topic all",
		InsufficientReason: "subjects topic all",
		ElsewhereReason:    "subjects objects",
		UnknownReason:      "known n",
		FactsReason:        "subjects all",
		OffTopicReason:     "known n",
		LeadsOn:            "subject aspects",

		TopicAspect:  "aspect",
		TopicUseCase: "use_case",

		MissingTopic:   "subjects topic",
		MissingSource:  "subjects topic",
		MissingNeutral: "subjects topic party",
		MissingSide:    "subject topic",
		MissingSubject: "unknown",
		SuggestChoose:  "a b",
		SuggestAspect:  "a b aspect",
		SuggestPros:    "subject",
		SuggestWhy:     "",
		Taken:          "said subject",
		DidYouMean:     "subject",
	}
}
