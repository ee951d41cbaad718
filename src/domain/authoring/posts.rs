//! Which bodies a post belongs to, and the leading group with its office.

use super::Sure;
use super::bodies::Bodies;
use super::head::Head;
use super::names::{RANKS, is_unit};
use super::outline::Outline;
use super::plain::{compact, find};
use super::roster::Person;
use super::text::Para;

use crate::domain::plan::Role;

impl Head {
    /// What the county's own names begin with: 广汉市 of 广汉市人民政府.
    pub(super) fn place(&self) -> String {
        let issuer = self.issuer.as_ref().map(|i| i.value.as_str());
        let title = self.title.as_ref().map(|t| t.value.as_str());
        [issuer, title].into_iter().flatten().find_map(place_of).unwrap_or_default()
    }
}

/// The county that a name begins with.
fn place_of(name: &str) -> Option<String> {
    let text = compact(name);
    let text = text.strip_prefix("中共").unwrap_or(&text);
    let end =
        text.char_indices().skip(1).take(6).find(|(_, c)| matches!(c, '市' | '县' | '区' | '旗' | '州'))?;
    text.get(..end.0 + end.1.len_utf8()).map(str::to_string)
}

impl Bodies {
    /// The leading group, where a passage says where its office is seated or a roster names it.
    pub(super) fn leading_group(&mut self, outline: &Outline) -> Option<usize> {
        let paras = (0..outline.pieces.len()).filter_map(|at| outline.para(at));
        for para in paras {
            for word in ["办公室设在", "下设办公室在", "办公室设于"] {
                let Some(at) = find(&para.plain, 0, word) else { continue };
                let Some(group) = group_before(para, at) else { continue };
                let office = group.start..at + 3;
                let end = (at + word.chars().count()..para.plain.len())
                    .find(|at| "，,。;、(".contains(para.plain[*at]));
                let host = at + word.chars().count()..end.unwrap_or(para.plain.len());
                let of_group = self.of(&para.text(group.clone()), para.spot(group), Sure::Sure);
                let of_office = self.of(&para.text(office.clone()), para.spot(office), Sure::Sure);
                let host_name = para.text(host.clone());
                let hosted_by = is_unit(&host_name).then(|| self.of(&host_name, para.spot(host), Sure::Sure));
                (self.all[of_group].kind, self.all[of_office].kind) = ("leading_group", "office");
                (self.all[of_office].parent, self.all[of_office].hosted_by) = (Some(of_group), hosted_by);
                self.members_of(of_group);
                return Some(of_group);
            }
        }
        // The words before 成员单位 or in a roster's title.
        let paras = (0..outline.pieces.len()).filter_map(|at| outline.para(at));
        let titled = paras.filter(|p| p.plain.len() < 60).find_map(|para| {
            let at = find(&para.plain, 0, "领导小组").map(|at| at + 4)?;
            let says = ["成员名单", "组成人员", "名单", "成员"]
                .iter()
                .any(|word| find(&para.plain, at, word) == Some(at));
            says.then_some((para, para.trimmed(0..at)))
        });
        let (para, range) = titled?;
        let begin = super::marks::mark(&para.plain).map_or(range.start, |m| m.len.max(range.start));
        let colon = (begin..range.end)
            .rev()
            .find(|at| matches!(para.plain[*at], ':' | '《'))
            .map_or(begin, |at| at + 1);
        let group = self.of(&para.text(colon..range.end), para.spot(colon..range.end), Sure::Likely);
        self.all[group].kind = "leading_group";
        self.members_of(group);
        Some(group)
    }

    /// Words for its members belong to it.
    fn members_of(&mut self, group: usize) {
        for body in self.all.iter_mut().filter(|b| b.is_collective) {
            let name = compact(&body.name.value);
            if name.contains("领导小组") || name.ends_with("成员单位") {
                body.parent = Some(group);
            }
        }
    }

    /// The bodies of a person's post: those it names before each rank; the leading group for those who lead it.
    pub(super) fn of_post(&mut self, person: &Person, group: Option<usize>) -> Vec<usize> {
        let spot = person.post.spot;
        if person.role != Role::Member {
            return group.into_iter().collect();
        }
        let mut bodies = Vec::new();
        for part in person.post.value.split(['、', '，', ',', '；', ';', ' ', '兼']) {
            if let Some(name) = body_of(part)
                && is_unit(&name)
            {
                let body = self.of(&name, spot, Sure::Likely);
                if !bodies.contains(&body) {
                    bodies.push(body);
                }
            }
        }
        bodies
    }
}

/// The body of a post: 市财政局 of 市财政局局长, 市委宣传部 of 市委宣传部常务副部长.
fn body_of(post: &str) -> Option<String> {
    let text = compact(post);
    let text = text.split('(').next().unwrap_or(&text).to_string();
    let rank = RANKS.iter().filter(|rank| text.ends_with(**rank)).max_by_key(|rank| rank.len())?;
    let mut body = text.strip_suffix(rank)?;
    for word in ["常务副", "第一副", "党组副", "党委副", "党组", "党委", "党工委", "副", "执行", "代理"]
    {
        body = body.strip_suffix(word).unwrap_or(body);
    }
    // 市财政局长 leaves the office's last character to the rank.
    let last = rank.chars().next()?;
    let whole = format!("{body}{last}");
    let name = if is_unit(body) || !is_unit(&whole) { body.to_string() } else { whole };
    (!name.is_empty()).then_some(name)
}

/// The name of a group that ends at a place: back to a mark or the beginning.
fn group_before(para: &Para, at: usize) -> Option<std::ops::Range<usize>> {
    let begin = (0..at).rev().find(|at| "，,。;:、 ".contains(para.plain[*at])).map_or(0, |at| at + 1);
    let text: String = para.plain.get(begin..at)?.iter().collect();
    let ends = ["领导小组", "联席会议", "专班", "委员会", "指挥部"].iter().any(|end| text.ends_with(end));
    (ends && begin < at).then(|| para.trimmed(begin..at))
}
