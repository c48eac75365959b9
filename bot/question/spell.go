package question

import "unicode/utf8"

// allowed returns how many slips of the keyboard a word of n letters may have.
func allowed(n int) int {
	switch {
	case n >= 7:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}

// slips returns the optimal string alignment distance of a and b: letters
// inserted, dropped, replaced, or swapped with a neighbor (the restricted form
// of Damerau's distance, 1964). It gives up beyond most and returns most+1.
func slips(a, b string, most int) int {
	if abs(len(a)-len(b)) > most*utf8.UTFMax {
		return most + 1
	}
	x, y := []rune(a), []rune(b)
	if abs(len(x)-len(y)) > most {
		return most + 1
	}
	before, above, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(y)], most+1)
}

func abs(n int) int { return max(n, -n) }
