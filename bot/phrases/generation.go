package phrases

// Generations: what is said of reading documents anew, of rolling that back, and of
// the quotes that are flagged.
const (
	ReindexBegan        Key = "reindex_began"
	ReindexAt           Key = "reindex_at"
	ReindexLater        Key = "reindex_later"
	ReindexStopping     Key = "reindex_stopping"
	ReindexStopped      Key = "reindex_stopped"
	ReindexBack         Key = "reindex_back"
	ReindexDone         Key = "reindex_done"
	ReindexUnread       Key = "reindex_unread"
	ReindexChanged      Key = "reindex_changed"
	ReindexVerdicts     Key = "reindex_verdicts"
	ReindexIdle         Key = "reindex_idle"
	ReindexSome         Key = "reindex_some"
	ReindexCancel       Key = "reindex_cancel"
	ReindexDirectly     Key = "reindex_directly"
	ReindexBelow        Key = "reindex_below"
	ReindexOver         Key = "reindex_over"
	VerdictChanged      Key = "verdict_changed"
	VerdictDepends      Key = "verdict_depends"
	VerdictConflicting  Key = "verdict_conflicting"
	VerdictInsufficient Key = "verdict_insufficient"
	VerdictUnknown      Key = "verdict_unknown"
	VerdictFacts        Key = "verdict_facts"
	Generation          Key = "generation"
	Generations         Key = "generations"
	SpaceIndexed        Key = "space_indexed"
	RollbackAsk         Key = "rollback_ask"
	RollbackDo          Key = "rollback_do"
	RollbackNot         Key = "rollback_not"
	RollbackLeft        Key = "rollback_left"
	RollbackNone        Key = "rollback_none"
	RollbackUnknown     Key = "rollback_unknown"
	RollbackGone        Key = "rollback_gone"
	RollbackDone        Key = "rollback_done"
	RollbackAside       Key = "rollback_aside"
	NamesMore           Key = "names_more"
	FlagsNone           Key = "flags_none"
	Flags               Key = "flags"
	Flag                Key = "flag"
	FlagHide            Key = "flag_hide"
	FlagShow            Key = "flag_show"
	FlagDismiss         Key = "flag_dismiss"
	FlagHidden          Key = "flag_hidden"
	FlagShown           Key = "flag_shown"
	FlagDismissed       Key = "flag_dismissed"
	FlagGone            Key = "flag_gone"
	FlagElsewhere       Key = "flag_elsewhere"
)

// generations returns the arguments of what is said of that.
func generations() map[Key]string {
	return map[Key]string{
		ReindexBegan:        "",
		ReindexAt:           "done all",
		ReindexLater:        "done all",
		ReindexStopping:     "",
		ReindexStopped:      "",
		ReindexBack:         "",
		ReindexDone:         "documents before after",
		ReindexUnread:       "n",
		ReindexChanged:      "added changed removed",
		ReindexVerdicts:     "n asked",
		ReindexIdle:         "documents claims",
		ReindexSome:         "read documents before after",
		ReindexCancel:       "",
		ReindexDirectly:     "",
		ReindexBelow:        "",
		ReindexOver:         "",
		VerdictChanged:      "question before after",
		VerdictDepends:      "",
		VerdictConflicting:  "",
		VerdictInsufficient: "",
		VerdictUnknown:      "",
		VerdictFacts:        "",
		Generation:          "n built documents claims serving",
		Generations:         "",
		SpaceIndexed:        "at",
		RollbackAsk:         "n built documents claims",
		RollbackDo:          "",
		RollbackNot:         "",
		RollbackLeft:        "",
		RollbackNone:        "",
		RollbackUnknown:     "n",
		RollbackGone:        "",
		RollbackDone:        "n of built documents claims",
		RollbackAside:       "names",
		NamesMore:           "names n",
		FlagsNone:           "",
		Flags:               "",
		Flag:                "name n hidden",
		FlagHide:            "",
		FlagShow:            "",
		FlagDismiss:         "",
		FlagHidden:          "",
		FlagShown:           "",
		FlagDismissed:       "",
		FlagGone:            "",
		FlagElsewhere:       "",
	}
}
