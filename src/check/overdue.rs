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

/// How long the review of a statement holds that the law asks for: a year, the leap day aside
/// (Implementing Decision (EU) 2018/1523, article 3).
const YEAR_DAYS: i32 = 365;

fn of_page(page: &PageEntry, today: Date) -> impl Iterator<Item = Diagnostic> {
    let said = |key: &'static str, message: &dyn Fn(Date) -> String, help: &str| {
        let date = page.header.front.date(key).filter(|date| holds_until(key, *date) < today)?;
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
    let statement = said(
        "reviewed_on",
        &|date| format!("the statement was last reviewed on {date}, more than a year ago"),
        "read whether it still is the truth, then write the day on which you did",
    );
    let is_replaced = page.front.get("superseded_by").is_some();
    [review, statement, validity.filter(|_| !is_replaced)].into_iter().flatten()
}

/// The last day on which what the key says is not overdue.
fn holds_until(key: &str, date: Date) -> Date {
    if key == "reviewed_on" { date.plus_days(YEAR_DAYS).unwrap_or(date) } else { date }
}
