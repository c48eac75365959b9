package adapters_test

import (
	"regexp"
	"testing"

	"juxta/adapters"
)

func TestARequestHasOneNameThatCanBeReadOut(t *testing.T) {
	if got := adapters.RequestID(t.Context()); got != "" {
		t.Errorf("outside of a request: %q", got)
	}
	ctx := adapters.WithRequest(t.Context())
	id := adapters.RequestID(ctx)
	if !regexp.MustCompile(`^[A-Z2-7]{6}$`).MatchString(id) {
		t.Errorf("got %q", id)
	}
	if again := adapters.RequestID(adapters.WithRequest(ctx)); again != id {
		t.Errorf("within it %q became %q", id, again)
	}
	if other := adapters.RequestID(adapters.WithRequest(t.Context())); other == id {
		t.Errorf("two requests are %q", id)
	}
	if behind := adapters.RequestID(adapters.InRequest(t.Context(), id)); behind != id {
		t.Errorf("behind the acknowledgment %q is %q", id, behind)
	}
}
