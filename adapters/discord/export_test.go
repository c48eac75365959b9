package discord

import "reflect"

// CheckBody returns what Discord would refuse of a request, or what this door
// never sends; see checkBody.
func CheckBody(method, path string, body []byte) error { return checkBody(method, path, body) }

// Unpack takes a body of several parts apart: what it says as JSON, and the file that
// goes with it, which is nil for any other body.
func Unpack(kind string, body []byte) (said, file []byte, err error) {
	said, _, file, err = unpack(kind, body)
	return said, file, err
}

// Buckets returns how many limits the library keeps for an open door.
func (d *Door) Buckets() int {
	return reflect.ValueOf(d.open().rest.session.Ratelimiter).Elem().FieldByName("buckets").Len()
}
