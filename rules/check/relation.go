package check

// Relation is a rule between the columns of a row, as data. Columns go by the names of annex.Field; numbers, text,
// booleans and dates compare as one would expect (缺员 == 总需求 - 已返岗 - 新招).
type Relation struct {
	Rule    string `yaml:"rule"`    // its ID; several relations may share one
	Annex   int    `yaml:"annex"`   // 1, 3 or 5
	Name    string `yaml:"name"`    // what the rule is about, for 数据问题汇总; relations of the county's own only
	Level   string `yaml:"level"`   // 错误, 警告 or 提示; relations of the county's own only
	When    string `yaml:"when"`    // checked only where this holds; empty means always
	Expr    string `yaml:"expr"`    // what must hold
	Expect  string `yaml:"expect"`  // the value that would be right, shown in place of {应为}
	Field   string `yaml:"field"`   // the column that the finding points at
	Message string `yaml:"message"` // what is wrong; {列名} stands for a column's value
	Advice  string `yaml:"advice"`  // what to do
}

// Overrides is what a county's settings change in the rules that come with the program.
type Overrides struct {
	Off       []string          `yaml:"off"`       // IDs of rules to switch off
	Levels    map[string]string `yaml:"levels"`    // rule ID → 错误, 警告 or 提示
	Relations []Relation        `yaml:"relations"` // relations of the county's own

	AreaCode string `yaml:"-"` // what stands before the numbers of the county's telephones: 0745; empty if nobody says
}
