package adaptertest

import "strings"

// spiteful are texts that somebody may put into a document or a question to
// make a platform do something.
func spiteful() []string {
	return []string{
		"<!here>", "<!channel|everybody>", "<!subteam^S123>", "<@U123>", "<@!123>", "<@&456>", "<#C1>", "<#C1|general>", "@everyone", "@here",
		"<http://evil.example|click>", "[click](http://evil.example)", "<https://evil.example>", "http://evil.example/x", "</cmd:1>", "<t:1700000000:R>",
		"*bold*", "_sloping_", "~struck~", "**very bold**", "||hidden||", "`code`", "```\nblock\n```", "> quoted", "# heading", "- item", "1. first",
		":smile:", "<:custom:123>", "&lt;!here&gt;", "&amp;", "<", ">", "&", "<<!here>", "<\u200b!here>", "<\u2060@U123>", "< !here>", "\\<!here\\>", "\\*",
		"\x1b[31mred\x1b[0m", "bell\a", "null\x00", "\u202ereversed\u202c", "\u2066isolated\u2069", "zero\u200bwidth", "soft\u00adhyphen", "\ufeffmark",
		"two\nlines", "carriage\r\nreturn", "tab\tbed", "line\u2028separator", "\u0085next", "bad\xff\xfeUTF-8", "half\xe2\x80", "[1]", "[99]", "\"straight\"", "'single'",
		"{\"type\":\"section\"}", "%s%d", "{winner}", "🏳️‍🌈", "👩🏽‍💻👨‍👩‍👧‍👦", "e\u0301\u0302\u0303", "z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034d",
		"日本語の引用文です。", "한국어 문장", "עברית וערבית", "نص عربي طويل", "ﷺ", "İstanbul ẞ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "…", "cut… off", "—",
	}
}

// decent are texts as documents have them.
func decent() []string {
	return []string{
		"Tea keeps you awake without the jitters.", "Coffee is cheaper in bulk.", "for long nights", "As of 2024, both are sold everywhere.", "It depends on the water.",
		"Flask", "PostgreSQL", "Visual Studio Code", "running costs", "C++",
	}
}

// endless are the parts of texts without an end: words, one word, signs of
// three bytes, signs of many runes.
func endless() []string {
	return []string{"word ", "x", "漢", "👩🏽‍💻", "<!here> ", "&", "\n", "é "}
}

// addresses are what documents give for their address, the good ones first.
func addresses() []string {
	return []string{
		"https://leaves.example/tea", "http://beans.example/a?b=c&d=e#f", "https://example.org/a_b*c*d~e", "https://例え.example/ü", "",
		"javascript:alert(1)", "https://user:secret@evil.example/", "https://evil.example/a b", "ftp://files.example/x", "//evil.example", "https://",
		"https://evil.example/|click>", "https://evil.example/\n<!here>", "data:text/html,x", "not an address", "https://long.example/" + strings.Repeat("x", 4000), "\xff://",
		"https://evil.example/<@U123>", "HTTPS://Leaves.Example/%zz",
	}
}
