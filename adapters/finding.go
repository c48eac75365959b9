package adapters

import (
	"fmt"
	"net/http"
	"time"
)

// The levels of findings.
const (
	// Fine is as it should be.
	Fine = "ok"
	// Odd works, but not all of it or not for long.
	Odd = "warning"
	// Wrong does not work before somebody does something about it.
	Wrong = "failure"
)

// Finding is what was seen where somebody looked whether all is well.
type Finding struct {
	// Name is what was looked at ("slack scopes").
	Name string
	// Level is one of [Fine], [Odd] and [Wrong].
	Level string
	// Text says how it is, and what to do about it where it is not fine. It holds
	// no secret.
	Text string
}

const (
	// oddSkew is how far clocks may be apart.
	oddSkew = 30 * time.Second
	// wrongSkew is how old requests may be: those of platforms would be refused.
	wrongSkew = 5 * time.Minute
)

// Clock holds the clock of the machine against the one of who sent headers. It
// reports whether they tell the time.
func Clock(name string, h http.Header) (f Finding, ok bool) {
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return f, false
	}
	skew := time.Since(theirs).Truncate(time.Second)
	f = Finding{Name: name, Level: Fine, Text: fmt.Sprintf("the clocks are %s apart", skew.Abs())}
	late := "behind"
	if skew > 0 {
		late = "ahead"
	}
	told := fmt.Sprintf("this machine's clock is %s %s", skew.Abs(), late)
	switch {
	case skew.Abs() >= wrongSkew:
		f.Level, f.Text = Wrong, told+": signed requests are refused; set the clock"
	case skew.Abs() >= oddSkew:
		f.Level, f.Text = Odd, told+": have it kept by NTP"
	}
	return f, true
}
