package lexicon

// matchTokens is Match for tokens.
func (p *Phrases) matchTokens(ts []Token) (n, value int) {
	if len(ts) == 0 || ts[0].Mark {
		return 0, 0
	}
	return matchTokens(p.beginning(&ts[0].Word), ts)
}

// matchTokens returns how many tokens the longest of some phrases that begin
// with the first one covers, and its value.
func matchTokens(phrases []phrase, ts []Token) (n, value int) {
	for i := range phrases {
		if m := phrases[i].coversTokens(ts); m > n {
			n, value = m, phrases[i].value
		}
	}
	return n, value
}

// matchWrittenTokens is matchTokens for phrases that stand in ts letter by
// letter.
func matchWrittenTokens(phrases []phrase, ts []Token) int {
	best := 0
	for i := range phrases {
		if n := phrases[i].coversTokens(ts); n > best && phrases[i].writtenTokens(ts[:n]) {
			best = n
		}
	}
	return best
}

// matchAllTokens appends to out the values of all that are longest.
func matchAllTokens(phrases []phrase, ts []Token, out []int) (longest int, all []int) {
	for i := range phrases {
		switch n := phrases[i].coversTokens(ts); {
		case n == 0 || n < longest:
		case n > longest:
			longest, out = n, append(out[:0], phrases[i].value)
		default:
			out = append(out, phrases[i].value)
		}
	}
	return longest, out
}

// coversTokens is covers for tokens of which the first is known to be the
// phrase's.
func (ph *phrase) coversTokens(ts []Token) int {
	if ph.second == "" {
		return 1
	}
	at := behind(ts, 1, ph.second)
	for i := 2; i < len(ph.keys) && at > 0; i++ {
		at = behind(ts, at, ph.keys[i])
	}
	return at
}

// behind returns the place behind the word that has a key, which is the next at
// or behind ts[at] but for hyphens, or zero where that has another.
func behind(ts []Token, at int, key string) int {
	for at < len(ts) && ts[at].Mark && joins(ts[at].Text) {
		at++
	}
	if at >= len(ts) || !hasKey(&ts[at].Word, key) {
		return 0
	}
	return at + 1
}

// writtenTokens is asWritten for tokens.
func (ph *phrase) writtenTokens(ts []Token) bool {
	i := 0
	for k := range ts {
		if ts[k].Mark {
			continue
		}
		if i >= len(ph.said) || ph.said[i] != ts[k].Lower {
			return false
		}
		i++
	}
	return i == len(ph.said)
}
