package adapters_test

import (
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
)

func TestPartsAreToldByTheirNamesWithSinceWhenTheyFareSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p adapters.Parts
		start := time.Now()
		p.Set("slack", adapters.Starting, "")
		p.Set("discord", adapters.Failing, "no network")
		time.Sleep(time.Minute)
		p.Set("slack", adapters.Ready, "")
		p.Set("discord", adapters.Failing, "the token is refused")
		want := []adapters.Part{
			{Name: "discord", State: adapters.Failing, Reason: "the token is refused", Since: start},
			{Name: "slack", State: adapters.Ready, Since: start.Add(time.Minute)},
		}
		if got := p.All(); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func TestAPartWorksWhereItIsReadyOrNotAskedFor(t *testing.T) {
	for state, want := range map[string]bool{
		adapters.Starting: false, adapters.Ready: true, adapters.Failing: false, adapters.Off: true,
	} {
		if got := (adapters.Part{State: state}).Working(); got != want {
			t.Errorf("%s: got %v", state, got)
		}
	}
}

func TestPartsAreSetFromManySides(t *testing.T) {
	var p adapters.Parts
	var all sync.WaitGroup
	for _, name := range []string{"a", "b", "c", "a"} {
		all.Go(func() {
			p.Set(name, adapters.Ready, "")
			_ = p.All()
		})
	}
	all.Wait()
	if got := len(p.All()); got != 3 {
		t.Errorf("got %d parts", got)
	}
}

func TestNobodyHasToKeepParts(t *testing.T) {
	var none *adapters.Parts
	none.Set("slack", adapters.Ready, "")
	if got := none.All(); got != nil {
		t.Errorf("got %v", got)
	}
}
