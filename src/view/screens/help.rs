//! What the help (怎么用) says: how a quarter goes, what the marks mean, which keys there are.

use crate::app::query::oversight::{AssessmentQuery, FindingsQuery};
use crate::app::query::register::RegisterQuery;
use crate::app::query::{CompareQuery, ConflictsQuery, LedgerQuery, MatrixQuery, Query, TaskQuery};
use crate::view::screens::{Route, titles};
use std::mem::discriminant;

/// A section of the help.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Its id on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// One point each.
    pub items: &'static [&'static str],
}

/// A screen, with what it is for.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Its name.
    pub name: &'static str,
    /// Its address.
    pub route: Route,
    /// What it is for, in a sentence.
    pub says: &'static str,
    /// What people call what they do there, beside its name: the search goes by it.
    pub deeds: &'static str,
}

/// The sections.
pub const SECTIONS: &[Section] = &[
    Section {
        id: "how",
        title: "怎样报一期",
        items: &[
            "乡镇街道和单位：在“单位”页点开本单位，按“本期未报”逐项填进展和填报值；也可以直接从指标、任务进去填。",
            "填完到“快照”页导出快照，把文件发给办公室。发出以前，记录只在这台电脑上。",
            "用 Excel 或 WPS 填也可以：在单位页或“服务网点”页下载填报表，填好发给办公室；办公室放进“快照”页，先预览，确认后以填报单位的名义记录，并注明由谁代录。",
            "办公室：在“快照”页选收到的文件，看清预览再并入；同一个文件并两次不会重复。",
            "各家的数不一样时，两个都留着，在“冲突”页核实后选定，写明原因。",
            "谁还没有报，看“报送”页；要催的，在那里打印催报单。",
        ],
    },
    Section {
        id: "kept",
        title: "记录存在哪里",
        items: &[
            "正在保存：浏览器已收下，关掉本页还在；浏览器被强行结束时，可能丢失最近约一分钟的。",
            "已保存：浏览器确认已写到硬盘。清除浏览器数据、换浏览器、换电脑都不在了。",
            "尚未导出：还没有导出过的记录。导出的快照文件才是备份。",
            "填错了：在台账或原处撤回、更正；原来的记录留在历史里，不会消失。刚记录的可以按 Ctrl+Z 撤销。",
        ],
    },
    Section {
        id: "keys",
        title: "按键",
        items: &[
            "/　到查找框；上下方向键选择，回车打开",
            "?　打开本页",
            "Ctrl+Z　撤销刚才的记录；Ctrl+Y 恢复",
            "Tab、Shift+Tab　到下一处、上一处；Esc　关闭、回到输入框",
            "图表和矩阵里：方向键逐点查看，回车打开",
            "Ctrl+P　打印当前页",
        ],
    },
];

/// The screens, with what each is for.
pub fn places() -> Vec<Place> {
    let place = |name, route, says, deeds| Place { name, route, says, deeds };
    vec![
        place(titles::OVERVIEW, Route::Overview, "一眼看全局：进度、落后的指标、本期报送、待处理的事。", ""),
        place(
            titles::INDICATORS,
            Route::Indicators(Query::ALL),
            "各项指标的最新值、应达值和状态；点开填报、看图、看算法。",
            "填报 填数 录入 图表",
        ),
        place(
            titles::TASKS,
            Route::from(TaskQuery::ALL),
            "各项任务和保障措施由谁负责、进展如何；点开报进展、定节点。",
            "进展 节点 牵头 年度要求",
        ),
        place(titles::UNITS, Route::Units, "每家单位负责什么、欠报什么；点开就能填。", "填报 责任清单"),
        place(
            titles::REPORTS,
            Route::Reports,
            "每个报送期谁报了、谁没报；催报单和到期日历。",
            "上报 填报 录入 报送 应报 欠报 逾期 谁没报",
        ),
        place(
            titles::CALENDAR,
            Route::Calendar,
            "全部日期按月列出：使用单位添加的节点、本程序按报送期算的报送截止日、原文写明的日期和年度要求（逐年核对、算到那天或年底是本程序的做法）。",
            "日历 节点 截止 到期 期限",
        ),
        place(
            titles::POINTS,
            Route::Points,
            "各乡镇街道自己录入的服务网点和维权援助工作站（方案没有列名单），都按最近一次记录计；可整张粘贴、更名合并、看覆盖率。",
            "网点 工作站 镇 街道 覆盖率 更名 合并",
        ),
        place(titles::PEOPLE, Route::People, "成员名单和递补。", "名单 递补 成员"),
        place(titles::TEXT, Route::Text(None), "方案原文，逐条可引用。", "原文 条文"),
        place(
            titles::SNAPSHOTS,
            Route::Snapshots,
            "导出、并入快照文件；本机保存的情况。",
            "导出 导入 发送 发给办公室 备份 合并 并入 快照文件 换单位 清除",
        ),
        place(
            titles::LEDGER,
            Route::from(LedgerQuery::default()),
            "全部记录，按填报点、种类、文件筛选；更正、撤回。",
            "撤回 撤销 更正 历史 记录",
        ),
        place(
            titles::CONFLICTS,
            Route::from(ConflictsQuery::default()),
            "不一致的填报，逐一或成批核定。",
            "核定 不一致",
        ),
        place(
            titles::RECHECK,
            Route::Recheck,
            "单位自己前后不一致的，每家一页，退回核对。",
            "退回 核对 自相矛盾",
        ),
        place(
            titles::COMPARE,
            Route::from(CompareQuery::default()),
            "两个时点、两份快照之间变了什么。",
            "对比 变化 增减",
        ),
        place(
            titles::GAPS,
            Route::Gaps,
            "本期还要做的事：哪些单位欠报，哪些任务、指标没有报，哪些指标没人报。",
            "待落实 欠报 没人负责",
        ),
        place(
            titles::NOTES,
            Route::Notes,
            "方案里前后不一致、没有写明、要留意的地方。",
            "疑点 条文 不一致 没写明",
        ),
        place(
            titles::MATRIX,
            Route::from(MatrixQuery::default()),
            "任务和单位的对应总表：谁负责，或本期谁报了；可以打印。",
            "责任 对应表 打印总表",
        ),
        place(titles::FILING, Route::Filing, "递补的成员，打印报备案。", "递补 备案"),
        place(
            titles::REMINDERS,
            Route::Reminders(None),
            "向欠报的单位催报：每家还欠什么，打印出来送去。",
            "催报 催办 提醒",
        ),
        place(
            titles::FINDINGS,
            Route::from(FindingsQuery::default()),
            "交办、催办、反馈、审核、销号：每件督办事项到了哪一步，哪些临期、滞后、逾期。",
            "督查 督办 交办 催办 反馈 销号 通报 逾期",
        ),
        place(
            titles::CLOSINGS,
            Route::Closings,
            "审核各单位的报送，把一期数据定下来；以后来了什么，逐条列出。",
            "定稿 审核 退回 接收 封账",
        ),
        place(
            titles::REGISTER,
            Route::from(RegisterQuery::default()),
            "本机收到过的文件：谁的、哪一份、何时、新增多少，没收的是为什么。",
            "收件 登记 来件 收到的文件",
        ),
        place(
            titles::FUNDING,
            Route::Funding,
            "每年计划和支出多少，按用途和来源合计。",
            "资金 投入 预算 支出 经费 万元",
        ),
        place(
            titles::ASSESSMENT,
            Route::from(AssessmentQuery::default()),
            "考核项目和权重；自评、核定、第三方三种评分分开列。",
            "考核 绩效 评分 权重 自评 第三方",
        ),
        place(
            titles::DOCUMENTS,
            Route::Documents,
            "由方案和台账生成的年度监测分析、中期评估、终期评估、督查通报、督办单、责任清单、催报单、备案表和台账：选截至日期，填写原因和下一步，打印、复制、下载或定稿。",
            "报告 年度监测分析 中期评估 终期评估 督查通报 责任清单 催报单 备案表 文书 打印 复制",
        ),
        place(
            titles::AUTHORING,
            Route::Authoring,
            "换一个地方、换一份方案：粘贴公开的方案全文，看能认出哪些指标、任务、单位和人员，在本机试用，下载方案文件。",
            "换方案 另一个县 新方案 导入方案 试用 plan.json",
        ),
        place(
            titles::EDITION,
            Route::Edition,
            "方案调整以后，新版与正在使用的逐条对照：哪些条文变了，哪些记录指向变了的，换上新版会怎样。",
            "调整后的方案 新版 换方案 对照 修订",
        ),
        place(titles::SETTINGS, Route::Settings, "阈值、报送期等由使用单位设定的规则。", "阈值 报送期 规则"),
        place(
            titles::HELP,
            Route::Help,
            "怎样报一期，记录存在哪里，有哪些按键，各页做什么。",
            "帮助 按键 快捷键 说明",
        ),
    ]
}

/// What a screen is for, in a sentence; nothing for the overview, which shows it.
pub fn purpose(route: &Route) -> &'static str {
    match route {
        Route::Overview | Route::Unknown(_) => "",
        Route::Indicator(_) | Route::Extra(_) => "填报这项指标，看它的走势、状态和算法。",
        Route::Work(_) => "看谁负责、做到哪一步；在这里报进展、定节点。",
        Route::Unit(_) => "这家单位负责什么、本期欠报什么；在这里逐项填报。",
        Route::Person(_) => "从职务看这个人负责的单位和任务；递补在这里登记。",
        Route::Finding(..) => "这件事要办什么、依据什么、到了哪一步；反馈、审核都在这里，可打印督办单。",
        Route::Search(_) => "查指标、任务、单位、成员、条文和记录，也查要做的事；拼音和首字母都可以。",
        Route::Take(_) => purpose(&Route::Snapshots),
        Route::Document(..) => "按截至日期由台账算出，打印出来就能用；原因和下一步由办公室写。",
        Route::Indicators(_)
        | Route::Tasks(_)
        | Route::Units
        | Route::People
        | Route::Text(_)
        | Route::Snapshots
        | Route::Ledger(_)
        | Route::Conflicts(_)
        | Route::Recheck
        | Route::Compare(_)
        | Route::Gaps
        | Route::Notes
        | Route::Filing
        | Route::Settings
        | Route::Help
        | Route::Reports
        | Route::Calendar
        | Route::Points
        | Route::Reminders(_)
        | Route::Findings(_)
        | Route::Closings
        | Route::Register(_)
        | Route::Funding
        | Route::Assessment(_)
        | Route::Documents
        | Route::Authoring
        | Route::Edition
        | Route::Matrix(_) => {
            let is_it = |place: &Place| discriminant(&place.route) == discriminant(route);
            places().into_iter().find(is_it).map_or("", |place| place.says)
        }
    }
}

/// The fixed words of the help.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "按 ? 键随时打开本页。";
    pub const PLACES: &str = "各页做什么";
}
