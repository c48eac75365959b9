package bot

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/index"
	"juxta/knowledge"
)

// A key is base64url, without padding, of
//
//	version and act           1 byte
//	view, swapped, packing    1 byte
//	side or aspect            2 bytes, a digest of its name
//	subjects                  2 bytes, a digest of their names
//	day of issue              2 bytes, counted from 1970
//	check of the spaces       2 bytes
//	check of all the rest     4 bytes
//	the question              61 bytes at most
//
// so that it needs no memory to be answered from. The checks catch mix-ups, as
// of two workspaces or of a key that was cut off. They keep no secret and need
// none: whoever makes a key of their own has asked a question.
//
// The question is a text that stands alone, as it is where it fits, else
// deflated with a dictionary. Of 407 questions that were tried, those of our
// cases and topics among them, the keys of all but 3 hold a text; the keys of
// those hold a digest, under which the bot remembers the question for a while.
const (
	keyVersion = 1
	keyHead    = 14
	keyText    = reply.LongestKey/4*3 - keyHead
)

// keyDays is how long keys are answered, in days. Documents change, and what
// somebody was told a season ago should be asked anew.
const keyDays = 90

// view is how an answer is shown.
type view int

const (
	whole   view = iota
	wider        // with further evidence: for one side or, without a side, for each
	working      // with the arithmetic
)

// packing is how a key holds its question.
type packing int

const (
	plain packing = iota
	deflated
	remembered // a digest of it
)

// ticket is what a key says.
type ticket struct {
	act     reply.Act
	view    view
	swapped bool
	packing packing
	// of is the digest of the side or aspect, subjects that of all subjects.
	of, subjects uint16
	day          uint16
	// question is packed.
	question []byte
}

// encode writes the ticket as a key for somebody in some spaces.
func (t ticket) encode(spaces []knowledge.Space) string {
	raw := make([]byte, keyHead, keyHead+keyText)
	raw[0] = keyVersion<<4 | byte(t.act)
	raw[1] = byte(t.view) | byte(t.packing)<<2
	if t.swapped {
		raw[1] |= 1 << 4
	}
	binary.BigEndian.PutUint16(raw[2:], t.of)
	binary.BigEndian.PutUint16(raw[4:], t.subjects)
	binary.BigEndian.PutUint16(raw[6:], t.day)
	binary.BigEndian.PutUint16(raw[8:], spacesDigest(spaces))
	return seal(append(raw, t.question...))
}

// seal puts the check of all into raw and returns it as a key.
func seal(raw []byte) string {
	binary.BigEndian.PutUint32(raw[10:], sum(raw[:10], raw[keyHead:]))
	return base64.RawURLEncoding.EncodeToString(raw)
}

// decode reads a key. Where it is not to be answered in some spaces it says
// why; the act is told as far as it can be read.
func decode(key string, spaces []knowledge.Space, now time.Time) (t ticket, reason phrases.Key) {
	if len(key) > reply.LongestKey || strings.ContainsAny(key, "\r\n") { // which the decoder would pass over
		return t, phrases.KeyUnknown
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(key)
	if err != nil || len(raw) < keyHead || binary.BigEndian.Uint32(raw[10:]) != sum(raw[:10], raw[keyHead:]) {
		return t, phrases.KeyUnknown
	}
	t = ticket{
		act: reply.Act(raw[0] & 0xf), view: view(raw[1] & 3), packing: packing(raw[1] >> 2 & 3), swapped: raw[1]&(1<<4) != 0,
		of: binary.BigEndian.Uint16(raw[2:]), subjects: binary.BigEndian.Uint16(raw[4:]),
		day: binary.BigEndian.Uint16(raw[6:]), question: raw[keyHead:],
	}
	switch {
	case raw[0]>>4 < keyVersion:
		return ticket{act: t.act}, phrases.KeyExpired
	case raw[0]>>4 > keyVersion, t.act < reply.More, t.act > reply.Flag, t.view > working, t.packing > remembered, raw[1]>>5 > 0:
		return ticket{}, phrases.KeyUnknown
	case binary.BigEndian.Uint16(raw[8:]) != spacesDigest(spaces):
		return t, phrases.KeyForeign
	case int(today(now))-int(t.day) > keyDays:
		return t, phrases.KeyExpired
	}
	return t, ""
}

// Pressed returns the action whose key m carries, [reply.Asked] for a question or
// for what is no key. It does not say that the key will be answered.
func (m Message) Pressed() reply.Act {
	t, _ := decode(m.Key, m.Spaces, time.Now())
	return t.act
}

// today returns the day of a time, counted from 1970.
func today(now time.Time) uint16 {
	const day = 24 * 60 * 60
	return uint16(now.Unix() / day)
}

// sum returns four bytes that tell parts apart.
func sum(parts ...[]byte) uint32 {
	h := fnv.New32a()
	for _, p := range parts {
		_, _ = h.Write(p) // a hash never fails
		_, _ = h.Write([]byte{0})
	}
	return h.Sum32()
}

// namesDigest returns two bytes that tell names apart, never zero, which stands
// for none.
func namesDigest(names ...string) uint16 {
	parts := make([][]byte, 0, len(names))
	for _, n := range names {
		parts = append(parts, []byte(n))
	}
	all := sum(parts...)
	return max(uint16(all>>16)^uint16(all), 1)
}

// spacesDigest is the same in whatever order the spaces come.
func spacesDigest(spaces []knowledge.Space) uint16 {
	var names []string
	for _, s := range slices.Sorted(slices.Values(index.Distinct(spaces))) {
		names = append(names, string(s))
	}
	return namesDigest(names...)
}
