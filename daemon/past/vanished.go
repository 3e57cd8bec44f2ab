package past

import (
	"fmt"

	"guantong/sheets/dirs"
)

// VanishedError is a run that found nothing, or less than it can believe, where there was something before: a share that is not
// mounted, a folder that was moved or renamed. Nothing was counted: nothing to read is not zero.
type VanishedError struct {
	Before int // how many sheets with records there were at the last run
	Gone   int // how many of them are gone since then
	Empty  bool
}

// Error is for people.
func (e *VanishedError) Error() string {
	const remedy = "核对表格文件夹是不是没有连上、被移动或改了名；确实不要了的，用 guantong forget --all 让以前的记录不再算数"
	if e.Empty {
		return fmt.Sprintf("%s 里一个工作簿也没有，上次运行有 %d 张有记录的表：这一次什么都没有统计，也没有写。%s", dirs.Input, e.Before, remedy)
	}
	return fmt.Sprintf("上次运行有 %d 张有记录的表，一下子不见了 %d 张：这一次什么都没有统计，也没有写。%s", e.Before, e.Gone, remedy)
}

// Vanished tells whether so much is gone at once that nothing may be counted; nil if not.
func (r *Kept) Vanished() error {
	switch {
	case r.before == 0:
		return nil
	case len(r.books) == 0:
		return &VanishedError{Before: r.before, Gone: r.before, Empty: true}
	case float64(r.vanished) > r.keeper.Vanish*float64(r.before):
		return &VanishedError{Before: r.before, Gone: r.vanished}
	}
	return nil
}
