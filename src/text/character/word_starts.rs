//! Units that are the beginning of other words: 20件|次品, 3人|夜钓.

use crate::text::character::classify::is_han;
use std::sync::LazyLock;

/// Whether a unit and the text behind it begin another word.
pub(super) fn begins_word(unit: &str, rest: &str) -> bool {
    let times = unit.ends_with('次') && rest.starts_with(|c| BEHIND_TIMES.contains(c));
    times || (OFTEN_WORDS.contains(&unit) && !stands_alone(rest))
}

/// Whether a word begins `text` whose first character is a unit by itself: 2024|天津, 三千|牛羊.
pub(super) fn begins_other_word(text: &str) -> bool {
    static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[NOT_UNITS]));
    WORDS.longest(text).is_some()
}

/// Units that are mostly the beginning of other words: 3人|夜钓, 2标|方案.
const OFTEN_WORDS: &[&str] = &[
    "人夜", "间夜", "房夜", "床日", "标方", "马赫", "人日", "人时", "人年", "年期", "大卡", "克拉",
    "克朗",
];
/// Characters that 次 begins a word with: 20人|次日出发, 20件|次品.
const BEHIND_TIMES: &str = "日晨月年品序要新级級干子席第";

/// Whether a unit ends before `rest`: no other word that it would be a part of begins there.
pub(super) fn stands_alone(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !is_han(c) || BEHIND_UNITS.contains(c))
}

/// Characters that follow a unit and begin no word with it: 20张次以上, 3万人次的.
const BEHIND_UNITS: &str = "以左上下内的和及与或至到，多余，、";

/// Words that begin with a unit of one character: 2024天津.
#[rustfmt::skip]
const NOT_UNITS: &[&str] = &[
    "欧洲", "欧盟", "欧美", "欧冠", "卡塔尔", "卡车", "卡通", "牛羊", "牛奶", "牛肉", "克罗地亚", "克什米尔", "克斯", "赫哲", "瓦片", "米兰", "米线", "安保", "帕劳", "升级", "法国", "法院",
    "天津", "天河", "天安", "天然", "天气", "天空", "天文", "天下", "天使", "天山", "天坛", "天水", "天府", "天宫", "天舟",
    "天问", "天猫", "天际", "折叠", "折射", "折旧", "折合", "折算", "折扣", "折价", "折返", "卷入", "卷烟", "卷积", "股市",
    "股份", "股东", "股权", "股民", "股价", "股指", "手机", "手术", "手工", "手段", "手续", "手游", "手球", "手表", "手臂",
    "手册", "手里", "票房", "票价", "票据", "票务", "票选", "杯赛", "块状", "片区", "片面", "片段", "片场", "道路", "道德",
    "道具", "道歉", "道教", "段落", "株洲", "例如", "例会", "例行", "起草", "起步", "起诉", "起飞", "起降", "起点", "起义",
    "起重", "起火", "起码", "起源", "起伏", "起初", "起床", "起来", "起到", "宗教", "宗旨", "款项", "款式", "番茄", "番禺",
    "局部", "局长", "局面", "局势", "局限", "盘点", "盘活", "盘锦", "盘古", "夜间", "夜晚", "夜市", "夜景", "夜里", "夜游",
    "晚上", "晚间", "晚会", "晚报", "晚宴", "晚高", "晚点", "晚年", "席位", "席卷", "席间", "串联", "串通", "排名", "排放",
    "排水", "排球", "排查", "排队", "排列", "排除", "排污", "排行", "副总", "副省", "副市", "副主", "副书", "副部", "副教",
    "副院", "封闭", "封面", "封控", "封锁", "封顶", "幕后", "幕墙", "部分", "部门", "部署", "部长", "部委", "部队", "部件",
    "部落", "则是", "则为", "章程", "章节", "句子", "扇形", "顶级", "顶尖", "顶层", "顶部", "把握", "把关", "根据", "根本",
    "根治", "根源", "门店", "门票", "门诊", "门户", "门槛", "门前", "门口", "发布", "发展", "发射", "发生", "发现", "发行",
    "发放", "发电", "发送", "发言", "发起", "发出", "发表", "发改", "发达", "发明", "发病", "发动", "发挥", "发货", "发车",
    "发往", "发文", "发掘", "发育", "发酵", "盏灯", "尾气", "尾号", "尾部", "方案", "方面", "方向", "方式", "方法", "方针",
    "方便", "方可", "方能", "方阵", "方队", "方程", "方舱", "方言", "方米", "瓦斯", "瓦房", "瓦格", "瓦尔", "瓦解", "伏击",
    "伏天", "伏案", "伏尔", "伏羲", "帕米", "帕金", "帕尔", "焦点", "焦虑", "焦作", "焦化", "焦煤", "焦炭", "尺寸", "尺度",
    "寸步", "步行", "步枪", "步骤", "步入", "步道", "圈子", "圈定", "圈层", "站台", "站点", "站长", "站内", "站在", "队伍",
    "队员", "队列", "队长", "群众", "群体", "群岛", "群里", "师生", "师范", "师资", "师傅", "阶段", "阶层", "环境", "环保",
    "环球", "环节", "环比", "环绕", "环线", "环岛", "环卫", "环形", "袋鼠", "转让", "转型", "转移", "转化", "转变", "转为",
    "转运", "转入", "转发", "转而", "转播", "转会", "码头", "舱内", "舱外", "餐饮", "餐厅", "餐具", "餐馆", "声音", "声明",
    "声称", "声誉", "声乐", "节目", "节能", "节日", "节点", "节省", "节约", "节水", "节后", "节前", "节气", "节假", "节奏",
    "针对", "碗筷", "发家", "档案", "档次", "档期", "档口",
    "元旦", "元宵", "元首", "元老", "年轻人", "人工智能", "人民", "人类", "人形机器人", "首届", "首飞", "首战", "首脑",
    "首席", "首批", "首家", "首次", "时装", "时常", "家庭", "家博", "成都", "成立", "成果", "成为", "成功", "成份",
    "台风", "台湾", "台州", "台北", "日本", "日前", "月球", "月饼", "度假", "级别", "组委", "组织", "期货", "件件",
    "部門", "部長", "部隊", "階段", "階層", "方針", "方陣", "方隊", "手機", "手術", "手錶", "手冊", "節能", "發展",
    "發布", "發現", "發射", "發生", "發表", "發言", "發電", "發明", "環境", "環保", "聲音", "聲明", "轉型", "轉移",
    "隊伍", "隊員", "隊長", "師範", "師傅", "門店", "門票", "門診", "門戶", "針對", "碼頭", "餐飲", "餐廳", "餐館",
    "檔案", "頂級", "頂尖", "頂層", "台風", "時裝", "首屆", "年輕人", "人類", "組織", "期貨", "級別",
];

/// Words by their first character, so that few are compared with a text.
pub(super) struct WordList(Vec<(char, Vec<&'static str>)>);

impl WordList {
    /// The words of several lists.
    pub(super) fn new(lists: &[&[&'static str]]) -> Self {
        let words = lists.iter().flat_map(|list| list.iter());
        let mut all: Vec<(char, &str)> =
            words.filter_map(|word| Some((word.chars().next()?, *word))).collect();
        all.sort_unstable();
        let by_start = all.chunk_by(|a, b| a.0 == b.0);
        Self(by_start.map(|words| (words[0].0, words.iter().map(|w| w.1).collect())).collect())
    }

    /// The longest word at the start of `text`.
    pub(super) fn longest(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        let at = self.0.binary_search_by_key(&first, |(c, _)| *c).ok()?;
        let words = self.0[at].1.iter().copied();
        words.filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
    }
}
