package lexicon

// matchTokens is Match for tokens.
func (p *Phrases) matchTokens(ts []Token) (n, value int) {
	if len(ts) == 0 || ts[0].Mark {
		return 0, 0
	}
	return matchTokens(p.beginning(&ts[0].Word), ts)
}

// matchTokens returns how many tokens the longest of some phrases covers at the
// start of ts, and its value.
func matchTokens(lists [2][]phrase, ts []Token) (n, value int) {
	for _, list := range lists {
		for i := range list {
			if m := list[i].coversTokens(ts); m > n {
				n, value = m, list[i].value
			}
		}
	}
	return n, value
}

// matchWrittenTokens is matchTokens for phrases that stand in ts letter by
// letter.
func matchWrittenTokens(lists [2][]phrase, ts []Token) int {
	best := 0
	for _, list := range lists {
		for i := range list {
			if n := list[i].coversTokens(ts); n > best && list[i].writtenTokens(ts[:n]) {
				best = n
			}
		}
	}
	return best
}

// matchAllTokens appends to out the values of all that are longest.
func matchAllTokens(lists [2][]phrase, ts []Token, out []int) (longest int, all []int) {
	for _, list := range lists {
		for i := range list {
			switch n := list[i].coversTokens(ts); {
			case n == 0 || n < longest:
			case n > longest:
				longest, out = n, append(out[:0], list[i].value)
			default:
				out = append(out, list[i].value)
			}
		}
	}
	return longest, out
}

// coversTokens is covers for tokens.
func (ph *phrase) coversTokens(ts []Token) int {
	at := 0
	for i, key := range ph.keys {
		for i > 0 && at < len(ts) && ts[at].Mark && joins(ts[at].Text) {
			at++
		}
		if at >= len(ts) || !hasKey(&ts[at].Word, key) {
			return 0
		}
		at++
	}
	return at
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
