package demo

import (
	"strconv"
	"strings"

	"guantong/rules/idcard"
	"guantong/sheets/grid"
)

// oneIn is how many rows there are to each row with a mistake. Mistakes come in turn, one in every block of so many
// rows, so that a county of any size has each kind.
const oneIn = 20

// hand is what a mistake is made with.
type hand struct {
	*Sample
	dice
	village *village
	habit   *habit
	row     int
}

// mistake spoils a row that was right. Rows to be spoiled have an employer.
type mistake func(h *hand, w *worker)

// workerMistakes are the usual ones; what is common stands several times.
var workerMistakes = spread(
	many(4, wrongDigit), many(2, shortID), many(1, noID), many(1, impossibleBirth), many(3, numberID), many(3, oldID),
	many(1, blank(colName, "A1-NAME")), many(1, typed("A1-NAME", colName, `=HYPERLINK("http://x","y")`)),
	many(1, typed("A1-NAME", colName, "杨", "ywz", "姚某（已去世）", "12")),
	many(1, blankSex), many(1, wordSex), many(3, otherSex), many(1, tooYoung),
	many(1, blank(colPhone, "A1-PHONE")), many(3, shortPhone), many(1, localPhone),
	many(2, blankPoor), many(1, wordPoor), many(2, blankCasual), many(1, wordCasual),
	many(2, bothRegions), many(2, noRegion), many(1, noEmployerHere), many(1, noEmployerAway), many(1, oddJobAway),
	many(2, vague), many(2, wrongTick), many(2, proseDate), many(1, noSuchDay), many(1, lastYear), many(2, decimalDate),
	many(3, noReason), many(2, twoReasons), many(2, twoWays), many(3, prose), many(2, returnAhead), many(1, returnProse),
)

// twins is how many of the turns go to the mistake that takes two rows.
const twins = 6

func many(n int, m mistake) []mistake {
	all := make([]mistake, n)
	for i := range all {
		all[i] = m
	}
	return all
}

// spread deals the kinds out, so that copies of a common one do not stand together.
func spread(kinds ...[]mistake) (all []mistake) {
	for round, more := 0, true; more; round++ {
		more = false
		for _, k := range kinds {
			if round < len(k) {
				all, more = append(all, k[round]), true
			}
		}
	}
	return all
}

// turn is the number of the mistake that falls on row i, if one does. Numbers beyond workerMistakes mean a twin.
func (s *Sample) turn(i int) (number int, here bool) {
	if !s.Options.Mistakes {
		return 0, false
	}
	block := i / oneIn
	if roll(s.Options.Seed, diceMistake, block).IntN(oneIn) != i%oneIn {
		return 0, false
	}
	return (block + int(s.Options.Seed%1000)) % (len(workerMistakes) + twins), true
}

// mistakeAt is the mistake in row i, nil for none. A twin that found no partner is none.
func (s *Sample) mistakeAt(i int) mistake {
	n, here := s.turn(i)
	if _, paired := s.twins[i]; !here || n >= len(workerMistakes) && !paired {
		return nil
	}
	if n >= len(workerMistakes) {
		return twice
	}
	return workerMistakes[n]
}

func wrongDigit(h *hand, w *worker) {
	b := []byte(w.id)
	at := h.between(6, 16)
	b[at] = '0' + (b[at]-'0'+byte(h.between(1, 9)))%10
	w.badID(grid.String(string(b)), "A1-ID")
}

func shortID(h *hand, w *worker) {
	at := h.between(6, 16)
	w.badID(grid.String(w.id[:at]+w.id[at+1:]), "A1-ID")
}

func noID(_ *hand, w *worker) { w.badID(grid.Cell{}, "A1-ID") }

// impossibleBirth is a number with a 13th month whose check character fits.
func impossibleBirth(_ *hand, w *worker) {
	n := w.id[:10] + "13" + w.id[12:17]
	w.badID(grid.String(n+string(idcard.Checksum(n))), "A1-ID")
}

// numberID is an ID typed into a cell that was not set to text.
func numberID(h *hand, w *worker) {
	f, err := strconv.ParseFloat(w.id, 64)
	if err != nil || h.chance(20) { // an X stays text; what is saved as CSV in between becomes 4.31227E+17
		w.badID(grid.String(w.id[:1]+"."+w.id[1:6]+"E+17"), "A1-ID-NUMBER")
		return
	}
	w.badID(grid.Num(f), "A1-ID-NUMBER")
}

func (w *worker) badID(c grid.Cell, rule string) {
	w.cells[colID], w.goodID = c, false
	w.fault(rule, colID)
}

// oldID is the number of the old card, as text or as a number: fifteen digits survive that.
func oldID(h *hand, w *worker) {
	old := w.old15()
	if old == "" {
		shortID(h, w)
		return
	}
	w.cells[colID] = grid.String(old)
	if f, err := strconv.ParseFloat(old, 64); err == nil && h.chance(30) {
		w.cells[colID] = grid.Num(f)
	}
	w.fault("A1-ID-15", colID)
}

func tooYoung(h *hand, w *worker) {
	w.identity = h.child(h.row)
	w.typedSex = w.sex
	w.cells[colName], w.cells[colSex], w.cells[colID] = grid.String(w.name), grid.String(w.sex), grid.String(w.id)
}

// blank empties a cell that must not be empty.
func blank(col int, rule string) mistake {
	return func(_ *hand, w *worker) {
		w.cells[col] = grid.Cell{}
		w.fault(rule, col)
	}
}

// typed puts one of the texts into a cell where it is wrong, and nothing else follows from it.
func typed(rule string, col int, texts ...string) mistake {
	return func(h *hand, w *worker) {
		w.cells[col] = grid.String(pick(h.dice, texts))
		w.fault(rule, col)
	}
}

func blankSex(h *hand, w *worker) {
	w.typedSex = ""
	blank(colSex, "A1-SEX")(h, w)
}

func wordSex(h *hand, w *worker) {
	w.typedSex = ""
	typed("A1-SEX", colSex, "未知", "汉", "侗", "M")(h, w)
}

func otherSex(_ *hand, w *worker) {
	w.typedSex = map[string]string{"男": "女", "女": "男"}[w.sex]
	w.cells[colSex] = grid.String(w.typedSex)
}

func shortPhone(h *hand, w *worker) {
	n := mobile(h.dice)
	typed("A1-PHONE", colPhone, n[:10], n+"0", n[:7]+"****", "无", "1"+n[:9]+"O")(h, w)
}

func localPhone(h *hand, w *worker) {
	typed("A1-PHONE-LOCAL", colPhone, "622"+strconv.Itoa(h.between(1000, 9999)))(h, w)
}

func blankPoor(h *hand, w *worker) {
	w.poor = false
	blank(colPoor, "A1-POOR")(h, w)
}

func wordPoor(h *hand, w *worker) {
	w.poor = false
	typed("A1-POOR", colPoor, "低保户", "已脱贫", "一般户", "五保")(h, w)
}

func blankCasual(h *hand, w *worker) { blank(colCasual, "A1-CASUAL")(h, w) }

func wordCasual(h *hand, w *worker) {
	typed("A1-CASUAL", colCasual, "偶尔", "长期务工", "不确定")(h, w)
}

// prose is a word in a cell meant for √. It counts as one.
func prose(h *hand, w *worker) {
	type place struct {
		col   int
		words string
		tick  *bool
	}
	region := place{colOut, "省外 外省 出省", &w.out}
	if w.home {
		region = place{colIn, "本地 家门口", &w.in}
	}
	places := []place{
		region,
		{colReason, "没通知 等通知", &w.reasons[0]},
		{colNeed + needCertificate, "要 还没开", &w.needs[needCertificate]},
		{colNeed + needJob, "要 想进厂", &w.needs[needJob]},
	}
	p := places[h.row/oneIn%len(places)]
	if p.col == colReason {
		w.oneReason(h, 0)
	}
	*p.tick = true
	typed("A1-TICK", p.col, strings.Fields(p.words)...)(h, w)
}
