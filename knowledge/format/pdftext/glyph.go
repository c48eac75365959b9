package pdftext

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// glyphText returns the text of a glyph by its name: "eacute" is "é", "f_i" and
// "fi" are "fi", "uni20AC" is "€". Names without a meaning ("g17") have none.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // "a.sc" is an "a" in another shape
	if len(glyph) == 1 && glyph[0] > ' ' && glyph[0] < 0x7f {
		return glyph
	}
	switch glyph {
	case "fi", "fl", "ff", "ffi", "ffl": // joined letters, named as they read
		return glyph
	}
	if s := signs(glyph); s != "" {
		return s
	}
	if s := greek(glyph); s != "" {
		return s
	}
	if s, ok := strings.CutPrefix(glyph, "uni"); ok && len(s) >= 4 {
		return hexText(s[:4])
	}
	if s, ok := strings.CutPrefix(glyph, "u"); ok && len(s) >= 4 && len(s) <= 6 {
		return hexText(s)
	}
	if first, rest, ok := strings.Cut(glyph, "_"); ok && len(glyph) < 32 {
		return glyphText(first) + glyphText(rest)
	}
	if len(glyph) > 1 {
		if mark := accent(glyph[1:]); mark != "" && (glyph[0]|0x20 >= 'a' && glyph[0]|0x20 <= 'z') {
			return norm.NFC.String(glyph[:1] + mark)
		}
	}
	return ""
}

func hexText(s string) string {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || n < ' ' || n > 0x10ffff || 0xd800 <= n && n < 0xe000 {
		return ""
	}
	return string(rune(n))
}

// accent returns the mark that follows the letter in a glyph's name.
func accent(s string) string {
	switch s {
	case "acute":
		return "\u0301"
	case "grave":
		return "\u0300"
	case "circumflex":
		return "\u0302"
	case "dieresis":
		return "\u0308"
	case "tilde":
		return "\u0303"
	case "ring":
		return "\u030a"
	case "caron":
		return "\u030c"
	case "cedilla":
		return "\u0327"
	case "commaaccent":
		return "\u0326"
	case "macron":
		return "\u0304"
	case "breve":
		return "\u0306"
	case "ogonek":
		return "\u0328"
	case "dotaccent", "dot":
		return "\u0307"
	case "hungarumlaut":
		return "\u030b"
	}
	return ""
}

// signs returns the text of glyphs that are no plain letters. The table is a
// string of pairs: a switch of so many cases is slower, and no easier to read.
func signs(glyph string) string {
	const table = " space \u0020 nbspace \u00a0 exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ quoteleft ‘" +
		" parenleft ( parenright ) asterisk * plus + comma , hyphen - minus − period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7" +
		" eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \\ bracketright ] asciicircum ^" +
		" underscore _ grave ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ yen ¥ currency ¤ brokenbar ¦ section §" +
		" copyright © ordfeminine ª guillemotleft « logicalnot ¬ softhyphen \u00ad sfthyphen \u00ad registered ® degree ° plusminus ± twosuperior ²" +
		" threesuperior ³ onesuperior ¹ mu µ paragraph ¶ periodcentered · middot · ordmasculine º guillemotright » onequarter ¼ onehalf ½" +
		" threequarters ¾ questiondown ¿ AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Eth Ð eth ð Thorn Þ thorn þ germandbls ß multiply × divide ÷" +
		" quotedblleft “ quotedblright ” quotedblbase „ quotesinglbase ‚ guilsinglleft ‹ guilsinglright › endash – emdash — bullet • dagger †" +
		" daggerdbl ‡ ellipsis … perthousand ‰ trademark ™ Euro € euro € florin ƒ fraction ⁄ dotlessi ı Lslash Ł lslash ł" +
		" Dcroat Đ dcroat đ arrowright → arrowleft ← arrowup ↑ arrowdown ↓ lessequal ≤ greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞" +
		" checkmark ✓ asteriskmath ∗ openbullet ◦ bulletmath • square □ filledbox ■ summation ∑ product ∏ radical √ integral ∫ partialdiff ∂ visiblespace ␣" +
		" acute ´ circumflex ˆ dieresis ¨ tilde ˜ ring ˚ caron ˇ cedilla ¸ macron ¯ breve ˘ hungarumlaut ˝ dotaccent ˙ ogonek ˛ "
	i := strings.Index(table, " "+glyph+" ")
	if i < 0 || glyph == "" || strings.Contains(glyph, " ") {
		return ""
	}
	if glyph == "space" || glyph == "nbspace" {
		return " "
	}
	s, _, _ := strings.Cut(table[i+len(glyph)+2:], " ")
	return s
}

// greek returns the letter of a glyph that is one of the Greek alphabet.
func greek(glyph string) string {
	const names = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma1 sigma tau upsilon phi chi psi omega"
	lower := strings.ToLower(glyph[:min(1, len(glyph))]) + glyph[min(1, len(glyph)):]
	i := 0
	for n := range strings.FieldsSeq(names) {
		if n == glyph {
			return string(rune(0x3b1 + i))
		}
		if n == lower {
			return string(rune(0x391 + i))
		}
		i++
	}
	return ""
}
