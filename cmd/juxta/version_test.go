package main

import (
	"net/http"
	"runtime/debug"
	"strings"
	"testing"
)

func TestWhatNoReleaseWasStampedOnIsADevelopmentVersion(t *testing.T) {
	p := startProgram(t, nil)
	if _, got := p.send(http.MethodGet, "/version", ""); !strings.Contains(got, `"version":"development"`) {
		t.Errorf("got %s", got)
	}
	if _, got := p.send(http.MethodGet, "/metrics", ""); !strings.Contains(got, `version="development"`) {
		t.Errorf("juxta_build_info lacks the version:\n%s", got)
	}
}

func TestTheCommitIsTheOneThatWasBuilt(t *testing.T) {
	commit, date := checkedOut([]debug.BuildSetting{
		{Key: "GOOS", Value: "linux"}, {Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "3693907"}, {Key: "vcs.time", Value: "2026-01-02T03:04:05Z"},
	})
	if commit != "3693907" || date != "2026-01-02T03:04:05Z" {
		t.Errorf("got %q of %q", commit, date)
	}
	if commit, date := checkedOut(nil); commit != "" || date != "" {
		t.Errorf("got %q of %q where nothing is known", commit, date)
	}
}
