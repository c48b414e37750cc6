package api

import (
	"context"

	"palmares/pkg/ranking"
)

// ListWhatIfs answers GET /rounds/{roundId}/what-ifs.
func (h rankingHandlers) ListWhatIfs(ctx context.Context, request ListWhatIfsRequestObject) (ListWhatIfsResponseObject, error) {
	found, err := h.rooms.Rankings.ListWhatIfs(ctx, actorOf(ctx), request.RoundID)
	return ListWhatIfs200JSONResponse{
		RankingID: found.RunID, Stake: WhatIfsStake(found.Stake), Changes: each(found.Changes, toWhatIf),
		Tried: each(found.Tried, func(t ranking.Tried) WhatIfTried {
			return WhatIfTried{Kind: WhatIfKind(t.Kind), Count: t.Count, Moving: t.Moving, Decisive: t.Decisive}
		}),
		NearTies: each(found.NearTies, func(n ranking.NearTie) NearTie {
			return NearTie{Above: n.Above, Below: n.Below, Gap: n.Gap, Rule: NearTieRule(n.Rule), Words: toText(n.Words)}
		}),
		Quotas: each(found.Quotas, func(q ranking.QuotaUse) QuotaUse {
			return QuotaUse{Country: q.Country, Region: q.Region, Max: q.Max, Taken: q.Taken, PassedOver: q.PassedOver}
		}),
	}, err
}

func toWhatIf(w ranking.WhatIf) WhatIf {
	return WhatIf{
		Kind: WhatIfKind(w.Kind), Of: w.Of, Enters: orEmpty(w.Enters), Leaves: orEmpty(w.Leaves), Decisive: w.Decisive, Words: toText(w.Words),
		Moves: each(w.Moves, func(m ranking.Move) WhatIfMove {
			return WhatIfMove{EntryID: m.EntryID, From: m.From, To: m.To, Total: m.Total, Words: toText(m.Words)}
		}),
	}
}
