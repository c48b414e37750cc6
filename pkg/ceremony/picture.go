package ceremony

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"palmares/pkg/award"
	"palmares/pkg/picture"
)

// pictures are the hashes of those that the finalists and winners have, by entry. The contest is closed: no round is blind any more.
func (s Service) pictures(ctx context.Context, of award.Composition) (map[string]string, error) {
	ids := []string{}
	for _, group := range of.Finalists {
		for _, one := range group.Finalists {
			ids = append(ids, one.EntryID)
		}
	}
	for _, prize := range of.Prizes {
		for _, winner := range prize.Winners {
			ids = append(ids, winner.Laureate.EntryID)
		}
	}
	files, err := s.Awards.Entries.Pictures(ctx, ids)
	hashes := map[string]string{}
	for id, file := range files {
		hashes[id] = file.SHA256
	}
	return hashes, err
}

// madeUp marks the picture of a made-up entry.
const madeUp = "made-up-"

// fictitiousPictures gives most made-up entries a picture; some have none, as in life.
func fictitiousPictures() map[string]string {
	const most = 50 // of made-up entries, far more than there are
	made := map[string]string{}
	for i := range most {
		if i%5 != 4 { // who comes third
			made[fmt.Sprintf("fiction-%d", i+1)] = madeUp + strconv.Itoa(i)
		}
	}
	return made
}

// read gives the pictures of a show as they are sealed with it.
func (s Service) read(ctx context.Context, show Show) (map[string][]byte, error) {
	found := map[string][]byte{}
	for _, card := range show.Entries {
		if card.Picture == "" || found[card.Picture] != nil {
			continue
		}
		content, err := s.readOne(ctx, card.Picture)
		if err != nil {
			return nil, fmt.Errorf("picture %s: %w", card.Picture, err)
		}
		found[card.Picture] = content
	}
	return found, nil
}

func (s Service) readOne(ctx context.Context, name string) ([]byte, error) {
	number, made := strings.CutPrefix(name, madeUp)
	if !made {
		return s.Awards.Entries.ReadPicture(ctx, name)
	}
	which, err := strconv.Atoi(number)
	if err != nil {
		return nil, err
	}
	return picture.Invent(which)
}
