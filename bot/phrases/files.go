package phrases

// Files: what is said of files and pages that are fetched to be added, and of copies
// of what is kept.
const (
	PageFetching    Key = "page_fetching"
	FilesNone       Key = "files_none"
	FilesFetching   Key = "files_fetching"
	FilesLeft       Key = "files_left"
	FileWithheld    Key = "file_withheld"
	FileOutside     Key = "file_outside"
	FileUnfetched   Key = "file_unfetched"
	FileMissing     Key = "file_missing"
	ExportDone      Key = "export_done"
	ExportTooLarge  Key = "export_too_large"
	ExportGoing     Key = "export_going"
	ExportSent      Key = "export_sent"
	ExportWithheld  Key = "export_withheld"
	FileElsewhere   Key = "file_elsewhere"
	FileLost        Key = "file_lost"
	PageOff         Key = "page_off"
	PageInvalid     Key = "page_invalid"
	PageRefused     Key = "page_refused"
	PageRedirect    Key = "page_redirect"
	PageUnreachable Key = "page_unreachable"
	PageCertificate Key = "page_certificate"
	PageStatus      Key = "page_status"
	PageTooLarge    Key = "page_too_large"
	PageKind        Key = "page_kind"
)

// files returns the arguments of what is said of files and pages.
func files() map[Key]string {
	return map[Key]string{
		PageFetching:    "",
		FilesNone:       "",
		FilesFetching:   "n",
		FilesLeft:       "n",
		FileWithheld:    "name",
		FileOutside:     "name",
		FileUnfetched:   "name",
		FileMissing:     "",
		ExportDone:      "n",
		ExportTooLarge:  "most",
		ExportGoing:     "",
		ExportSent:      "",
		ExportWithheld:  "",
		FileElsewhere:   "",
		FileLost:        "",
		PageOff:         "",
		PageInvalid:     "why",
		PageRefused:     "",
		PageRedirect:    "",
		PageUnreachable: "",
		PageCertificate: "",
		PageStatus:      "code",
		PageTooLarge:    "",
		PageKind:        "",
	}
}
