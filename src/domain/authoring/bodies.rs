//! The units of a document: every name it gives, and which names are one body.

use super::columns::Duty;
use super::names::{is_collective, is_unit};
use super::plain::{compact, unspaced};
use super::text::Spot;
use super::units::Mention;
use super::{Found, Sure};

/// A body that the document names.
#[derive(Clone, PartialEq, Debug)]
pub struct Body {
    /// The name shown: the one given most often.
    pub name: Found<String>,
    /// Its other names, each with how sure it is that they are its.
    pub aliases: Vec<Found<String>>,
    /// A word for many: 各成员单位.
    pub is_collective: bool,
    /// `department`, `party`, `court`, … as in the plan file.
    pub kind: &'static str,
    /// The body it is part of, by its place: the leading group of its office and its members.
    pub parent: Option<usize>,
    /// The body in which it is seated (设在), by its place.
    pub hosted_by: Option<usize>,
}

/// A unit with what it has to do.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    /// Its place among the bodies.
    pub body: usize,
    /// What it has to do.
    pub duty: Duty,
    /// Where it is named.
    pub spot: Spot,
    /// How sure it is that it is a unit.
    pub sure: Sure,
}

/// Long forms in names and the short ones that documents use for them.
const SHORT: [(&str, &str); 46] = [
    ("市场监督管理", "市场监管"),
    ("市监局", "市场监管局"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("人民政府", "政府"),
    ("管理委员会", "管委会"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("经济和信息化", "经信"),
    ("经济信息化", "经信"),
    ("工业和信息化", "工信"),
    ("工业信息化", "工信"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("文化广播电视和旅游", "文广旅"),
    ("文化广电和旅游", "文广旅"),
    ("文化体育和旅游", "文体旅"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("卫生健康", "卫健"),
    ("教育和体育", "教体"),
    ("教育体育", "教体"),
    ("教育和科技", "教科"),
    ("自然资源和规划", "资规"),
    ("自然资源规划", "资规"),
    ("科学技术协会", "科协"),
    ("科学技术和", "科技和"),
    ("科学技术", "科技"),
    ("退役军人事务", "退役军人"),
    ("行政审批服务", "行政审批"),
    ("国有资产监督管理", "国资"),
    ("金融监督管理", "金融监管"),
    ("中国人民银行", "人行"),
    ("应急管理", "应急"),
    ("交通运输", "交通"),
    ("生态环境", "环境"),
    ("综合行政执法", "综合执法"),
    ("城市管理", "城管"),
    ("归国华侨联合会", "侨联"),
    ("工商业联合会", "工商联"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("总工会", "工会"),
    ("共产主义青年团", "团"),
];

/// The form in which names of one body are equal; `place` is the county's own, such as 广汉市.
pub(super) fn key(name: &str, place: &str) -> String {
    let mut key = compact(name);
    if let Some(rest) = key.strip_prefix("中共") {
        key = rest.to_string();
    }
    if !place.is_empty() {
        let short = place.strip_suffix(['市', '县', '区']).unwrap_or(place);
        for own in [place, short] {
            if let Some(rest) = key.strip_prefix(own).filter(|rest| rest.chars().count() > 1) {
                key = rest.to_string();
                break;
            }
        }
    }
    for (long, short) in SHORT {
        key = key.replace(long, short);
    }
    let level = |key: &str| {
        ["市", "县", "区", "中共", "委"].into_iter().find_map(|l| key.strip_prefix(l).map(str::to_string))
    };
    while let Some(rest) = level(&key).filter(|rest| rest.chars().count() > 1 && !rest.starts_with("块链"))
    {
        key = rest;
    }
    if let Some(body) = key.strip_suffix("委员会").filter(|b| !b.is_empty()) {
        key = format!("{body}委");
    }
    for end in ["局", "委"] {
        // 发改委 and 发改局, 卫健委 and 卫健局: one office under two reforms.
        if let Some(body) = key.strip_suffix(end).filter(|b| b.chars().count() > 1) {
            return format!("{body}局");
        }
    }
    for end in ["人民政府", "政府", "办事处"] {
        // 柳溪镇 and 柳溪镇人民政府, 城东街道 and 城东街道办事处.
        if let Some(town) = key.strip_suffix(end).filter(|t| t.ends_with(['镇', '乡', '道'])) {
            return town.to_string();
        }
    }
    if let Some(zone) = key.strip_suffix("管委会").filter(|z| z.ends_with(['区', '园'])) {
        return zone.to_string();
    }
    if let Some(party) = key.strip_suffix("办公室").filter(|b| b.chars().count() > 1) {
        return format!("{party}办");
    }
    key
}

/// A name with a second plate in brackets: its parts.
fn plates(name: &str) -> Option<(String, String)> {
    let chars: Vec<char> = name.chars().collect();
    let plain: Vec<char> = chars.iter().map(|c| super::plain::plain(*c)).collect();
    let open = plain.iter().position(|c| *c == '(').filter(|open| *open > 1 && plain.last() == Some(&')'))?;
    let second: String = chars[open + 1..chars.len() - 1].iter().collect();
    is_unit(&second).then(|| (chars[..open].iter().collect(), second))
}

/// Bodies in the making.
pub(super) struct Bodies {
    place: String,
    /// The bodies found so far.
    pub all: Vec<Body>,
    keys: Vec<Vec<String>>,
    counts: Vec<Vec<(String, usize)>>,
}

impl Bodies {
    /// None yet; `place` is what the county's own names begin with.
    pub fn new(place: String) -> Bodies {
        Bodies { place, all: Vec::new(), keys: Vec::new(), counts: Vec::new() }
    }

    /// The body of a name, a new one where none has it.
    pub fn of(&mut self, name: &str, spot: Spot, sure: Sure) -> usize {
        let text = unspaced(name);
        if is_collective(&text) {
            return self.collective(&text, spot, sure);
        }
        let parts = plates(&text);
        let names: Vec<String> = match &parts {
            Some((first, second)) => vec![first.clone(), second.clone()],
            None => vec![text.clone()],
        };
        let keys: Vec<String> = names.iter().map(|name| key(name, &self.place)).collect();
        let known = keys.iter().find_map(|key| self.keys.iter().position(|of_body| of_body.contains(key)));
        let at = known.unwrap_or_else(|| self.push(names.first().unwrap_or(&text), spot, sure, false));
        for key in keys {
            if !self.keys[at].contains(&key) {
                self.keys[at].push(key);
            }
        }
        for name in names.into_iter().chain(parts.map(|_| text.clone())) {
            self.name(at, name, spot);
        }
        at
    }

    /// One more name of a body that is there.
    pub fn also(&mut self, name: &str, spot: Spot) {
        let key = key(&unspaced(name), &self.place);
        if let Some(at) = self.keys.iter().position(|of_body| of_body.contains(&key)) {
            self.name(at, unspaced(name), spot);
        }
    }

    /// A word for many.
    fn collective(&mut self, name: &str, spot: Spot, sure: Sure) -> usize {
        let key = format!("*{}", short_group(&compact(name), &self.place));
        let known = self.keys.iter().position(|of_body| of_body.contains(&key));
        let at = known.unwrap_or_else(|| {
            let at = self.push(name, spot, sure, true);
            self.keys[at] = vec![key];
            at
        });
        self.name(at, name.to_string(), spot);
        at
    }

    fn push(&mut self, name: &str, spot: Spot, sure: Sure, is_collective: bool) -> usize {
        let kind = if is_collective { "collective" } else { kind(name) };
        self.all.push(Body {
            name: Found::at(name.to_string(), spot, sure),
            aliases: Vec::new(),
            is_collective,
            kind,
            parent: None,
            hosted_by: None,
        });
        self.keys.push(Vec::new());
        self.counts.push(Vec::new());
        self.all.len() - 1
    }

    fn name(&mut self, at: usize, name: String, spot: Spot) {
        if let Some((_, count)) = self.counts[at].iter_mut().find(|(known, _)| *known == name) {
            *count += 1;
            return;
        }
        self.counts[at].push((name.clone(), 1));
        let body = &mut self.all[at];
        if body.name.value != name {
            let same = compact(&body.name.value) == compact(&name);
            body.aliases.push(Found::at(name, spot, if same { Sure::Sure } else { Sure::Likely }));
        }
    }

    /// The units of a passage, each once.
    pub fn named(&mut self, mentions: &[Mention]) -> Vec<Named> {
        let mut named: Vec<Named> = Vec::new();
        for mention in mentions {
            let sure = match (mention.labelled, is_unit(&mention.name)) {
                (true, true) => Sure::Sure,
                (true, false) => Sure::Likely,
                (false, _) => Sure::Likely,
            };
            let body = self.of(&mention.name, mention.spot, sure);
            match named.iter_mut().find(|n| n.body == body) {
                // Named as the leader once is enough.
                Some(known) if mention.duty == Duty::Lead => known.duty = Duty::Lead,
                Some(_) => (),
                None => named.push(Named { body, duty: mention.duty, spot: mention.spot, sure }),
            }
        }
        named
    }

    /// Puts short names to the full ones that they are made of (市教科局, 市教育和科学技术局), where only one fits and
    /// no passage names both. What was put where is given back: from, to.
    pub fn joined(&mut self, together: &[Vec<usize>]) -> Vec<(usize, usize)> {
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for short in 0..self.all.len() {
            let fits = |full: &usize| {
                *full != short
                    && !self.all[*full].is_collective
                    && self.keys[short].iter().any(|s| self.keys[*full].iter().any(|f| is_short_of(s, f)))
                    && !together.iter().any(|passage| passage.contains(&short) && passage.contains(full))
            };
            if self.all[short].is_collective || joined.iter().any(|(from, to)| *from == short || *to == short)
            {
                continue;
            }
            let full: Vec<usize> = (0..self.all.len()).filter(fits).collect();
            if let [full] = full[..]
                && !joined.iter().any(|(from, _)| *from == full)
            {
                joined.push((short, full));
            }
        }
        for (short, full) in &joined {
            let name = self.all[*short].name.clone();
            let aliases = std::mem::take(&mut self.all[*short].aliases);
            let counts = std::mem::take(&mut self.counts[*short]);
            let keys = std::mem::take(&mut self.keys[*short]);
            let body = &mut self.all[*full];
            body.aliases.push(Found { sure: Sure::Guess, ..name });
            body.aliases.extend(aliases.into_iter().map(|a| Found { sure: Sure::Guess, ..a }));
            self.counts[*full].extend(counts);
            self.keys[*full].extend(keys);
        }
        joined
    }

    /// Shows each body by the name that the document gives it most often, the first of several.
    pub fn finish(mut self) -> Vec<Body> {
        for (body, counts) in self.all.iter_mut().zip(&self.counts) {
            let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
            let Some((best, _)) = counts.iter().find(|(name, n)| *n == most && plates(name).is_none()) else {
                continue;
            };
            if *best != body.name.value
                && let Some(at) = body.aliases.iter().position(|a| a.value == *best)
            {
                let spot = body.name.spot;
                let shown = std::mem::replace(&mut body.name, body.aliases[at].clone());
                body.name.sure = shown.sure;
                body.aliases[at] = Found { value: shown.value, spot, sure: Sure::Likely };
            }
        }
        self.all
    }
}

/// What a word for many is beside the name of its group: 领导小组办公室及成员单位.
fn short_group(name: &str, place: &str) -> String {
    match name.rfind("领导小组") {
        Some(at) => name.get(at..).unwrap_or(name).to_string(),
        None => {
            let name = name.strip_prefix(place).unwrap_or(name);
            let name = name.strip_suffix("人民政府").or(name.strip_suffix("政府")).unwrap_or(name);
            name.replace("各相关", "各有关").replace("相关", "有关")
        }
    }
}

/// Whether a short name is made of characters of a full one, in their order, from its first to its last.
fn is_short_of(short: &str, full: &str) -> bool {
    let (count, of_full) = (short.chars().count(), full.chars().count());
    let begins = short.chars().next() == full.chars().next() && short.chars().last() == full.chars().last();
    let mut rest = full.chars();
    begins && count > 2 && count < of_full && short.chars().all(|c| rest.any(|f| f == c))
}

/// What kind of body a name is.
pub(super) fn kind(name: &str) -> &'static str {
    let name = compact(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    match () {
        () if ends(&["领导小组", "联席会议", "专班", "指挥部"]) => "leading_group",
        () if has(&["领导小组办公室", "联席会议办公室"]) => "office",
        () if ends(&["法院"]) => "court",
        () if ends(&["检察院"]) => "procuratorate",
        () if ends(&["银行", "支行", "分行", "联社"]) || name.starts_with("人行") => "bank",
        () if ends(&["公司", "集团", "企业"]) => "company",
        () if ends(&["镇", "乡", "街道", "街道办", "办事处"]) => "town",
        () if has(&["高新区", "经开区", "开发区", "园区", "集中区", "管委会", "示范区"]) => {
            "zone"
        }
        () if ends(&["科协", "工商联", "妇联", "残联", "工会", "协会", "商会", "学会", "侨联", "文联"])
            || name.starts_with('团') =>
        {
            "association"
        }
        () if ends(&["大学", "学院", "学校", "中学", "研究院", "研究所"]) => "school",
        () if has(&[
            "市委",
            "县委",
            "区委",
            "宣传部",
            "组织部",
            "统战部",
            "政法委",
            "文明办",
            "编办",
            "目标办",
            "网信办",
        ]) =>
        {
            "party"
        }
        () => "department",
    }
}
