package phrases

// Keeping: what is said to those who keep the documents of a place.
const (
	KeepNowhere        Key = "keep_nowhere"
	KeepRefused        Key = "keep_refused"
	AdminsRefused      Key = "admins_refused"
	AdminsUnknown      Key = "admins_unknown"
	AdminsHow          Key = "admins_how"
	AddHow             Key = "add_how"
	DocumentsNone      Key = "documents_none"
	Documents          Key = "documents"
	DocumentAdded      Key = "document_added"
	DocumentReplaced   Key = "document_replaced"
	DocumentUnchanged  Key = "document_unchanged"
	DocumentHolds      Key = "document_holds"
	DocumentDates      Key = "document_dates"
	DocumentUnknown    Key = "document_unknown"
	DocumentAsk        Key = "document_ask"
	DocumentRemove     Key = "document_remove"
	DocumentKeep       Key = "document_keep"
	DocumentKept       Key = "document_kept"
	DocumentRemoved    Key = "document_removed"
	DocumentGone       Key = "document_gone"
	DocumentTooLarge   Key = "document_too_large"
	DocumentInvalid    Key = "document_invalid"
	DocumentUnreadable Key = "document_unreadable"
	AddEither          Key = "add_either"
	SpaceFull          Key = "space_full"
	SpaceClosed        Key = "space_closed"
	SpaceStanding      Key = "space_standing"
	SpaceRunning       Key = "space_running"
	LibraryBusy        Key = "library_busy"
	LibraryBroken      Key = "library_broken"
	GapsNone           Key = "gaps_none"
	Gaps               Key = "gaps"
	Gap                Key = "gap"
	ListMore           Key = "list_more"
	ListNext           Key = "list_next"
	ListFirst          Key = "list_first"
)

// keeping returns the arguments of what is said to those who keep documents.
func keeping() map[Key]string {
	return map[Key]string{
		KeepNowhere:        "",
		KeepRefused:        "",
		AdminsRefused:      "",
		AdminsUnknown:      "",
		AdminsHow:          "",
		AddHow:             "",
		DocumentsNone:      "",
		Documents:          "n",
		DocumentAdded:      "name claims",
		DocumentReplaced:   "name claims",
		DocumentUnchanged:  "name",
		DocumentHolds:      "size claims",
		DocumentDates:      "added changed",
		DocumentUnknown:    "",
		DocumentAsk:        "name",
		DocumentRemove:     "",
		DocumentKeep:       "",
		DocumentKept:       "",
		DocumentRemoved:    "name",
		DocumentGone:       "",
		DocumentTooLarge:   "size most",
		DocumentInvalid:    "why",
		DocumentUnreadable: "name why",
		AddEither:          "",
		SpaceFull:          "documents bytes",
		SpaceClosed:        "",
		SpaceStanding:      "documents most bytes most_bytes most_each claims",
		SpaceRunning:       "",
		LibraryBusy:        "",
		LibraryBroken:      "ref",
		GapsNone:           "",
		Gaps:               "",
		Gap:                "subject aspect n day",
		ListMore:           "n",
		ListNext:           "",
		ListFirst:          "",
	}
}
