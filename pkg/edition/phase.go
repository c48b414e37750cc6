package edition

import "time"

// Phase is where the contest stands.
type Phase string

// The phases in their order.
const (
	Draft        Phase = "draft"
	Announced    Phase = "announced"
	Submission   Phase = "submission"
	Screening    Phase = "screening"
	Judging      Phase = "judging"
	Deliberation Phase = "deliberation"
	Published    Phase = "published"
)

// Milestones are the moments that part the phases; those not yet known are nil.
type Milestones struct {
	AnnouncedAt    *time.Time
	EntriesOpenAt  *time.Time
	EntriesCloseAt *time.Time
	JudgingAt      *time.Time // the first round opens
	JudgedAt       *time.Time // the last round closes
	PublishedAt    *time.Time // the palmarès
}

// Step is one phase on the time line.
type Step struct {
	Phase    Phase
	StartsAt *time.Time
	EndsAt   *time.Time
	Current  bool
}

// Timeline lays the phases out and marks the one that the server's clock is in.
func (m Milestones) Timeline(now time.Time) []Step {
	steps := []Step{
		{Phase: Announced, StartsAt: m.AnnouncedAt, EndsAt: m.EntriesOpenAt},
		{Phase: Submission, StartsAt: m.EntriesOpenAt, EndsAt: m.EntriesCloseAt},
		{Phase: Screening, StartsAt: m.EntriesCloseAt, EndsAt: m.JudgingAt},
		{Phase: Judging, StartsAt: m.JudgingAt, EndsAt: m.JudgedAt},
		{Phase: Deliberation, StartsAt: m.JudgedAt, EndsAt: m.PublishedAt},
		{Phase: Published, StartsAt: m.PublishedAt},
	}
	current := -1
	for i, step := range steps {
		if step.StartsAt != nil && !step.StartsAt.After(now) {
			current = i
		}
	}
	if m.AnnouncedAt == nil || m.AnnouncedAt.After(now) {
		current = -1
	} else if m.takesEntries(now) {
		current = submissionStep // whatever a category that is ahead of the others does meanwhile
	}
	if current >= 0 {
		steps[current].Current = true
	}
	return steps
}

// submissionStep is the place of Submission on the time line.
const submissionStep = 1

func (m Milestones) takesEntries(now time.Time) bool {
	return m.EntriesOpenAt != nil && !now.Before(*m.EntriesOpenAt) && m.EntriesCloseAt != nil && now.Before(*m.EntriesCloseAt)
}

// At is the phase at a moment.
func (m Milestones) At(now time.Time) Phase {
	for _, step := range m.Timeline(now) {
		if step.Current {
			return step.Phase
		}
	}
	return Draft
}
