//! What people's keyboards and spreadsheets put between the characters of a number or a date: widths, blanks,
//! dashes and marks that cannot be seen, brought to one form.

use super::wrong::Wrong;
use crate::domain::search::fold;

/// A typed text in one form.
#[derive(Clone, PartialEq, Debug)]
pub struct Clean {
    /// Half-width, lower case, blanks as ` `, line breaks as `\n`, nothing unseen, trimmed.
    pub text: String,
    /// Whether marks that cannot be seen were passed over.
    pub hidden: bool,
}

/// Brings a text to one form. Marks that show the characters behind them in another order are refused: what
/// would be read is not what is seen.
pub fn clean(typed: &str) -> Result<Clean, Wrong> {
    let (mut text, mut hidden) = (String::new(), false);
    for c in fold(typed).chars() {
        match c {
            '\u{200f}' | '\u{61c}' | '\u{202b}' | '\u{202e}' | '\u{2067}' => return Err(Wrong::Reversing),
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            c if c.is_whitespace() => text.push(' '),
            c if is_hidden(c) => hidden = true,
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => text.push('-'),
            '‘' | '’' => text.push('\''),
            '\u{fe50}' => text.push(','),
            '\u{fe52}' => text.push('.'),
            '\u{fe6a}' => text.push('%'),
            c => text.push(c),
        }
    }
    Ok(Clean { text: text.trim().to_string(), hidden })
}

/// Whether a mark takes no room on the screen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200e}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
