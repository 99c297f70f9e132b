//! The vocabulary: common words of the news, and words drawn from characters with Zipf-like
//! weights.

use super::Dice;
use encoding_rs::GB18030;

/// The most common characters of newspaper text, roughly by frequency.
const COMMON: &str = "的一国在人了有中是年和大业不为发会工经上地市要个产这出行作生家以成到日民来我部对进多全建他公开们场展时理新方主企资实学报制政济用同于法高长现本月定化加动合品重关机分力自外者区能设后就等体下万元社过前面农也得与说之员而务利电文事可种总改三各好金第司其从平代当天水省提商十管内小技位目起海所立已通入量子问度北保心还科委都术使明着次将增基名向门应里美由规今题记点计去强两些表系办教正条最达特革收二期并程厂如道际及西口京华任调性导组东路活广意比投决交统党南安此领结营项情解议义山先车然价放世间因共院步物界集把持无但城相书村求治取原处府研质信四运县军件育局干队团又造形级标联专少费效据手施权江近深更认果格几看没职服台式益想数单样只被亿老受优常销志战流很接乡头给至难观指创证织论别五协变风批见究支那查张精林每转划准做需传争税构具百或才积势举必型易视快李参回引镇首推思完消值该走装众责备州供包副极整确知贸己环话反身选亚么带采王策女严斯况色打德告仅它气料神率识劳境源青护列兴许户马港则节款拉直案股光较河花根布线土克再群医清速律族历非感占续师何影功负验望财类货约艺售连纪按讯史示象养获石食抓富模始住赛客越闻央席坚份";

/// Common words of the news: nouns, verbs and modifiers.
const THINGS: &[&str] = &[
    "公共服务",
    "居民小区",
    "产业园区",
    "重点项目",
    "营商环境",
    "生态环境",
    "民生实事",
    "基层治理",
    "乡村振兴",
    "科技创新",
    "人才队伍",
    "医疗保障",
    "轨道交通",
    "粮食生产",
    "文化遗产",
    "图书馆",
    "博物馆",
    "养老机构",
    "托育中心",
    "便民服务",
    "志愿者",
    "合作社",
    "实验室",
    "生产线",
    "供应链",
    "农产品",
    "新能源汽车",
    "工程质量",
    "水利设施",
    "城市更新",
    "老旧小区",
    "公交线路",
    "绿色食品",
    "财政资金",
    "固定资产投资",
    "居民收入",
    "消费市场",
    "社区医院",
    "职业教育",
    "法律援助",
    "防汛抗旱",
    "数字经济",
    "冰雪旅游",
    "湿地公园",
    "空气质量",
    "食品安全",
    "就业岗位",
    "中小企业",
    "技术改造",
];

const DEEDS: &[&str] = &[
    "推进", "完善", "优化", "改造", "提升", "建设", "落实", "加强", "开展", "带动", "保障", "启动",
    "完成", "扩大", "巩固", "支持", "服务", "探索", "培育", "打通", "统筹", "守护", "见证", "规范",
    "推广", "引进", "修复", "整治", "监测", "走访", "帮扶", "激发", "深化", "健全", "畅通",
];

const KINDS: &[&str] = &[
    "新的",
    "全省",
    "今年",
    "一批",
    "现代化",
    "高质量",
    "全市",
    "便捷的",
    "首个",
    "绿色",
    "智能",
    "更多",
    "各类",
    "优质",
    "基础",
    "重点",
    "关键",
    "传统",
    "普惠",
    "社区",
    "沿江",
    "山区",
    "县域",
];

const FAMILY: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

pub(super) const LATIN: &[&str] = &[
    "GDP",
    "5G",
    "AI",
    "PM2.5",
    "4K",
    "App",
    "CT",
    "WTO",
    "Wi-Fi",
    "LED",
    "PDF/X-4",
    "Press",
    "Noto Serif",
    "DNA",
    "OLED",
    "ISO 9001",
    "C919",
    "G25",
    "QR",
    "e-Paper",
    "TOML",
    "Newspaper",
];

/// A weighted vocabulary.
#[derive(Debug)]
pub(super) struct Stock {
    /// Characters, the most common first.
    characters: Vec<char>,
    /// Cumulative weights of the characters.
    sums: Vec<u64>,
    /// Words drawn from the characters in advance, so that they recur.
    words: Vec<String>,
    word_sums: Vec<u64>,
}

impl Stock {
    /// Creates the vocabulary: 3,755 characters (level 1 of GB 2312) and 9,000 words made of them.
    pub(super) fn new() -> Self {
        let mut dice = Dice(20_240_811);
        let mut characters: Vec<char> = COMMON.chars().collect();
        let mut rest: Vec<char> = level_1().filter(|c| !characters.contains(c)).collect();
        for i in (1..rest.len()).rev() {
            let other = dice.below(i + 1);
            rest.swap(i, other);
        }
        characters.extend(rest);
        // Zipf–Mandelbrot law; the tail is slightly heavier than in prose, as newspapers have many
        // names of people and places.
        let sums = running(characters.len(), 25);
        let mut stock = Self { characters, sums, words: Vec::new(), word_sums: Vec::new() };
        for _ in 0..9000 {
            let length = [2, 2, 2, 2, 2, 2, 3, 4][dice.below(8)];
            let word = (0..length).map(|_| stock.character(&mut dice)).collect();
            stock.words.push(word);
        }
        stock.word_sums = running(stock.words.len(), 120);
        stock
    }

    pub(super) fn character(&self, dice: &mut Dice) -> char {
        self.characters[drawn(&self.sums, dice)]
    }

    /// Returns a word made of characters.
    pub(super) fn word(&self, dice: &mut Dice) -> &str {
        &self.words[drawn(&self.word_sums, dice)]
    }

    pub(super) fn thing(&self, dice: &mut Dice) -> &str {
        if dice.chance(45) { dice.pick(THINGS) } else { self.word(dice) }
    }

    pub(super) fn deed(&self, dice: &mut Dice) -> &str {
        if dice.chance(55) { dice.pick(DEEDS) } else { self.word(dice) }
    }

    pub(super) fn kind(&self, dice: &mut Dice) -> &str {
        if dice.chance(50) { dice.pick(KINDS) } else { self.word(dice) }
    }

    /// Returns a personal name: a family name and one or two characters.
    pub(super) fn name(&self, dice: &mut Dice) -> String {
        let family: Vec<char> = FAMILY.chars().collect();
        let mut name = String::from(family[dice.below(family.len())]);
        for _ in 0..=dice.below(2) {
            name.push(self.character(dice));
        }
        name
    }

    /// Returns a place name: two characters and the kind of place.
    pub(super) fn place(&self, dice: &mut Dice) -> String {
        let kinds = ["市", "县", "镇", "村", "社区", "街道", "开发区", "河", "江畔", "工业园"];
        let mut place: String = (0..2).map(|_| self.character(dice)).collect();
        place.push_str(dice.pick(&kinds));
        place
    }
}

/// Returns the characters of level 1 of GB 2312: rows 16 to 55.
fn level_1() -> impl Iterator<Item = char> {
    let rows = (0xB0..=0xD7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
    let text = |bytes: [u8; 2]| GB18030.decode_without_bom_handling(&bytes).0.chars().next();
    rows.filter_map(text).filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
}

/// Returns the cumulative weights of a Zipf–Mandelbrot law with the given shift.
fn running(count: usize, shift: u64) -> Vec<u64> {
    let weights = (0_u64..).take(count).map(|rank| 1_000_000_000 / (rank + shift));
    weights
        .scan(0, |sum, w| {
            *sum += w;
            Some(*sum)
        })
        .collect()
}

fn drawn(sums: &[u64], dice: &mut Dice) -> usize {
    let all = sums.last().copied().unwrap_or(1);
    let at = dice.next() % all;
    sums.partition_point(|s| *s <= at)
}
