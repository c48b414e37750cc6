package exchange

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/member"
	"palmares/pkg/sheet"
	"palmares/pkg/wording"
)

func (s Service) prepareJudges(ctx context.Context, actor account.Actor, list Import, table sheet.Table) (prepared, error) {
	members, err := s.Members.List(ctx, actor, list.EditionID)
	if err != nil {
		return prepared{}, err
	}
	known := map[string]bool{}
	for _, m := range members {
		if m.Role == account.Judge && (m.State == member.Pending || m.State == member.Accepted || m.State == member.Expired) {
			known[m.EmailKey] = true
		}
	}
	var out prepared
	p := &out.problems
	name, email := column(table, p, "name", "nom", "juge", "juré", "judge"), column(table, p, "email", "e-mail", "courriel", "adresse")
	organisation, country := optional(table, p, "organisation", "organization"), optional(table, p, "country", "pays")
	locale := optional(table, p, "locale", "langue", "language")
	judges := []member.Member{}
	for _, row := range table.Rows {
		one := member.Member{
			EditionID: list.EditionID, Role: account.Judge, Name: cell(row, name), Email: cell(row, email),
			Organisation: cell(row, organisation), Country: strings.ToUpper(cell(row, country)), Locale: wording.LocaleOf(cell(row, locale)),
		}
		checkJudge(row.Number, one, known, p)
		known[account.EmailKey(one.Email)] = true
		judges = append(judges, one)
	}
	out.write = func(ctx context.Context) error { return s.inviteAll(ctx, actor, judges) }
	return out, nil
}

func checkJudge(row int, one member.Member, known map[string]bool, p *problems) {
	if one.Name == "" {
		p.add(row, "name", "required")
	}
	switch {
	case !account.ValidEmail(one.Email):
		p.add(row, "email", "invalid_email")
	case known[account.EmailKey(one.Email)]:
		p.add(row, "email", "member_known")
	}
	if one.Country != "" && !countryCode.MatchString(one.Country) {
		p.add(row, "country", "unknown_country")
	}
}

func (s Service) inviteAll(ctx context.Context, actor account.Actor, judges []member.Member) error {
	return s.Members.Store.Transact(ctx, func(ctx context.Context) error {
		for _, one := range judges {
			if _, err := s.Members.Invite(ctx, actor, one); err != nil {
				return err
			}
		}
		return nil
	})
}
