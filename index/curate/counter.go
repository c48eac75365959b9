package curate

// counter tells how many of the documents to read are done. Each is read first and
// then looked through for claims: after the former it is half done.
type counter struct {
	told                func(done, total int)
	total, halves, last int
}

// newCounter begins with none of some documents; told may be nil.
func newCounter(total int, told func(done, total int)) *counter {
	c := &counter{told: told, total: total, last: -1}
	c.tell()
	return c
}

// more counts a document more than there were to be.
func (c *counter) more() { c.total++ }

func (c *counter) read() {
	c.halves++
	c.tell()
}

func (c *counter) found(string) { c.read() }

// end tells that all are done, also those that cannot be read.
func (c *counter) end() {
	const half = 2
	c.halves = c.total * half
	c.tell()
}

func (c *counter) tell() {
	const half = 2
	if done := c.halves / half; c.told != nil && done != c.last {
		c.last = done
		c.told(done, c.total)
	}
}
