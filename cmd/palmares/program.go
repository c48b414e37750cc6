package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/blob"
	"palmares/pkg/config"
	"palmares/pkg/contest"
	"palmares/pkg/disk"
	"palmares/pkg/notice"
	"palmares/pkg/proof"
	"palmares/pkg/provider"
	"palmares/pkg/scrub"
	"palmares/pkg/sms"
	"palmares/pkg/store"
	"palmares/pkg/upload"
)

// program is the server with all that it stands on.
type program struct {
	settings config.Server
	store    *store.Store
	world    contest.World
	rooms    contest.Rooms
	blobs    blob.Store
	uploads  *upload.Desk
	texts    notice.Sender // nil where no operator carries short messages
	backups  schedule
	watch    config.Watch
	demo     bool
	release  func() // of the database, which nobody replaces while the program has it
}

// open wires the program, from the database up.
func open(ctx context.Context, settings config.Server, secret []byte) (*program, error) {
	settings, err := settings.WithPasswords()
	if err != nil {
		return nil, err
	}
	if settings.OneFile() {
		if err := disk.MakeFolder(filepath.Dir(settings.Database)); err != nil {
			return nil, err
		}
	}
	release, err := store.Hold(ctx, settings.Database)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	built, err := build(ctx, settings, secret)
	if err != nil {
		release()
		return nil, err
	}
	built.release = release
	return built, nil
}

func build(ctx context.Context, settings config.Server, secret []byte) (*program, error) {
	db, err := store.Open(ctx, settings.Database)
	if err != nil {
		return nil, err
	}
	blobs, uploads, err := openFiles(ctx, settings.Files, settings.Spool)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	current, accepted := config.SplitSecret(secret)
	signer, err := account.NewSigner(current, settings.Site, accepted...)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	key, err := proof.NewKey(current, settings.Site)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	texts, err := openTexts(settings)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	provided, err := openProvider(settings)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	cleaning, err := cleaner()
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	world := contest.World{
		Store: db, Blobs: blobs, Cleaner: scrub.NewCopies(blobs, cleaning.Clean), Now: time.Now, Random: rand.Reader, Passwords: account.NewPasswords(rand.Reader), Signer: signer,
		Proofs: key, Site: settings.Site, Texts: texts != nil, Provider: provided, RequireFactor: settings.RequireSecondFactor,
		Budget: account.Budget{Texts: settings.SMSBudget, Mails: settings.MailBudget},
	}
	return &program{settings: settings, texts: texts, store: db, blobs: blobs, uploads: uploads, world: world, rooms: contest.Open(world)}, nil
}

// openFiles is where documents stay, and where they arrive in pieces.
func openFiles(ctx context.Context, place, spool string) (blob.Store, *upload.Desk, error) {
	blobs, err := blob.OpenBy(place, spool)
	if err != nil {
		return nil, nil, err
	}
	if err := blobs.Ready(ctx); err != nil {
		return nil, nil, err
	}
	uploads, err := upload.Open(place, time.Now, rand.Text)
	return blobs, uploads, err
}

// openTexts is the SMS operator, or nothing.
func openTexts(settings config.Server) (notice.Sender, error) {
	if settings.SMS == "" {
		return nil, nil //nolint:nilnil // no operator is a way to run
	}
	read, err := sms.Read(settings.SMS, settings.SMSSender)
	if err != nil {
		return nil, err
	}
	return sms.New(read, time.Now)
}

// openProvider is the ministry's identity provider, or nothing. It is asked nothing before somebody wants to sign in by it.
func openProvider(settings config.Server) (account.Provider, error) {
	if !settings.Provider.On() {
		return nil, nil //nolint:nilnil // no provider is a way to run
	}
	secret, err := settings.Provider.Secret()
	if err != nil {
		return nil, err
	}
	return provider.New(provider.Settings{
		Issuer: settings.Provider.Issuer, Client: settings.Provider.Client, Secret: secret, Name: settings.Provider.Name,
		Return: settings.Site + "/connexion/fournisseur", Domains: settings.Provider.Domains,
	}, time.Now), nil
}

func (p *program) close() {
	_ = p.store.Close()
	p.release()
}
