package document

// span is a piece of a cell, written with one pen.
type span struct {
	pen  pen
	text string
}

// cell is what a row has in one column, each span below the one before.
type cell []span

// column of a table; what it holds stands at its left, or at its right where figures must stand below each other.
type column struct {
	title string
	width float64
	right bool
}

// table is rows under a heading that every page repeats.
type table struct {
	*paper
	columns []column
}

const (
	gutter  = 3.0 // between columns
	rowAir  = 1.3 // above and below the text of a row
	allowed = 70  // a row as high as this may break over pages; lower ones stay whole
)

var (
	heading   = pen{points: 8, colour: quiet, bold: true}
	rowText   = pen{points: 9, colour: ink}
	rowBold   = pen{points: 9, colour: ink, bold: true}
	rowQuiet  = pen{points: 8, colour: quiet}
	rowAccent = pen{points: 9, colour: green, bold: true}
)

// line of a cell, ready to be written.
type line struct {
	pen  pen
	text string
}

// begin writes the heading, on a page that has room for a first row too.
func (t table) begin() {
	const first = 17 // a row or two
	t.room(heading.lineHeight() + 2*rowAir + first)
	t.head()
}

func (t table) head() {
	cells, high := t.wrapAll(func(i int) cell { return cell{{heading, t.columns[i].title}} })
	t.fill(tint)
	t.pdf.RectFromUpperLeftWithStyle(marginX, t.y, inner, high+2*rowAir, "F")
	t.y += rowAir
	t.write(cells, high)
	t.y += rowAir
	t.rule()
}

// row writes one cell a column, and a hairline below.
func (t table) row(cells ...cell) {
	left, high := t.wrapAll(func(i int) cell { return cells[i] })
	if high < allowed && t.y+high+2*rowAir > bottom {
		t.over()
	}
	t.y += rowAir
	for t.write(left, bottom-t.y) {
		t.over()
		t.y += rowAir
	}
	t.y += rowAir
	t.rule()
}

// over goes on on the next page.
func (t table) over() {
	t.newPage()
	t.head()
}

func (t table) wrapAll(of func(int) cell) (cells [][]line, high float64) {
	cells = make([][]line, len(t.columns))
	for i, column := range t.columns {
		tall := 0.0
		for _, span := range of(i) {
			if span.text == "" {
				continue
			}
			for _, text := range t.wrap(column.width-gutter, span.pen, span.text) {
				cells[i] = append(cells[i], line{span.pen, text})
				tall += span.pen.lineHeight()
			}
		}
		high = max(high, tall)
	}
	return cells, high
}

// write writes as many lines of each cell as fit in the height, and tells whether some are left.
func (t table) write(cells [][]line, height float64) (more bool) {
	const hair = 0.01 // what adding heights up may lose
	x, lowest := marginX, t.y
	for i, column := range t.columns {
		y := t.y
		for len(cells[i]) > 0 && y+cells[i][0].pen.lineHeight() <= t.y+height+hair {
			next := cells[i][0]
			if column.right {
				t.putRight(x+column.width-gutter/2, y, next.pen, next.text)
			} else {
				t.put(x+gutter/2, y, next.pen, next.text)
			}
			y, cells[i] = y+next.pen.lineHeight(), cells[i][1:]
		}
		more = more || len(cells[i]) > 0
		lowest = max(lowest, y)
		x += column.width
	}
	t.y = lowest
	return more
}
