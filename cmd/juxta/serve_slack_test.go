package main

import (
	"slices"
	"testing"
)

func TestWhoSeesToDocumentsInSlackIsNamedByFlagsAndTheEnvironment(t *testing.T) {
	a := &app{env: func(name string) string { return map[string]string{envSlackAdmins: "U03, U04\nU05,"}[name] }}
	a.opts.slackAdmins = []string{"U01", "U02"}
	if got := a.slackAdmins(); !slices.Equal(got, []string{"U01", "U02", "U03", "U04", "U05"}) {
		t.Errorf("got %q", got)
	}
}
