//! What the screen snapshots says.

pub mod clearing;
pub mod exporting;

/// The words of the screen for snapshots.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str =
        "快照是一个文件，装着台账里的记录，用微信或U盘带到别处合并。合并只增不减，先后和重复都不要紧。";
    pub const KEPT_HERE: &str = "本机保存";
    pub const ASK_TO_KEEP: &str = "请浏览器长期保留";
    pub const ROOM_USED: &str = "暂存空间已用";
    pub const IMPORT: &str = "导入";
    pub const IMPORT_HINT: &str =
        "快照（.json）和填好的填报表（.xlsx、.xls、.csv）都放在这里：先看清文件里有什么，再决定是否并入。";
    pub const PICK_FILES: &str = "选择快照文件";
    pub const DROP_HINT: &str = "可以一次选多个，也可以把文件拖到这里。";
    pub const PASTE: &str = "粘贴内容或链接";
    pub const PASTED: &str = "快照的内容，或分享的链接";
    pub const PREVIEW: &str = "预览";
    pub const CHANGE_SITE: &str = "更换";

    pub fn room_used(percent: usize) -> String {
        format!("暂存空间已用 {percent}%（同一网站的其他程序也会占用）")
    }

    pub fn site(name: &str) -> String {
        format!("这台电脑的填报点：{name}。")
    }
}
