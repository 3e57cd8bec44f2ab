package mask_test

import (
	"testing"

	"guantong/rules/mask"
)

func TestText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"identity number", "身份证431227199001010012有误", "身份证431227********0012有误"},
		{"check X before a name", "43122719900101001X杨刚", "431227********001X杨刚"},
		{"check x", "43122719900101001x", "431227********001X"},
		{"full width", "４３１２２７１９９００１０１００１Ｘ。", "431227********001X。"},
		{"17 and 19 digits", "43122719900101001、4312271990010100123", "431227*******1001、431227*********0123"},
		{"15 digits", "431227900101001", "431227******001"},
		{"in fours", "4312 2719 9001 0100 12", "431227********0012"},
		{"six, eight, four", "431227 19900101 0012", "431227********0012"},
		{"six, eight, four, wrong check, with dashes in the date", "431227 1990-01-01 0013", "431227********0013"},
		{"six, eight, three", "431227-19900101-001", "431227*******1001"},
		{"old one in pieces", "431227 900101 001", "431227******001"},
		{"impossible date, in fours", "4312 2719 9013 0100 12", "431227********0012"},
		{"wrong check, digit by digit", "4 3 1 2 2 7 1 9 9 0 0 1 0 1 0 0 1 3", "431227********0013"},
		{"line breaks inside", "431227\n19900101\n0012", "431227********0012"},
		{"zero-width characters inside", "431227\u200b19900101\ufeff0012", "431227********0012"},
		{"after a serial number", "3 431227 19900101 001X", "3 431227********001X"},
		{"with the phone after it", "431227199001010012 13812345678", "431227********0012 138****5678"},
		{"name beside it", "杨刚431227199001010012", "杨刚431227********0012"},
		{"scientific", "4.31227199001010E+17", "431227*********E+17"},
		{"scientific, short of the birth date", "4.31227E+17", "4.31227E+17"},
		{"scientific phone", "1.3812345678E+10", "138********E+10"},

		{"mobile", "电话13812345678。", "电话138****5678。"},
		{"spaces", "138 1234 5678", "138****5678"},
		{"hyphens", "138-1234-5678", "138****5678"},
		{"long dashes", "138—1234－5678", "138****5678"},
		{"dots", "138.1234.5678", "138****5678"},
		{"full-width, ideographic spaces", "１３８　１２３４　５６７８", "138****5678"},
		{"soft hyphen and direction marks", "\u202d138\u00ad12345678\u202c", "\u202d138****5678\u202c"},
		{"country code", "+8613812345678", "+86138****5678"},
		{"country code apart", "+86 138 1234 5678", "+86 138****5678"},
		{"country code with hyphen", "+86-13812345678", "+86-138****5678"},
		{"country code in brackets", "(86)13812345678", "(86)138****5678"},
		{"operator prefix in brackets", "（138）12345678", "（138）****5678"},
		{"two phones, slash", "13812345678/13987654321", "138****5678/139****4321"},
		{"two phones, space", "13812345678 13987654321", "138****5678 139****4321"},
		{"two phones, spaces everywhere", "138 1234 5678 139 8765 4321", "138****5678 139****4321"},
		{"two phones without anything between", "1381234567813987654321", "138123************4321"},
		{"a digit too many", "138 1234 56789", "138*****6789"},
		{"a digit too few", "138-1234-567", "******4567"},
		{"unit after it", "13812345678 5人", "138****5678 5人"},

		{"area code", "0745-6222222", "0745***2222"},
		{"area code, nothing between", "07456222222", "0745***2222"},
		{"area code in brackets", "(0745)6222222", "(0745)***2222"},
		{"area code in full-width brackets, space", "（0745） 622 2222", "（0745） ***2222"},
		{"two areas", "0745-6222222 0731-82222222", "0745***2222 0731****2222"},
		{"Beijing", "010-62222222", "010****2222"},
		{"extension", "0745-6222222-801", "0745***2222-801"},
		{"local", "6222222", "***2222"},
		{"local, hyphen", "622-2222", "***2222"},
		{"list number, local", "1.6222222", "1.***2222"},
		{"QQ", "QQ 1234567890", "QQ ******7890"},

		{"date", "2020-02-27", "2020-02-27"},
		{"date without zeros", "2020.2.7", "2020.2.7"},
		{"date, eight digits", "20200227", "20200227"},
		{"date in Chinese", "2020年2月26日", "2020年2月26日"},
		{"eight digits, no date", "20201327", "****1327"},
		{"date and time", "2020-02-27 17:00:00", "2020-02-27 17:00:00"},
		{"date and time with zone", "2020-02-27T17:00:00+08:00", "2020-02-27T17:00:00+08:00"},
		{"slot", "20200227-1700", "20200227-1700"},
		{"two dates", "2020-02-27 2020-03-01", "2020-02-27 2020-03-01"},
		{"period in months", "2019.9-2020.1", "2019.9-2020.1"},
		{"date and phone", "2020-02-27 13812345678", "2020-02-27 138****5678"},
		{"count, date, hour: eleven digits from 18", "18 2020-02-27 8:30", "18 2020-02-27 8:30"},
		{"region code, date, hour: sixteen digits", "431227 2020-02-27 17:00", "431227 2020-02-27 17:00"},
		{"years", "2018 2019 2020", "2018 2019 2020"},
		{"wages", "3000-5000元，10000—15000元", "3000-5000元，10000—15000元"},
		{"price", "12345.67元", "12345.67元"},
		{"rate as stored", "0.8333333333333334", "0.8333333333333334"},
		{"phone after a zero", "0.13812345678", "0.138****5678"},
		{"version", "v2.11.1", "v2.11.1"},
		{"address", "http://192.168.100.200:8080/", "http://192.168.100.200:8080/"},
		{"short numbers", "第 3 行，12 15 8 20 33", "第 3 行，12 15 8 20 33"},
		{"thousands", "1,234,567", "1,234,567"},
		{"notice", "晃防控字〔2020〕39号，200 人，100 户", "晃防控字〔2020〕39号，200 人，100 户"},
		{"already masked, side by side", "431227********0012 138****5678", "431227********0012 138****5678"},
		{"stars of somebody's own behind it", "431227 19900101 0013***", "431227********0013***"},
		{"star before a phone", "*13812345678", "*138****5678"},
		{"broken UTF-8 around", "\xff13812345678\xff", "\xff138****5678\xff"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mask.Text(tt.text); got != tt.want {
				t.Errorf("Text(%q) = %q, want %q", tt.text, got, tt.want)
			}
			if again := mask.Text(tt.want); again != tt.want {
				t.Errorf("Text(%q) = %q, want no change", tt.want, again)
			}
		})
	}
}

func TestContact(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"identity number in pieces", "431227 19900101 0036", "431227********0036"},
		{"hyphens", "431227-19900101-0036", "431227********0036"},
		{"name, blanks", "吴芳 431227 19900101 0052", "吴芳 431227********0052"},
		{"full width", "４３１２２７ １９９００１０１ ００３６", "431227********0036"},
		{"impossible date", "431227 19901301 0036", "431227********0036"},
		{"impossible date, other pieces", "43122719901301 0036", "431*******1301 0036"},
		{"15 digits", "431227900101003", "431227******003"},
		{"15 digits, an X after", "43122719900101X", "431227******01X"},
		{"16 to 19 digits", "4312271990010100、43122719900101003、4312271990010100367", "431227******0100、431227*******1003、431227*********0367"},
		{"scientific", "4.31227199001010E+17", "431227*********E+17"},
		{"scientific, a zero lost", "4.3122719900101E+17", "431***********E+17"},
		{"of a province whose numbers start like mobile ones, check wrong", "13010219900 5010013", "130102********0013"},
		{"with the phone", "吴芳 431227 19900101 0052，13812345678", "吴芳 431227********0052，13812345678"},
		{"the phone right behind", "431227199001010012 13812345678", "431227********0012 13812345678"},
		{"the phone before", "138 1234 5678 431227199001010012", "138 1234 5678 431227********0012"},
		{"phone and identity number in one", "13812345678431227199001010012", "138123*******************0012"},
		{"mobile with a digit too many", "138123456789", "138*****6789"},

		{"two phones", "13812345678 13987654321", "13812345678 13987654321"},
		{"landline and mobile", "0745-6221234、13812345678", "0745-6221234、13812345678"},
		{"mobile in pieces", "王经理138 1234 5678", "王经理138 1234 5678"},
		{"full width", "王经理１３８１２３４５６７８", "王经理１３８１２３４５６７８"},
		{"country code", "+8613812345678，0086 138 1234 5678，0086138 12345678", "+8613812345678，0086 138 1234 5678，0086138 12345678"},
		{"area code in brackets", "（0745）6221234", "（0745）6221234"},
		{"area codes of three and four digits", "010-62222222，0731-82222222，021-6222222", "010-62222222，0731-82222222，021-6222222"},
		{"extension", "0745-6221234-801", "0745-6221234-801"},
		{"local", "6221234", "6221234"},
		{"service number", "400-123-4567", "400-123-4567"},
		{"masked", "本人138****0003", "本人138****0003"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mask.Contact(tt.text); got != tt.want {
				t.Errorf("Contact(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct{ text, want string }{
		{"本人13812345678", "本人138****5678"},
		{"本人138-1234 5678", "本人138****5678"},
		{"+86１３８１２３４５６７８", "+86138****5678"},
		{"13812345678 13987654321", "138****5678 13987654321"},
		{"1381234567813987654321", "138123************4321"},
		{"6222222，0745-6222222，07456222222", "***2222，0745***2222，0745***2222"},
		{"（0745）6222222", "（0745）***2222"},
		{"13812345679、0745-6222223、431227199001010012", "13812345679、0745-6222223、431227199001010012"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := mask.Numbers(tt.text, []string{"13812345678", "07456222222"}); got != tt.want {
			t.Errorf("Numbers(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if got := mask.Numbers(tt.text, nil); got != tt.text {
			t.Errorf("Numbers(%q) of none = %q", tt.text, got)
		}
	}
}

func TestIDAndPhone(t *testing.T) {
	tests := []struct {
		name string
		mask func(string) string
		text string
		want string
	}{
		{"number", mask.ID, "431227199001010012", "431227********0012"},
		{"check X", mask.ID, "43122719900101001X", "431227********001X"},
		{"15 digits", mask.ID, "431227900101001", "431227******001"},
		{"17 digits in pieces", mask.ID, "431227 19900101 001", "431227*******1001"},
		{"what Text takes for a date", mask.ID, "19900101", "****0101"},
		{"with a remark", mask.ID, "431227199001010012（本人）", "431227********0012（本人）"},
		{"two", mask.ID, "431227199001010012 43122719900101001X", "431227********0012 431227********001X"},
		{"scientific", mask.ID, "4.31227199001010E+17", "431227*********E+17"},
		{"masked", mask.ID, "431227********0012", "431227********0012"},
		{"words", mask.ID, "同上", "同上"},
		{"none", mask.ID, "", ""},

		{"mobile", mask.Phone, "13812345678", "138****5678"},
		{"mobile in pieces", mask.Phone, "138 1234 5678", "138****5678"},
		{"area code", mask.Phone, "0745-6222222", "0745***2222"},
		{"brackets", mask.Phone, "(0745)6222222", "(0745)***2222"},
		{"local", mask.Phone, "6222222", "***2222"},
		{"what Text takes for a date", mask.Phone, "20200227", "****0227"},
		{"what Text takes for wages", mask.Phone, "6200-6300", "****6300"},
		{"two", mask.Phone, "13812345678 13987654321", "138****5678 139****4321"},
		{"masked", mask.Phone, "138****5678", "138****5678"},
		{"none", mask.Phone, "无", "无"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.mask(tt.text); got != tt.want {
				t.Errorf("%q masked is %q, want %q", tt.text, got, tt.want)
			}
			if again := tt.mask(tt.want); again != tt.want {
				t.Errorf("%q masked again is %q", tt.want, again)
			}
		})
	}
}
