package check_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

const anID = "431227199001010036"

var (
	recruit = map[annex.Field]any{
		annex.RecruitAgency: "晃州人力", annex.Name: "杨刚", annex.ID: anID, annex.EnterpriseName: "龙脑公司",
		annex.RecruitHired: "2月20日", annex.RecruitInsured: "是", annex.RecruitAtWork: "是",
	}
	trainee = map[annex.Field]any{
		annex.TrainingFirm: "龙脑公司", annex.TrainingCourse: "缝纫", annex.TrainingBegin: "2月10日", annex.TrainingEnd: "2月20日",
		annex.Name: "杨刚", annex.ID: anID, annex.TrainingHours: 40, annex.TrainingPassed: "是", annex.TrainingCost: 600, annex.TrainingApproved: "500元",
	}
)

// claims checks rows of 中介招工登记 or 培训登记 where the annexes have some people and the enterprise 龙脑公司.
func (k *kit) claims(t *testing.T, form *annex.Form, records ...map[annex.Field]any) (*annex.Sheet, []check.Finding) {
	s := k.sheet(t, form, records...)
	placer := survey.NewPlacer(k.gazetteer, nil)
	var found []check.Finding
	var recruits []*survey.Recruit
	var trainees []*survey.Trainee
	for row := range s.Rows() {
		if form == annex.RecruitsForm {
			x := placer.Recruit(row)
			found = append(append(found, k.rules.Recruit(row, &x)...), k.rules.RecruitOn(civil.Date(2020, 2, 27), &x)...)
			recruits = append(recruits, &x)
		} else {
			x := placer.Trainee(row)
			found = append(found, k.rules.Trainee(row, &x)...)
			trainees = append(trainees, &x)
		}
	}
	in := check.Register{
		Person:  func(id idcard.Number) bool { return id == anID },
		Company: func(name string) bool { return name == "龙脑公司" },
	}
	return s, append(found, k.rules.Claims(recruits, trainees, in)...)
}

func TestRecruitRules(t *testing.T) {
	type change = map[annex.Field]any
	k := newKit(t, check.Overrides{})
	for _, tt := range []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"left", change{annex.RecruitAtWork: "否", annex.RecruitLeft: "2月25日"}, nil},
		{"no agency", change{annex.RecruitAgency: ""}, []told{{"Q-AGENCY", annex.RecruitAgency, "警告"}}},
		{"no name", change{annex.Name: ""}, []told{{"Q-NAME", annex.Name, "警告"}}},
		{"no ID", change{annex.ID: ""}, []told{{"Q-ID", annex.ID, "错误"}}},
		{"a wrong ID", change{annex.ID: "431227199001010037"}, []told{{"Q-ID", annex.ID, "错误"}}},
		{"an ID kept as a number", change{annex.ID: 4.31227199001010e17}, []told{{"Q-ID", annex.ID, "错误"}}},
		{"nobody of the annexes", change{annex.ID: "110101199003070011"}, []told{{"Q-PERSON", annex.ID, "提示"}}},
		{"no enterprise", change{annex.EnterpriseName: ""}, []told{{"Q-FIRM", annex.EnterpriseName, "警告"}}},
		{"another enterprise", change{annex.EnterpriseName: "某厂"}, []told{{"Q-FIRM", annex.EnterpriseName, "警告"}}},
		{"no day", change{annex.RecruitHired: ""}, []told{{"Q-DATE", annex.RecruitHired, "警告"}}},
		{"a day in words", change{annex.RecruitHired: "上个月"}, []told{{"Q-DATE", annex.RecruitHired, "警告"}}},
		{"tomorrow", change{annex.RecruitHired: "2月28日"}, []told{{"Q-DATE", annex.RecruitHired, "警告"}}},
		{"left before he came", change{annex.RecruitAtWork: "否", annex.RecruitLeft: "2月1日"}, []told{{"Q-DATE", annex.RecruitLeft, "警告"}}},
		{"left, nobody can read when", change{annex.RecruitAtWork: "否", annex.RecruitLeft: "不详"}, []told{{"Q-DATE", annex.RecruitLeft, "警告"}}},
		{"there and gone", change{annex.RecruitLeft: "2月25日"}, []told{{"Q-LEFT", annex.RecruitLeft, "警告"}}},
		{"gone", change{annex.RecruitAtWork: "否"}, []told{{"Q-LEFT", annex.RecruitAtWork, "警告"}}},
		{"perhaps insured", change{annex.RecruitInsured: "也许"}, []told{{"Q-ANSWER", annex.RecruitInsured, "警告"}}},
		{"insured or not", change{annex.RecruitInsured: ""}, []told{{"Q-ANSWER", annex.RecruitInsured, "警告"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, found := k.claims(t, annex.RecruitsForm, with(recruit, tt.change))
			expect(t, s, tt.want, found)
		})
	}
}

func TestTraineeRules(t *testing.T) {
	type change = map[annex.Field]any
	k := newKit(t, check.Overrides{})
	for _, tt := range []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"going on", change{annex.TrainingPassed: "", annex.TrainingApproved: "", annex.TrainingCost: ""}, nil},
		{"no course", change{annex.TrainingCourse: ""}, []told{{"Q-COURSE", annex.TrainingCourse, "警告"}}},
		{"no enterprise", change{annex.TrainingFirm: ""}, []told{{"Q-FIRM", annex.TrainingFirm, "警告"}}},
		{"ends before it begins", change{annex.TrainingEnd: "2月1日"}, []told{{"Q-DATE", annex.TrainingEnd, "警告"}}},
		{"no end", change{annex.TrainingEnd: ""}, []told{{"Q-DATE", annex.TrainingEnd, "警告"}}},
		{"no hours", change{annex.TrainingHours: ""}, []told{{"Q-HOURS", annex.TrainingHours, "警告"}}},
		{"hours in words", change{annex.TrainingHours: "四十"}, []told{{"Q-HOURS", annex.TrainingHours, "警告"}}},
		{"perhaps passed", change{annex.TrainingPassed: "补考"}, []told{{"Q-ANSWER", annex.TrainingPassed, "警告"}}},
		{"cost in words", change{annex.TrainingCost: "约六百"}, []told{{"Q-MONEY", annex.TrainingCost, "警告"}}},
		{"approved below 0", change{annex.TrainingApproved: "-500"}, []told{{"Q-MONEY", annex.TrainingApproved, "警告"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, found := k.claims(t, annex.TraineesForm, with(trainee, tt.change))
			expect(t, s, tt.want, found)
		})
	}
}

func TestClaimsTwice(t *testing.T) {
	k := newKit(t, check.Overrides{})
	_, found := k.claims(t, annex.RecruitsForm, recruit, recruit,
		with(recruit, map[annex.Field]any{annex.RecruitHired: "2月25日"}), with(recruit, map[annex.Field]any{annex.RecruitAgency: "沅州劳务"}))
	if len(found) != 2 || found[0].Rule != "Q-TWICE" || found[1].Rule != "Q-TWICE" {
		t.Errorf("%+v", found)
	}
	if _, found = k.claims(t, annex.TraineesForm, trainee, trainee, with(trainee, map[annex.Field]any{annex.TrainingCourse: "电焊"})); len(found) != 2 {
		t.Errorf("%+v", found)
	}
}
