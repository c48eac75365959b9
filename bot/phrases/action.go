package phrases

// Actions: what may be done with an answer, and what is said of it.
const (
	ActionMore       Key = "action_more"
	ActionSwap       Key = "action_swap"
	ActionShare      Key = "action_share"
	ActionHelpful    Key = "action_helpful"
	ActionNotHelpful Key = "action_not_helpful"
	RatedHelpful     Key = "rated_helpful"
	RatedNotHelpful  Key = "rated_not_helpful"
	Flagged          Key = "flagged"
	FlagWhich        Key = "flag_which"
	NotNoted         Key = "not_noted"
	Further          Key = "further"
	AskAgain         Key = "ask_again"
	AskWhether       Key = "ask_whether"
	KeyUnknown       Key = "key_unknown"
	KeyForeign       Key = "key_foreign"
	KeyExpired       Key = "key_expired"
	KeyForgotten     Key = "key_forgotten"
	KeyGone          Key = "key_gone"
	Overheard        Key = "overheard"
)

// actions returns the arguments of what is said of actions.
func actions() map[Key]string {
	return map[Key]string{
		ActionMore:       "subject",
		ActionSwap:       "",
		ActionShare:      "",
		ActionHelpful:    "",
		ActionNotHelpful: "",
		RatedHelpful:     "",
		RatedNotHelpful:  "",
		Flagged:          "",
		FlagWhich:        "",
		NotNoted:         "",
		Further:          "subject topic n",
		AskAgain:         "subjects aspect use_case",
		AskWhether:       "subjects aspect use_case",
		KeyUnknown:       "",
		KeyForeign:       "",
		KeyExpired:       "",
		KeyForgotten:     "",
		KeyGone:          "",
		Overheard:        "",
	}
}
