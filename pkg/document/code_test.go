package document_test

import (
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"

	"palmares/pkg/document"
)

// TestCode_drawsEverySquare reads the bars of the path back into squares.
func TestCode_drawsEverySquare(t *testing.T) {
	const link = "https://palmares.example/invitation/abc"
	path, size, err := document.Code(link)
	if err != nil {
		t.Fatal(err)
	}
	dark := map[[2]int]bool{}
	for _, bar := range strings.Split(strings.TrimSuffix(path, "z"), "z") {
		var column, row, width, back int
		if _, err := fmt.Sscanf(bar, "M%d %dh%dv1H%d", &column, &row, &width, &back); err != nil || back != column {
			t.Fatalf("the bar %q: %v", bar, err)
		}
		for x := range width {
			dark[[2]int{column + x, row}] = true
		}
	}
	wanted, err := qr.Encode(link, qr.M)
	if err != nil || size != wanted.Size {
		t.Fatalf("a side of %d squares, where the code has %d: %v", size, wanted.Size, err)
	}
	for y := range size {
		for x := range size {
			if dark[[2]int{x, y}] != wanted.Black(x, y) {
				t.Fatalf("the square in column %d of row %d is wrong", x, y)
			}
		}
	}
}
