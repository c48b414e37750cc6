package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"palmares/pkg/proof"
)

// last is the newest statement of an action, read into what it says.
func (t *trial) last(action string, into any) (found bool) {
	for _, one := range slices.Backward(t.said) {
		if one.Action == action {
			return json.Unmarshal([]byte(one.Content), into) == nil
		}
	}
	return false
}

// recorded: the record is in its one spelling, and is the one that the last closing in the log committed to.
func (t *trial) recorded() (string, error) {
	record, err := ParseRecord(t.files[RecordFile])
	if err != nil {
		return "", fmt.Errorf("%s: %w", RecordFile, err)
	}
	var closed proof.Document
	if !t.last("edition.closed", &closed) {
		return "", errors.New("the log has no closing")
	}
	if closed.Of != record.Edition || closed.Hash != hashOf(t.files[RecordFile]) {
		return "", errors.New("the record is not the one that the contest was closed with")
	}
	t.record = record
	return fmt.Sprintf("closing %d: %d rounds, %d prizes", record.Number, len(record.Rounds), len(record.Prizes)), nil
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// pairing is one judge and one entry in one round.
type pairing struct{ round, judge, entry string }

// scorecards: replayed from the log, the cards that judges handed in are those of the record, no more and no less.
func (t *trial) scorecards() (string, error) {
	held := t.replay()
	var wrong []error
	counted := 0
	for _, round := range t.record.Rounds {
		competing := map[string]bool{}
		for _, entry := range round.Entries {
			competing[entry.ID] = true
		}
		for _, card := range round.Cards {
			key := pairing{round.ID, card.Judge, card.Entry}
			if !maps.Equal(held[key], card.Marks) {
				wrong = append(wrong, fmt.Errorf("round %s: the card of judge %s for entry %s is not the one handed in", round.ID, card.Judge, card.Entry))
			}
			delete(held, key)
			counted++
		}
		for key := range held {
			if key.round == round.ID && competing[key.entry] {
				wrong = append(wrong, fmt.Errorf("round %s: the card of judge %s for entry %s does not count", round.ID, key.judge, key.entry))
			}
		}
	}
	return fmt.Sprintf("%d scorecards as they were handed in", counted), errors.Join(wrong...)
}

// replay goes through the log and gives the cards that are handed in at its end; a recusal takes the pair's cards for ever.
func (t *trial) replay() map[pairing]map[string]string {
	held, recused := map[pairing]map[string]string{}, map[proof.Recusal]bool{}
	for _, one := range t.said {
		switch one.Action {
		case "scorecard.submitted", "correction.granted", "scorecard.reopened":
			var card proof.Card
			if json.Unmarshal([]byte(one.Content), &card) == nil {
				hold(held, card)
			}
		case "scorecards.imported":
			var list proof.Cards
			if json.Unmarshal([]byte(one.Content), &list) == nil {
				for _, card := range list.Cards {
					hold(held, card)
				}
			}
		case "conflict.declared", "suspicion.confirmed":
			var pair proof.Recusal
			if json.Unmarshal([]byte(one.Content), &pair) == nil {
				recused[pair] = true
			}
		}
	}
	maps.DeleteFunc(held, func(key pairing, _ map[string]string) bool {
		return recused[proof.Recusal{Judge: key.judge, Entry: key.entry}]
	})
	return held
}

// hold keeps a card, or gives it up where it has no marks.
func hold(held map[pairing]map[string]string, card proof.Card) {
	key := pairing{card.Round, card.Judge, card.Entry}
	if len(card.Marks) == 0 {
		delete(held, key)
		return
	}
	held[key] = card.Marks
}

// decisions: votes and prizes of the record are the last ones in the log.
func (t *trial) decisions() (string, error) {
	votes, prizes := map[string][][]string{}, map[string][]proof.Place{}
	for _, one := range t.said {
		switch one.Action {
		case "ranking.castingVote":
			var vote proof.Order
			if json.Unmarshal([]byte(one.Content), &vote) == nil {
				votes[vote.Round] = append(votes[vote.Round], vote.Entries)
			}
		case "prize.awarded", "prize.unawarded":
			var decided proof.Awarded
			if json.Unmarshal([]byte(one.Content), &decided) == nil {
				prizes[decided.Prize] = decided.Awards
			}
		}
	}
	var wrong []error
	count := 0
	for _, round := range t.record.Rounds {
		if !slices.EqualFunc(round.Votes, votes[round.ID], slices.Equal[[]string]) {
			wrong = append(wrong, fmt.Errorf("round %s: other casting votes than those in the log", round.ID))
		}
		count += len(round.Votes)
	}
	for _, prize := range t.record.Prizes {
		decided, known := prizes[prize.ID]
		if !known || !samePlaces(decided, prize.Awards) {
			wrong = append(wrong, fmt.Errorf("prize %s: another decision than the last one in the log", prize.ID))
		}
	}
	return fmt.Sprintf("%d casting votes, %d prizes", count, len(t.record.Prizes)), errors.Join(wrong...)
}

func samePlaces(a, b []proof.Place) bool {
	order := func(x, y proof.Place) int { return strings.Compare(x.Entry, y.Entry) }
	return slices.Equal(slices.SortedFunc(slices.Values(a), order), slices.SortedFunc(slices.Values(b), order))
}

// count: every round, counted again by the same code, gives the same places; what is carried over is what the earlier round gave.
func (t *trial) count() (string, error) {
	var wrong []error
	exact := map[Carried]bool{}
	for _, round := range t.record.Rounds {
		standing, err := round.recount()
		if err != nil {
			wrong = append(wrong, fmt.Errorf("round %s: %w", round.ID, err))
			continue
		}
		again := placesOf(standing)
		for i, place := range round.Places {
			if i >= len(again) || again[i] != place {
				wrong = append(wrong, fmt.Errorf("round %s, entry %s: another place or total than the count gives", round.ID, place.Entry))
			}
		}
		if len(again) != len(round.Places) || !slices.Equal(slices.Sorted(slices.Values(standing.Selected)), round.Selected) {
			wrong = append(wrong, fmt.Errorf("round %s: the count does not give these entries", round.ID))
		}
		for _, place := range again {
			exact[Carried{Entry: place.Entry, Round: round.ID, Total: place.Exact}] = true
		}
	}
	for _, round := range t.record.Rounds {
		for _, carried := range round.Carried {
			if !exact[carried] {
				wrong = append(wrong, fmt.Errorf("round %s, entry %s: carried over is not the earlier total", round.ID, carried.Entry))
			}
		}
	}
	return fmt.Sprintf("%d rounds counted again", len(t.record.Rounds)), errors.Join(wrong...)
}

// published is what a publication says of prizes, as package award writes it.
type published struct {
	PrizeID string
	Winners []struct {
		Place    int
		Laureate struct{ EntryID string }
	}
}

// publication: the public has read the record's prizes, and what it has read is in the log.
func (t *trial) publication() (string, error) {
	var committed proof.Document
	if !t.last("published.palmares", &committed) || committed.Hash != hashOf(t.files[PublicationFile]) {
		return "", errors.New("the publication is not the one in the log")
	}
	var list []published
	if err := json.Unmarshal(t.files[PublicationFile], &list); err != nil {
		return "", fmt.Errorf("%s: %w", PublicationFile, err)
	}
	given := map[string][]proof.Place{}
	for _, prize := range list {
		given[prize.PrizeID] = []proof.Place{}
		for _, winner := range prize.Winners {
			given[prize.PrizeID] = append(given[prize.PrizeID], proof.Place{Entry: winner.Laureate.EntryID, Place: winner.Place})
		}
	}
	var wrong []error
	for _, prize := range t.record.Prizes {
		if awards, known := given[prize.ID]; !known || !samePlaces(awards, prize.Awards) {
			wrong = append(wrong, fmt.Errorf("prize %s: the public has read other winners", prize.ID))
		}
	}
	if len(given) != len(t.record.Prizes) {
		wrong = append(wrong, errors.New("the public has read of other prizes"))
	}
	return fmt.Sprintf("%d prizes as decided", len(list)), errors.Join(wrong...)
}
