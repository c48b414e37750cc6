// Package contest is the rooms together, wired on one store: what the server, the demo and the tests all start from.
package contest

import (
	"io"
	"time"

	"github.com/google/uuid"

	"palmares/pkg/account"
	"palmares/pkg/arrival"
	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/ceremony"
	"palmares/pkg/certificate"
	"palmares/pkg/closing"
	"palmares/pkg/complaint"
	"palmares/pkg/correction"
	"palmares/pkg/deliberation"
	"palmares/pkg/desk"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/exchange"
	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/notice"
	"palmares/pkg/pace"
	"palmares/pkg/paper"
	"palmares/pkg/passkey"
	"palmares/pkg/plan"
	"palmares/pkg/privacy"
	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/replay"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
	"palmares/pkg/screening"
	"palmares/pkg/stage"
	"palmares/pkg/template"
	"palmares/pkg/witness"
)

// Store is what all rooms need together; package store has the one that is used.
type Store interface {
	account.Store
	arrival.Store
	award.Store
	category.Store
	ceremony.Store
	certificate.Store
	closing.Store
	complaint.Store
	correction.Store
	deliberation.Store
	edition.Store
	entry.Store
	form.Store
	jury.Store
	ledger.Store
	member.Store
	notice.Store
	notice.AlarmStore
	pace.Store
	paper.Store
	plan.Store
	privacy.Store
	ranking.Store
	replay.Store
	round.Store
	rubric.Store
	scorecard.Store
	screening.Store
	stage.Store
	witness.Store
}

// World is what the rooms take from outside. Time and chance are arguments, never taken from the air.
type World struct {
	Store     Store
	Blobs     entry.Blobs
	Cleaner   Cleaner
	Now       func() time.Time
	Random    io.Reader
	Passwords *account.Passwords
	Signer    *account.Signer
	Proofs    *proof.Key // signs what the contest stands for
	Site      string     // the public address, without a final slash
	Texts     bool       // an operator carries short messages
	Budget    account.Budget

	Provider account.Provider // nil where people sign in here alone

	RequireFactor bool   // of whoever organizes or presides
	Spared        string // the password of the demo, in the demo alone
}

// Cleaner makes copies without names, and forgets documents with them.
type Cleaner interface {
	entry.Cleaner
	privacy.Documents
}

// Rooms are the services of the contest.
type Rooms struct {
	Accounts      *account.Service
	Ledger        ledger.Ledger
	Log           ledger.Log
	Outbox        notice.Outbox
	Alarms        notice.Alarms
	Editions      edition.Service
	Categories    category.Service
	Rounds        round.Service
	Rubrics       rubric.Service
	Members       member.Service
	Desk          desk.Service
	Entries       entry.Service
	Screening     screening.Service
	Jury          jury.Service
	Plans         plan.Service
	Paces         pace.Service
	Scorecards    scorecard.Service
	Stage         stage.Service
	Papers        paper.Service
	Corrections   correction.Service
	Arrivals      arrival.Service
	Deliberations deliberation.Service
	Rankings      ranking.Service
	Witnesses     witness.Service
	Certificates  certificate.Service
	Awards        award.Service
	Complaints    complaint.Service
	Closings      closing.Service
	Ceremonies    ceremony.Service
	Templates     template.Service
	Exchange      exchange.Service
	Privacy       privacy.Service
	Replays       replay.Store
}

// Open wires the rooms, each on those to its left, but three: the scorecards ask the stage, the awards who certifies them, and a
// complaint opens a closing again.
func Open(world World) Rooms {
	now := func() time.Time { return world.Now().UTC().Truncate(time.Microsecond) }
	store, newID := world.Store, newID
	var r Rooms
	r.Replays = store
	r.Ledger = ledger.Ledger{Store: store, Now: now, Random: world.Random}
	r.Log = ledger.Log{Store: store, Key: world.Proofs, Now: now}
	r.Outbox = notice.Outbox{Store: store, Now: now, NewID: newID, Site: world.Site}
	r.Alarms = notice.Alarms{Outbox: r.Outbox, Store: store}
	r.Accounts = &account.Service{
		Store: store, Letters: r.Outbox, Journal: r.Ledger, Passwords: world.Passwords, Signer: world.Signer, Now: now,
		Random: world.Random, NewID: newID, Texts: world.Texts, Budget: world.Budget, RequireFactor: world.RequireFactor, Spared: world.Spared,
		Passkeys: passkey.At(world.Site, "Palmarès"), Provider: world.Provider,
	}
	r.Editions = edition.Service{Store: store, Ledger: r.Ledger, Now: now, NewID: newID}
	r.Categories = category.Service{Store: store, Forms: store, Editions: r.Editions, Ledger: r.Ledger, Now: now, NewID: newID}
	r.Rounds = round.Service{Store: store, Categories: r.Categories, Ledger: r.Ledger, Now: now, NewID: newID}
	r.Rubrics = rubric.Service{Store: store, Rounds: r.Rounds, Ledger: r.Ledger, Now: now, NewID: newID}
	r.Members = member.Service{
		Store: store, Editions: r.Editions, Forms: store, Accounts: r.Accounts, Ledger: r.Ledger, Outbox: r.Outbox, Now: now, NewID: newID,
		NewToken: tokens(world.Random),
	}
	r.Entries = entry.Service{
		Store: store, Categories: r.Categories, Rounds: store, Accounts: store, Blobs: world.Blobs, Cleaner: world.Cleaner, Ledger: r.Ledger, Outbox: r.Outbox, Now: now,
		NewID: newID,
	}
	r.Screening = screening.Service{Store: store, Entries: r.Entries, Rounds: store, Ledger: r.Ledger, Now: now, NewID: newID}
	r.Jury = jury.Service{
		Store: store, Rounds: r.Rounds, Members: store, Entries: store, Ledger: r.Ledger, Outbox: r.Outbox, Now: now, NewID: newID,
	}
	r.Ledger.Veil = r.Jury
	r.Desk = desk.Service{Store: store, Accounts: r.Accounts, Editions: r.Editions, Site: world.Site}
	r.Plans = plan.Service{Store: store, Jury: r.Jury, Forms: store, Ledger: r.Ledger, Now: now, NewID: newID, Wake: make(chan struct{}, 1)}
	r.Paces = pace.Service{Store: store, Jury: r.Jury, Ledger: r.Ledger, Outbox: r.Outbox, Now: now, NewID: newID}
	r.Stage = stage.Service{Store: store, Jury: r.Jury, Ledger: r.Ledger, Now: now, NewID: newID, NewSeed: seeds(world.Random)}
	r.Scorecards = scorecard.Service{
		Store: store, Jury: r.Jury, Rubrics: r.Rubrics, Entries: r.Entries, Stage: r.Stage, Ledger: r.Ledger, Now: now,
	}
	r.openVerdict(world, now)
	return r
}

// openVerdict wires the rooms of what the marks come to.
func (r *Rooms) openVerdict(world World, now func() time.Time) {
	store, newID := world.Store, newID
	r.Corrections = correction.Service{
		Store: store, Jury: r.Jury, Rubrics: store, Scorecards: store, Ledger: r.Ledger, Outbox: r.Outbox, Now: now, NewID: newID,
	}
	r.Arrivals = arrival.Service{
		Store: store, Jury: r.Jury, Rubrics: store, Scorecards: store, Ledger: r.Ledger, Outbox: r.Outbox, Now: now, NewID: newID,
	}
	r.Papers = paper.Service{
		Store: store, Jury: r.Jury, Rubrics: r.Rubrics, Scorecards: r.Scorecards, Arrivals: r.Arrivals, Ledger: r.Ledger, Now: now,
		NewID: newID, Random: world.Random,
	}
	r.Deliberations = deliberation.Service{
		Store: store, Jury: r.Jury, Rubrics: r.Rubrics, Scorecards: r.Scorecards, Papers: r.Papers, Corrections: r.Corrections, Ledger: r.Ledger, Now: now,
		NewID: newID,
	}
	r.Rankings = ranking.Service{
		Store: store, Deliberations: r.Deliberations, Rounds: r.Rounds, Rubrics: store, Jury: store, Members: store, Scorecards: store, Ledger: r.Ledger, Now: now, NewID: newID,
		Boards: &ranking.Boards{},
	}
	r.Witnesses = witness.Service{Store: store, Log: r.Log, Members: store, Editions: r.Editions, Outbox: r.Outbox, Now: now}
	r.Certificates = certificate.Service{
		Store: store, Editions: r.Editions, Entries: r.Entries, Jury: r.Jury, Awards: store, Members: store, Log: r.Log, Ledger: r.Ledger,
		Now: now, NewDigits: numbers(world.Random),
	}
	r.Awards = award.Service{
		Store: store, Rankings: r.Rankings, Entries: r.Entries, Ledger: r.Ledger, Certifier: r.Certificates, Witness: r.Witnesses, Now: now,
		NewID: newID,
	}
	r.Closings = closing.Service{
		Store: store, Editions: r.Editions, Awards: r.Awards, Jury: r.Jury, Witnesses: r.Witnesses, Log: r.Log, Ledger: r.Ledger, Now: now,
		NewID: newID,
	}
	r.Complaints = complaint.Service{
		Store: store, Editions: store, Entries: r.Entries, Screening: store, Awards: r.Awards, Jury: r.Jury, Members: store, Closing: r.Closings,
		Ledger: r.Ledger, Now: now, NewID: newID,
	}
	r.Ceremonies = ceremony.Service{
		Store: store, Awards: r.Awards, Members: store, Ledger: r.Ledger, Now: now, NewID: newID, NewToken: tokens(world.Random), Random: world.Random,
	}
	r.Templates = template.Service{
		Editions: r.Editions, Categories: r.Categories, Rounds: r.Rounds, Rubrics: r.Rubrics, Awards: r.Awards, Members: r.Members,
	}
	r.Exchange = exchange.Service{
		Entries: r.Entries, Members: r.Members, Jury: r.Jury, Rubrics: r.Rubrics, Scorecards: r.Scorecards, Papers: r.Papers, Rankings: r.Rankings,
		Awards: r.Awards, Ledger: r.Ledger,
	}
	r.Privacy = privacy.Service{Store: store, Accounts: r.Accounts, Documents: world.Cleaner, Ledger: r.Ledger, Now: now}
}

// newID gives ids that grow with time, so that rows written together lie together.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
