package api_test

import (
	"context"
	"encoding/json"
	"testing"

	"palmares/api"
)

// watchFaces looks, when a story is over, whether what everybody is shown is still what the database says: each change must have been heard of.
// A test that wrote behind the rooms says so (behindTheRooms).
func watchFaces(w *world, options api.Options) {
	w.t.Helper()
	faces := api.FacesOf(&w.rooms, options)
	_, _ = faces.Kept(w.t.Context()) // as it was before the story; there may be no edition yet
	w.t.Cleanup(func() {
		kept, afresh := told(w.t, faces.Kept), told(w.t, faces.Afresh)
		if kept != afresh && !w.behind {
			w.t.Errorf("a visitor was shown what is no longer so: %s", difference(kept, afresh))
		}
	})
}

// behindTheRooms is for tests that write into the database by themselves: nobody hears of it.
func (w *world) behindTheRooms() { w.behind = true }

func told(t *testing.T, ask func(context.Context) (api.PublicEdition, error)) string {
	t.Helper()
	shown, err := ask(context.Background())
	written, failed := json.Marshal(shown)
	must(t, failed)
	if err != nil {
		return err.Error()
	}
	return string(written)
}

// difference is where two texts part.
func difference(kept, afresh string) string {
	at := 0
	for at < min(len(kept), len(afresh)) && kept[at] == afresh[at] {
		at++
	}
	from := max(0, at-80)
	return kept[from:min(len(kept), at+80)] + " | " + afresh[from:min(len(afresh), at+80)]
}
