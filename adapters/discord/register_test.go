package discord

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestCommandsAreRegisteredOnlyWhereTheyChanged(t *testing.T) {
	s := staged(t, nil)
	if err := s.k.register(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c := s.call("register"); c.path != "/api/v9/applications/900/commands" {
		t.Error(c.path)
	}
	for name, change := range map[string]func(list []map[string]any) []map[string]any{
		"nothing": func(list []map[string]any) []map[string]any { return list },
		"what Discord adds": func(list []map[string]any) []map[string]any {
			for _, c := range list {
				c["id"], c["application_id"], c["version"], c["nsfw"], c["dm_permission"] = "1", appID, "2", false, true
				c["default_member_permissions"], c["handler"] = nil, nil
			}
			return list
		},
		"the order": func(list []map[string]any) []map[string]any {
			slices.Reverse(list)
			for _, c := range list {
				slices.Reverse(c["contexts"].([]any))
			}
			return list
		},
	} {
		s.alter(change)
		if err := s.k.register(t.Context()); err != nil {
			t.Error(err)
		}
		if s.none(); t.Failed() {
			t.Fatal(name)
		}
	}
	for name, change := range map[string]func(list []map[string]any) []map[string]any{
		"a command is gone": func(list []map[string]any) []map[string]any { return list[1:] },
		"a command is new": func(list []map[string]any) []map[string]any {
			return append(list, map[string]any{"name": "old", "type": 1})
		},
		"a word is another": func(list []map[string]any) []map[string]any { list[0]["name_localizations"] = nil; return list },
		"an option is another": func(list []map[string]any) []map[string]any {
			for _, c := range list { // the first in the list may be one without options
				c["options"] = []any{}
			}
			return list
		},
		"a place is another": func(list []map[string]any) []map[string]any { list[0]["contexts"] = []int{0}; return list },
		"it is for adults":   func(list []map[string]any) []map[string]any { list[0]["nsfw"] = true; return list },
	} {
		t.Run(name, func(t *testing.T) {
			s.alter(change)
			if err := s.k.register(t.Context()); err != nil {
				t.Error(err)
			}
			s.call("register")
		})
	}
}

// alter changes the commands that the fake knows.
func (s *scene) alter(change func([]map[string]any) []map[string]any) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []map[string]any
	if err := json.Unmarshal([]byte(s.registered), &list); err != nil {
		s.t.Fatal(err)
	}
	raw, err := json.Marshal(change(list))
	if err != nil {
		s.t.Fatal(err)
	}
	s.registered = string(raw)
}

func TestCommandsMayBeRegisteredInOneServer(t *testing.T) {
	s := staged(t, func(d *Door) { d.Guild = "77" })
	s.next("register", refuses(403, codeNoAccess))
	if err := s.k.register(t.Context()); err == nil || !strings.Contains(err.Error(), "invite it") {
		t.Errorf("got %v", err)
	}
	if c := s.call("register"); c.path != "/api/v9/applications/900/guilds/77/commands" {
		t.Error(c.path)
	}
}

func TestADoorOpensWithTheCommandsThatAreThere(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("commands", slices.Repeat([]reaction{says(500, "")}, 7)...)
		s.next("register", hang, refuses(400, codeInvalid, "0"))
		if err := s.k.register(t.Context()); err != nil || !strings.Contains(s.log.String(), "not registered") {
			t.Errorf("got %v", err)
		}
	})
}
