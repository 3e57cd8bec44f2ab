package engine

import "context"

// Start, Tick and Stop are Run, step by step.
func (e *Engine) Start(ctx context.Context) error { return e.start(ctx) }

// Tick looks at the clock once.
func (e *Engine) Tick(ctx context.Context) error { return e.tick(ctx) }

// Stop lets the run at hand finish, or abandons it.
func (e *Engine) Stop() error { return e.stop() }

// Attempts is how often a run is tried.
const Attempts = attempts

// Deaths is how often the program may die in the middle of one.
const Deaths = deaths
