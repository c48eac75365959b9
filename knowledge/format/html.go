package format

func looksHTML(ext, text string) bool { return false }
func readHTML(text string) draft      { return draft{} }
