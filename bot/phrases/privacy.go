package phrases

// Privacy: what is said of what is kept of people, and of forgetting it.
const (
	PrivacyTitle    Key = "privacy_title"
	PrivacyAsked    Key = "privacy_asked"
	PrivacyButtons  Key = "privacy_buttons"
	PrivacyLately   Key = "privacy_lately"
	PrivacyGaps     Key = "privacy_gaps"
	PrivacyOpinions Key = "privacy_opinions"
	PrivacyGames    Key = "privacy_games"
	PrivacyLimits   Key = "privacy_limits"
	PrivacyKeepers  Key = "privacy_keepers"
	PrivacyLog      Key = "privacy_log"
	PrivacyComments Key = "privacy_comments"
	PrivacyForget   Key = "privacy_forget"
	PrivacyPlayed   Key = "privacy_played"
	Forgotten       Key = "forgotten"
	ForgottenNot    Key = "forgotten_not"
)

// privacy returns the arguments of what is said of what is kept.
func privacy() map[Key]string {
	return map[Key]string{
		PrivacyTitle:    "",
		PrivacyAsked:    "",
		PrivacyButtons:  "",
		PrivacyLately:   "",
		PrivacyGaps:     "",
		PrivacyOpinions: "",
		PrivacyGames:    "",
		PrivacyLimits:   "",
		PrivacyKeepers:  "",
		PrivacyLog:      "",
		PrivacyComments: "",
		PrivacyForget:   "command games",
		PrivacyPlayed:   "",
		Forgotten:       "",
		ForgottenNot:    "ref",
	}
}
