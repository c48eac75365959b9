package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"juxta/cmd/juxta/settings"
)

// checkVariable complains of a variable that is no setting's.
func checkVariable(t *testing.T, place, name string) {
	t.Helper()
	plain, file := strings.CutSuffix(name, "_FILE")
	known := slices.ContainsFunc(settings.Fields(), func(f settings.Field) bool { return f.Env == name || file && f.Secret && f.Env == plain })
	if !known {
		t.Errorf("%s: no setting is called %s", place, name)
	}
}

// checkCommand complains of a command line that the program does not understand.
func checkCommand(t *testing.T, place string, args []string) {
	t.Helper()
	root := (&app{set: &settings.Settings{}}).newRoot()
	c, rest, err := root.Find(args)
	if err == nil {
		err = c.ParseFlags(rest)
	}
	if err == nil {
		err = c.ValidateArgs(c.Flags().Args())
	}
	if err != nil {
		t.Errorf("%s: %q: %v", place, args, err)
	}
}

func TestTheComposeExampleFitsTheProgram(t *testing.T) {
	const place = "deploy/compose.yaml"
	type service struct {
		Command     []string
		Environment map[string]string
		Secrets     []string
		Volumes     []string
		ReadOnly    bool `yaml:"read_only"`
		User        string
		CapDrop     []string                `yaml:"cap_drop"`
		Security    []string                `yaml:"security_opt"`
		Memory      string                  `yaml:"mem_limit"`
		Health      struct{ Test []string } `yaml:"healthcheck"`
	}
	var compose struct {
		Services map[string]service
		Volumes  map[string]any
		Secrets  map[string]struct{ File string }
	}
	raw, err := os.ReadFile(place)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, &compose); err != nil {
		t.Fatal(err)
	}
	s := compose.Services["juxta"]
	checkCommand(t, place, s.Command)
	if len(s.Health.Test) < 3 || s.Health.Test[1] != "/juxta" {
		t.Fatalf("%s: its health is checked by %q", place, s.Health.Test)
	}
	checkCommand(t, place, s.Health.Test[2:])
	for name, value := range s.Environment {
		checkVariable(t, place, name)
		secret, within := strings.CutPrefix(value, "/run/secrets/")
		if strings.HasSuffix(name, "_FILE") != within || within && (!slices.Contains(s.Secrets, secret) || compose.Secrets[secret].File == "") {
			t.Errorf("%s: %s is %s, which is no secret that it has", place, name, value)
		}
	}
	if !s.ReadOnly || s.User != "65532:65532" || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.Security, "no-new-privileges:true") || s.Memory == "" {
		t.Errorf("%s: more is allowed than need be: %+v", place, s)
	}
	if _, named := compose.Volumes["data"]; !named || !slices.Contains(s.Volumes, "data:/data") {
		t.Errorf("%s: the data is not kept", place)
	}
}

func TestTheSystemdUnitFitsTheProgram(t *testing.T) {
	const place = "deploy/juxta.service"
	raw, err := os.ReadFile(place)
	if err != nil {
		t.Fatal(err)
	}
	unit := map[string][]string{}
	section := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		key, value, assigned := strings.Cut(line, "=")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case assigned:
			unit[section+"."+key] = append(unit[section+"."+key], value)
		default:
			t.Errorf("%s: %q", place, line)
		}
	}
	if starts := unit["Service.ExecStart"]; len(starts) != 1 || !strings.HasPrefix(starts[0], "/usr/local/bin/juxta ") {
		t.Errorf("%s: it starts %q", place, starts)
	} else {
		checkCommand(t, place, strings.Fields(starts[0])[1:])
	}
	var credentials []string
	for _, c := range unit["Service.LoadCredential"] {
		name, _, _ := strings.Cut(c, ":")
		credentials = append(credentials, name)
	}
	for _, e := range unit["Service.Environment"] {
		name, value, _ := strings.Cut(e, "=")
		checkVariable(t, place, name)
		if credential, within := strings.CutPrefix(value, "%d/"); within && !slices.Contains(credentials, credential) {
			t.Errorf("%s: %s is a credential that it does not load", place, value)
		}
	}
	for _, want := range []string{"NoNewPrivileges", "ProtectSystem", "DynamicUser", "MemoryMax", "SystemCallFilter"} {
		if len(unit["Service."+want]) == 0 {
			t.Errorf("%s: there is no %s", place, want)
		}
	}
}

// TestOneGoBuildsAllReleases holds what builds the image against what builds the
// programs: another Go builds other bytes.
func TestOneGoBuildsAllReleases(t *testing.T) {
	find := func(file, pattern string) string {
		t.Helper()
		raw, err := os.ReadFile(file) //nolint:gosec // of this project
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(pattern).FindSubmatch(raw)
		if m == nil {
			t.Fatalf("%s names no version of Go", file)
		}
		return string(m[1])
	}
	image, programs := find("../../Dockerfile", `golang:(\S+) AS`), find("../../.github/workflows/release.yml", `GO: "(\S+)"`)
	if image != programs {
		t.Errorf("Dockerfile has Go %s, release.yml %s", image, programs)
	}
}

func TestWorkflowsAllowLittleAndPinWhatTheyUse(t *testing.T) {
	pinned := regexp.MustCompile(`^[\w./-]+@[0-9a-f]{40}$`)
	for _, name := range []string{"checks.yml", "release.yml"} {
		raw, err := os.ReadFile("../../.github/workflows/" + name) //nolint:gosec // of this project
		if err != nil {
			t.Fatal(err)
		}
		var w struct {
			Permissions map[string]string
			Jobs        map[string]struct{ Steps []struct{ Uses string } }
		}
		if err := yaml.Unmarshal(raw, &w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
			t.Errorf("%s: by default it may %v", name, w.Permissions)
		}
		for job, j := range w.Jobs {
			for _, s := range j.Steps {
				if s.Uses != "" && !pinned.MatchString(s.Uses) {
					t.Errorf("%s: %s uses %s, which may be another tomorrow", name, job, s.Uses)
				}
			}
		}
	}
}
