//! Characters that look like others and are not found by who looks for those: radicals from the text
//! layer of a PDF, characters encoded twice, ligatures.

use unicode_normalization::UnicodeNormalization;

/// What becomes of look-alikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LookAlikes {
    /// Set as the character that they look like.
    Folded,
    /// Kept, with a warning.
    Kept,
}

/// The characters of the 214 radicals of Kangxi, from U+2F00 on.
/// Source: Unicode 18.0, compatibility decompositions.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸\
    屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父\
    爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自\
    至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面\
    革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement, each followed by its character. Those left out have none that a
/// newspaper's face would hold.
/// Source: Unicode 18.0, property `Equivalent_Unified_Ideograph`.
const SUPPLEMENT: &str = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵\
    ⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒\
    ⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶\
    ⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤\
    ⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The character that `c` stands for, if it is a radical or one that is encoded twice; nothing for
/// others. Variants encoded for their looks, as Japanese names have them, are themselves.
pub(crate) fn plain(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        0x2E80..=0x2EFF => {
            let mut pairs = SUPPLEMENT.chars();
            pairs
                .by_ref()
                .step_by(2)
                .position(|radical| radical == c)
                .and_then(|n| SUPPLEMENT.chars().nth(n * 2 + 1))
        }
        0x2F00..=0x2FD5 => KANGXI.chars().nth((code - 0x2F00) as usize),
        // Twice in Korean and Taiwanese standards; Greek signs; the ohm, the kelvin, the ångström;
        // angle brackets.
        0xF900..=0xFA0D | 0x037E | 0x0387 | 0x2126 | 0x212A | 0x212B | 0x2329 | 0x232A => single(c),
        _ => None,
    }
}

/// Whether `c` looks like other characters and is none of those: a radical, a double, a ligature.
pub(crate) fn is_look_alike(c: char) -> bool {
    let ligature = matches!(c, '\u{FB00}'..='\u{FB06}');
    ligature || matches!(c, '\u{2E80}'..='\u{2EFF}') || plain(c).is_some()
}

/// The one character that `c` is by Unicode.
fn single(c: char) -> Option<char> {
    let mut parts = c.nfc();
    parts.next().filter(|part| *part != c && parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_doubles_stand_for_their_characters() {
        let folded: String =
            "⼈⺠⽇⽅⾯⾦⽊⽔⽕⼟⻢⻓⿕".chars().map(|c| plain(c).unwrap_or(c)).collect();
        assert_eq!(folded, "人民日方面金木水火土马长龠");
        assert_eq!(plain('\u{F92D}'), Some('來'));
        assert_eq!(plain('\u{212B}'), Some('Å'));
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(SUPPLEMENT.chars().count() % 2, 0);
        // Names are written with these on purpose.
        for c in ['\u{FA10}', '\u{FA11}', '人', 'é', '〈'] {
            assert_eq!(plain(c), None, "{c}");
        }
    }

    #[test]
    fn no_character_folds_into_what_folds_again() {
        for c in ('\u{2E80}'..='\u{2FD5}').chain('\u{F900}'..='\u{FA0D}') {
            if let Some(to) = plain(c) {
                assert_eq!(plain(to), None, "{c}");
            }
        }
    }
}
