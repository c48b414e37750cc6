package main

import "time"

// mix is what everybody does at the same time, and the latency that must hold.
type mix struct {
	name   string
	limit  time.Duration
	boards int // kept open, told of changes as they happen
	first  float64
	roles  func(w *world) []role
}

var mixes = []mix{
	{"saves", 250 * time.Millisecond, 0, 200, func(w *world) []role {
		return []role{{name: "judge saves", weight: 1, people: w.judges, act: save("/scorecard", "")}}
	}},
	{"final hour", 250 * time.Millisecond, 20, 200, func(w *world) []role {
		return append(w.people(40, 30, 24),
			role{name: "judge's list", weight: 6, people: w.judges, act: get("/api/v1/me/assignments")},
			role{name: "live board", every: 2 * time.Second, people: w.organizer, act: get("/api/v1/rounds/" + w.crowd.open.ID + "/pace")},
			role{name: "ranking so far", every: 2 * time.Second, people: w.organizer, act: get("/api/v1/rounds/" + w.crowd.open.ID + "/ranking/provisional")},
			role{name: "ranking computed", every: 2 * time.Second, people: w.organizer, act: compute("/api/v1/rounds/" + w.crowd.closed.ID + "/ranking")})
	}},
	// 40 readers, 60 at work for 300 voters, 20 judges, 2 organizers. Nobody votes here: an entrant's autosave is the nearest act.
	{"quorum", 100 * time.Millisecond, 0, 200, func(w *world) []role {
		return append(w.people(40, 60, 20),
			role{name: "ranking computed", every: time.Second / 2, people: w.organizer[:2], act: compute("/api/v1/rounds/" + w.crowd.closed.ID + "/ranking")})
	}},
}

func (w *world) people(readers, entrants, judges float64) []role {
	return []role{
		{name: "page read", weight: readers / 2, people: w.readers, act: get("/")},
		{name: "edition read", weight: readers / 2, people: w.readers, act: get("/api/v1/editions/current")},
		{name: "entrant saves", weight: entrants, people: w.entrants, act: save("/draft", "/submission")},
		{name: "judge saves", weight: judges, people: w.judges, act: save("/scorecard", "/scorecard/submission")},
	}
}

// acts are HotCRP's, by clients who do not pause; its own median at 32 clients, API where there is one, and processor time of each.
var acts = []struct {
	name      string
	rate      float64 // of HotCRP
	processor time.Duration
	role      func(w *world) role
}{
	{"save", 271, 5600 * time.Microsecond, func(w *world) role { return role{people: w.judges, act: save("/scorecard", "")} }},
	{"list", 314, 6200 * time.Microsecond, func(w *world) role { return role{people: w.judges, act: get("/api/v1/me/assignments")} }},
	{"entry", 512, 3300 * time.Microsecond, func(w *world) role { return role{people: w.judges, act: own} }},
	{"ranking", 76, 25 * time.Millisecond, func(w *world) role {
		return role{people: w.staff(32), act: get("/api/v1/rounds/" + w.crowd.open.ID + "/ranking/provisional")}
	}},
	{"search", 233, 7 * time.Millisecond, func(w *world) role {
		return role{people: w.staff(32), act: get("/api/v1/editions/" + w.crowd.edition + "/entries?q=projet&limit=50")}
	}},
}

func (w *world) staff(count int) []*person {
	var list []*person
	for i := range count {
		list = append(list, &person{token: w.organizer[i%len(w.organizer)].token})
	}
	return list
}
