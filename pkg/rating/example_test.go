package rating_test

import (
	"fmt"

	"palmares/pkg/rating"
)

// Two panels share one judge, who marks the second a little higher; its two other judges are strict. Raw means would put the first panel first.
func ExampleCalibrate() {
	sheet := rating.Sheet{Entries: 6, Judges: 5}
	marks := [][]float64{{15, 16, 14}, {13, 14, 12.5}, {11, 12.5, 10.5}, {14.5, 11, 11.5}, {12.5, 9.5, 9}, {11, 7.5, 8}}
	for entry, row := range marks {
		judges := []int{0, 1, 2}
		if entry > 2 {
			judges = []int{2, 3, 4}
		}
		for k, value := range row {
			sheet.Marks = append(sheet.Marks, rating.Mark{Entry: entry, Judge: judges[k], Value: value, Weight: 1})
		}
	}
	c, err := rating.Calibrate(sheet, rating.Options{Rank: rating.RankOptions{Seed: 7, Top: []int{3}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Status, c.Choice)
	for _, p := range c.Ranking.Places {
		fmt.Printf("%d. entry %d: raw %.1f, fair %.1f\n", p.Rank, p.Entry, c.Fit.RawMeans[p.Entry], c.Scores[p.Entry])
	}
	// Output:
	// fitted fair
	// 1. entry 3: raw 12.3, fair 13.7
	// 2. entry 0: raw 15.0, fair 13.4
	// 3. entry 4: raw 10.3, fair 11.7
	// 4. entry 1: raw 13.2, fair 11.6
	// 5. entry 5: raw 8.8, fair 10.2
	// 6. entry 2: raw 11.3, fair 9.7
}
