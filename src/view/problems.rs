//! What went wrong, in plain Chinese: what is wrong, what is safe, what to do.

pub use super::plan_faults::{not_json, plan};
use super::{display, kept};
use crate::app::incoming::{Alien, Refusal};
use crate::app::model::{Missing, Model, Notice, Program, ROOM, SaveState, Stores, WriteFault};
use crate::domain::clock::Odd;
use crate::domain::day::Day;
use crate::domain::plan::{is_practice, is_trial};
use crate::format::link::{BadLink, MAX_CHARS};
use crate::format::snapshot::{BadSnapshot, DamagedWhy};
use crate::view::words::{practice, trial};

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Done as asked.
    Good,
    /// Worth knowing.
    Plain,
    /// Something needs doing.
    Bad,
}

/// A notice's tone and words.
pub fn notice(notice: &Notice) -> (Tone, String) {
    match notice {
        Notice::Recorded => (Tone::Good, "已记录。".into()),
        Notice::RecordedAll(n) => (Tone::Good, format!("已记录 {n} 条。")),
        Notice::Withdrawn => (Tone::Good, "已撤回。原记录仍在台账里，可以查看。".into()),
        Notice::Restored => (Tone::Good, "已取消撤回，被它撤回的记录恢复有效。".into()),
        Notice::Imported(0) => (Tone::Plain, "没有新内容：文件里的记录这里都有了。".into()),
        Notice::Imported(n) => (Tone::Good, format!("已导入 {n} 条记录。")),
        Notice::ImportUndone(n) => (Tone::Plain, format!("已撤销此次导入的 {n} 条记录，可以恢复。")),
        Notice::ImportRedone(n) => (Tone::Good, format!("已恢复此次导入的 {n} 条记录。")),
        Notice::Settled => (Tone::Good, "已核定。原来的各个值都留在历史里。".into()),
        Notice::SettledAll(n) => (Tone::Good, format!("已核定，共 {n} 条记录。原来的各个值都留在历史里。")),
        Notice::Undone(n) => (Tone::Plain, format!("已撤销刚才记录的 {n} 条，可以恢复。")),
        Notice::Redone(n) => (Tone::Good, format!("已恢复刚才撤销的 {n} 条。")),
        Notice::Refused(file, why) => {
            (Tone::Bad, format!("没有导入{}：{}本机数据没有变动。", named(file), refused(why)))
        }
        Notice::Carried(n) => (Tone::Good, format!("已记下：{n} 条记录在快照文件里也有一份。")),
        Notice::NotSaved(fault) => (Tone::Bad, not_saved(*fault)),
        Notice::NotHandedOut(file) => (
            Tone::Bad,
            format!(
                "没有导出{}：浏览器没有做成文件，可能是内存不够。本机数据没有变动；请关掉别的程序再试，或者分几部分导出。",
                named(file)
            ),
        ),
        Notice::FromOtherTab(n) => (Tone::Plain, format!("另一个窗口新增了 {n} 条记录，已显示在这里。")),
    }
}

/// Why a write failed, and what to do.
pub fn not_saved(fault: WriteFault) -> String {
    let why = match fault {
        WriteFault::Blocked => "浏览器禁止保存，修改不会保留",
        WriteFault::Full => "浏览器给本网站的空间已满（同一网站的其他程序也会占用）",
        WriteFault::Cleared => {
            return "浏览器的存储被清空了（在别的窗口里，或被清理软件）。这一页还留着全部记录：请点“再试一次保存”写回，或立即导出快照。".into();
        }
        WriteFault::Stopped => "程序已停止写入",
        WriteFault::Other => "浏览器没有写成",
    };
    format!("未保存：{why}。刚才的内容还在这一页上，以前保存的没有受影响。请立即导出快照。")
}

/// A name that somebody chose, quoted.
fn named(name: &str) -> String {
    display::quoted(&display::visible(name))
}

/// Why something that was opened is refused.
pub fn refused(why: &Refusal) -> String {
    match why {
        Refusal::Unreadable => {
            "浏览器读不出这个文件。请确认它还在原处、没有被别的程序占用，再选一次；如果是文件夹，请打开它，选里面的文件。".into()
        }
        Refusal::Folder => "这是文件夹，没有读入。请打开文件夹，选中里面的快照文件，再拖进来。".into(),
        Refusal::Alien(alien) => self::alien(*alien).into(),
        Refusal::Bad(bad) => snapshot(bad),
        Refusal::Link(bad) => bad_link(bad),
    }
}

fn alien(alien: Alien) -> &'static str {
    match alien {
        Alien::Archive => "这不是快照文件，是压缩包。请先解压，再选里面以 .json 结尾的文件。",
        Alien::Document => {
            "这不是快照文件，是 Word 文档。快照文件由本程序导出，文件名以 .json 结尾；请让对方导出快照再发。"
        }
        Alien::Sheet => {
            "这不是快照文件，是 Excel 表格。表格里的数可以在指标页粘贴录入；合并数据请让对方导出快照（.json）再发。"
        }
        Alien::Office => {
            "这不是快照文件，是办公软件的文档。快照文件由本程序导出，文件名以 .json 结尾；请让对方导出快照再发。"
        }
        Alien::Pdf => {
            "这不是快照文件，是 PDF。快照文件由本程序导出，文件名以 .json 结尾；请让对方导出快照再发。"
        }
        Alien::Picture => {
            "这不是快照文件，是图片。快照文件由本程序导出，文件名以 .json 结尾；请让对方导出快照再发。"
        }
        Alien::WebPage => {
            "这不是快照文件，是网页。可能下载时网站只给了一个页面；请重新下载，或让对方再发一次快照文件。"
        }
    }
}

/// Why a file was refused.
pub fn snapshot(bad: &BadSnapshot) -> String {
    match bad {
        BadSnapshot::TooLarge => "文件超过 64 MB。请让对方分批导出。".into(),
        BadSnapshot::Encoding => {
            "文件编码不是 UTF-8，可能被别的软件改存过。请让对方重新导出，不要用记事本另存。".into()
        }
        BadSnapshot::NotSnapshot => "这不是快照文件。快照文件由本程序导出，文件名以 .json 结尾。".into(),
        BadSnapshot::NotJson(bad) => format!("{}请让对方重新导出后再发。", not_json(bad)),
        BadSnapshot::Field(name) => format!("文件的“{name}”一项不对。请让对方重新导出。"),
        BadSnapshot::Newer(version) => {
            format!(
                "文件由更新版本（第 {version} 版格式）导出，请先升级本程序。文件没有改动，可以以后再导入。"
            )
        }
        BadSnapshot::OtherPlan(id) if is_practice(id) => practice::NOT_REAL.into(),
        BadSnapshot::OtherPlan(id) if is_trial(id) => trial::NOT_REAL.into(),
        BadSnapshot::OtherPlan(id) => format!(
            "文件属于另一份计划（{}），不能并入这里。请与发来的人核对，是不是发错了文件。",
            display::visible(id)
        ),
        BadSnapshot::TooMany(n) => format!("文件有 {n} 条记录，超过 20 万条。请让对方分批导出。"),
    }
}

/// Why a link was not made or not opened: what is wrong, what is safe, what to do.
pub fn bad_link(bad: &BadLink) -> String {
    match bad {
        BadLink::TooLong(_) => {
            format!(
                "记录太多，链接会超过 {MAX_CHARS} 个字符，发送时容易被截断。请改用导出快照文件，或少选几条。"
            )
        }
        BadLink::Newer => "链接由更新版本的程序生成，请先升级本程序。".into(),
        BadLink::Damaged => {
            "链接不完整或被改动过，可能在发送时被截断。请让对方重新复制整条链接，或改发快照文件。".into()
        }
        BadLink::Refused(bad) => snapshot(bad),
    }
}

/// Why an entry of a file was set aside.
pub fn damaged(why: &DamagedWhy) -> String {
    match why {
        DamagedWhy::IdMismatch => "内容与编号对不上：记录后被改动过，或传输中损坏".into(),
        DamagedWhy::Field(name) => format!("“{name}”一项不对"),
        DamagedWhy::OtherPlan(id) if is_practice(id) => "练习里编造的记录".into(),
        DamagedWhy::OtherPlan(id) if is_trial(id) => trial::NOT_REAL_RECORD.into(),
        DamagedWhy::OtherPlan(id) => format!("属于另一份计划（{}）", display::visible(id)),
        DamagedWhy::Newer(version) => format!("由更新版本（第 {version} 版格式）记录，请先升级本程序"),
        DamagedWhy::Unreadable => "内容已损坏，读不出来".into(),
    }
}

/// Why this computer's clock cannot be right, and what to do: put it right, or go on as it is.
pub fn odd_clock(odd: Odd, today: Day) -> String {
    let today = display::day(today);
    let why = match odd {
        Odd::BeforeIssue(issued) => format!("早于方案印发的日子（{}）", display::day(issued)),
        Odd::BehindEntries(newest) => {
            format!("早于台账里已有的记录（最近的记于 {}）", display::day(newest))
        }
        Odd::FarAhead(end) => format!("比方案的期末（{}）晚了好几年", display::day(end)),
    };
    format!(
        "这台电脑的日期是 {today}，{why}，多半不对。请看屏幕右下角的日期、时间和时区，改好后这条提示自己会消失。已保存的记录没有受影响；暂时改不了也可以照常填报，截至日期请自己填写，只是记录时间会标“时间可疑”。"
    )
}

/// What a person can do about something that stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Export a snapshot.
    Export,
    /// Load the page again.
    Reload,
    /// Export a snapshot before anything else.
    ExportNow,
    /// Try once more to write what is not on disk.
    Retry,
    /// Take note of what is missing.
    Accept,
}

/// What stays on every screen until it is seen to: its tone, its words, and the ways out.
pub fn standing(model: &Model) -> Vec<(Tone, String, &'static [Way])> {
    let health = model.health;
    let program: Option<(Tone, String, &'static [Way])> = match health.program {
        Program::Same => None,
        Program::Newer => {
            let is_unsaved = kept::weakest(model).is_some_and(|k| matches!(k, SaveState::Unsaved(_)));
            Some(match is_unsaved {
                true => {
                    let says = "网站上有新版本。这一页还有未保存的记录：请先导出快照，再重新载入。";
                    (Tone::Bad, says.into(), &[Way::Export, Way::Reload])
                }
                false => {
                    let says = "网站上有新版本，重新载入就会换上。已保存的记录都在；正在填的请先填完。";
                    (Tone::Plain, says.into(), &[Way::Reload])
                }
            })
        }
        Program::Replaced => {
            let says = "程序已更新，请刷新：另一个窗口在用新版本，这一页不再写入。已保存的都在；显示“未保存”的，请先导出快照。";
            Some((Tone::Bad, says.into(), &[Way::Reload, Way::Export]))
        }
    };
    let way: &'static [Way] = if model.stores.unread { &[Way::Reload] } else { &[Way::Export] };
    let stores = stores(model.stores).map(|says| (Tone::Bad, says.to_string(), way));
    let room = room(health.used).map(|(tone, says)| (tone, says, &[Way::Export] as &'static [Way]));
    let missing = model.stores.missing.map(missing);
    let lost = program.into_iter().chain(missing).chain(stores);
    lost.chain(unsaved(model)).chain(stalled(model)).chain(room).collect()
}

/// From how many UTF-16 units on the journal's store is called filling up, and nearly full (FAULTS A5).
pub const FILLING: [usize; 2] = [1_500_000, 2_000_000];

/// What is missing of what the log is known to have held, and what to do.
fn missing(Missing { known, found }: Missing) -> (Tone, String, &'static [Way]) {
    let says = format!(
        "这台电脑上原来存着 {known} 条记录，这次只找到 {found} 条：浏览器可能清掉了一部分。现有的都在。请先重新载入一次；还是不够，请到“快照”里导入最近的快照文件，或用那里“导入前的备份”找回。找回之前，请不要清除浏览器数据。"
    );
    (Tone::Bad, says, &[Way::Reload, Way::Export, Way::Accept])
}

/// What is only in memory, and what to do.
fn unsaved(model: &Model) -> Option<(Tone, String, &'static [Way])> {
    let SaveState::Unsaved(fault) = kept::weakest(model)? else { return None };
    Some((Tone::Bad, not_saved(fault), &[Way::Retry, Way::ExportNow]))
}

/// What the journal has and the log refuses, and what to do.
fn stalled(model: &Model) -> Option<(Tone, String, &'static [Way])> {
    let count = model.waiting().len();
    let says = format!(
        "有 {count} 条记录只在浏览器的暂存里，没有写到硬盘（磁盘可能满了）：关掉网页还在，浏览器被强行结束或断电时会丢失。请导出快照，腾出磁盘空间，再点“再试一次保存”；程序自己也会每半分钟看一次。"
    );
    (count > 0).then_some((Tone::Bad, says, &[Way::Export, Way::Retry] as &'static [Way]))
}

fn room(used: usize) -> Option<(Tone, String)> {
    let [some, much] = FILLING;
    let share = 100 * used / ROOM;
    let says = format!(
        "浏览器给本网站的暂存空间已用 {share}%（同一网站的其他程序也会占用）。请导出快照；重新打开本页时，已保存的记录会从暂存里移走。"
    );
    match used {
        n if n >= much => Some((Tone::Bad, says)),
        n if n >= some => Some((Tone::Plain, says)),
        _ => None,
    }
}

/// What this browser's stores cannot do; `None` where both work.
fn stores(stores: Stores) -> Option<&'static str> {
    if stores.unread {
        return Some(
            "这台电脑上已保存的记录这次没有读出来，所以这里没有显示；它们还在，没有丢。请重新载入页面，读出来之前不要重新填报。",
        );
    }
    match (stores.journal, stores.durable) {
        (true, true) => None,
        (true, false) => Some("这个浏览器只能暂存：意外关机时，最多可能丢失约 60 秒内的记录。请常导出快照。"),
        (false, true) => None,
        (false, false) => Some("浏览器禁止保存，修改不会保留。可以查看方案，也可以填写后立即导出快照。"),
    }
}
