package sheets

// TemporaryError is trouble in between: a server that does not answer, a share that is away, a file that another program
// holds, a full disk. The same may succeed later though nobody has changed anything. A workbook that fails so could not be
// asked, which is not the same as unreadable: nobody knows what it says.
type TemporaryError struct {
	Reason string // what is wrong, in Chinese: Google 暂时出错（503）
	Soon   bool   // it may pass within seconds, and nobody has waited for that yet
	Cause  error  // for the log
}

func (e *TemporaryError) Error() string { return e.Reason }
func (e *TemporaryError) Unwrap() error { return e.Cause }
