package phrases

// Keeping: what is said to those who keep the documents of a place.
const (
	KeepNowhere        Key = "keep_nowhere"
	KeepRefused        Key = "keep_refused"
	AdminsRefused      Key = "admins_refused"
	AdminsUnknown      Key = "admins_unknown"
	AdminsHow          Key = "admins_how"
	AddHow             Key = "add_how"
	PageFetching       Key = "page_fetching"
	FilesNone          Key = "files_none"
	FilesFetching      Key = "files_fetching"
	FilesLeft          Key = "files_left"
	FileWithheld       Key = "file_withheld"
	FileOutside        Key = "file_outside"
	FileUnfetched      Key = "file_unfetched"
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
	FileMissing        Key = "file_missing"
	AddEither          Key = "add_either"
	ExportDone         Key = "export_done"
	ExportTooLarge     Key = "export_too_large"
	ExportGoing        Key = "export_going"
	ExportSent         Key = "export_sent"
	ExportWithheld     Key = "export_withheld"
	FileElsewhere      Key = "file_elsewhere"
	FileLost           Key = "file_lost"
	PageOff            Key = "page_off"
	PageInvalid        Key = "page_invalid"
	PageRefused        Key = "page_refused"
	PageRedirect       Key = "page_redirect"
	PageUnreachable    Key = "page_unreachable"
	PageCertificate    Key = "page_certificate"
	PageStatus         Key = "page_status"
	PageTooLarge       Key = "page_too_large"
	PageKind           Key = "page_kind"
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
		PageFetching:       "",
		FilesNone:          "",
		FilesFetching:      "n",
		FilesLeft:          "n",
		FileWithheld:       "name",
		FileOutside:        "name",
		FileUnfetched:      "name",
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
		FileMissing:        "",
		AddEither:          "",
		ExportDone:         "n",
		ExportTooLarge:     "most",
		ExportGoing:        "",
		ExportSent:         "",
		ExportWithheld:     "",
		FileElsewhere:      "",
		FileLost:           "",
		PageOff:            "",
		PageInvalid:        "why",
		PageRefused:        "",
		PageRedirect:       "",
		PageUnreachable:    "",
		PageCertificate:    "",
		PageStatus:         "code",
		PageTooLarge:       "",
		PageKind:           "",
		SpaceFull:          "documents bytes",
		SpaceClosed:        "",
		SpaceStanding:      "documents most bytes most_bytes most_each claims",
		SpaceRunning:       "",
		LibraryBusy:        "",
		LibraryBroken:      "",
		GapsNone:           "",
		Gaps:               "",
		Gap:                "subject aspect n day",
		ListMore:           "n",
		ListNext:           "",
		ListFirst:          "",
	}
}
