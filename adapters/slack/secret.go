package slack

import "juxta/adapters"

// secrets are what the door keeps to itself.
func (k *desk) secrets() adapters.Secrets {
	return adapters.Secrets{k.BotToken, k.AppToken, k.SigningSecret}
}

// hash returns a name for a user in logs.
func (k *desk) hash(user string) string { return k.secrets().Hash(user) }

// scrub returns s without the door's secrets, for logs and errors.
func (k *desk) scrub(s string) string { return k.secrets().Scrub(s) }
