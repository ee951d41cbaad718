//! What is said of a Word or Excel file that is being made or read, and of one that could not be.

use crate::format::cells::{MAX_BYTES, Unread};
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
        Fault::Unread(why) => unread(why),
    }
}

/// How far a file is that is being read.
pub fn reading(progress: Progress) -> Option<String> {
    match progress {
        Progress::Fetching(_, 0) => Some("正在取读表格的程序……".to_string()),
        Progress::Fetching(done, of) => Some(format!("正在取读表格的程序：{}%", percent(done, of))),
        Progress::Making(..) => None,
    }
}

/// Why a workbook that came was not read, and what to do.
pub fn not_read(fault: &Fault) -> String {
    match fault {
        Fault::NotFetched(_) => {
            "读表格的程序没有取到，网络可能断了，或网站刚刚更新。请检查网络后再试；仍不行，请重新载入本页。"
                .to_string()
        }
        Fault::Stalled => "等了一分钟没有回音，已停下。请把内容复制到新下载的填报表里再试。".to_string(),
        Fault::Cancelled => "已取消。".to_string(),
        Fault::TooManyRows(_) => unread(&Unread::TooMuch),
        Fault::NotMade(said) => unread(&Unread::Broken(said.clone())),
        Fault::Unread(why) => unread(why),
    }
}

/// Why a file is not read as a workbook, and what to do.
fn unread(why: &Unread) -> String {
    match why {
        Unread::Empty => "文件是空的，可能没有传完。请再要一份。".to_string(),
        Unread::TooLarge => {
            format!("文件超过 {} MB，不像填报表，没有打开。请把图片等删掉，或把内容复制到新下载的填报表里。", MAX_BYTES >> 20)
        }
        Unread::TooMuch => "文件解压后大得不正常，没有读完就停下了。请不要打开来历不明的文件；是填报表的，请把内容复制到新下载的填报表里。".to_string(),
        Unread::TooMany(most) => format!("填了内容的格子超过 {most} 个，不像填报表，没有读。请把内容复制到新下载的填报表里。"),
        Unread::Password => "文件有打开密码，读不了。请在 Excel 或 WPS 里取消密码（另存为时不设密码）后再放进来。".to_string(),
        Unread::WebPage => "名称像表格，内容是网页（有些系统这样导出）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再放进来。".to_string(),
        Unread::OtherForm => "是 .xlsb 或 .ods 表格，这里读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 后再放进来。".to_string(),
        Unread::OldDocument | Unread::Workbook | Unread::OtherFile => "内容不是表格，或文件没有传完。请核对是不是发错了文件，或再要一份。".to_string(),
        Unread::Encoding => "文字的编码不是 UTF-8，也不是 GBK，读出来会是乱码，没有读。请用 Excel 或 WPS 打开，另存为 .xlsx 后再放进来。".to_string(),
        Unread::Unreadable => "浏览器读不了这个文件，可能正被别的程序占用，或已被移走。请关掉别的程序后再试。".to_string(),
        Unread::Broken(said) => format!("文件损坏，读不出来（{said}）。请再要一份，或把内容复制到新下载的填报表里。"),
    }
}

/// How far a document is that is being read.
pub fn reading_document(progress: Progress) -> Option<String> {
    match progress {
        Progress::Fetching(_, 0) => Some("正在取读 Word 文件的程序……".to_string()),
        Progress::Fetching(done, of) => Some(format!("正在取读 Word 文件的程序：{}%", percent(done, of))),
        Progress::Making(..) => None,
    }
}

/// Why a document was not read, and what to do.
pub fn no_document(fault: &Fault) -> String {
    match fault {
        Fault::NotFetched(_) => {
            "文件没有读：读 Word 文件的程序没有取到，网络可能断了，或网站刚刚更新。请检查网络后再试；也可以打开文件，全选、复制，粘贴到下面。".to_string()
        }
        Fault::Stalled => "文件没有读：等了一分钟没有回音，已停下。请打开文件，全选、复制，粘贴到下面。".to_string(),
        Fault::Cancelled => "已取消，文件没有读。".to_string(),
        Fault::TooManyRows(_) => no_text(&Unread::TooMuch),
        Fault::NotMade(said) => no_text(&Unread::Broken(said.clone())),
        Fault::Unread(why) => no_text(why),
    }
}

fn no_text(why: &Unread) -> String {
    match why {
        Unread::Empty => "文件是空的，可能没有传完。请再要一份。".to_string(),
        Unread::TooLarge => format!(
            "文件超过 {} MB，没有打开。多半是图片大：请打开文件，全选、复制，粘贴到下面，或删掉图片另存一份。",
            MAX_BYTES >> 20
        ),
        Unread::TooMuch | Unread::TooMany(_) => "文件解压后大得不正常，没有读完就停下了。请不要打开来历不明的文件；确是方案的，请打开文件，复制正文，粘贴到下面。".to_string(),
        Unread::Password => "文件有打开密码，读不了。请在 Word 或 WPS 里取消密码（另存为时不设密码）后再打开。".to_string(),
        Unread::OldDocument => "是旧版 .doc 或 .wps 文件，这里读不了。请用 Word 或 WPS 打开，另存为 .docx 后再打开；或全选、复制，粘贴到下面。".to_string(),
        Unread::WebPage => "名称像 Word 文件，内容是网页。请用 Word 或 WPS 打开，另存为 .docx 后再打开；或全选、复制，粘贴到下面。".to_string(),
        Unread::OtherForm => "是 .odt 或 .rtf 文件，这里读不了。请用 Word 或 WPS 打开，另存为 .docx 后再打开；或全选、复制，粘贴到下面。".to_string(),
        Unread::Workbook => "内容是 Excel 表格，不是 Word 文件。请核对是不是选错了文件；表里的内容可以复制，粘贴到下面。".to_string(),
        Unread::OtherFile | Unread::Encoding => "内容不是 Word 文件，或文件没有传完。请核对是不是选错了文件，或再要一份。".to_string(),
        Unread::Unreadable => "浏览器读不了这个文件，可能正被别的程序占用，或已被移走。请关掉别的程序后再试。".to_string(),
        Unread::Broken(said) => format!("文件损坏，读不出来（{said}）。请用 Word 或 WPS 打开，另存一份再试；或全选、复制，粘贴到下面。"),
    }
}

fn percent(done: u32, of: u32) -> u64 {
    match of {
        0 => 100,
        of => u64::from(done.min(of)) * 100 / u64::from(of),
    }
}
