package lexicon_test

import (
	"slices"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

func english(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestEveryAspectHasTermsAndName(t *testing.T) {
	for _, a := range english(t).Aspects() {
		if a.Name == "" || len(a.Terms) == 0 {
			t.Errorf("aspect %s: name %q, %d terms", a.ID, a.Name, len(a.Terms))
		}
	}
}

// A word alone must not praise and blame at once.
func TestNoAspectPraisesAndBlamesWithOneWord(t *testing.T) {
	for _, a := range english(t).Aspects() {
		for _, b := range a.Better {
			if slices.Contains(a.Worse, b) {
				t.Errorf("aspect %s: %q is better and worse", a.ID, b)
			}
		}
	}
}

func TestAspectsNamesWhatASentenceIsAbout(t *testing.T) {
	lex := english(t)
	for said, want := range sentences() {
		got := lex.AspectsIn(text.Words(said))
		if len(got) == 0 || !slices.Contains(got, want) {
			t.Errorf("AspectsIn(%q) = %v, want %s among them", said, got, want)
		}
		if len(got) > 3 {
			t.Errorf("AspectsIn(%q) = %v, more than three", said, got)
		}
	}
}

func TestAspectsLeavesPlainTalkAlone(t *testing.T) {
	for _, said := range []string{
		"Which of the two should I take?",
		"Redis or Postgres?",
		"tea vs coffee",
		"Why do some people like trains more than planes?",
		"The committee met on Tuesday in order to vote.",
		"This is the rest of the story.",
		"It depends on what you are after.",
		"Different people will give you different answers.",
		"The author of the letter lives in Oslo with two sisters.",
	} {
		if got := english(t).AspectsIn(text.Words(said)); len(got) > 0 {
			t.Errorf("AspectsIn(%q) = %v, want none", said, got)
		}
	}
}

// sentences maps invented sentences to an aspect that each speaks of.
func sentences() map[string]knowledge.Aspect {
	return map[string]knowledge.Aspect{
		// money
		"Oolong is a lot cheaper than matcha.":                        "cost",
		"Which one gives better value for money?":                     "cost",
		"A diesel van is cheaper to run on the motorway.":             "running-cost",
		"Heating bills are lower in a flat.":                          "running-cost",
		"The upfront cost of a heat pump is high.":                    "purchase-price",
		"How big a down payment do I need?":                           "purchase-price",
		"A vintage bike holds its value.":                             "resale-value",
		"Scooters cost less to insure.":                               "insurance",
		"Owners may deduct interest and get a tax break.":             "taxes",
		"Every payment builds equity.":                                "wealth",
		"You are free to move whenever the landlord annoys you.":      "freedom",
		"There is a two year contract with a notice period.":          "commitment",
		"Rents rise without warning, so the costs are unpredictable.": "stability",
		// things and machines
		"The tablet weighs half a kilo.":                     "size",
		"Is the titanium watch lighter?":                     "size",
		"Cast iron pans last a lifetime.":                    "durability",
		"The battery dies after four hours.":                 "battery",
		"How far can the scooter go on a single charge?":     "range",
		"It takes minutes to refuel.":                        "charging",
		"The sports model accelerates briskly.":              "acceleration",
		"The dishwasher is whisper-quiet.":                   "noise",
		"The seats are soft and the legroom is fine.":        "comfort",
		"It uses less energy than a kettle.":                 "energy-efficiency",
		"Fewer moving parts mean fewer repairs.":             "maintenance",
		"Trains emit far less CO2 per passenger.":            "environment",
		"Which is greener, bamboo or cotton?":                "environment",
		"The boot space is enough for two prams.":            "space",
		"Picture quality is superb at night.":                "quality",
		"The old connector is incompatible with new cables.": "compatibility",
		"It looks better in walnut.":                         "appearance",
		"Spare capsules are hard to find.":                   "availability",
		"Helpful staff answer the helpline in a minute.":     "customer-support",
		"The bus breaks down every winter.":                  "reliability",
		"Airbags and a helmet reduce injuries.":              "safety",
		"The doorbell sends recordings to trackers.":         "privacy",
		// living
		"Green tea is rich in antioxidants.":                         "health",
		"The decaf tastes bland.":                                    "taste",
		"Work-life balance is better in a small town.":               "lifestyle",
		"You meet people and make friends.":                          "social",
		"Cats need no daily walks, but shed fur.":                    "pets",
		"Class sizes are smaller and teachers know everyone.":        "schooling",
		"Nurses earn a higher salary abroad.":                        "jobs-demand",
		"A shop within walking distance saves time.":                 "convenience",
		"Is the stick blender easy to use?":                          "ease-of-use",
		"A newbie can pick up the ukulele in a week.":                "ease-of-learning",
		"Chess has a steep learning curve.":                          "ease-of-learning",
		"Ramps make the museum wheelchair accessible.":               "accessibility",
		"It takes three hours, plus preparation time.":               "time",
		"Sudoku is more popular than ever.":                          "popularity",
		"The company was founded in 1911.":                           "history",
		"Trusted by hospitals, banks and an airline.":                "adopters",
		"Suited for camping and road trips.":                         "use-cases",
		"Too much ceremony for small teams.":                         "project-size",
		"It works offline and on the phone: there is a mobile UI.":   "mobile",
		"A short-haired cat makes less of a mess and smells better.": "cleanliness",
		"The fork rides well in rain and snow.":                      "weather",
		"Landlords face strict regulations and zoning.":              "regulation",
		"Bonds are a safer bet, with low risk.":                      "risk",
		"The standard is being phased out and will be obsolete.":     "outlook",
		"With fewer distractions you get more done.":                 "productivity",
		// software
		"Old watches get software updates for ten years.":          "updates",
		"It is easy to migrate from Memcached.":                    "migration",
		"Redis answers in under a millisecond: low latency.":       "latency",
		"It reaches a million messages per second.":                "throughput",
		"Delivery is exactly once.":                                "delivery",
		"Consumers can replay old events.":                         "retention",
		"Messages arrive in FIFO order.":                           "ordering",
		"Replicas take over by automatic failover.":                "replication",
		"Postgres is fully ACID compliant.":                        "transactions",
		"Window functions make complex queries short.":             "query-language",
		"It keeps everything in memory, with optional persistence": "storage",
		"The license is permissive.":                               "licensing",
		"Static typing catches slips early.":                       "typing",
		"Goroutines make parallel work cheap.":                     "concurrency",
		"The garbage collector pauses now and then.":               "memory-management",
		"The linter and the package manager are superb.":           "tooling",
		"Sharding lets it scale to many nodes.":                    "scalability",
		"Which is quicker to develop with?":                        "rapid-development",
		"Sketch a throwaway prototype in a day.":                   "prototyping",
		"Patches close vulnerabilities within hours.":              "security",
		"OAuth login is included.":                                 "auth",
		"The admin panel is a joy.":                                "admin",
		"Plugins integrate with everything.":                       "extensions-integration",
		"It is unopinionated and highly customizable.":             "flexibility",
		"Batteries included, and minimal it is not.":               "philosophy",
		"The docs are well written, the tutorials too.":            "documentation",
		"A vibrant community answers on the forum.":                "community-ecosystem",
		"Refactoring legacy code is painless, it stays readable.":  "maintainability",
		"It is faster in every benchmark.":                         "performance",
		"Websockets push live updates.":                            "async-realtime",
		"Ideal for machine learning.":                              "ai-ml",
		"Breakpoints make it easy to debug.":                       "testing-debugging",
		"It deploys to serverless functions with one command.":     "serverless-deployment",
		"Build a REST API over lunch.":                             "api",
		"Meta tags and a sitemap help search engines.":             "seo",
		"The interface is translated into forty languages.":        "i18n",
		"It runs on any operating system.":                         "portability",
	}
}
