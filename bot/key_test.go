package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"time"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// spacesIn are the spaces that a line of fuzz names.
func spacesIn(line string) []knowledge.Space {
	var out []knowledge.Space
	for s := range strings.FieldsSeq(line) {
		out = append(out, knowledge.Space(s))
	}
	return out
}

func FuzzKey(f *testing.F) {
	f.Add("Kafka or RabbitMQ for speed?", uint8(1), uint8(1), true, uint16(7), uint16(9), "shared slack:T1", "AAAA")
	f.Add(strings.Repeat("which one is better for a small project, ", 4), uint8(5), uint8(2), false, uint16(0), uint16(1), "", "_-_-")
	f.Add("\xff\x00 or 🎉?", uint8(7), uint8(0), true, uint16(0), uint16(0), "a b", "EAAAAAAAAAAAAAAAAAAAAAAA")
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	var p packer
	f.Fuzz(func(t *testing.T, text string, act, v uint8, swapped bool, of, subjects uint16, line, junk string) {
		if other, reason := decode(junk, spacesIn(line), now); reason == "" && other.encode(spacesIn(line)) != junk {
			t.Errorf("key %q is read as %+v, whose key is another", junk, other)
		}
		short, how, ok := p.pack(text)
		if !ok {
			return
		}
		if back, ok := unpack(short, how); !ok || back != text {
			t.Fatalf("%q is packed and back as %q", text, back)
		}
		want := ticket{
			act: reply.More + reply.Act(act)%reply.NotHelpful, view: view(v) % (working + 1), swapped: swapped, packing: how,
			of: of, subjects: subjects, day: today(now), question: short,
		}
		key := want.encode(spacesIn(line))
		if len(key) > reply.LongestKey || strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("key %q of %d bytes", key, len(key))
		}
		if got, reason := decode(key, spacesIn(line), now); reason != "" || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %+v (%s), want %+v", key, got, reason, want)
		}
		if _, reason := decode(key+"A", spacesIn(line), now); reason == "" {
			t.Errorf("%q with a letter more is read", key)
		}
	})
}

func TestAKeyTellsWhatWasPressed(t *testing.T) {
	key := ticket{act: reply.Helpful, day: today(time.Now())}.encode(spacesIn("shared"))
	for name, c := range map[string]struct {
		m    Message
		want reply.Act
	}{
		"pressed":             {Message{Key: key, Spaces: spacesIn("shared")}, reply.Helpful},
		"of another space":    {Message{Key: key}, reply.Helpful},
		"asked":               {Message{Text: "Kafka or RabbitMQ?"}, reply.Asked},
		"cut off":             {Message{Key: key[1:], Spaces: spacesIn("shared")}, reply.Asked},
		"longer than a key":   {Message{Key: strings.Repeat("A", 1000)}, reply.Asked},
		"no key, but letters": {Message{Key: "helpful"}, reply.Asked},
	} {
		if got := c.m.Pressed(); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// TestTheDictionaryBelongsToTheVersion fails where the words that questions are
// deflated with have changed: keys of before can then no longer be read.
func TestTheDictionaryBelongsToTheVersion(t *testing.T) {
	want := map[int]string{1: "23e46f0298ff8961"}
	sum := sha256.Sum256(dictionary())
	if got := hex.EncodeToString(sum[:8]); got != want[keyVersion] {
		t.Errorf("the words of version %d have the sum %s, had %s: a change to them needs a new keyVersion", keyVersion, got, want[keyVersion])
	}
}

func TestLongQuestionsFitKeys(t *testing.T) {
	var p packer
	for _, text := range []string{
		"Which one is easier to learn and cheaper in the long run for a small team without experience, Kafka or RabbitMQ?",
		"Could you please tell me which one I should choose for a small project with beginners in the team, Django or Flask?",
	} {
		if short, how, ok := p.pack(text); !ok || how != deflated {
			t.Errorf("%d bytes of %q are packed in %d", len(text), text, len(short))
		}
	}
	if _, _, ok := p.pack(strings.Repeat("x", 5000)); ok {
		t.Error("a text of 5,000 letters fits")
	}
}

func BenchmarkPack(b *testing.B) {
	var p packer
	text := "Could you please tell me which one I should choose for a small project with beginners in the team, Django or Flask?"
	b.ReportAllocs()
	for b.Loop() {
		p.pack(text)
	}
}
