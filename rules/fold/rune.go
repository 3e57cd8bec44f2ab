package fold

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Common tells whether a character is one of the ideographs that nearly all of what people type consists of. Such a character is a
// letter, has no capital, stands for nothing but itself and is no part of a sign.
func Common(r rune) bool { return r >= '\u4e00' && r <= '\u9fff' }

// Rune is the character that a look-alike stands for: a full-width letter, digit or sign is half-width; a radical (⻓), which
// text from PDFs and from character recognition has in place of the character, a compatibility ideograph (U+F92C for 郎) and a
// private-use character of GB18030-2000 (U+E863 for 䶮) are the ordinary ideograph. All others are themselves.
func Rune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return ideograph(r)
}

// ideograph is Rune for ideographs alone: letters, digits and signs keep their width.
func ideograph(r rune) rune {
	switch {
	case r < firstRadical || r >= '\u3000' && r < firstPrivate:
		return r // soon told for nearly all that people type
	case r < firstKangxi:
		return entry(radicals, r, firstRadical)
	case r < '\u3000':
		return entry(kangxi, r, firstKangxi)
	case r <= lastPrivate:
		return ideograph(private[r-firstPrivate])
	case r >= 0xF900 && r <= 0xFAFF, r >= 0x2F800 && r <= 0x2FA1F:
		one, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		return one
	}
	return r
}

// entry is what a table has for a character; the character itself where it has nothing.
func entry(table []rune, r, first rune) rune {
	if i := int(r - first); i < len(table) && table[i] != '.' {
		return table[i]
	}
	return r
}

// radicals and kangxi are what the radicals from U+2E80 and from U+2F00 on stand for: the property
// Equivalent_Unified_Ideograph of Unicode 14, but for the Kangxi radicals of 户, 青 and 黄, which come out of texts that have
// these and not the older forms 戶, 靑 and 黃. A point is for no character.
var (
	radicals = []rune(".厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵.旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌" +
		"𦍋耂肀聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟")
	kangxi = []rune("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳" +
		"心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊" +
		"羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬" +
		"骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠")
)

const (
	firstRadical = '\u2E80'
	firstKangxi  = '\u2F00'
	firstPrivate = '\uE815'
	lastPrivate  = '\uE864'
)

// private are the eighty characters at FE50 to FEA0 that GB18030-2000 had to put into the private-use area because Unicode
// lacked them then. Old fonts and input methods still do (GB18030-2005, annex E).
var private = []rune("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂" +
	"䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻")
