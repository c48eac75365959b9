package adapters_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
)

func TestClocksAreHeldAgainstOneAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for ahead, want := range map[time.Duration]string{
			0: adapters.Fine, 20 * time.Second: adapters.Fine, -40 * time.Second: adapters.Odd, 2 * time.Minute: adapters.Odd,
			5 * time.Minute: adapters.Wrong, -time.Hour: adapters.Wrong,
		} {
			h := http.Header{"Date": {time.Now().Add(-ahead).UTC().Format(http.TimeFormat)}}
			if f, ok := adapters.Clock("clock", h); !ok || f.Level != want || f.Name != "clock" {
				t.Errorf("%s ahead: %+v, want %s", ahead, f, want)
			}
		}
		if _, ok := adapters.Clock("clock", http.Header{}); ok {
			t.Error("the time was told by nobody")
		}
	})
}
