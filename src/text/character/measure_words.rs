//! Measure words, units and currencies of Chinese and Japanese news, as they follow a number.
//!
//! Sources: GB/T 3100, 《国际单位制及其应用》, for the names of units; 《现代汉语八百词》, the table of
//! nouns and their measure words; ISO 4217 for currencies.

use crate::text::character::si_units::prefixed;
use crate::text::character::word_starts::{WordList, begins_other_word, begins_word};
use std::sync::LazyLock;

/// Units of several characters that follow a number, or the 万, 亿 or 多 of a number.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    // Shares and time.
    "百分点", "百分點", "个百分点", "個百分點", "个基点", "基点", "基點", "个小时", "個小時", "个多小时", "個多小時", "个半小时",
    "個半小時", "小时", "小時", "時間", "个钟头", "個鐘頭", "个多钟头", "个半钟头", "钟头", "分钟", "分鐘", "分多钟", "分半钟",
    "秒钟", "秒鐘", "秒多钟", "刻钟", "刻鐘", "点钟", "點鐘", "时许", "時許", "个工作日", "个交易日", "个自然日", "工作日",
    "交易日", "个星期", "個星期", "个多星期", "個多星期", "星期", "个礼拜", "個禮拜", "个多礼拜", "礼拜", "禮拜", "周年", "週年",
    "个月", "個月", "个多月", "個多月", "个半月", "個半月", "カ月", "か月", "ヵ月", "ヶ月", "个季度", "個季度", "个学期",
    "學期", "学期", "学年", "學年", "个年头", "個年頭", "年头", "個世紀", "个世纪", "个多世纪", "世纪", "世紀", "年代", "年度",
    "年级", "年級", "年期", "月份", "周岁", "週歲", "虚岁", "虛歲", "岁半", "歲半", "光年", "昼夜", "晝夜", "个昼夜", "毫秒",
    "微秒", "纳秒", "皮秒", "飞秒", "学时", "课时", "學時", "工时", "台时", "机时", "飞行小时",
    // Lengths, areas, volumes, weights.
    "平方公里", "平方千米", "平方厘米", "平方毫米", "平方分米", "平方米", "平方英尺", "平方英里", "平方码", "平方公尺", "平方", "立方公里",
    "立方厘米", "立方毫米", "立方分米", "立方米", "立方英尺", "立方公尺", "立方", "公里", "千米", "海里", "英里", "英尺", "英寸",
    "英呎", "英吋", "公分", "公尺", "市尺", "市里", "华里", "华尺", "里地", "里路", "厘米", "釐米", "分米", "毫米", "微米",
    "纳米", "奈米", "皮米", "天文单位", "秒差距", "公顷", "公頃", "公亩", "公畝", "市亩", "市畝", "英亩", "英畝", "毫升",
    "微升", "纳升", "分升", "加仑", "加侖", "公升", "公撮", "蒲式耳", "品脱", "夸脱", "个流量", "公斤级", "公斤", "千克",
    "市斤", "台斤", "毫克", "微克", "纳克", "克拉", "盎司", "英磅", "公担", "公噸", "公吨", "标准吨", "吨级", "吨公里",
    "人公里", "标准箱", "标箱", "美吨", "长吨", "短吨", "总吨", "载重吨", "吨煤", "吨煤当量", "吨标准煤", "吨标煤", "标准立方米",
    // Power, warmth, force, light, sound and data.
    "千瓦时", "千瓦時", "兆瓦时", "兆瓦時", "吉瓦时", "吉瓦時", "太瓦时", "瓦时", "瓦時", "千瓦", "兆瓦", "吉瓦", "太瓦", "毫瓦",
    "瓦特", "度电", "度電", "千伏安", "兆伏安", "伏安", "千伏", "毫伏", "兆伏", "微伏", "伏特", "毫安时", "安时", "毫安",
    "微安", "千安", "安培", "欧姆", "歐姆", "千欧", "兆欧", "毫欧", "微法", "皮法", "库仑", "韦伯", "电子伏特", "电子伏",
    "千电子伏", "兆电子伏", "兆赫兹", "千赫兹", "吉赫兹", "太赫兹", "兆赫", "千赫", "吉赫", "太赫", "赫兹", "赫茲", "摄氏度",
    "攝氏度", "华氏度", "華氏度", "开尔文", "千卡", "大卡", "卡路里", "英热单位", "焦耳", "千焦", "兆焦", "吉焦", "牛顿", "牛頓",
    "千牛顿", "牛米", "马力", "馬力", "匹马力", "匹馬力", "帕斯卡", "兆帕", "千帕", "百帕", "吉帕", "毫巴", "大气压", "大氣壓",
    "个大气压", "個大氣壓", "标准大气压", "毫米汞柱", "流明", "勒克斯", "坎德拉", "摩尔", "莫耳", "毫摩尔", "微摩尔", "贝可勒尔",
    "贝克勒尔", "贝可", "毫希沃特", "微希沃特", "希沃特", "毫西弗", "微西弗", "西弗", "西弗特", "戈瑞", "屈光度", "分贝", "分貝",
    "字节", "字節", "千字节", "兆字节", "吉字节", "太字节", "比特", "兆比特", "千比特", "吉比特", "像素", "画素", "畫素", "万像素",
    "公里每小时", "千米每小时", "公里每秒", "千米每秒", "米每秒", "转每分钟", "转每分", "万亿次", "立方米每秒", "毫克每升", "克每升",
    "微克每立方米", "度角", "个量子比特", "量子比特", "国际单位", "碱基对", "个碱基对", "角分", "角秒", "弧度", "弧秒", "马赫",
    "光秒", "光分", "尼特", "开氏度", "兰氏度", "达因", "尔格", "帕秒", "道尔顿", "轴马力", "公制马力",
    "倍太阳质量", "太阳质量", "倍地球质量", "地球质量",
    // Of trades.
    "标方", "平米", "平方英寸", "平方海里", "立方英寸", "立方码", "立方千米", "公两", "市顷", "液盎司",
    "金衡盎司", "格令", "标准集装箱", "国际标准箱", "个标准箱", "个标箱", "净吨", "修正总吨", "排水吨", "千分点",
    "个千分点", "印张", "令纸",
    // Money.
    "元人民币", "元人民幣", "人民币", "人民幣", "块钱", "塊錢", "块多钱", "毛钱", "毛錢", "角钱", "分钱", "分錢", "元钱", "元錢",
    "万円", "億円", "兆円",
    // Compound counters and counters with their noun.
    "人次", "车次", "車次", "航次", "班次", "架次", "场次", "場次", "批次", "轮次", "剂次", "列次", "趟次", "频次", "梯次",
    "间夜次", "间夜", "人夜", "房夜", "床日", "座公里", "客公里", "车公里", "列公里", "吨海里", "船次", "艘次", "户次", "件次", "辆次", "台次", "床次", "枚次", "头次", "例次", "宗次", "只次", "只羊单位", "羊单位", "人份",
    "件套", "台套", "车皮", "人天", "人日", "人时", "人月", "人年", "工日", "个工日", "人工日", "代人", "口人", "口之家",
    "間房", "间房", "间房屋", "间房间", "间屋", "套房", "套房屋", "套房子", "套房源", "套房产", "层楼", "層樓", "栋楼", "棟樓",
    "幢楼", "号楼", "号线", "號樓", "號線", "丁目", "番地", "トン", "キロ", "メートル", "センチ", "ミリ", "ヘクタール",
    "パーセント", "ポイント", "ドル", "ユーロ", "个亿", "個億", "个多亿", "个点", "個點", "级台阶", "人制",
];

/// Currencies, also with the country before [`MONEY`].
#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "美元", "美金", "美分", "欧元", "歐元", "欧分", "日元", "日圆", "日圓", "港元", "港币", "港幣", "澳门元", "澳门币",
    "澳門幣", "英镑", "英鎊", "镑", "鎊", "便士", "韩元", "韓元", "韩圆", "韩币", "朝元", "卢布", "盧布", "加元", "加币",
    "加幣", "澳元", "澳币", "澳幣", "纽元", "新元", "新币", "瑞郎", "法郎", "卢比", "盧比", "泰铢", "泰銖", "铢", "越南盾",
    "越盾", "印尼盾", "荷兰盾", "盾", "林吉特", "令吉", "马币", "比索", "披索", "雷亚尔", "里亚尔", "兰特", "蘭特", "里拉",
    "克朗", "瑞典克朗", "兹罗提", "福林", "列弗", "列伊", "第纳尔", "第納爾", "迪拉姆", "谢克尔", "坚戈", "索姆", "苏姆", "马纳特",
    "格里夫纳", "图格里克", "缅元", "缅币", "基普", "瑞尔", "塔卡", "奈拉", "先令", "达拉西", "宽扎", "克瓦查", "梅蒂卡尔",
    "德拉姆", "索莫尼", "埃镑", "德国马克", "瓜拉尼", "玻利瓦尔", "科朗", "格查尔", "台币", "臺幣", "新台币", "新臺幣", "泰币",
    "阿富汗尼", "特别提款权", "比特币", "以太币", "数字人民币", "俄卢布", "人民币元", "新台币元", "港币元", "玻利维亚诺",
    "纳克法", "卢菲亚", "拉里", "非洲法郎", "泰达币",
];

/// Countries and regions whose name stands before a currency that several have: 瑞士法郎.
#[rustfmt::skip]
const COUNTRIES: &[&str] = &[
    "美国", "加拿大", "澳大利亚", "新西兰", "新加坡", "香港", "澳门", "日本", "韩国", "朝鲜", "英国", "法国", "瑞士", "德国",
    "俄罗斯", "白俄罗斯", "乌克兰", "印度", "印度尼西亚", "印尼", "巴基斯坦", "斯里兰卡", "尼泊尔", "泰国", "越南", "马来西亚",
    "菲律宾", "缅甸", "老挝", "柬埔寨", "孟加拉", "蒙古", "哈萨克斯坦", "吉尔吉斯斯坦", "乌兹别克斯坦", "土库曼斯坦", "塔吉克斯坦", "沙特",
    "伊朗", "伊拉克", "科威特", "巴林", "阿曼", "卡塔尔", "约旦", "阿联酋", "以色列", "土耳其", "埃及", "叙利亚", "黎巴嫩", "苏丹",
    "突尼斯", "阿尔及利亚", "利比亚", "摩洛哥", "南非", "肯尼亚", "坦桑尼亚", "乌干达", "尼日利亚", "埃塞俄比亚", "加纳", "西非",
    "中非", "瑞典", "挪威", "丹麦", "冰岛", "捷克", "波兰", "匈牙利", "罗马尼亚", "保加利亚", "塞尔维亚", "墨西哥", "阿根廷",
    "巴西", "智利", "哥伦比亚", "秘鲁", "乌拉圭", "古巴", "牙买加", "台湾", "文莱", "斐济", "纳米比亚", "利比里亚",
];

/// Names of currencies behind one of [`COUNTRIES`].
#[rustfmt::skip]
const MONEY: &[&str] = &[
    "元", "圆", "币", "镑", "法郎", "卢比", "卢布", "克朗", "比索", "里亚尔", "盾", "第纳尔", "先令", "里拉", "兰特", "铢",
    "福林", "兹罗提", "列弗", "列伊", "雷亚尔", "林吉特", "迪拉姆", "谢克尔", "坚戈", "马克", "格里夫纳", "奈拉", "比尔", "塞地",
    "索尔", "马纳特",
];

/// Nouns counted by 个 that say a capacity or a place rather than a thing: 120个座位.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "座位", "床位", "车位", "停车位", "机位", "泊位", "舱位", "铺位", "摊位", "展位", "工位", "学位", "席位", "岗位", "职位",
    "名额", "窗口", "网点", "县市", "县区", "市县", "区县", "乡镇", "村庄", "社区", "街道", "城市", "省份",
    "国家", "家庭", "单位", "民族", "班级", "车厢", "房间", "包厢", "包间", "档口", "门店", "车道", "航班", "车站", "机场",
    "港口", "口岸", "小区", "回合", "球", "字", "品种", "品牌", "大项", "小项", "分项",
];

/// Characters between a number and its unit: multiples, and what stands for a remainder of them:
/// 1463.94亿元, 3万多名.
pub(super) const MULTIPLE_CHARS: &str = "亿万千百十兆億萬余多餘几幾";

/// Single-character counters and units.
const SINGLE: &str = "年月日号时点分秒周岁元角个项户条家次人名位支吨克斤米里亩度倍成期届代批版栏行字磅\
    毫厘立组台辆艘架座处所间套件双对张份册本篇幅首笔单列级度星号室层楼路线集场轮枚颗粒头只匹口瓶箱盒包\
    歲時點號個項戶條張冊種類處間雙對畝噸屆輛組臺層樓線場輪顆頭隻級円銭軒階冊回歳枚匹館校台面桶坪瓩割\
    天夜晚剂劑折卷股手票杯碗株棵朵片块塊道段栋棟幢例起宗桩樁款趟遍顿頓番局盘盤圈串捆束堆群拨撥队排副封幕部则則页頁章句扇顶頂把根门挺发滴丸帖贴針针席盏盞尾垄垅畦顷頃方瓦伏帕焦帧幀寸\
    尺丈担呎吋浬垧档拳声步站跳节課师码碼环環阶阕筐篓袋缸壶罐盅碟盆锅摞沓匝胎窝升桿杆锭炷转轉舱艙餐";

/// [`WORDS`] and [`CURRENCIES`].
static UNITS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[WORDS, CURRENCIES]));
static COUNTRY_NAMES: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[COUNTRIES]));
static MONEY_NAMES: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[MONEY]));
static COUNTED_NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[COUNTED]));
/// The characters of [`SINGLE`], sorted.
static SINGLE_UNITS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut all: Vec<char> = SINGLE.chars().collect();
    all.sort_unstable();
    all
});

/// The longest entry of [`WORDS`] or [`CURRENCIES`], or composed name, at the start of `text`.
pub(super) fn word(text: &str) -> Option<&str> {
    let fits = |unit: &&str| {
        let word = begins_word(unit, &text[unit.len()..]);
        !word && (unit.chars().nth(1).is_some() || !begins_other_word(text))
    };
    let listed = UNITS.longest(text).filter(fits).map(str::len);
    listed.max(prefixed(text)).map(|length| &text[..length])
}

/// Length in bytes of 个 with a noun of [`COUNTED`] at the start of `text`.
pub(super) fn counted(text: &str) -> Option<usize> {
    let noun = text.strip_prefix(['个', '個'])?;
    Some(text.len() - noun.len() + COUNTED_NOUNS.longest(noun)?.len())
}

/// Length in bytes of the measure word or unit at the start of `text`.
pub(super) fn measure(text: &str) -> Option<usize> {
    let single = || {
        let c = text.chars().next().filter(|c| SINGLE_UNITS.binary_search(c).is_ok())?;
        (!begins_other_word(text)).then_some(c.len_utf8())
    };
    word(text).map(str::len).or_else(|| currency(text)).or_else(single)
}

/// Length in bytes of a currency with its country at the start of `text`: 瑞士法郎.
fn currency(text: &str) -> Option<usize> {
    let country = COUNTRY_NAMES.longest(text)?.len();
    Some(country + MONEY_NAMES.longest(&text[country..])?.len())
}

/// Last characters of units of what can be divided, behind which 多 or 半 is a part of the amount.
const DIVISIBLE: &str = "年天周岁歲时時钟鐘点點米里尺寸斤吨噸克升倍元亩畝顷頃";
/// Characters that form another word with 多, 余 or 半 before them: 3天|多云, 20元|余额.
const OTHER_WORDS: &str = "云雲雨雾霧雪风風地次方种種样樣数數元项項处處人发發变變部名位家个個条條所只隻件层層重余功么麼\
    民极極边邊少国國省市区區县縣校角党黨山额額下热熱震款粮糧票孽味生径徑导導决決价價岛島场場球成";

/// Length in bytes of 多, 余 or 半 at the start of `rest`, if it belongs to the unit before it: 3年半,
/// 5公里多.
pub(super) fn remainder(unit: &str, rest: &str) -> usize {
    let Some(more) = rest.chars().next().filter(|c| "多余餘半".contains(*c)) else { return 0 };
    let next = rest[more.len_utf8()..].chars().next();
    let whole = !next.is_some_and(|c| OTHER_WORDS.contains(c));
    if unit.ends_with(|c| DIVISIBLE.contains(c)) && whole { more.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::text::character::units::tests::whole;
    use crate::text::character::units::unit_length;

    #[test]
    fn an_amount_may_have_a_remainder_before_or_behind_its_measure_word() {
        whole(
            "个多月 个多小时 个半钟头 多天 余天 多个小时 万多吨 年多 年半 天多 岁半 公里多 小时多 倍多",
        );
        whole("余公里 亿多元 多万人 块多钱 分多钟 个多世纪 千米多 里半 点半");
        let other = ["天多云", "年多次", "元余额", "米半径", "岁多名", "年多地"];
        assert_eq!(other.map(unit_length), [1; 6]);
    }

    #[test]
    fn measure_words_of_news_are_units() {
        whole(
            "亿剂 折 卷 万股 例 起 株 棵 栋 幢 块 片 款 趟 段 道 宗 桩 只 头 匹 尾 盏 节 针 杯 碗 夜 晚",
        );
        whole("代人 口人 间房 层楼 人次 车次 万人次 人天 万人天 人日 工时 学时 学年 昼夜 个礼拜");
    }

    #[test]
    fn words_that_begin_like_a_measure_word_are_none() {
        let words = [
            "元旦晚会",
            "首届大会",
            "台风",
            "日本队",
            "月饼",
            "部門",
            "手機展",
            "階段",
            "方針",
            "首次亮相",
        ];
        for word in words {
            assert_eq!(unit_length(word), 0, "{word}");
        }
        let units =
            ["人工作", "成员工", "家长期", "首都是", "年均", "元月租", "人才能", "月底", "台机器"];
        for unit in units {
            assert_eq!(unit_length(unit), 1, "{unit}");
        }
    }

    #[test]
    fn units_of_measurement_in_chinese_are_units() {
        whole(
            "兆帕 千帕 百帕 大气压 个大气压 马力 匹马力 伏特 伏 千伏 安培 毫安 欧姆 瓦 瓦特 太瓦时 焦耳 兆焦",
        );
        whole(
            "卡路里 大卡 牛顿 赫兹 兆赫兹 吉赫兹 流明 摩尔 毫西弗 微希沃特 分贝 像素 兆字节 毫巴 量子比特",
        );
        whole(
            "市斤 公担 英磅 盎司 克拉 加仑 蒲式耳 品脱 公亩 英亩 平方英里 立方厘米 皮米 光年 海里 英寸 里地",
        );
        whole("公里每小时 米每秒 转每分钟 平方千米 吨标准煤 立方米每秒");
    }

    #[test]
    fn currencies_are_units_with_or_without_their_country() {
        whole(
            "港币 亿港币 瑞士法郎 瑞郎 万瑞士法郎 印度卢比 新加坡元 澳大利亚元 越南盾 亿印尼盾 韩元 日圆 英镑",
        );
        whole(
            "阿根廷比索 土耳其里拉 挪威克朗 林吉特 兹罗提 先令 肯尼亚先令 沙特里亚尔 谢克尔 比特币 美分 便士",
        );
        assert_eq!(["美国人", "瑞士队", "新加坡籍"].map(unit_length), [0; 3]);
    }

    #[test]
    fn places_and_positions_are_counted_with_their_measure_word() {
        whole("个座位 万个座位 个床位 个车位 个岗位 多个名额 个国家 个城市 个县市");
    }

    #[test]
    fn words_that_begin_like_measure_words_are_no_units() {
        let words =
            ["天津", "折叠屏", "股东", "部署", "方案", "道路", "节目", "环保", "起草", "例如"];
        assert_eq!(words.map(unit_length), [0; 10]);
    }
}
