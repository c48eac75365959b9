package discord

// CheckBody returns what Discord would refuse of a request, or what this door
// never sends; see checkBody.
func CheckBody(method, path string, body []byte) error { return checkBody(method, path, body) }
