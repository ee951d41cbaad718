//! Notices above every screen: what just happened, and what this browser cannot do.

use super::kit::*;
use super::leaving::question;
use super::site::ask_anew;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::model::Notice;
use crate::domain::clock;
use crate::domain::extract::ExportFilter;
use crate::kids;
use crate::shell::{address, drafts, keys};
use crate::view::problems::{self, Tone, Way};
use leptos::prelude::*;

/// What just happened, and what this browser cannot do.
pub fn notices() -> Part {
    let store = use_store();
    let export = move || store.dispatch(Action::Exported(ExportFilter::default()));
    let retry = move || store.save_again();
    let accept = move || store.dispatch(Action::AcceptedLoss);
    store.refresh_storage_health();
    store.ask_before_leaving();
    store.follow_days();
    keys::press_once();
    let found = Memo::new(move |_| store.with(|m| (problems::standing(m), m.set_aside.len())));
    let standing = live(move || {
        let (found, set_aside) = found.get();
        let standing = each(found, |(tone, text, ways)| {
            let ways = each(ways, |way| match way {
                Way::Export => button("btn", "导出快照", export).view(),
                Way::ExportNow => button("btn primary", "立即导出", export).view(),
                Way::Reload => button("btn", "重新载入", address::reload).view(),
                Way::Retry => button("btn", "再试一次保存", retry).view(),
                Way::Accept => button("btn quiet", "知道了，以现有的为准", accept).view(),
            });
            match tone {
                Tone::Bad => alert(text, ways),
                _ => el("div", "notice").attr("role", "status").kid(p("", text)).kids(ways).view(),
            }
        });
        let set_aside = (set_aside > 0).then(|| {
            let text = format!("{set_aside} 条记录无法读取，已隔离，没有删除。其余记录正常。");
            let export = move || store.dispatch(Action::ExportedSetAside);
            alert(text, kids![button("btn", "导出无法读取的记录", export)])
        });
        kids![standing, set_aside].kid()
    });
    let passing = live(move || {
        let (notice, back) =
            store.with(|m| (m.notice.as_ref().map(problems::notice), m.notice.as_ref().and_then(way_back)));
        let Some((tone, text)) = notice else { return nothing() };
        let close = button("btn quiet", "关闭", move || store.dispatch(Action::DismissedNotice));
        let close = close.attr("aria-label", "关闭提示");
        match tone {
            Tone::Bad => alert(text, kids![close]),
            Tone::Good => el("div", "notice good").kids(kids![p("", text), back, close]).view(),
            Tone::Plain => el("div", "notice").kids(kids![p("", text), back, close]).view(),
        }
    });
    kids![
        question(),
        ask_anew(),
        cleared(),
        standing,
        odd_clock(),
        el("div", "passing").attr("aria-live", "polite").kid(passing)
    ]
    .kid()
}

/// Says why a page has begun again, where another tab cleared this browser.
fn cleared() -> Part {
    let is_said = RwSignal::new(drafts::was_cleared());
    live(move || {
        if !is_said.get() {
            return nothing();
        }
        let says =
            "本机数据已在另一个窗口里清除，这一页随之重新打开，没有写回任何内容。需要时请从快照文件导入。";
        let close = button("btn quiet", "知道了", move || is_said.set(false));
        el("div", "notice").attr("role", "status").kids(kids![p("", says), close]).view()
    })
}

/// Names a clock that cannot be right, until somebody has read it.
fn odd_clock() -> Part {
    let store = use_store();
    let odd = Memo::new(move |_| store.on_ledger(|m| clock::odd(&m.plan, &m.ledger, m.today)));
    let read = RwSignal::new(None);
    live(move || match odd.get() {
        Some(why) if read.get() != Some(why) => {
            let says = store.on_ledger(|m| problems::odd_clock(why, m.today));
            let close = button("btn quiet", "知道了", move || read.set(Some(why)));
            el("div", "notice").attr("role", "status").kids(kids![p("", says), close]).view()
        }
        _ => nothing(),
    })
}

/// The button that takes back what a notice is about, where it can be.
fn way_back(notice: &Notice) -> Option<Part> {
    let store = use_store();
    let (words, title, action) = match notice {
        Notice::Recorded
        | Notice::RecordedAll(_)
        | Notice::Withdrawn
        | Notice::Restored
        | Notice::Settled
        | Notice::Redone(_) => ("撤销", "Ctrl+Z", Action::Undid),
        Notice::Undone(_) => ("恢复", "Ctrl+Y", Action::Redid),
        _ => return None,
    };
    // Once: what comes after it on the list of what was done is another matter.
    let mut action = Some(action);
    let button =
        button("btn small", words, move || action.take().into_iter().for_each(|a| store.dispatch(a)));
    Some(button.attr("title", title).view())
}

/// Something that needs doing, with the ways to do it.
pub fn alert(text: String, actions: Vec<Part>) -> Part {
    el("div", "notice bad").attr("role", "alert").kid(p("", text)).kids(actions).view()
}
