//! Where a page can be edited, and where a mistake in it can be reported.
//!
//! Only makes addresses; whether a version shows them is decided where they are shown.

use crate::catalog::{PageEntry, PageId};
use crate::config::ReportTo;
use crate::config::corrections::PATH;
use crate::render::{RenderInput, percent_encode};

/// Between two lines of a mail (RFC 6068, section 5).
const LINE_END: &str = "%0D%0A";

impl RenderInput<'_> {
    /// Where the file of the page is edited; nothing where there is no file or nobody may.
    pub(super) fn edit_link(&self, id: PageId) -> Option<String> {
        let path = &self.page(id).header.path;
        let url = self.config.corrections.edit_url.as_ref()?;
        self.documents.contains_key(path).then(|| url.replace(PATH, &percent_encode(path.as_str())))
    }

    /// Where a mistake in the page is reported: a mail that says which page is meant, or a form.
    pub(super) fn report_link(&self, id: PageId) -> Option<String> {
        match self.config.corrections.report_to.as_ref()? {
            ReportTo::Form(url) => Some(url.clone()),
            ReportTo::Mail(to) => Some(self.mail(to, self.page(id))),
        }
    }

    /// A mail with subject and text, as a link (RFC 6068).
    fn mail(&self, to: &str, page: &PageEntry) -> String {
        let messages = &self.language(&page.locale).messages;
        let title = &page.header.title;
        let subject = format!("{title} – {}", self.config.title.get(&page.locale));
        let question = messages.format("report_question", &[]);
        // The root differs between versions and is filled in as it is; an address has no sign in it
        // that ends a part of a link, but for those that the path of the page has encoded.
        let url = page.url();
        let path = encode(&percent_encode(url.strip_suffix("index.html").unwrap_or(&url)));
        let address = format!("{}{path}", self.config.base_url);
        let lines = [encode(title), address, String::new(), encode(&question), String::new()];
        format!("mailto:{to}?subject={}&body={}", encode(&subject), lines.join(LINE_END))
    }
}

/// Text as a value in a link.
fn encode(text: &str) -> String {
    percent_encode(text).replace('#', "%23")
}
