package api

import (
	"context"
	"strconv"

	"palmares/pkg/ranking"
	"palmares/pkg/rubric"
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

func toEquating(e ranking.Equating, judges map[string]string, grid rubric.Rubric) Equating {
	return Equating{
		Official: e.Official, Status: e.Status, Signal: EquatingSignal(e.Signal), Choice: e.Choice, Notes: orEmpty(e.Notes), Seed: e.Seed,
		Judges: each(e.Judges, func(s ranking.Severity) JudgeSeverity {
			return JudgeSeverity{
				Judge: judges[s.JudgeID], JudgeID: s.JudgeID, Lenient: s.Lenient, Severity: s.Severity, StandardError: s.Error, Marks: s.Marks,
				Flags: orEmpty(s.Flags), Findings: toFindings(e, s.Findings),
			}
		}),
		Together: toFindings(e, e.Together),
		Criteria: each(e.Criteria, func(c ranking.Criterion) CriterionFinding {
			criterion, _ := grid.Criterion(c.Name)
			flags := []string{}
			for _, sign := range c.Signs {
				flags = append(flags, string(sign))
			}
			return CriterionFinding{Key: c.Name, Label: toText(criterion.Label), Flags: flags, Words: toText(e.CriterionWords(c, criterion.Label))}
		}),
	}
}

func toFindings(e ranking.Equating, findings []ranking.Finding) []JudgeFinding {
	return each(findings, func(f ranking.Finding) JudgeFinding {
		out := JudgeFinding{Aspect: JudgeFindingAspect(f.Aspect), Verdict: JudgeFindingVerdict(f.Verdict), Marks: f.Marks, Words: toText(e.Words(f))}
		if out.Verdict != JudgeFindingVerdictNotTested {
			out.Value, out.P, out.Smallest = decimal(f.Value), decimal(f.BH), decimal(f.Smallest)
			if f.SE > 0 {
				out.StandardError = decimal(f.SE)
			}
		}
		return out
	})
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 6, 64) }

func toAlternative(a *ranking.Alternative, judges map[string]string) Alternative {
	if a == nil {
		return Alternative{}
	}
	return Alternative{
		Rank: a.Rank, Total: a.Total, Low: a.Low, High: a.High, Tier: a.Tier, Standing: AlternativeStanding(a.Standing), Inside: a.Inside,
		Steps: each(a.Steps, func(s ranking.Step) EquatingStep {
			return EquatingStep{Kind: EquatingStepKind(s.Kind), Judge: judges[s.JudgeID], JudgeID: s.JudgeID, Amount: s.Amount}
		}),
	}
}
