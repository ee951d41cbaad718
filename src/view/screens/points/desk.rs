//! What a town's own desk says: what it has, what is asked for this period, what has not been sent.

use crate::app::model::{Model, PendingExport};
use crate::domain::day::Day;
use crate::domain::period::{self, Period};
use crate::domain::points::{self, Kind};
use crate::domain::spelling::folded;
use crate::view::reporting::{self, Now};
use crate::view::screens::points::{State, forms, state};
use crate::view::{display, sharing};

/// The desk of the town that is typing.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// The town.
    pub town: String,
    /// What it has, as far as anybody said.
    pub states: Vec<State>,
    /// The period that is asked for.
    pub now: Option<Now>,
    /// Whether the service point was recorded for it.
    pub is_given: bool,
    /// Whether there is anything to send.
    pub can_send: bool,
    /// What has not left yet, in words; nothing where all has.
    pub unsent: Option<String>,
}

/// The desk of a model.
pub fn desk(model: &Model) -> Desk {
    let (plan, ledger, today) = (&model.plan, &model.ledger, model.today);
    let own = forms::own_town(model);
    // What was recorded under a name that it had counts for what it is called now.
    let now = points::counts_for(plan, ledger, &own, today).map_or_else(|| own.clone(), |(now, _)| now);
    let key = folded(&now);
    let known = Kind::ALL.into_iter().filter_map(|kind| {
        let town = points::towns(plan, ledger, kind, today).into_iter().find(|town| town.key == key)?;
        Some((kind, town.as_of, state(model, kind, &town)))
    });
    let known: Vec<(Kind, Day, State)> = known.collect();
    let asked = period::current(plan, today);
    // The indicator is about points; a workstation is said beside them.
    let answers =
        |period: Period| known.iter().any(|(kind, day, _)| *kind == Kind::Point && *day >= period.end);
    let is_given = asked.is_some_and(answers);
    let states = known.into_iter().map(|(.., state)| state).collect();
    let (unsent, _) = model.only_here();
    Desk {
        town: display::visible(&now),
        states,
        now: asked.map(|period| reporting::now(plan, period, today)),
        is_given,
        can_send: unsent > 0 || ledger.iter().any(|entry| model.site.as_ref() == Some(&*entry.site)),
        unsent: (unsent > 0).then(|| says::unsent(unsent)),
    }
}

/// What to do with the file that was made.
pub fn sent(model: &Model, export: &PendingExport) -> String {
    let file = display::quoted(&display::visible(&export.file));
    says::send(&file, export.ids.len(), &sharing::to_office(&model.plan))
}

/// The words of a town's desk.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "本期报送";
    pub const OWN: &str = "本乡镇街道现状";
    pub const NOTHING: &str = "还没有录入。填好本期报送的表，点“有，记录”或“没有，记录”。";
    pub const SEND: &str = "发给办公室";
    pub const SENT: &str = "已发送";
    pub const GIVEN: &str = "本期已记录";
    pub const NOT_GIVEN: &str = "本期未报";
    pub const ALL_SENT: &str = "记录都已发出；再点可以重新导出一份。";
    pub const REGISTER: &str = "服务网点台账";

    /// The period that is asked for, and how long there still is.
    pub fn period(name: &str, left: &str) -> String {
        format!("{name}：{left}")
    }

    pub fn unsent(count: usize) -> String {
        format!("还有 {count} 条没有发出")
    }

    pub fn send(file: &str, count: usize, how: &str) -> String {
        format!("文件{file}（{count} 条记录）已存到浏览器的下载文件夹。{how}，发出后点“已发送”。")
    }
}
