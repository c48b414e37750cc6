package ceremony

import "palmares/pkg/wording"

// wire is a show as it is sealed: JSON that the contract describes as CeremonyShow.
type wire struct {
	Title   wireText            `json:"title"`
	Theme   wireText            `json:"theme"`
	Venue   wireText            `json:"venue"`
	On      string              `json:"on"`
	Mode    Mode                `json:"mode"`
	Steps   []wireStep          `json:"steps"`
	Entries map[string]wireCard `json:"entries"`
}

type wireText struct {
	FR string `json:"fr"`
	EN string `json:"en,omitempty"`
}

type wireStep struct {
	Kind     Kind         `json:"kind"`
	PrizeID  string       `json:"prizeId,omitempty"`
	Prize    *wireText    `json:"prize,omitempty"`
	Category *wireText    `json:"category,omitempty"`
	Place    int          `json:"place,omitempty"`
	Entries  []string     `json:"entries"`
	Reward   *wireText    `json:"reward,omitempty"`
	Reason   string       `json:"reason,omitempty"`
	People   []wirePerson `json:"people"`
}

type wireCard struct {
	Number       string `json:"number"`
	Title        string `json:"title"`
	Organisation string `json:"organisation,omitempty"`
	Country      string `json:"country,omitempty"`
	Picture      string `json:"picture,omitempty"` // a data URL once it is sealed
}

type wirePerson struct {
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
	President    bool   `json:"president"`
}

func wireOf(show Show) wire {
	out := wire{
		Title: wireText(show.Title), Theme: wireText(show.Theme), Venue: wireText(show.Venue), On: show.On, Mode: show.Mode,
		Steps: make([]wireStep, len(show.Steps)), Entries: map[string]wireCard{},
	}
	for i, step := range show.Steps {
		out.Steps[i] = wireStep{
			Kind: step.Kind, PrizeID: step.PrizeID, Prize: orNone(step.Prize), Category: orNone(step.Category), Place: step.Place,
			Entries: append([]string{}, step.Entries...), Reward: orNone(step.Reward), Reason: step.Reason, People: []wirePerson{},
		}
		for _, person := range step.People {
			out.Steps[i].People = append(out.Steps[i].People, wirePerson(person))
		}
	}
	for id, card := range show.Entries {
		out.Entries[id] = wireCard(card)
	}
	return out
}

func orNone(text wording.Text) *wireText {
	if text.IsEmpty() {
		return nil
	}
	out := wireText(text)
	return &out
}
