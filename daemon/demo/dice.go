package demo

import "math/rand/v2"

// dice are the random numbers of one thing: a person, a tab, a workbook.
type dice struct{ *rand.Rand }

// The things that have dice of their own, so that a change in one leaves the others as they are.
const (
	diceIdentity uint64 = iota + 1
	diceWorker
	diceMistake
	diceTwin
	diceSeeker
	diceEnterprise
	dicePost
	dicePlan
	diceTab
	diceBystander
	dicePlatform
	diceArea
	diceClaim
)

// roll takes the dice of thing number n out of the box that the seed stands for.
func roll(seed, thing uint64, n int) dice {
	return dice{rand.New(rand.NewPCG(mix(seed^mix(thing)), mix(uint64(n)+thing<<48)))}
}

// mix is splitmix64's finisher: neighbouring numbers become unrelated ones.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// chance is true so many times in a hundred.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// between is a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

func pick[T any](d dice, all []T) T { return all[d.IntN(len(all))] }
