package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/closing"
	"palmares/pkg/deliberation"
	"palmares/pkg/document"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/wording"
)

// GetMinutes answers GET /editions/{editionId}/minutes.
func (h closingHandlers) GetMinutes(ctx context.Context, request GetMinutesRequestObject) (GetMinutesResponseObject, error) {
	paper := minutes{rooms: h.rooms, actor: actorOf(ctx), locale: localeOf(ctx, request.Params.Lang)}
	if err := paper.open(ctx, request.EditionID, request.Params.Version); err != nil {
		return nil, err
	}
	data, err := paper.data(ctx)
	if err != nil {
		return nil, err
	}
	if data.Hash != "" {
		data.VerifyAt = h.options.Site + "/verifier#" + data.Hash
		if data.Keys, err = h.rooms.Log.KeysUntil(ctx, paper.until); err != nil {
			return nil, err
		}
	}
	pdf, err := document.NewMinutes(data, paper.locale)
	return GetMinutes200ApplicationPdfResponse{Body: bytes.NewReader(pdf), ContentLength: int64(len(pdf))}, err
}

// minutes gather what the jury signs from the rooms: as a closing kept it, or as it stands.
type minutes struct {
	rooms      *Rooms
	actor      account.Actor
	locale     wording.Locale
	edition    edition.Edition
	version    int
	kept       *closing.Kept // nil in a draft
	until      time.Time     // the closing, or now
	members    []member.Member
	categories map[string]category.Category
	rounds     []round.Round
	rubrics    map[string]rubric.Rubric
	entries    map[string]entry.Entry
	titles     map[string]string          // of prizes and rounds, by id
	progress   map[string][]jury.Progress // by round
	decisions  []deliberation.Decision    // the oldest first
}

// open finds which closing the minutes are of, and what every part of them needs.
func (m *minutes) open(ctx context.Context, editionID string, version int) (err error) {
	if m.edition, err = m.rooms.Editions.Get(ctx, m.actor, editionID); err != nil {
		return err
	}
	state, err := m.rooms.Closings.Look(ctx, m.actor, editionID)
	if err != nil {
		return err
	}
	m.version = version
	if version == 0 {
		m.version = len(state.Closings)
		if state.ClosedAt == nil {
			m.version++
		}
	}
	if state.ClosedAt == nil && m.version == len(state.Closings)+1 {
		m.until = m.rooms.Closings.Now()
		return m.fetch(ctx)
	}
	kept, err := m.rooms.Closings.Kept(ctx, m.actor, editionID, m.version)
	if err != nil {
		return err
	}
	m.kept, m.until = &kept, kept.ClosedAt
	return m.fetch(ctx)
}

func (m *minutes) fetch(ctx context.Context) (err error) {
	if m.members, err = m.rooms.Members.Store.ListMembers(ctx, m.edition.ID); err != nil {
		return err
	}
	list, err := m.rooms.Categories.List(ctx, m.actor, m.edition.ID)
	if err != nil {
		return err
	}
	m.categories, m.entries = map[string]category.Category{}, map[string]entry.Entry{}
	for _, one := range list {
		m.categories[one.ID] = one
	}
	if m.rounds, err = m.rooms.Rounds.List(ctx, m.actor, m.edition.ID); err != nil {
		return err
	}
	if m.rubrics, err = m.rooms.Rubrics.Store.ListRubrics(ctx, m.edition.ID); err != nil {
		return err
	}
	if m.titles, err = m.named(ctx); err != nil {
		return err
	}
	m.progress = map[string][]jury.Progress{}
	for _, of := range m.rounds {
		if m.progress[of.ID], err = m.rooms.Jury.Store.RoundProgress(ctx, of.ID); err != nil {
			return err
		}
	}
	decisions, err := m.rooms.Deliberations.Store.DecisionsIn(ctx, m.edition.ID)
	m.decisions = deliberation.Register(slices.DeleteFunc(decisions, func(d deliberation.Decision) bool { return d.At.After(m.until) }))
	return err
}

func (m *minutes) data(ctx context.Context) (document.Minutes, error) {
	out := document.Minutes{
		Draft: m.kept == nil, Version: m.version, DrawnUpAt: m.in(m.until), Edition: m.ofEdition(), Texts: m.texts(),
	}
	if m.kept != nil {
		out.Hash = m.kept.Hash
	}
	for _, part := range []func(context.Context, *document.Minutes) error{
		m.judged, m.juries, m.conflicts, m.prizes, m.deliberated, m.corrected, m.changes,
	} {
		if err := part(ctx, &out); err != nil {
			return out, err
		}
	}
	m.people(&out)
	return out, nil
}

func (m *minutes) in(at time.Time) time.Time { return at.In(m.edition.Location()) }

func (m *minutes) ofEdition() document.MinutesEdition {
	e := m.edition
	begins, _ := time.ParseInLocation(time.DateOnly, e.StartsOn, e.Location())
	ends, _ := time.ParseInLocation(time.DateOnly, e.EndsOn, e.Location())
	return document.MinutesEdition{
		Title: e.Title.In(m.locale), Number: e.Number, Year: e.Year, Theme: e.Theme.In(m.locale), Organizer: e.Organizer.In(m.locale),
		Place: e.Venue.In(m.locale), Begins: begins, Ends: ends,
	}
}

var wordRules = wording.Of("Règlement du concours", "Rules of the contest")

// texts are the rules as they were announced, in each language that has them.
func (m *minutes) texts() (list []document.MinutesText) {
	for _, text := range []struct{ words, language string }{{m.edition.Rules.FR, "français"}, {m.edition.Rules.EN, "English"}} {
		if text.words == "" {
			continue
		}
		sum := sha256.Sum256([]byte(text.words))
		list = append(list, document.MinutesText{
			Title: fmt.Sprintf("%s (%s)", wordRules.In(m.locale), text.language), SHA256: hex.EncodeToString(sum[:]),
		})
	}
	return list
}

// entry gives an entry by its id, kept from the first time on.
func (m *minutes) entry(ctx context.Context, id string) (entry.Entry, error) {
	if known, ok := m.entries[id]; ok {
		return known, nil
	}
	found, err := m.rooms.Entries.Store.EntriesByID(ctx, []string{id})
	if err != nil {
		return entry.Entry{}, err
	}
	known, ok := found[id]
	if !ok {
		return known, fault.New(fault.NotFound, "entry_not_found")
	}
	m.entries[id] = known
	return known, nil
}

func (m *minutes) member(id string) member.Member {
	for _, one := range m.members {
		if one.ID == id {
			return one
		}
	}
	return member.Member{}
}

func (m *minutes) roundName(of round.Round) string {
	return m.categories[of.CategoryID].Name.In(m.locale) + " · " + of.Name.In(m.locale)
}

func (m *minutes) named(ctx context.Context) (map[string]string, error) {
	prizes, err := m.rooms.Awards.Store.ListPrizes(ctx, m.edition.ID)
	titles := map[string]string{}
	for _, prize := range prizes {
		titles[prize.ID] = prize.Name.In(m.locale)
		if prize.CategoryID != nil {
			titles[prize.ID] += " · " + m.categories[*prize.CategoryID].Name.In(m.locale)
		}
	}
	for _, of := range m.rounds {
		titles[of.ID] = m.roundName(of)
	}
	return titles, err
}
