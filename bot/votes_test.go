package bot_test

import (
	"math"
	"testing"
	"testing/fstest"

	"juxta/bot/reply"
)

func TestVotesAddUpToTheSum(t *testing.T) {
	docs := fstest.MapFS{
		"a.md": {Data: []byte("# Kafka vs RabbitMQ\n\nKafka is hard to learn. RabbitMQ is easy to learn.\n")},
		"b.md": {Data: []byte("# Kafka vs RabbitMQ, again\n\nKafka is easy to learn, some say. Kafka is hard to learn for beginners. RabbitMQ is easier to learn than Kafka.\n")},
		"c.md": {Data: []byte("# Brokers: Kafka and RabbitMQ\n\nKafka is easy to learn. RabbitMQ is hard to learn.\n")},
	}
	b := newBot(t, load(t, docs))
	for _, ask := range []string{"Is Kafka easy to learn?", "Is RabbitMQ easy to learn?", "Is Kafka hard to learn?", "Kafka or RabbitMQ, which is easier to learn?"} {
		v := press(t, b, action(t, answer(t, b, ask, ""), reply.Why, "").Key, "").Verdict
		sum := map[string]float64{}
		against := false
		for _, vote := range v.Votes {
			sum[vote.To] += vote.By
			against = against || vote.By < 0
			if vote.To == "" && vote.By != 0 || vote.By*vote.Net[vote.To] < 0 && len(v.Sum) == 1 {
				t.Errorf("%q: %+v goes another way than the source speaks", ask, vote)
			}
		}
		for subject, want := range v.Sum {
			if math.Abs(sum[subject]-want) > 1e-9 {
				t.Errorf("%q: the votes for %s come to %.3f, the sum says %.3f: %+v", ask, subject, sum[subject], want, v.Votes)
			}
		}
		if ask == "Is Kafka easy to learn?" && !against {
			t.Errorf("%q: no source counts against it: %+v", ask, v.Votes)
		}
	}
}
