package seed

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/points"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// startups are being judged on anonymous files: some cards are in, some begun, some not.
func (w *world) startups(random *rand.Rand) func(context.Context) error {
	return func(ctx context.Context) error {
		views, err := w.submitAll(ctx, "startup", startupIdeas, -30)
		if err != nil {
			return err
		}
		w.days(-20)
		if err := w.accept(ctx, views); err != nil {
			return err
		}
		rounds, err := w.roundsOf(ctx, "startup")
		if err != nil {
			return err
		}
		w.days(-4)
		if err := w.assign(ctx, rounds[0], 3); err != nil {
			return err
		}
		w.days(-2)
		if _, err := w.rooms.Rounds.FreezeDue(ctx, w.rooms.Rubrics.Freeze); err != nil {
			return err
		}
		return w.score(ctx, rounds[0], random, func(judge, position int) bool { return judge != 0 && (judge+position)%3 != 0 })
	}
}

// administration has been judged to the end; the final's ranking holds a tie that waits for the president.
func (w *world) administration(random *rand.Rand) func(context.Context) error {
	return func(ctx context.Context) error {
		views, err := w.submitAll(ctx, "administration", administrationIdeas, -40)
		if err != nil {
			return err
		}
		w.days(-25)
		if err := w.accept(ctx, views); err != nil {
			return err
		}
		rounds, err := w.roundsOf(ctx, "administration")
		if err != nil {
			return err
		}
		if err := w.preselect(ctx, rounds[0], random); err != nil {
			return err
		}
		if err := w.playFinal(ctx, rounds[1]); err != nil {
			return err
		}
		w.days(0)
		president, err := w.as(ctx, "president@demo.palmares")
		if err != nil {
			return err
		}
		_, err = w.rooms.Rankings.Compute(ctx, president, rounds[1].ID)
		return err
	}
}

func (w *world) preselect(ctx context.Context, of round.Round, random *rand.Rand) error {
	w.days(-15)
	if err := w.assign(ctx, of, 3); err != nil {
		return err
	}
	w.days(-12)
	if err := w.score(ctx, of, random, func(int, int) bool { return true }); err != nil {
		return err
	}
	w.days(-7)
	organizer, err := w.as(ctx, "organisateur@demo.palmares")
	if err != nil {
		return err
	}
	view, err := w.rooms.Rankings.Compute(ctx, organizer, of.ID)
	if err != nil {
		return err
	}
	_, err = w.rooms.Rankings.Shortlist(ctx, organizer, of.ID, ranking.Choice{EntryIDs: view.Result.Selected, Version: view.Version})
	return err
}

// assign gives each entry to so many judges in turn.
func (w *world) assign(ctx context.Context, of round.Round, each int) error {
	organizer, err := w.as(ctx, "organisateur@demo.palmares")
	if err != nil {
		return err
	}
	board, err := w.rooms.Jury.Board(ctx, organizer, of.ID)
	if err != nil {
		return err
	}
	judges := judgesOf(board)
	pairs := []jury.Pair{}
	for i, candidate := range board.Candidates {
		for k := range each {
			pairs = append(pairs, jury.Pair{JudgeID: judges[(i+k)%len(judges)].ID, EntryID: candidate.ID})
		}
	}
	_, err = w.rooms.Jury.Assign(ctx, organizer, of.ID, pairs)
	return err
}

// judgesOf are the judges in the order in which the demo names them, its own first.
func judgesOf(board jury.Board) []member.Member {
	judges := slices.Clone(board.Judges)
	slices.SortFunc(judges, func(a, b member.Member) int { return rankOf(a) - rankOf(b) })
	return judges
}

func rankOf(m member.Member) int {
	if m.Role == account.President {
		return len(otherJudges) + 1
	}
	return slices.IndexFunc(otherJudges, func(l Login) bool { return l.Email == m.Email }) + 1
}

// score has the judges mark what they were given, as far as wanted says.
func (w *world) score(ctx context.Context, of round.Round, random *rand.Rand, wanted func(judge, position int) bool) error {
	begin := w.clock.at // each judge has a sitting of their own, and takes a quarter of an hour or more for a file
	for number, login := range append([]Login{Logins[2]}, append(slices.Clone(otherJudges), Logins[3])...) {
		judge, err := w.as(ctx, login.Email)
		if err != nil {
			return err
		}
		work, err := w.rooms.Scorecards.Mine(ctx, judge)
		if err != nil {
			return err
		}
		for position, task := range work.Tasks {
			marks := func(c rubric.Criterion) points.Points { return plausible(random, number, task.Number, c) }
			if task.RoundID != of.ID || !wanted(number, position) {
				continue
			}
			w.clock.at = begin.Add(time.Duration(number)*6*time.Hour + time.Duration(position*(13+3*number))*time.Minute)
			if err := w.mark(ctx, judge, task.AssignmentID, marks); err != nil {
				return fmt.Errorf("%s marks %s: %w", login.Name, task.Number, err)
			}
		}
	}
	return nil
}

// plausible is a mark around the entry's worth, moved by the judge's severity, on the scale.
func plausible(random *rand.Rand, judge int, number string, c rubric.Criterion) points.Points {
	worth := 11 + float64(int(number[len(number)-1]-'0')*7%9)
	severity := []float64{0, -1.5, 1, 0.5, -0.5, 0}[judge]
	steps := int((worth + severity + random.NormFloat64()*1.5) * 2)
	if slices.Contains(twins, number) {
		return 15 * points.Unit
	}
	return points.Points(min(max(steps, 4), 40)) * c.Step
}

func (w *world) mark(ctx context.Context, judge account.Actor, assignmentID string, mark func(rubric.Criterion) points.Points) error {
	sitting, err := w.rooms.Scorecards.Sit(ctx, judge, assignmentID)
	if err != nil {
		return err
	}
	marks := map[string]points.Points{}
	for _, criterion := range sitting.Rubric.Criteria {
		marks[criterion.Key] = mark(criterion)
	}
	card, err := w.rooms.Scorecards.Save(ctx, judge, assignmentID, scorecard.Edit{Content: scorecard.Content{
		Marks: marks, ToEntrant: "Un dossier clair ; précisez le plan de financement et les partenaires.",
		Comments: map[string]string{}, ToJury: "À discuter en délibération.",
	}})
	if err != nil {
		return err
	}
	_, err = w.rooms.Scorecards.Submit(ctx, judge, assignmentID, scorecard.Attempt{Version: card.Version})
	return err
}

// scoreFinal gives the finalists the marks of finalWorth, the same from every judge, and the twins one same mark.
func (w *world) scoreFinal(ctx context.Context, of round.Round) error {
	for _, login := range append([]Login{Logins[2], Logins[3]}, otherJudges...) {
		judge, err := w.as(ctx, login.Email)
		if err != nil {
			return err
		}
		work, err := w.rooms.Scorecards.Mine(ctx, judge)
		if err != nil {
			return err
		}
		position := 0
		for _, task := range work.Tasks {
			if task.RoundID != of.ID {
				continue
			}
			worth := finalWorth[position%len(finalWorth)]
			position++
			if slices.Contains(twins, task.Number) {
				worth = 16 * points.Unit
			}
			if err := w.mark(ctx, judge, task.AssignmentID, func(rubric.Criterion) points.Points { return worth }); err != nil {
				return err
			}
		}
	}
	return nil
}

// twins have the same judges in the preselection and the same marks in both rounds, so that no rung of the ladder parts
// them: the president must.
var twins = []string{"SA-0001", "SA-0007"}

var finalWorth = []points.Points{14 * points.Unit, 16 * points.Unit, 15 * points.Unit, 12*points.Unit + points.Unit/2, 17 * points.Unit}

// object has the entrant of a project say that a judge competes with them.
func (w *world) object(ctx context.Context, of entry.View) error {
	judges, err := w.rooms.Members.Jury(ctx, w.edition.ID)
	if err != nil {
		return err
	}
	rival := slices.IndexFunc(judges, func(m member.Member) bool { return m.Email == otherJudges[0].Email })
	entrant, err := w.as(ctx, of.Draft.Team[0].Email)
	if err != nil {
		return err
	}
	_, err = w.rooms.Jury.Object(ctx, entrant, jury.Objection{
		EntryID: of.ID, JudgeID: judges[rival].ID, Kind: "rival", Reason: "Son incubateur accompagne un projet de plage braille concurrent du nôtre.",
	})
	return err
}

// projects are being screened; the demo's entrant has one in hand.
func (w *world) projects(ctx context.Context) error {
	views, err := w.submitAll(ctx, "project", projectIdeas, -9)
	if err != nil {
		return err
	}
	w.days(-5)
	if err := w.accept(ctx, views[:2]); err != nil {
		return err
	}
	if err := w.ask(ctx, views[2].ID); err != nil {
		return err
	}
	w.days(-2)
	if err := w.object(ctx, views[3]); err != nil {
		return err
	}
	entrant, err := w.as(ctx, Logins[0].Email)
	if err != nil {
		return err
	}
	categoryID, err := w.categoryID(ctx, "project")
	if err != nil {
		return err
	}
	w.days(-1)
	_, err = w.rooms.Entries.Create(ctx, entrant, categoryID, "Jigi Santé")
	return err
}
