package phrases

// The words of buttons, menus and windows.
const (
	SideBySide    Key = "side_by_side"
	AnotherAspect Key = "another_aspect"
	SharedBy      Key = "shared_by"
	ChoiceClaims  Key = "choice_claims"
	Holdings      Key = "holdings"
	CompareTitle  Key = "compare_title"
	CompareFirst  Key = "compare_first"
	CompareSecond Key = "compare_second"
	CompareAspect Key = "compare_aspect"
	CompareTyped  Key = "compare_typed"
	CompareSubmit Key = "compare_submit"
	Close         Key = "close"
	WhyTitle      Key = "why_title"
	WhyHow        Key = "why_how"
	WhyLeans      Key = "why_leans"
	WhySum        Key = "why_sum"
	WhyConfidence Key = "why_confidence"
	WhyMore       Key = "why_more"
	HomeTitle     Key = "home_title"
	HomeAsk       Key = "home_ask"
	HomeTry       Key = "home_try"
	HomeTopics    Key = "home_topics"
	Ways          Key = "ways"
	WaysCommands  Key = "ways_commands"
	Working       Key = "working"
	MoreHere      Key = "more_here"
	CommentTitle  Key = "comment_title"
	CommentLabel  Key = "comment_label"
	CommentHint   Key = "comment_hint"
)

// windows returns, for each key of a button, menu or window, the arguments its
// template may use.
func windows() map[Key]string {
	return map[Key]string{
		SideBySide:    "subjects",
		AnotherAspect: "",
		SharedBy:      "user questions",
		ChoiceClaims:  "name n",
		Holdings:      "sources subjects claims newest read",
		CompareTitle:  "",
		CompareFirst:  "",
		CompareSecond: "",
		CompareAspect: "",
		CompareTyped:  "",
		CompareSubmit: "",
		Close:         "",
		WhyTitle:      "",
		WhyHow:        "subjects",
		WhyLeans:      "subject by against",
		WhySum:        "",
		WhyConfidence: "winner percent",
		WhyMore:       "n",
		HomeTitle:     "",
		HomeAsk:       "",
		HomeTry:       "",
		HomeTopics:    "",
		Ways:          "",
		WaysCommands:  "",
		Working:       "",
		MoreHere:      "",
		CommentTitle:  "",
		CommentLabel:  "",
		CommentHint:   "",
	}
}
