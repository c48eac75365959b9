package adapters

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

const (
	// scoresFor is how long the scores of a room are kept after the last guess:
	// long enough for a week's rest between two evenings of study.
	scoresFor = 8 * 24 * time.Hour
	// mostPlayers is how many people's scores a room keeps.
	mostPlayers = 100
)

// Score is how somebody guesses in a room.
type Score struct {
	// User is the platform's name for the player.
	User string
	// Right is how many guesses were right, Guesses how many there were.
	Right, Guesses int
}

// Scores keep how well people guess in each room. They are kept in memory alone,
// with the names by which a platform knows who guessed: a room that plays wants
// to see who leads, and nobody else is kept. They are safe for concurrent use.
type Scores struct {
	mu   sync.Mutex
	kept *ttlcache.Cache[string, *[]Score]
}

// NewScores returns Scores of at most so many rooms, 500 where most is zero, each
// of at most 100 people and for eight days after the last guess. A full one takes
// some 6 kB, so that all of them take 3 MB. Of more rooms, the one that was
// silent for longest is forgotten; of more people, who has the least to lose.
func NewScores(most int) *Scores {
	return &Scores{kept: ttlcache.New(
		ttlcache.WithTTL[string, *[]Score](scoresFor), ttlcache.WithCapacity[string, *[]Score](uint64(cmp.Or(most, 500))),
	)}
}

// Add counts a guess of somebody's in a room, and returns their score there.
func (s *Scores) Add(room, user string, right bool) Score {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, _ := s.kept.GetOrSetFunc(room, func() *[]Score { return &[]Score{} })
	board := item.Value()
	i := slices.IndexFunc(*board, func(x Score) bool { return x.User == user })
	if i < 0 {
		if len(*board) == mostPlayers {
			*board = (*board)[:mostPlayers-1]
		}
		i = len(*board)
		*board = append(*board, Score{User: user})
	}
	score := &(*board)[i]
	score.Guesses++
	if right {
		score.Right++
	}
	out := *score
	slices.SortStableFunc(*board, better)
	return out
}

// better compares scores: more right ones come first, of as many the one with
// fewer guesses.
func better(x, y Score) int { return cmp.Or(y.Right-x.Right, x.Guesses-y.Guesses) }

// Best returns the scores in a room with something right in them, the best first,
// at most so many.
func (s *Scores) Best(room string, most int) []Score {
	s.mu.Lock()
	defer s.mu.Unlock()
	item := s.kept.Get(room)
	if item == nil {
		return nil
	}
	var out []Score
	for _, x := range *item.Value() {
		if x.Right > 0 && len(out) < most {
			out = append(out, x)
		}
	}
	return out
}

// ForgetUser drops the scores of somebody in all rooms.
func (s *Scores) ForgetUser(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, item := range s.kept.Items() {
		board := item.Value()
		*board = slices.DeleteFunc(*board, func(x Score) bool { return x.User == user })
	}
}

// Forget drops the scores of the rooms whose names begin so.
func (s *Scores) Forget(prefix string) {
	for _, room := range s.kept.Keys() {
		if strings.HasPrefix(room, prefix) {
			s.kept.Delete(room)
		}
	}
}
