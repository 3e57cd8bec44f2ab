package config

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"guantong/rules/track"
)

// Describe says in plain Chinese what is in force.
func (c *Config) Describe(w io.Writer) {
	line := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	villages := 0
	for _, t := range c.County.Townships {
		villages += len(t.Villages)
	}
	line("设置文件：%s", c.File)
	line("县：%s（%s），时区 %s", c.County.Name, c.County.Code, c.Zone)
	line("单位：%d 个乡镇，%d 个村（社区），%d 个部门", len(c.County.Townships), villages, len(c.County.Departments))
	for _, t := range c.County.Townships {
		line("  %s：%d 个村（社区）", t.Name, len(t.Villages))
	}
	var departments []string
	for _, d := range c.County.Departments {
		departments = append(departments, d.Name)
	}
	line("  部门：%s", orNone(departments))
	for _, k := range track.OfficeKinds {
		office, ok := c.County.Handler(k.String())
		switch {
		case k == track.PolicyClaim && ok:
			line("  %s：由乡镇和填报的单位承办，没有写单位的由%s承办", k, office.Department)
		case k == track.PolicyClaim:
			line("  %s：由乡镇和填报的单位承办，没有写单位的不列任务", k)
		case ok:
			line("  %s：%s承办", k, office.Department)
		case k == track.Resumption:
			line("  %s：由填报的单位承办", k)
		default:
			line("  %s：没有承办单位，不列任务", k)
		}
	}
	line("时间：%d 年；%s开始，摸排%s截止，%s全部返岗", c.Campaign.Year, c.Campaign.Start.Format("1月2日"),
		c.Campaign.SurveyDeadline.Format("1月2日 15:04"), c.Campaign.Deadline.Format("1月2日"))
	line("依据的文件：%s", cmp.Or(c.County.Notice.Full(), "没有写，表上称“通知”"))
	if c.ByVillage {
		line("空白摸排表（guantong init）：每个村（社区）一个工作簿")
	} else {
		line("空白摸排表（guantong init）：每个乡镇一个工作簿，每村一张表")
	}
	c.Store.describe(line)
	line("数据库：%s", c.Database)
	if c.Postgres != "" {
		line("运行记录、台账、历史和备沿用的填报记录（有个人信息）在 PostgreSQL 数据库：%s", withoutSecrets(c.Postgres))
	}
	c.Web.describe(line)
	c.Log.describe(line)
	c.Intake.describe(line)
	describeSchedules(line, c.Schedules)
	c.Notify.describe(line)
	line("返岗单位对照：%d 条", len(c.Employers))
	for _, e := range slices.Sorted(maps.Keys(c.Employers)) {
		line("  %s → %s", e, c.Employers[e])
	}
	describePlatforms(line, c.Platforms)
	line("关闭的规则：%s", orNone(c.Rules.Off))
	var changed []string
	for _, id := range slices.Sorted(maps.Keys(c.Rules.Levels)) {
		changed = append(changed, id+" 改为"+c.Rules.Levels[id])
	}
	line("改了级别的规则：%s", orNone(changed))
	line("本县自定的规则：%d 条", len(c.Rules.Relations))
	for _, r := range c.Rules.Relations {
		line("  %s（附件%d，%s）%s：%s", r.Rule, r.Annex, r.Level, r.Name, r.Expr)
	}
	line("记录比上次运行少 %.4g%% 以上的要提醒；有记录的表一下子不见 %.4g%% 以上的，什么都不统计", c.Shrink*100, c.Vanish*100)
	line("外地企业对接：本县务工人员 %d 人以上的企业", c.Dispatch.EmployerMinimum)
	describeTravel(line, &c.Travel)
	c.Circular.describe(line)
	c.Policy.describe(line)
	parallel := "由程序决定"
	if c.Limits.Parallel > 0 {
		parallel = fmt.Sprintf(" %d", c.Limits.Parallel)
	}
	if !c.Archives {
		line("存档：不存")
	}
	line("上限：每个工作簿 %d MB，解压后 %d MB；每张表 %d 条记录；同时读取工作簿数%s；每次运行 %d 分钟",
		c.Limits.File>>20, c.Limits.Unzipped>>20, c.Limits.Records, parallel, int(c.Limits.Run.Minutes()))
}

func (s *Store) describe(line func(format string, args ...any)) {
	g := s.Google
	if g == nil {
		line("表格文件夹：%s", s.Folder.Root)
		if s.Folder.Watch {
			line("  一保存就检查（guantong serve）：是")
		} else {
			line("  一保存就检查（guantong serve）：否")
		}
		return
	}
	line("表格在 Google 云端硬盘：填报文件夹 %s，汇总文件夹 %s", g.InputFolder, g.OutputFolder)
	if g.SharedDrive != "" {
		line("  共享云端硬盘：%s", g.SharedDrive)
	}
	line("  凭据文件：%s", g.Credentials)
	line("  个人令牌文件：%s", g.Token)
	if g.Wide {
		line("  授权：云端硬盘里的全部文件（scope: drive）")
	} else {
		line("  授权：只用程序自己建的文件（scope: file）")
	}
	if g.Endpoint != "" {
		line("  代替 Google 的服务器：%s", g.Endpoint)
	}
	line("  每分钟请求数上限：%d", g.PerMinute)
}

// withoutSecrets is an address without what may be a password.
func withoutSecrets(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "（网址）"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "无"
	}
	return strings.Join(names, "、")
}
