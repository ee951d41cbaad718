//! What is ours and not the document's: thresholds, reporting periods, paths; with what each decides.

use crate::domain::decimal::Exact;
use crate::domain::plan::{No, Plan};
use crate::view::{display, words};

/// A setting.
#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// What it decides.
    pub decides: String,
    /// Its field in `plan.json`.
    pub field: &'static str,
}

/// How an indicator is taken.
#[derive(Clone, PartialEq, Debug)]
pub struct Taken {
    /// Its number.
    pub no: No,
    /// Its name.
    pub name: String,
    /// How it is expected to move.
    pub path: &'static str,
    /// How it is counted.
    pub counted: String,
}

/// The thresholds and the reporting periods.
pub fn settings(plan: &Plan) -> Vec<Setting> {
    let rules = &plan.rules;
    let (ahead, severe) = (display::percent(rules.ahead.exact()), display::percent(rules.severe.exact()));
    let points = |share: Exact| display::exact(share * 100);
    let ahead_points = points(rules.ahead.exact());
    vec![
        Setting {
            name: "超序时的提前量",
            value: ahead,
            decides: format!(
                "完成程度比应达程度高出 {ahead_points} 个百分点以上为超序时；落后不到 {ahead_points} 个百分点的不算严重欠进度。"
            ),
            field: "rules.ahead",
        },
        Setting {
            name: "严重欠进度的界限",
            value: severe.clone(),
            decides: format!("完成程度不到应达程度的 {severe} 为严重欠进度。"),
            field: "rules.severe",
        },
        Setting {
            name: "报送期",
            value: format!("每 {} 个月", rules.report_every_months),
            decides: "决定本期未报和待落实事项，以及填报表里先填好的截至日期。".into(),
            field: "rules.report_every_months",
        },
        Setting {
            name: "宽限",
            value: format!("{} 天", rules.grace_days),
            decides: "期满后过了这些天还没有报，才算逾期未报。".into(),
            field: "rules.grace_days",
        },
    ]
}

/// How each indicator is taken.
pub fn taken(plan: &Plan) -> Vec<Taken> {
    let all = plan.indicators.iter().map(|i| {
        let counted = [
            (i.whole, "按整数计"),
            (i.cumulative, "累计数，变小时提示核对"),
            (i.by_points, "也可由服务网点算出"),
        ];
        let counted: Vec<&str> = counted.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
        Taken {
            no: i.no,
            name: display::full_width(&i.name),
            path: words::path(i.path),
            counted: counted.join("，"),
        }
    });
    all.collect()
}

/// The words of the settings.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SETTING: &str = "设定";
    pub const SAYS: &str =
        "这些由使用单位设定，写在 plan.json 里，不是方案原文。改了文件，各处的状态随之重算。";
    pub const VALUE: &str = "现值";
    pub const DECIDES: &str = "决定什么";
    pub const FIELD: &str = "plan.json 里的项";
    pub const PATH: &str = "路径";
    pub const COUNTED: &str = "计法";
    pub const RULES: &str = "阈值和报送期";
    pub const PATHS: &str = "各项指标怎么看";
}
