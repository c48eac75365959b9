package adapters

import (
	"context"
	"slices"
)

// task is a job that waits, or is being done.
type task struct {
	tenant, lane string
	job          func(ctx context.Context)
}

// place is a lane of a tenant.
type place struct{ tenant, lane string }

// queue holds the tasks that wait, and says which is next.
type queue struct {
	// turns are the tenants that have something waiting, the next one first.
	turns []*line
	// waiting counts the tasks of all.
	waiting int
	// hands is the most tasks of one tenant that are done at once; doing is how
	// many are.
	hands int
	doing map[string]int
	// busy are the lanes of which a task is being done.
	busy map[place]bool
}

// line is what waits of one tenant, in order.
type line struct {
	tenant string
	tasks  []task
}

func (q *queue) line(tenant string) *line {
	i := slices.IndexFunc(q.turns, func(l *line) bool { return l.tenant == tenant })
	if i < 0 {
		return nil
	}
	return q.turns[i]
}

func (q *queue) waitingOf(tenant string) int {
	if l := q.line(tenant); l != nil {
		return len(l.tasks)
	}
	return 0
}

func (q *queue) push(t task) {
	l := q.line(t.tenant)
	if l == nil {
		l = &line{tenant: t.tenant}
		q.turns = append(q.turns, l)
	}
	l.tasks = append(l.tasks, t)
	q.waiting++
}

// pop returns the next task: the first of a free lane, of the tenant whose turn
// it is or else the next that has one. That tenant's next turn is the last.
func (q *queue) pop() (task, bool) {
	for i, l := range q.turns {
		if q.doing[l.tenant] >= q.hands {
			continue
		}
		k := slices.IndexFunc(l.tasks, func(t task) bool { return !q.busy[place{t.tenant, t.lane}] })
		if k < 0 {
			continue
		}
		t := l.tasks[k]
		l.tasks = slices.Delete(l.tasks, k, k+1)
		q.turns = slices.Delete(q.turns, i, i+1)
		if len(l.tasks) > 0 {
			q.turns = append(q.turns, l)
		}
		q.waiting--
		q.occupy(t)
		return t, true
	}
	return task{}, false
}

func (q *queue) occupy(t task) {
	if q.busy == nil {
		q.busy, q.doing = map[place]bool{}, map[string]int{}
	}
	q.doing[t.tenant]++
	if t.lane != "" {
		q.busy[place{t.tenant, t.lane}] = true
	}
}

// free takes note that a task is done.
func (q *queue) free(t task) {
	delete(q.busy, place{t.tenant, t.lane})
	if q.doing[t.tenant]--; q.doing[t.tenant] == 0 {
		delete(q.doing, t.tenant)
	}
}
