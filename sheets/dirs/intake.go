package dirs

import "path"

// IntakeFolder is where the answers of people with phones are kept (附件8, 附件9): 填报/扫码登记.
const IntakeFolder = Input + "/扫码登记"

// Intake is the workbook of answers to a form: 填报/扫码登记/附件1.xlsx.
func Intake(form string) string { return path.Join(IntakeFolder, form+".xlsx") }
