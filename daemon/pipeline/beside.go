package pipeline

// beside does something while the caller goes on, who asks for the result when he needs it. A panic is the caller's then,
// as if he had done it himself.
func beside[T any](do func() T) (result func() T) {
	type outcome struct {
		value T
		panic any
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panic = recover()
			done <- o
		}()
		o.value = do()
	}()
	return func() T {
		o := <-done
		if o.panic != nil {
			panic(o.panic)
		}
		return o.value
	}
}
