package api

import (
	"context"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"palmares/pkg/bell"
	"palmares/pkg/contest"
	"palmares/pkg/upload"
)

// Rooms are the services that the handlers call.
type Rooms = contest.Rooms

// Options are what the server needs beside the rooms.
type Options struct {
	Site       string // the public address, without a final slash
	Secure     bool   // reached by HTTPS: cookies and headers follow
	Demo       bool   // shown on every page
	TrustProxy bool   // the caller's address is the last in X-Forwarded-For
	Frontend   fs.FS  // the built pages
	Log        *slog.Logger
	Now        func() time.Time
	Uploads    *upload.Desk                    // files that come in pieces
	Healthy    func(ctx context.Context) error // whether it can do what it is for
	Stopping   <-chan struct{}                 // closed when streams must end, so that the server can
	Observers  []Observer                      // those who count and trace
	Bell       *bell.Bell                      // rings when something has changed; without it streams look by themselves
	Silence    time.Duration                   // how long a body may send nothing; zero is a minute
	Stall      time.Duration                   // how long an answer waits for its reader; zero is five minutes
	Due        time.Duration                   // how long an answer may take until it begins; zero is 45 seconds

	faces *faces // of the current edition, remembered
}

// Server implements the contract, one embedded struct a room.
type Server struct {
	accountHandlers
	editionHandlers
	categoryHandlers
	rubricHandlers
	memberHandlers
	entryHandlers
	screeningHandlers
	juryHandlers
	planHandlers
	paceHandlers
	scorecardHandlers
	stageHandlers
	paperHandlers
	correctionHandlers
	arrivalHandlers
	deliberationHandlers
	rankingHandlers
	awardHandlers
	complaintHandlers
	closingHandlers
	certificateHandlers
	ceremonyHandlers
	ledgerHandlers
	exchangeHandlers
	privacyHandlers
}

var _ StrictServerInterface = Server{}

// basePath is where the contract's paths begin.
const basePath = "/api/v1"

// Limits of a request's body, by what it is.
const (
	jsonLimit = 1 << 20
	fileLimit = 51 << 20
)

// New builds the whole HTTP side.
func New(rooms Rooms, options Options) (*echo.Echo, error) {
	options.faces = &faces{}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	if options.TrustProxy {
		e.IPExtractor = lastForwarded
	}
	e.HTTPErrorHandler = problems{log: options.Log}.answer
	observed, err := observed(options.Observers)
	if err != nil {
		return nil, err
	}
	e.Use(tidyID(options.TrustProxy), middleware.RequestID(), observed, logged(options.Log), recovered(), headers(options), hurry(options.Silence), drain(options.Stall), compressed)
	mountPlain(e, rooms, options)
	if err := mountContract(e, rooms, options); err != nil {
		return nil, err
	}
	return e, mountSite(e, rooms, options)
}

// mountPlain serves what is no question with one answer in JSON, and so not the contract's.
func mountPlain(e *echo.Echo, rooms Rooms, options Options) {
	mountHealth(e, options)
	e.GET(basePath+"/screens/:token/events", screenEvents(rooms, options))
	e.GET(basePath+"/rounds/:roundId/events", roundEvents(rooms, options), caller{rooms.Accounts, options}.identify)
	mountWidget(e, rooms, options)
}

func mountContract(e *echo.Echo, rooms Rooms, options Options) error {
	gate, err := contractGate()
	if err != nil {
		return err
	}
	group := e.Group(basePath, gate.late(options.Due), caller{rooms.Accounts, options}.identify, gate.check, conditional)
	strict := NewStrictHandler(newServer(&rooms, options), []StrictMiddlewareFunc{replays{rooms.Replays, options.Now}.remember})
	RegisterHandlers(group, strict)
	mountReference(e)
	return nil
}

func newServer(rooms *Rooms, options Options) Server {
	return Server{
		accountHandlers:      accountHandlers{Accounts: rooms.Accounts, Options: options},
		editionHandlers:      editionHandlers{rooms, options},
		categoryHandlers:     categoryHandlers{rooms, options},
		rubricHandlers:       rubricHandlers{rooms},
		memberHandlers:       memberHandlers{rooms, options},
		entryHandlers:        entryHandlers{rooms, options, &lastAnswers[EntryPage]{same: samePage}},
		screeningHandlers:    screeningHandlers{rooms},
		juryHandlers:         juryHandlers{rooms, options},
		planHandlers:         planHandlers{rooms},
		paceHandlers:         paceHandlers{rooms, options},
		scorecardHandlers:    scorecardHandlers{rooms, options, &lastAnswers[[]AssignmentSummary]{same: slices.Equal[[]AssignmentSummary]}, &lastAnswers[seat]{same: sameSeat}},
		stageHandlers:        stageHandlers{rooms},
		paperHandlers:        paperHandlers{rooms, options},
		correctionHandlers:   correctionHandlers{rooms},
		arrivalHandlers:      arrivalHandlers{rooms},
		deliberationHandlers: deliberationHandlers{rooms, options},
		rankingHandlers:      rankingHandlers{rooms},
		awardHandlers:        awardHandlers{rooms, editionHandlers{rooms, options}},
		complaintHandlers:    complaintHandlers{rooms},
		closingHandlers:      closingHandlers{rooms, options},
		certificateHandlers:  certificateHandlers{rooms, options},
		ceremonyHandlers:     ceremonyHandlers{rooms, options},
		ledgerHandlers:       ledgerHandlers{rooms},
		exchangeHandlers:     exchangeHandlers{rooms},
		privacyHandlers:      privacyHandlers{rooms.Privacy, options},
	}
}
