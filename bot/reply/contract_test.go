package reply_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"juxta/bot/reply"
)

func TestContractHasEveryField(t *testing.T) {
	got := marshal(t, reply.Contract(kettle(), "q7", 1500*time.Microsecond))
	for _, want := range []string{
		`"id":"q7"`, `"question":"Tea or coffee for the morning?"`, `"intent":"choose"`, `"subjects":["Tea","Coffee"]`,
		`"unknown_subjects":[]`, `"aspect":"health"`, `"use_case":null`, `"outcome":"favors"`, `"winner":"Tea"`, `"confidence":0.7`,
		`"sources_for":{"Coffee":["c.html"],"Tea":["a.md","b.txt"]}`, `"span":[3,44]`, `"stance":"pro"`, `"better":null`, `"better":"Tea"`,
		`"condition":"before breakfast"`, `"weight":1.5`, `"why":"named"`, `"aspects":["health"]`, `"took_us":1500`,
		`"suggestions":["Tea or Coffee on price?","Why?"]`, `"quote":"Tea keeps you awake\nwithout  the jitters."`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

func TestContractListsAreNeverNull(t *testing.T) {
	got := marshal(t, reply.Contract(reply.Reply{
		Verdict: reply.Verdict{SourcesFor: map[string][]string{"Tea": nil}},
		Sides:   []reply.Side{{Subject: "Tea"}}, Conflicts: []reply.Conflict{{}},
	}, "", 0))
	for _, nullable := range []string{`"aspect":null`, `"use_case":null`, `"winner":null`, `"better":null`, `"condition":null`} {
		got = strings.ReplaceAll(got, nullable, "")
	}
	if strings.Contains(got, "null") {
		t.Errorf("a null where none may be: %s", got)
	}
}

func marshal(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
