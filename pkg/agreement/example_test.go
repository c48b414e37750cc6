package agreement_test

import (
	"fmt"

	"palmares/pkg/agreement"
)

// The six targets and four judges of Shrout and Fleiss (1979), table 2.
func ExampleIntraclassCorrelation() {
	c, err := agreement.IntraclassCorrelation(agreement.Table{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f %.2f %.2f\n", c.Single1.Value, c.Single2.Value, c.Single3.Value)
	fmt.Printf("%.2f %.2f %.2f\n", c.Mean1.Value, c.Mean2.Value, c.Mean3.Value)
	// Output:
	// 0.17 0.29 0.71
	// 0.44 0.62 0.91
}

func ExampleStudy_JudgesFor() {
	need, err := agreement.Study{Entry: 2.68, Judge: 0.63, Residual: 8.47}.JudgesFor(0.8)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d judges with severities taken out, %d with raw means\n", need.Relative, need.Absolute)
	// Output: 13 judges with severities taken out, 14 with raw means
}
