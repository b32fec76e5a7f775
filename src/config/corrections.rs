//! How people have mistakes put right, as `content/site.yaml` says.
//!
//! Knows no page; what an address of this kind is for one page is said where pages are rendered.

use crate::config::MapReader;

/// What stands in `edit_url` for the file of a page.
pub const PATH: &str = "{path}";

/// How people have mistakes put right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Corrections {
    /// Where the file of a page is edited; it has [`PATH`] in it.
    pub edit_url: Option<String>,
    /// Whom to tell.
    pub report_to: Option<ReportTo>,
}

/// Who is told of mistakes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReportTo {
    /// Somebody with this e-mail address.
    Mail(String),
    /// Whoever reads what is written at this address.
    Form(String),
}

/// Reads `edit_url` and `report_to`.
pub(super) fn read_corrections(reader: &mut MapReader<'_>) -> Corrections {
    Corrections { edit_url: read_edit_url(reader), report_to: read_report_to(reader) }
}

fn read_edit_url(reader: &mut MapReader<'_>) -> Option<String> {
    let node = reader.node("edit_url")?;
    let url = node.as_text().filter(|url| is_address(url) && url.contains(PATH));
    if url.is_none() {
        let expected = "an address that begins with `https://` and has `{path}` in it, where the file \
                        of a page goes, is expected here";
        reader.wrong(node, expected);
    }
    url.map(ToOwned::to_owned)
}

fn read_report_to(reader: &mut MapReader<'_>) -> Option<ReportTo> {
    let node = reader.node("report_to")?;
    let to = node.as_text().and_then(|to| match to {
        form if is_address(form) => Some(ReportTo::Form(form.to_owned())),
        mail if is_mail(mail) => Some(ReportTo::Mail(mail.to_owned())),
        _ => None,
    });
    if to.is_none() {
        let expected = "an e-mail address, or the address of a form that begins with `https://`, is \
                        expected here";
        reader.wrong(node, expected);
    }
    to
}

/// Whether the text is the address of something on the web.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether the text may be an e-mail address, of the letters that need no quotes (RFC 5322, 3.2.3)
/// and no escape in a link.
fn is_mail(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._+@".contains(c);
    let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
    parts.is_some_and(|(_, host)| !host.contains('@')) && text.chars().all(is_plain)
}
