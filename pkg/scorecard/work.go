package scorecard

import (
	"cmp"
	"context"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// Work is a judge's list: the tasks, with the rounds, categories and rubrics that they belong to.
type Work struct {
	Tasks      []Task
	Rounds     map[string]round.Round
	Categories map[string]category.Category
	Criteria   map[string]int  // by round
	Minutes    map[string]int  // what one takes the judge, by round
	Slots      map[string]Slot // by assignment, in rounds with a running order

	orders map[string]map[string]Slot // by round and membership; see orderOf
}

// Mine gives the judge's list. In a blind round a task has no title.
func (s Service) Mine(ctx context.Context, actor account.Actor) (Work, error) {
	work := Work{Rounds: map[string]round.Round{}, Categories: map[string]category.Category{}, Criteria: map[string]int{}, Slots: map[string]Slot{}, orders: map[string]map[string]Slot{}}
	var err error
	if work.Tasks, err = s.Store.JudgeTasks(ctx, actor.ID); err != nil {
		return Work{}, err
	}
	work.Minutes = minutes(work.Tasks)
	for i, task := range work.Tasks {
		if err := s.addRound(ctx, &work, task.RoundID); err != nil {
			return Work{}, err
		}
		if work.Rounds[task.RoundID].Blind {
			work.Tasks[i].Title = ""
		}
		if work.Rounds[task.RoundID].Kind == round.Pitch {
			if err := s.addSlot(ctx, &work, task); err != nil {
				return Work{}, err
			}
		}
	}
	work.order()
	return work, nil
}

// order puts what closes first at the beginning, and the entries of a round by their numbers.
func (w Work) order() {
	slices.SortFunc(w.Tasks, func(a, b Task) int {
		return cmp.Or(w.Rounds[a.RoundID].ClosesAt.Compare(w.Rounds[b.RoundID].ClosesAt), cmp.Compare(a.RoundID, b.RoundID),
			cmp.Compare(a.Number, b.Number), cmp.Compare(a.AssignmentID, b.AssignmentID))
	})
}

func minutes(tasks []Task) map[string]int {
	handedIn, out := map[string][]time.Time{}, map[string]int{}
	for _, task := range tasks {
		moments := handedIn[task.RoundID]
		if task.State == jury.Done {
			moments = append(moments, task.UpdatedAt)
		}
		handedIn[task.RoundID] = moments
	}
	for roundID, moments := range handedIn {
		out[roundID] = jury.MinutesEach(moments)
	}
	return out
}

// addRound looks a round up once, however many tasks it has.
func (s Service) addRound(ctx context.Context, work *Work, roundID string) error {
	if _, known := work.Rounds[roundID]; known {
		return nil
	}
	parent, err := s.Jury.Rounds.Store.RoundByID(ctx, roundID)
	if err != nil {
		return err
	}
	work.Rounds[roundID] = parent
	if work.Categories[parent.CategoryID], err = s.Jury.Rounds.Categories.Store.CategoryByID(ctx, parent.CategoryID); err != nil {
		return err
	}
	grid, err := s.Rubrics.Store.RubricByRound(ctx, roundID)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	work.Criteria[roundID] = len(grid.Criteria)
	return err
}

// addSlot looks the order of a round up once for each of the person's memberships.
func (s Service) addSlot(ctx context.Context, work *Work, task Task) error {
	of := orderOf(task)
	slots, known := work.orders[of]
	if !known {
		var err error
		if slots, err = s.Stage.Slots(ctx, task.RoundID, task.JudgeID); err != nil {
			return err
		}
		work.orders[of] = slots
	}
	if slot, ordered := slots[task.EntryID]; ordered {
		work.Slots[task.AssignmentID] = slot
	}
	return nil
}

func orderOf(task Task) string { return task.RoundID + task.JudgeID }
