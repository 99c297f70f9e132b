//! A second opinion on lines: whether a fault could have been avoided by any legal setting, worked
//! out from the clusters alone, without the composer's own sums and costs.

use crate::newsroom::FONTS;
use std::sync::{Arc, LazyLock};
use stonehand::font::{Font, FontBook};
use stonehand::geom::Abs;
use stonehand::text::{
    Break, Even, GapKind, Prepared, Prohibition, TextRules, TypeStyle, Typesetter, Ways,
};

const SIZE: Abs = Abs::pt(10);

static FACES: LazyLock<FontBook> = LazyLock::new(|| {
    let mut book = FontBook::new();
    let bytes = Arc::new(std::fs::read(format!("{FONTS}/NotoSerifSC-Regular.ttf")).unwrap());
    let id = book.add(Arc::new(Font::new("song", bytes).unwrap()));
    book.role("song", vec![id]);
    book
});

fn prepare(text: &str) -> Prepared {
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of("zh-Hans") };
    let style = TypeStyle {
        chain: FACES.chain("song").to_vec(),
        size: SIZE,
        tracking: 0,
        han_space: 500,
        autospace: None,
        hyphenate: true,
    };
    Typesetter::new(&FACES, rules).prepare(text, &[(0..text.len(), &style)])
}

/// Sentences as papers write them.
const SENTENCES: &[&str] = &[
    "截至6月末，全省本外币各项贷款余额28841.36亿元，同比增长4.7%，较年初新增1048.94亿元。",
    "上半年，全省社会融资规模增量1463.94亿元，其中，制造业中长期贷款余额1076.34亿元，同比增长11.7%。",
    "8月10日上午9时30分，“镇赉莫莫格号”列车首发仪式在镇赉站举行（记者　张磊摄）。",
    "住在光明社区的79岁居民马慧文说：“今年3月，屋顶不漏了！真的不漏了？！”",
    "他们把“互联网+明厨亮灶”——一个从前想都不敢想的办法——用到了85家中小学校……",
    "据了解，今年已争取到位增发国债额度367亿元，预计争取超长期国债资金240亿元以上（已到位208.7亿元）。",
    "《吉林省农村生活污水治理（管控）三年行动方案（2024-2026年）》日前印发，共分5章、23条。",
    "“您的Wi-Fi密码是不是Don’t Panic？”小王笑着问，“5G信号满格，PM2.5是12微克/立方米。”",
    "中国科学院·长春光学精密机械与物理研究所／吉林大学联合研制的卫星，轨道高度535公里，重230千克。",
    "比赛第90+3分钟，7号球员打入全场唯一进球，比分定格在1∶0；观众超过3.2万人次，创下历史纪录。",
    "气温－12℃～－4℃，降水概率20%，东北风3—4级，能见度8公里以上，适宜出行。",
    "记者从省统计局获悉，全省规模以上工业增加值同比增长6.8%，高于全国平均水平1.7个百分点。",
    "会议强调，要坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局。",
    "老人今年101岁，种了一辈子地，头一回坐上时速250公里的动车，从家门口到省城只要1小时48分钟。",
    "该项目总投资52.1亿元，占地面积12.6公顷，建成后年产碳纤维1.2万吨，新增就业岗位800余个。",
];

/// A legal setting's faults: last lines of one character, numbers parted from their units.
type Faults = (u32, u32);

/// Whether clusters `from..to` are a line that the rules allow at `width`.
fn legal(p: &Prepared, from: usize, to: usize, width: Abs) -> bool {
    let last = to == p.clusters.len();
    let line = &p.clusters[from..to];
    let (body, end) = (&line[..line.len() - 1], &line[line.len() - 1]);
    let hyphen = match end.break_after {
        Break::Hyphen(_, width) if !last => width,
        Break::Never | Break::Dash | Break::Emergency if !last => return false,
        _ => Abs::ZERO,
    };
    let natural = line.iter().map(|c| c.advance).sum::<Abs>()
        + body.iter().map(|c| c.gap.natural).sum::<Abs>()
        + hyphen
        - line[0].edges.trim_start
        - end.edges.trim_end;
    let give = body.iter().filter(|c| (1..=5).contains(&c.gap.tier)).map(|c| c.gap.shrink);
    let least = natural - give.sum::<Abs>();
    let moving = body.iter().filter(|c| c.gap.kind != GapKind::Fixed).count();
    let take = body.iter().map(|c| c.gap.stretch).sum::<Abs>();
    let most = natural + take + SIZE.scale(1, 4) * i64::try_from(moving).unwrap();
    // A thousandth of an em of rounding is allowed, as the composer's limit is in thousandths.
    let slack = SIZE.scale(i64::try_from(moving).unwrap(), 1000);
    least <= width && (last || (most + slack >= width && (moving > 0 || natural == width)))
}

/// The fewest faults of any legal setting; nothing if there is none.
fn fewest(p: &Prepared, width: Abs) -> Option<Faults> {
    let n = p.clusters.len();
    let mut best: Vec<Option<Faults>> = vec![None; n + 1];
    best[0] = Some((0, 0));
    for to in 1..=n {
        let from = (0..to).rev().take(60).filter(|from| legal(p, *from, to, width));
        best[to] = from.filter_map(|from| Some(add(best[from]?, faults(p, from, to)))).min();
    }
    best[n]
}

fn add(a: Faults, b: Faults) -> Faults {
    (a.0 + b.0, a.1 + b.1)
}

/// The faults of the line of clusters `from..to`.
fn faults(p: &Prepared, from: usize, to: usize) -> Faults {
    let count = |range: std::ops::Range<usize>| {
        p.text_of(range).chars().filter(|c| c.is_alphanumeric()).count()
    };
    let last = to == p.clusters.len();
    let lone = last && from > 0 && count(from..to) < 2;
    let unit = !last && matches!(p.clusters[to - 1].break_after, Break::Allowed(n) if n >= 2000);
    (u32::from(lone), u32::from(unit))
}

/// The faults that the composer's own setting has.
fn ours(p: &Prepared, width: Abs) -> (Faults, bool) {
    let even = Even { width, indent: Abs::ZERO };
    let ways = Ways::find(p, 0, &even);
    let lines = ways.lines(ways.best(), p, &even);
    let each = lines.iter().map(|l| faults(p, l.start as usize, l.end as usize));
    (each.fold((0, 0), add), ways.relaxed())
}

#[test]
fn no_fault_stands_where_a_legal_setting_has_none() {
    let (mut settings, mut clean) = (0, 0);
    for text in SENTENCES {
        let p = prepare(text);
        assert_eq!(p.missing, [], "{text}");
        for em in 5..=30 {
            let width = SIZE * em;
            let (found, relaxed) = ours(&p, width);
            let fewest = fewest(&p, width);
            assert_eq!(fewest.is_none(), relaxed, "{text} at {em}: {fewest:?}");
            settings += 1;
            if fewest == Some((0, 0)) {
                clean += 1;
                assert_eq!(found, (0, 0), "{text} at {em}");
            } else if let Some(fewest) = fewest {
                assert_eq!(found.0, fewest.0, "{text} at {em}: {fewest:?}");
            }
        }
    }
    // Most measures allow a clean setting, or the rule would hold for nothing.
    assert!(clean * 10 > settings * 7, "{clean} of {settings}");
}
