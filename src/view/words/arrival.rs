//! The words of a file that was handed to the browser.
#![allow(missing_docs, reason = "the words say what they are")]

pub const DOWNLOAD_AGAIN: &str = "没收到，再下载一次";
pub const COPY_INSTEAD: &str = "没收到，复制内容";
pub const COPIED: &str = "已复制。请粘贴到记事本，按 UTF-8 保存成 .json 文件。";
pub const COPY_REFUSED: &str = "浏览器不让复制，请再导出一次。";
