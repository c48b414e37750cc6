package api_test

import (
	"net/http"
	"slices"
	"strings"

	"palmares/api"
)

// probeNeedles are texts that answers must not hold: for anybody, and for those without a part in conducting the contest.
type probeNeedles struct {
	secrets []string          // hashes of passwords and tokens, what opens a leaf of the journal
	mails   []string          // everybody's address
	blind   []string          // names behind the files of the round that is judged without names
	remarks map[string]string // what a judge wrote to the jury, by login
}

// conductors may know who somebody is; the president judges start-ups, whose names stay hidden from them too.
var conductors = []string{screener, organizer, observer, administrator, president}

// leaveRemarks has three judges write to the jury of the open round.
func (p *probe) leaveRemarks() {
	p.t.Helper()
	p.needed.remarks = map[string]string{}
	for _, login := range []string{judge, otherJudge, president} {
		for _, task := range p.tasks(login, p.things["startup1"]) {
			at := "/assignments/" + task
			now := read[api.Assignment](p.as(login).get(at))
			if !now.Scorecard.SubmittedAt.IsZero() {
				continue
			}
			p.needed.remarks[login] = "remarque-de-" + strings.Split(login, "@")[0]
			content := api.ScorecardContent{Marks: map[string]api.Decimal{"innovation": "13.5"}, ToJury: p.needed.remarks[login]}
			p.as(login).put(at+"/scorecard", content, ifMatch(now.Scorecard.Version)).is(http.StatusOK)
			break
		}
	}
}

func (p *probe) needles() probeNeedles {
	p.t.Helper()
	found := p.needed
	found.secrets = append(p.column(`SELECT password_hash FROM account UNION SELECT token_hash FROM session UNION SELECT token_hash FROM personal_token`), "$argon2id$")
	found.mails = p.column(`SELECT email FROM account UNION SELECT email FROM member`)
	found.blind = p.column(`SELECT a.name FROM entry e JOIN account a ON a.id = e.owner_id JOIN category c ON c.id = e.category_id WHERE c.key = 'startup'
		UNION SELECT e.title FROM entry e JOIN category c ON c.id = e.category_id WHERE c.key = 'startup'`)
	return found
}

// column reads one column of texts, without those too short to mean anything.
func (p *probe) column(query string) (texts []string) {
	p.t.Helper()
	pool, err := p.db.Raw()
	must(p.t, err)
	rows, err := pool.QueryContext(p.t.Context(), query)
	must(p.t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var text string
		must(p.t, rows.Scan(&text))
		texts = append(texts, text)
	}
	must(p.t, rows.Err())
	return slices.DeleteFunc(texts, func(text string) bool { return len(text) < 5 })
}

// in finds what an answer to somebody must not hold.
func (n probeNeedles) in(login, text string) string {
	must := slices.Clone(n.secrets)
	if !slices.Contains(conductors, login) {
		must = append(must, n.mails...)
	}
	if !slices.Contains(conductors, login) || login == president {
		must = append(must, n.blind...)
	}
	for author, remark := range n.remarks {
		if login != author && login != organizer && login != observer {
			must = append(must, remark)
		}
	}
	for _, needle := range must {
		if needle != "" && needle != login && strings.Contains(text, needle) {
			return needle
		}
	}
	return ""
}
