//! The words of the settings.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SETTING: &str = "设定";
pub const SAYS: &str = "这些由使用单位设定，写在 plan.json 里，不是方案原文。改了文件，各处的状态随之重算。";
pub const VALUE: &str = "现值";
pub const DECIDES: &str = "决定什么";
pub const FIELD: &str = "plan.json 里的项";
pub const PATH: &str = "路径";
pub const COUNTED: &str = "计法";
pub const RULES: &str = "阈值和报送期";
pub const PATHS: &str = "各项指标怎么看";
