package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"juxta/cmd/juxta/settings"
)

// reloading reads the settings anew whenever the program is told to hang up, as is
// usual for what runs in the background.
func (k *house) reloading(ctx context.Context) error {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGHUP)
	defer signal.Stop(told)
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-told:
			k.reload()
		}
	}
}

// reload takes up what has changed in the settings since: words, by which the
// documents are read anew, and tokens, which have the platforms opened anew that they
// are of. Where something is wrong with them, all stays as it is.
func (k *house) reload() {
	set, err := k.readAgain()
	if err == nil {
		err = serveSettings(set)
	}
	if err == nil {
		err = k.reword(set)
	}
	if err != nil {
		k.log.Error().Err(err).Msg("the settings are not taken up, since something is wrong with them; those before go on")
		return
	}
	k.mu.Lock()
	k.settled = true
	k.mu.Unlock()
	k.mount(set)
	k.log.Info().Strs("platforms", k.furnish(set)).Msg("the settings were read anew; what is named is opened anew")
}

// reword has questions understood and claims found by the words as the settings have
// them, if they are others than before.
func (k *house) reword(set *settings.Settings) error {
	lex, err := lexiconOf(set)
	if err != nil || lex.Hash() == k.hall.words {
		return err
	}
	if err := k.hall.curator.Speak(lex, indexVersion(lex)); err != nil {
		return err
	}
	k.hall.bot.Speak(lex)
	k.hall.words = lex.Hash()
	k.log.Info().Str("words", lex.Hash()).Msg("the words have changed: questions are understood by the new ones, and the documents are read anew")
	return nil
}

// mount has requests answered as the settings have it.
func (k *house) mount(set *settings.Settings) {
	mux := k.mux(set)
	k.answering.Store(mux)
}

// ServeHTTP answers a request.
func (k *house) ServeHTTP(w http.ResponseWriter, r *http.Request) { k.answering.Load().ServeHTTP(w, r) }
