//! What is said of a Word or Excel file that is being made, and of one that could not be.

use crate::format::office::{Fault, Progress};

/// The way to a document as a Word file.
pub const WORD: &str = "下载 Word";
/// The way to all tables as a workbook.
pub const WORKBOOK: &str = "下载全部表格（Excel）";
/// Said once a file has been begun.
pub const BEGUN: &str = "已开始，好了会自动下载。";

/// How far it is.
pub fn progress(progress: Progress) -> String {
    match progress {
        Progress::Fetching(_, 0) => "正在取生成文件的程序……".to_string(),
        Progress::Fetching(done, of) => format!("正在取生成文件的程序：{}%", percent(done, of)),
        Progress::Making(done, of) => format!("正在生成文件：{}%", percent(done, of)),
    }
}

/// Why there is no file, and what to do.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotFetched(_) => {
            "文件没有生成：生成文件的程序没有取到，网络可能断了，或网站刚刚更新。本机的记录没有改动。请检查网络后再试；仍不行，请重新载入本页。".to_string()
        }
        Fault::Stalled => "文件没有生成：等了一分钟没有回音，已停下。本机的记录没有改动。请再试一次；内容很多时，可以分几次导出。".to_string(),
        Fault::Cancelled => "已取消，没有生成文件。".to_string(),
        Fault::TooManyRows(sheet) => {
            format!("文件没有生成：“{sheet}”的行数超过了 Excel 的上限（1048576 行）。请缩小范围后再试，或者导出 CSV。")
        }
        Fault::NotMade(said) => {
            format!("文件没有生成：生成时出错。本机的记录没有改动。请再试一次；仍不行，请把这句话告诉网站管理员：{said}")
        }
    }
}

fn percent(done: u32, of: u32) -> u64 {
    match of {
        0 => 100,
        of => u64::from(done.min(of)) * 100 / u64::from(of),
    }
}
