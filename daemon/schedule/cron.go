package schedule

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// The fields of a spec. The library's own messages are in English and name no field, so each is also parsed by itself.
var fields = []struct {
	option cron.ParseOption
	name   string
	bounds string
}{
	{cron.Minute, "分", "0 到 59"},
	{cron.Hour, "时", "0 到 23"},
	{cron.Dom, "日", "1 到 31"},
	{cron.Month, "月", "1 到 12"},
	{cron.Dow, "星期", "0 到 6（0 是星期日）"},
}

var parser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

// item is one of the values of a field between commas. The library takes more, such as *-5 and nothing at all.
var item = regexp.MustCompile(`^([*?]|[0-9]+(-[0-9]+)?|[A-Za-z]+(-[A-Za-z]+)?)(/[0-9]+)?$`)

// Cron fires by a spec of five fields: minute, hour, day of the month, month, day of the week. Specs that can never fire
// are refused, and so is what would bring a clock of its own (TZ=, @every). The error is for people, in Chinese.
func Cron(spec string, zone *time.Location) (*Schedule, error) {
	parts := strings.Fields(spec)
	text := strings.Join(parts, " ")
	switch {
	case text == "":
		return nil, errors.New("没有写时间")
	case strings.Contains(text, "TZ="):
		return nil, errors.New("不能写时区（TZ=）；一律是本县的时间，时区在 county.timezone 里设置")
	case strings.HasPrefix(text, "@"):
		return nil, errors.New("不能用 @ 开头的写法")
	case len(parts) != len(fields):
		return nil, fmt.Errorf("应有 %d 段，这里有 %d 段", len(fields), len(parts))
	}
	for i, f := range fields {
		if !valid(parts[i], f.option) {
			return nil, fmt.Errorf("第 %d 段（%s）不对，应是 * 或 %s；几个数之间用英文逗号，范围用“-”，间隔用“/”",
				i+1, f.name, f.bounds)
		}
	}
	parsed, err := parser.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("不是 cron 的写法：%w", err)
	}
	// What ever fires does so in a leap year.
	if parsed.Next(time.Date(2000, 1, 1, 0, 0, -1, 0, time.UTC)).IsZero() {
		return nil, errors.New("没有这样的日子，永远不会运行")
	}
	return &Schedule{zone, patient{parsed}, text}, nil
}

func valid(field string, option cron.ParseOption) bool {
	for one := range strings.SplitSeq(field, ",") {
		if !item.MatchString(one) {
			return false
		}
	}
	_, err := cron.NewParser(option).Parse(field)
	return err == nil
}

// patient waits longer than the library, which gives up after five years: around 2100 there are eight from one
// 29 February to the next.
type patient struct{ cron.Schedule }

func (p patient) Next(wall time.Time) time.Time {
	for {
		if next := p.Schedule.Next(wall); !next.IsZero() {
			return next
		}
		wall = time.Date(wall.Year()+5, 12, 31, 23, 59, 59, 0, time.UTC) // how far it has looked
	}
}
