package discord

import (
	"net/url"
	"strings"
	"testing"
)

func TestManifestAsksForTheLeast(t *testing.T) {
	text, err := Manifest(ManifestOptions{App: "123456789012345678"})
	if err != nil {
		t.Fatal(err)
	}
	var links []*url.URL
	for word := range strings.FieldsSeq(text) {
		if u, err := url.Parse(word); err == nil && u.Path == "/oauth2/authorize" {
			links = append(links, u)
		}
	}
	if len(links) != 2 {
		t.Fatalf("%d links in\n%s", len(links), text)
	}
	// View Channels, Send Messages and Send Messages in Threads, as Discord's
	// documentation numbers them.
	const least = "274877910016"
	if q := links[0].Query(); q.Get("permissions") != least || q.Get("scope") != "bot applications.commands" || q.Get("client_id") != "123456789012345678" {
		t.Errorf("to a server: %v, want permissions %s", q, least)
	}
	if q := links[1].Query(); q.Has("permissions") || q.Get("scope") != "applications.commands" || q.Get("integration_type") != "1" {
		t.Errorf("to a user: %v", q)
	}
}

func TestManifestOverHTTPTellsWhereTheEndpointIs(t *testing.T) {
	text, err := Manifest(ManifestOptions{App: "1", BaseURL: "https://juxta.example.com/"})
	if err != nil || !strings.Contains(text, "https://juxta.example.com/discord/interactions\n") {
		t.Errorf("got %v and\n%s", err, text)
	}
}

func TestManifestNeedsTheApp(t *testing.T) {
	for _, app := range []string{"", "juxta", "-1", "1&scope=admin"} {
		if text, err := Manifest(ManifestOptions{App: app}); err == nil {
			t.Errorf("of %q it makes\n%s", app, text)
		}
	}
}

func TestAppOfReadsTheTokensFirstPart(t *testing.T) {
	for token, want := range map[string]string{
		"MTIzNDU2Nzg5MDEyMzQ1Njc4.GkettL.e":   "123456789012345678",
		"MTIzNDU2Nzg5MDEyMzQ1Njc4==.GkettL.e": "123456789012345678",
		"MTIzNDU2Nzg5MDEyMzQ1Njc4":            "",
		"a2V0dGxl.x.y":                        "",
		"":                                    "",
		"..":                                  "",
	} {
		if got, err := AppOf(token); got != want || (err == nil) != (want != "") {
			t.Errorf("AppOf(%q) = %q, %v, want %q", token, got, err, want)
		}
	}
}
