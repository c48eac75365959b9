package adapters_test

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
)

func TestAKeyIsNewOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := adapters.NewSeen(0)
		for i, c := range []struct {
			later time.Duration
			want  bool
		}{{0, true}, {0, false}, {10 * time.Minute, false}, {23 * time.Hour, false}, {time.Hour, true}, {0, false}} {
			time.Sleep(c.later)
			if got := s.Mark("Ev1"); got != c.want {
				t.Errorf("time %d: got %v, want %v", i, got, c.want)
			}
		}
	})
}

func TestAReleasedKeyIsNewAgain(t *testing.T) {
	s := adapters.NewSeen(0)
	s.Mark("Ev1")
	s.Release("Ev1")
	s.Release("never marked")
	if !s.Mark("Ev1") || s.Mark("Ev1") {
		t.Error("a released key is not new exactly once")
	}
}

func TestKeysAreToldApartHoweverLong(t *testing.T) {
	s := adapters.NewSeen(0)
	long := strings.Repeat("x", 1<<20)
	for _, key := range []string{"", "a", "a\x00", long, long + "y"} {
		if !s.Mark(key) || s.Mark(key) {
			t.Errorf("key of %d bytes is not new exactly once", len(key))
		}
	}
}

func TestTheOldestKeysAreForgottenFirst(t *testing.T) {
	s := adapters.NewSeen(100)
	for i := range 150 {
		s.Mark(strconv.Itoa(i))
	}
	for i := 149; i >= 50; i-- {
		if s.Mark(strconv.Itoa(i)) {
			t.Fatalf("key %d of 150 is forgotten", i)
		}
	}
	if !s.Mark("49") {
		t.Error("more is remembered than there is room for")
	}
}

func TestOneOfManyMarksAKey(t *testing.T) {
	s := adapters.NewSeen(0)
	var first atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 1000 {
				if s.Mark(strconv.Itoa(i)) {
					first.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if got := first.Load(); got != 1000 {
		t.Errorf("%d keys were new, want 1000", got)
	}
}

func ExampleSeen() {
	s := adapters.NewSeen(0)
	for _, delivery := range []string{"Ev1", "Ev2", "Ev1"} {
		fmt.Println(delivery, s.Mark(delivery))
	}
	// Output:
	// Ev1 true
	// Ev2 true
	// Ev1 false
}
