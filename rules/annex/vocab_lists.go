package annex

import "slices"

// educations and skills are the words of 学历 and 职业技能等级 (39号附件3), the lowest first; those of one line are worth the same.
var (
	educations = [][]string{{"文盲"}, {"小学"}, {"初中"}, {"高中", "中专", "技校", "职高"}, {"大专"}, {"本科"}, {"研究生"}}
	skills     = [][]string{{"无"}, {"专项能力"}, {"初级工(五级)"}, {"中级工(四级)"}, {"高级工(三级)"}, {"技师(二级)"}, {"高级技师(一级)"}}
)

// Educations and Skills are the same words in the order of lists.
var (
	Educations = slices.Concat(educations...)
	Skills     = slices.Concat(skills...)
)

// Sizes are the words of 企业规模, and of those who pay contributions and are no enterprises (人社部发〔2020〕11号).
var Sizes = []string{"大型", "中型", "小型", "微型", "个体工商户", "民办非企业", "社会团体", "机关事业单位"}
