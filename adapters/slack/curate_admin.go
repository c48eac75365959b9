package slack

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jellydator/ttlcache/v3"
	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

const (
	// adminFor is how long is believed what Slack said of somebody, adminWait how
	// long it may take to say so.
	adminFor  = time.Minute
	adminWait = 5 * time.Second
	// mostAdmins is of how many people that is remembered.
	mostAdmins = 1000
)

// standings remember for a short while who is an admin. What Slack did not say is
// not remembered.
type standings = ttlcache.Cache[string, bool]

func newStandings() *standings {
	return ttlcache.New(ttlcache.WithTTL[string, bool](adminFor), ttlcache.WithCapacity[string, bool](mostAdmins), ttlcache.WithDisableTouchOnHit[string, bool]())
}

// curator is somebody who sees to the documents of a workspace.
type curator struct {
	*desk
	place

	// space is the workspace's own, by is who it is in the library's log.
	space knowledge.Space
	by    string
}

// curator returns who acts at a place as one who sees to the documents there, or
// what to tell them where they may not. It is asked of every command and of every
// press: who is an admin changes.
func (k *desk) curator(ctx context.Context, p place) (curator, phrases.Key) {
	may, err := k.manages(ctx, p)
	switch {
	case err != nil:
		k.report(err, p, "nobody knows whether somebody may see to documents")
		return curator{}, phrases.AdminsUnknown
	case !may || k.Librarian == nil:
		k.Log.Info().Str("request", p.request).Str("tenant", p.tenant).Str("user", k.hash(p.user)).Msg("somebody may not see to documents")
		return curator{}, phrases.AdminsRefused
	}
	return curator{desk: k, place: p.privately(), space: knowledge.Space("slack:" + p.tenant), by: "slack:" + p.user}, ""
}

// manages reports whether who asks at a place may see to the documents there: as
// one whom the operator names, or as an admin or owner of the workspace. The
// error says that Slack did not tell.
func (k *desk) manages(ctx context.Context, p place) (bool, error) {
	switch {
	case p.outsider, p.tenant == "", p.user == "":
		return false, nil
	case slices.Contains(k.Admins, p.user):
		return true, nil
	}
	who := adapters.Digest(p.tenant + "/" + p.user)
	if known := k.standings.Get(who); known != nil {
		return known.Value(), nil
	}
	ctx, cancel := context.WithTimeout(ctx, adminWait)
	defer cancel()
	var u *slack.User
	err := k.call(ctx, again, func(ctx context.Context) (err error) {
		u, err = k.api.GetUserInfoContext(ctx, p.user)
		return err
	})
	switch {
	case slices.Contains([]string{"user_not_found", "user_not_visible"}, codeOf(err)):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("who somebody is: %w", err)
	}
	may := leads(u, p.tenant)
	k.standings.Set(who, may, ttlcache.DefaultTTL)
	return may, nil
}

// leads reports whether a user is an admin or owner of a workspace, or of the
// organization where the app is installed for all of it. Guests, bots and members
// of other workspaces are not.
func leads(u *slack.User, tenant string) bool {
	org := u.Enterprise
	switch {
	case u.Deleted, u.IsBot, u.IsRestricted, u.IsUltraRestricted, u.IsStranger, u.IsInvitedUser, tenant == "":
		return false
	case u.TeamID == tenant, slices.Contains(org.Teams, tenant):
		return u.IsAdmin || u.IsOwner
	case org.EnterpriseID == tenant:
		return org.IsAdmin || org.IsOwner
	default:
		return false
	}
}
