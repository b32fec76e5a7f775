//! Pages that the calendar has overtaken: no longer valid, or not looked at again in time.
//!
//! The only check that says something else on another day; nothing that is published depends on it.

use crate::base::Date;
use crate::catalog::{Catalog, PageEntry};
use crate::diagnostic::{Code, Diagnostic};

/// What has passed by `today`, said once for all languages: where it is written.
pub fn overdue(catalog: &Catalog, today: Date) -> Vec<Diagnostic> {
    let real = catalog.pages.iter().filter(|page| !page.is_fallback());
    real.flat_map(|page| of_page(page, today)).collect()
}

fn of_page(page: &PageEntry, today: Date) -> impl Iterator<Item = Diagnostic> {
    let said = |key: &'static str, message: &dyn Fn(Date) -> String, help: &str| {
        let date = page.header.front.date(key).filter(|date| *date < today)?;
        let place = page.header.front.place_of(key).clone();
        Some(Diagnostic::new(Code::Overdue, message(date), place).help(help))
    };
    let review = said(
        "review_by",
        &|date| format!("the page was to be reviewed by {date}"),
        "read whether it still holds, then write the day of the next review",
    );
    let validity = said(
        "valid_to",
        &|date| format!("the page was valid until {date}"),
        "bring it up to date, name what holds instead in `superseded_by`, or take it out",
    );
    let is_replaced = page.front.get("superseded_by").is_some();
    [review, validity.filter(|_| !is_replaced)].into_iter().flatten()
}
