package demo

// twin is a row whose person stands in another row as well: a right one, whose number of it is.
type twin struct {
	of   int
	copy bool // an earlier row counts
}

// pair finds a partner for every row that a mistake makes a twin: in the same village, the township or the county. The
// partner is a row without a mistake. Villages with a role are left out, so that the order of rows is that of the
// register.
func (s *Sample) pair() {
	partners := map[int]int{} // partner → the first row of its person
	for i := range s.Options.Workers {
		n, here := s.turn(i)
		if !here || n < len(workerMistakes) {
			continue
		}
		if of, ok := s.partner(i); ok {
			s.twins[i] = twin{of: of}
			first, known := partners[of]
			if !known {
				first = of
			}
			partners[of] = min(first, i)
		}
	}
	for of := range partners {
		s.twins[of] = twin{of: of}
	}
	for i, t := range s.twins {
		t.copy = i != partners[t.of]
		s.twins[i] = t
	}
}

func (s *Sample) partner(i int) (int, bool) {
	v := s.villageAt(i)
	if v.role != ordinary {
		return 0, false
	}
	d := roll(s.Options.Seed, diceTwin, i)
	reach := d.IntN(3)
	for try := range 60 {
		from, to := v.first, v.first+v.rows
		switch {
		case reach == 2 || try >= 40:
			from, to = 0, s.Options.Workers
		case reach == 1 || try >= 20:
			from, to = s.rowsOf(v.unit.Township)
		}
		of := from + d.IntN(to-from)
		if _, spoiled := s.turn(of); of != i && !spoiled && s.villageAt(of).role == ordinary {
			return of, true
		}
	}
	return 0, false
}

// rowsOf are the rows of a township: from the first to before the last.
func (s *Sample) rowsOf(township string) (from, to int) {
	from = -1
	for _, v := range s.villages {
		if v.unit.Township == township {
			if from < 0 {
				from = v.first
			}
			to = v.first + v.rows
		}
	}
	return from, to
}
