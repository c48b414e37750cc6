package exchange

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/sheet"
	"palmares/pkg/wording"
)

// Export asks for a list. RoundID goes with assignments, scores and ranking; Entries says which entries, and in which order.
type Export struct {
	List      string // entries, members, conflicts, assignments, scores, ranking, journal
	EditionID string
	RoundID   string
	Entries   entry.Filter
	Locale    wording.Locale
}

// Export gives a list to those who conduct the contest.
func (s Service) Export(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, list.EditionID); err != nil {
		return sheet.Table{}, err
	}
	if !actor.Conducts(list.EditionID) {
		return sheet.Table{}, fault.New(fault.Forbidden, "forbidden")
	}
	switch list.List {
	case "entries":
		return s.exportEntries(ctx, actor, list)
	case "members":
		return s.exportMembers(ctx, actor, list)
	case "conflicts":
		return s.exportConflicts(ctx, actor, list)
	case "journal":
		return s.exportJournal(ctx, actor, list)
	}
	if list.RoundID == "" {
		return sheet.Table{}, fault.New(fault.Invalid, "round_required", fault.At("/query/round", "required"))
	}
	switch list.List {
	case "assignments":
		return s.exportAssignments(ctx, actor, list)
	case "scores":
		return s.exportScores(ctx, actor, list)
	default:
		return s.exportRanking(ctx, actor, list)
	}
}

func header(locale wording.Locale, names ...wording.Text) sheet.Table {
	table := sheet.Table{Header: make([]string, len(names))}
	for i, name := range names {
		table.Header[i] = name.In(locale)
	}
	return table
}

func (s Service) exportEntries(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Numéro", "Number"), wording.Of("Catégorie", "Category"), wording.Of("État", "State"), wording.Of("Titre", "Title"),
		wording.Of("Organisation", "Organisation"), wording.Of("Pays", "Country"), wording.Of("Région", "Region"),
		wording.Of("Entrepreneuriat féminin", "Women-led"), wording.Of("Déposée le (UTC)", "Submitted at (UTC)"),
		wording.Of("Version", "Revision"), wording.Of("Empreinte", "Content hash"))
	categories, err := s.Entries.Categories.List(ctx, actor, list.EditionID)
	if err != nil {
		return table, err
	}
	names := map[string]string{}
	for _, category := range categories {
		names[category.ID] = category.Name.In(list.Locale)
	}
	filter := list.Entries
	filter.EditionID = list.EditionID
	err = s.eachEntry(ctx, actor, filter, func(e entry.Entry) {
		table.Append(e.Label(), names[e.CategoryID], string(e.State), e.Title, e.Organisation, e.Country, e.Region,
			yesNo(e.WomenLed, list.Locale), at(e.SubmittedAt), strconv.Itoa(e.Revision), e.ContentHash)
	})
	return table, err
}

func yesNo(value bool, locale wording.Locale) string {
	if value {
		return wording.Of("oui", "yes").In(locale)
	}
	return wording.Of("non", "no").In(locale)
}

func at(moment *time.Time) string {
	if moment == nil {
		return ""
	}
	return moment.UTC().Format(time.DateTime)
}

func (s Service) exportMembers(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Rôle", "Role"), wording.Of("État", "State"), wording.Of("Nom", "Name"), wording.Of("Courriel", "E-mail"),
		wording.Of("Organisation", "Organisation"), wording.Of("Pays", "Country"), wording.Of("Invité le (UTC)", "Invited at (UTC)"),
		wording.Of("Répondu le (UTC)", "Answered at (UTC)"))
	members, err := s.Members.List(ctx, actor, list.EditionID)
	for _, m := range members {
		table.Append(string(m.Role), string(m.State), m.Name, m.Email, m.Organisation, m.Country, at(&m.InvitedAt), at(m.AnsweredAt))
	}
	return table, err
}

func (s Service) exportJournal(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Rang", "Sequence"), wording.Of("Date (UTC)", "At (UTC)"), wording.Of("Action", "Action"), wording.Of("Auteur", "Actor"),
		wording.Of("Objet", "Subject"), wording.Of("Motif", "Reason"))
	filter := ledger.Filter{EditionID: list.EditionID, Limit: 1000}
	for {
		facts, err := s.Ledger.List(ctx, actor, filter)
		if err != nil || len(facts) == 0 {
			return table, err
		}
		for _, fact := range facts {
			table.Append(strconv.FormatInt(fact.Seq, 10), at(&fact.At), fact.Action, fact.ActorName, fact.Subject, fact.Reason)
		}
		filter.Before = facts[len(facts)-1].Seq
	}
}
