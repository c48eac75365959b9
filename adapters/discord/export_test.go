package discord

import "reflect"

// CheckBody returns what Discord would refuse of a request, or what this door
// never sends; see checkBody.
func CheckBody(method, path string, body []byte) error { return checkBody(method, path, body) }

// Buckets returns how many limits the library keeps for an open door.
func (d *Door) Buckets() int {
	return reflect.ValueOf(d.open().rest.session.Ratelimiter).Elem().FieldByName("buckets").Len()
}
