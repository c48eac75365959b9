package discord

import "github.com/bwmarrin/discordgo"

// Discord's limits, in characters where nothing else is said.
const (
	mostContent     = 2000
	mostLabel       = 80
	mostID          = 100
	mostOption      = 100
	mostOptions     = 25
	mostPlaceholder = 150
	mostTitle       = 45
	mostField       = 45
	mostRow         = 5
	// mostParts are components of a message, with those inside of others;
	// mostTexts is the sum over all texts, mostTextBytes that of their bytes, to
	// which Discord adds mostEach for each of them.
	mostParts     = 40
	mostTexts     = 4000
	mostTextBytes = 10_170
	mostEach      = 12
)

// fits reports whether Discord takes parts as a message.
func fits(parts []part) bool {
	var s size
	s.add(parts)
	return s.parts <= mostParts && s.units <= mostTexts && s.bytes <= mostTextBytes
}

// size is how much of a message is used up.
type size struct{ parts, units, bytes int }

func (s *size) add(parts []part) {
	for _, p := range parts {
		s.parts++
		switch p := p.(type) {
		case discordgo.Container:
			s.add(p.Components)
		case discordgo.ActionsRow:
			s.add(p.Components)
		case discordgo.Section:
			s.add(p.Components)
			s.add([]part{p.Accessory})
		case discordgo.TextDisplay:
			s.units += units(p.Content)
			s.bytes += len(p.Content) + mostEach
		}
	}
}
