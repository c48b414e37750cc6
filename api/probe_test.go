package api_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/seed"
)

// probe asks everything of everybody about other people's things, in one world that must not change under it.
type probe struct {
	stage
	known  map[string][]thing // what a path may name, by the name of its parameter
	needed probeNeedles
	count  int
	looks  map[string]string // of a refusal, by operation and caller
}

// thing is one that a path can name: whose it is and in which edition, as far as it is anybody's.
type thing struct{ id, edition, owner string }

// prober is somebody who tries.
type prober struct {
	login string // whose rights they have; nobody's for a token that is no longer good
	name  string
	client
}

// perGroup is how many things of each owner and edition are tried, and perParameter how many in all.
const perGroup, perParameter = 1, 5

// probeQueries harvest ids with their edition and owner, by parameter.
var probeQueries = map[string]string{
	"editionId":    `SELECT id, id, '' FROM edition`,
	"categoryId":   `SELECT id, edition_id, '' FROM category`,
	"roundId":      `SELECT r.id, c.edition_id, '' FROM round r JOIN category c ON c.id = r.category_id`,
	"prizeId":      `SELECT id, edition_id, '' FROM prize`,
	"ceremonyId":   `SELECT id, edition_id, '' FROM ceremony`,
	"correctionId": `SELECT o.id, c.edition_id, '' FROM correction o JOIN round r ON r.id = o.round_id JOIN category c ON c.id = r.category_id`,
	"complaintId":  `SELECT id, edition_id, '' FROM complaint`,
	"planId":       `SELECT id, edition_id, '' FROM plan`,
	"accountId":    `SELECT id, '', '' FROM account`,
	"memberId":     `SELECT id, edition_id, email FROM member ORDER BY email <> 'jure@demo.palmares', id`,
	"entryId":      `SELECT e.id, e.edition_id, a.email FROM entry e JOIN account a ON a.id = e.owner_id ORDER BY a.email NOT IN ('tara@candidats.demo.palmares', 'signe@candidats.demo.palmares'), e.id`,
	"fileId":       `SELECT f.id, e.edition_id, a.email FROM file f JOIN entry e ON e.id = f.entry_id JOIN account a ON a.id = e.owner_id`,
	"requestId":    `SELECT q.id, e.edition_id, a.email FROM request q JOIN entry e ON e.id = q.entry_id JOIN account a ON a.id = e.owner_id`,
	"assignmentId": `SELECT a.id, m.edition_id, m.email FROM assignment a JOIN member m ON m.id = a.judge_id
		ORDER BY m.email NOT IN ('jure@demo.palmares', 'president@demo.palmares'), a.id`,
	"deviceId": `SELECT d.id, '', a.email FROM device d JOIN account a ON a.id = d.account_id`,
	"tokenId":  `SELECT t.id, '', a.email FROM personal_token t JOIN account a ON a.id = t.account_id`,
}

// TestProbe_nothingOfOthersIsTold plays every operation as every role, without a session, with a token that was tampered
// with and with one whose session has ended, against things of other owners, of another edition, and of nobody: at least
// five thousand requests, of which none may succeed where the matrix says no, tell what the caller may not see, fail, or
// tell what exists from what does not.
func TestProbe_nothingOfOthersIsTold(t *testing.T) {
	t.Parallel()
	p := newProbe(t)
	before, devices := p.facts(), p.number("SELECT count(*) FROM device WHERE ended_at IS NULL")
	callers := p.callers()
	for _, one := range examples {
		p.operation(one, callers)
	}
	if after := p.facts(); after != before {
		t.Errorf("the probe left %d facts in the journal", after-before)
	}
	if left := p.number("SELECT count(*) FROM device WHERE ended_at IS NULL"); left != devices {
		t.Errorf("of %d devices %d are left", devices, left)
	}
	if p.count < 5_000 {
		t.Errorf("only %d requests", p.count)
	}
	t.Logf("%d requests", p.count)
}

func newProbe(t *testing.T) *probe {
	t.Helper()
	s := example{}.prepare(demo(t), "")
	s.fillIn()
	for _, first := range []func(*world, string) things{planned, pinSet, tokenMade, askedFor, deliberating, rehearsed, printed, complained} {
		for name, id := range first(s.world, "") {
			s.things[name] = id
		}
	}
	p := &probe{stage: s, known: map[string][]thing{}, looks: map[string]string{}}
	p.leaveRemarks()
	pool, err := p.db.Raw()
	must(t, err)
	for parameter, query := range probeQueries {
		rows, err := pool.QueryContext(t.Context(), query)
		must(t, err)
		groups := map[string]int{}
		for rows.Next() {
			var one thing
			must(t, rows.Scan(&one.id, &one.edition, &one.owner))
			if groups[one.edition+one.owner]++; groups[one.edition+one.owner] <= perGroup && (len(groups) <= perParameter || one.edition == s.things["nextEdition"]) {
				p.known[parameter] = append(p.known[parameter], one)
			}
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	p.needed = p.needles()
	return p
}

// fillIn names what only a preparation would have made, so that a request is well formed all the same.
func (s stage) fillIn() {
	for _, name := range []string{
		"refresh", "mine", "invited", "asked", "task", "tied1", "tied2", "best", "plan", "plan.judge", "plan.entry", "finalist", "seen", "hardSeen", "correction", "arrival", "ceremony", "complaint", "sheet", "device", "passkey", "identity", "pageless",
	} {
		s.things[name] = s.things["nobody"]
	}
	s.things["file"], s.things["plan.version"], s.things["ranked.version"], s.things["ceremony.version"] = s.things["PP-0001"], "1", "1", "1"
	s.things["proof"], s.things["digits"] = deviceProof, "000000"
	s.things["code"], s.things["token"], s.things["link"], s.things["screen"] = "AAAAAAAA", noToken, noToken, noToken
	s.things["newPasskey"] = `{"name": "Clé", "id": "AA", "clientData": "AA", "attestation": "AA"}`
	s.things["key"], s.things["state"], s.things["authorization"] = "k", "s", "c"
	s.things["signed"] = `{"id": "AA", "clientData": "AA", "authenticatorData": "AA", "signature": "AA"}`
	s.things["upload"], s.things["announced"] = s.things["nobody"]+"_ABCDEFGHIJKL", "entry bm9uZQ=="
	s.things["certificate"], s.things["attestation"] = "C3-0000-0000-0000", "A3-0000-0000-0000"
}

// callers are all who try: every role, a visitor, a token whose end was rewritten and one whose session is over.
func (p *probe) callers() []prober {
	p.t.Helper()
	all := make([]prober, 0, len(public)+2)
	for _, login := range public {
		all = append(all, prober{login, orVisitor(login), p.as(login)})
	}
	token := []byte(p.tokenOf(organizer))
	at := len(token) / 2
	token[at] ^= 1
	opened := p.visitor().post("/session", api.Credentials{Email: organizer, Password: seed.Password}).is(http.StatusOK)
	cookie, err := http.ParseSetCookie(opened.header.Get("Set-Cookie"))
	must(p.t, err)
	p.visitor().delete("/session", nil, header("Cookie", cookie.Name+"="+cookie.Value)).is(http.StatusNoContent)
	return append(all, prober{"", "a tampered token", p.withToken(string(token))}, prober{"", "an ended session", p.withToken(read[api.Session](opened).AccessToken)})
}

// operation tries one operation as everybody, on every choice of things.
func (p *probe) operation(e example, callers []prober) {
	p.t.Helper()
	method, _ := e.method(p.t)
	address, query, _ := strings.Cut(p.things.in(p.t, e.path), "?")
	route, values := routeOf(method, address)
	choices := p.choices(route.Path, values)
	for _, by := range callers {
		for _, choice := range choices {
			allowed := p.may(e, by.login, choice)
			if allowed && method != http.MethodGet || isOpenTo(e, "") && method != http.MethodGet {
				continue // it would change the world, rightly
			}
			one := e
			one.path = choice.path
			if query != "" {
				one.path += "?" + query
			}
			p.judge(one, by, choice, one.play(p.stage, by.client), allowed)
		}
	}
}

// choice is a path with things of somebody's in it.
type choice struct {
	path   string
	things []thing
	real   bool
}

// choices fill a path with what exists, and once with what does not.
func (p *probe) choices(path string, values map[string]string) []choice {
	longest := 0
	for name := range values {
		longest = max(longest, len(p.known[name]))
	}
	var all []choice
	for i := range longest + 1 {
		made := choice{path: path, real: i < longest}
		for _, name := range slices.SortedFunc(maps.Keys(values), func(a, b string) int {
			return strings.Index(path, "{"+a+"}") - strings.Index(path, "{"+b+"}")
		}) {
			value := values[name]
			picked := thing{id: value}
			if known := p.known[name]; len(known) > 0 && made.real {
				picked = known[i%len(known)]
			} else if len(known) > 0 {
				picked = thing{id: p.things["nobody"]}
			}
			made.path = strings.Replace(made.path, "{"+name+"}", picked.id, 1)
			made.things = append(made.things, picked)
		}
		all = append(all, made)
	}
	return all
}

// may is what the matrix says of somebody about these things: what belongs to a person is that person's alone.
func (p *probe) may(e example, login string, about choice) bool {
	if isOpenTo(e, "") {
		return true
	}
	if login == "" {
		return false
	}
	may := isOpenTo(e, login)
	for _, one := range about.things[:min(1, len(about.things))] {
		personal := one.owner != "" && e.does != "endDevice" && slices.ContainsFunc(e.may, isPerson)
		switch {
		case personal && one.owner == login:
			may = true
		case personal && isPerson(login):
			return false
		case one.edition == p.things["nextEdition"] && login == foreigner:
			may = may || isOpenTo(e, organizer)
		case one.edition == p.things["nextEdition"] && login != administrator, one.edition == p.things["edition"] && login == foreigner && len(e.may) < len(signedIn):
			return false
		}
	}
	return may
}

func isOpenTo(e example, login string) bool { return slices.Contains(e.may, login) }

// isPerson tells who has rights over what is theirs alone.
func isPerson(login string) bool {
	return slices.Contains([]string{owner, stranger, judge, otherJudge, winnerOwner}, login)
}

// judge holds one answer to what may be told.
func (p *probe) judge(e example, by prober, about choice, got answer, allowed bool) {
	p.t.Helper()
	p.count++
	if got.status >= http.StatusInternalServerError {
		p.t.Errorf("%s fails for %s: %s", got.call, by.name, got.body)
	}
	if needle := p.needed.in(by.login, string(got.body)+fmt.Sprint(got.header)); needle != "" {
		p.t.Errorf("%s tells %s %q", got.call, by.name, needle)
	}
	switch refused := got.status == http.StatusForbidden || got.status == http.StatusNotFound; {
	case allowed:
	case by.login == "":
		if got.status != http.StatusUnauthorized {
			p.t.Errorf("%s answers %d to %s: %.300s", got.call, got.status, by.name, got.body)
		}
	case !refused && !e.sealed(got):
		p.t.Errorf("LEAK %s %s answers %d to %s: %.300s", e.does, got.call, got.status, by.name, got.body)
	default:
		p.compare(e, by, about, got)
	}
}

// sealed tells whether an answer gives away nothing: a sheet's code of a form that none has, the caller's own thing.
func (e example) sealed(got answer) bool {
	return strings.HasPrefix(e.path, "/paper-sheets/") && got.status == http.StatusBadRequest || e.does == "answerRequest" && got.status == http.StatusConflict
}

// compare holds refusals of one operation to one look: what the caller may not know of and what does not exist are the same.
// An announced edition, its categories and its rounds are no secret.
func (p *probe) compare(e example, by prober, about choice, got answer) {
	p.t.Helper()
	if len(got.body) == 0 || len(about.things) == 0 || !p.hidden(e, by.login, about) {
		return
	}
	var problem map[string]any
	got.into(&problem)
	delete(problem, "requestId")
	look, key := fmt.Sprint(problem), e.does+" to "+by.name
	if known := p.looks[key]; known == "" {
		p.looks[key] = look
	} else if known != look {
		p.t.Errorf("%s tells %s what exists: %s, elsewhere %s", got.call, by.name, look, known)
	}
}

// hidden tells whether somebody must not learn that a thing exists.
func (p *probe) hidden(e example, login string, about choice) bool {
	here := slices.Contains([]string{screener, organizer, observer, president, administrator}, login)
	first := about.things[0]
	switch {
	case !about.real:
		return true
	case first.edition == p.things["nextEdition"]:
		return login != foreigner && login != administrator
	case strings.HasPrefix(e.path, "/editions/"), strings.HasPrefix(e.path, "/rounds/"), strings.HasPrefix(e.path, "/categories/"):
		return false
	default:
		return !here && first.owner != login
	}
}
