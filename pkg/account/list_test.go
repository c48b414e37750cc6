package account

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestCommon_holdsThreeThousandThatAreLongEnough(t *testing.T) {
	list, err := common()
	if err != nil || !slices.IsSorted(list) {
		t.Fatal("the list is not sorted:", err)
	}
	long := 0
	for _, one := range list {
		if one != plain(one) {
			t.Errorf("%q would never be found", one)
		}
		if utf8.RuneCountInString(one) >= MinPassword {
			long++
		}
	}
	if long < 3000 {
		t.Errorf("%d passwords of %d characters; the requirement asks for 3,000", long, MinPassword)
	}
}

func BenchmarkCommon(b *testing.B) {
	list, err := common()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		isCommon(list, "le fleuve est haut ce matin")
	}
}
