package phrases

import "strings"

// And joins names as a list: "A", "A and B", "A, B and C".
func (b *Book) And(names ...string) string { return join(names, " and ") }

// Or joins names as a choice: "A", "A or B", "A, B or C".
func (b *Book) Or(names ...string) string { return join(names, " or ") }

func join(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + last + names[n]
}
