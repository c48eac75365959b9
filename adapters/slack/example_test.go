package slack_test

import (
	"encoding/json"
	"fmt"

	"juxta/adapters/slack"
)

func ExampleManifest() {
	raw, err := slack.Manifest(slack.ManifestOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var app struct {
		OAuth struct {
			Scopes struct{ Bot []string }
		} `json:"oauth_config"`
	}
	if err := json.Unmarshal(raw, &app); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(app.OAuth.Scopes.Bot)
	// Output:
	// [app_mentions:read assistant:write chat:write commands files:read files:write im:history users:read]
}
