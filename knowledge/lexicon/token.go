package lexicon

// matchTokens is Match for tokens.
func (p *Phrases) matchTokens(ts []Token) (n, value int) {
	if len(ts) == 0 || ts[0].Mark {
		return 0, 0
	}
	for _, list := range p.beginning(&ts[0].Word) {
		for i := range list {
			if m := list[i].coversTokens(ts); m > n {
				n, value = m, list[i].value
			}
		}
	}
	return n, value
}

// matchWrittenTokens is MatchWritten for tokens.
func (p *Phrases) matchWrittenTokens(ts []Token) int {
	if len(ts) == 0 || ts[0].Mark {
		return 0
	}
	best := 0
	for _, list := range p.beginning(&ts[0].Word) {
		for i := range list {
			if n := list[i].coversTokens(ts); n > best && list[i].writtenTokens(ts[:n]) {
				best = n
			}
		}
	}
	return best
}

// matchAllTokens is matchAll for tokens.
func (p *Phrases) matchAllTokens(ts []Token) (longest int, out []int) {
	if len(ts) == 0 || ts[0].Mark {
		return 0, nil
	}
	for _, list := range p.beginning(&ts[0].Word) {
		for i := range list {
			switch n := list[i].coversTokens(ts); {
			case n == 0 || n < longest:
			case n > longest:
				longest, out = n, []int{list[i].value}
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
