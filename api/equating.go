package api

import (
	"context"

	"palmares/pkg/ranking"
)

// judgeNames are the names of the edition's members, by id.
func (h rankingHandlers) judgeNames(ctx context.Context, view ranking.View) (map[string]string, error) {
	of, err := h.rooms.Rounds.Get(ctx, actorOf(ctx), view.RoundID)
	if err != nil {
		return nil, err
	}
	members, err := h.rooms.Members.Store.ListMembers(ctx, of.EditionID)
	names := make(map[string]string, len(members))
	for _, member := range members {
		names[member.ID] = member.Name
	}
	return names, err
}

func toEquating(e ranking.Equating, judges map[string]string) Equating {
	return Equating{
		Official: e.Official, Status: e.Status, Choice: e.Choice, Notes: orEmpty(e.Notes), Seed: e.Seed,
		Judges: each(e.Judges, func(s ranking.Severity) JudgeSeverity {
			return JudgeSeverity{Judge: judges[s.JudgeID], Lenient: s.Lenient, Marks: s.Marks}
		}),
	}
}

func toAlternative(a *ranking.Alternative, judges map[string]string) Alternative {
	if a == nil {
		return Alternative{}
	}
	return Alternative{
		Rank: a.Rank, Total: a.Total, Low: a.Low, High: a.High, Tier: a.Tier,
		Steps: each(a.Steps, func(s ranking.Step) EquatingStep {
			return EquatingStep{Kind: EquatingStepKind(s.Kind), Judge: judges[s.JudgeID], Amount: s.Amount}
		}),
	}
}
