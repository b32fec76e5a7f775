//! Calendar files (RFC 5545) for an event and for all events of a plan.
//!
//! Times without a zone are written as local times of the place, as the text of the page has them.

use crate::base::time::Zone;
use crate::base::{Date, DateTime, Time};
use crate::catalog::PageId;
use crate::parse::Value;
use crate::plan::Resolver;
use crate::render::RenderInput;
use std::fmt::Write;

/// The longest line in bytes, the line end not included (RFC 5545, section 3.1).
const LINE_LIMIT: usize = 75;

/// The calendar of the page: its own event, or those it names.
pub fn calendar(input: RenderInput<'_>, id: PageId) -> String {
    let page = input.page(id);
    let mut lines = Lines(String::new());
    lines.push("BEGIN:VCALENDAR");
    lines.push("VERSION:2.0");
    lines.push("PRODID:-//ordner//ordner//EN");
    lines.push("CALSCALE:GREGORIAN");
    lines.push(&format!("X-WR-CALNAME:{}", escape(&page.header.title)));
    let named = page.front.references("events");
    let resolver = Resolver { catalog: input.catalog, plan: input.plan, page: id };
    if named.is_empty() {
        event(&mut lines, input, id);
    }
    for event_id in named.into_iter().filter_map(|named| resolver.reference(named).ok()) {
        event(&mut lines, input, event_id);
    }
    lines.push("END:VCALENDAR");
    lines.0
}

fn event(lines: &mut Lines, input: RenderInput<'_>, id: PageId) {
    let page = input.page(id);
    let moment = |key: &str| match page.front.get(key) {
        Some(Value::DateTime(moment)) => Some(moment.clone()),
        _ => None,
    };
    let Some(start) = moment("start") else { return };
    let end = moment("end");
    let link = input.permalink(&page.url());
    let host = input.config.base_url.split('/').nth(2).unwrap_or("ordner");
    let stamp = page.front.date("updated").max(page.front.date("date")).unwrap_or(start.date);
    lines.push("BEGIN:VEVENT");
    lines.push(&format!("UID:{}-{}@{host}", page.id, page.locale));
    lines.push(&format!("DTSTAMP:{}T000000Z", basic(stamp)));
    lines.push(&format!("DTSTART{}", value(&start)));
    if let Some(end) = end_of(&start, end) {
        lines.push(&format!("DTEND{}", value(&end)));
    }
    lines.push(&format!("SUMMARY:{}", escape(&page.header.title)));
    let lead = input.lead(id);
    if !lead.is_empty() {
        lines.push(&format!("DESCRIPTION:{}", escape(lead)));
    }
    if let Some(location) = page.front.text("location") {
        lines.push(&format!("LOCATION:{}", escape(location)));
    }
    lines.push(&format!("URL:{link}"));
    lines.push("END:VEVENT");
}

/// The end of an event; of whole days, the day after, since the end is not included
/// (RFC 5545, section 3.6.1).
fn end_of(start: &DateTime, end: Option<DateTime>) -> Option<DateTime> {
    if start.time.is_some() {
        return end.filter(|end| end.time.is_some() && end > start);
    }
    let last = end.map_or(start.date, |end| end.date).max(start.date);
    Some(DateTime { date: last.plus_days(1)?, time: None, zone: None })
}

/// `;VALUE=DATE:20090820`, `:20090820T090000` or, with an offset, the same in UTC.
fn value(moment: &DateTime) -> String {
    match (moment.time, &moment.zone) {
        (None, _) => format!(";VALUE=DATE:{}", basic(moment.date)),
        (Some(time), Some(Zone::Offset(minutes))) => utc(moment.date, time, *minutes),
        (Some(time), _) => format!(":{}T{}", basic(moment.date), clock(time)),
    }
}

fn utc(date: Date, time: Time, offset: i16) -> String {
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute()) - i32::from(offset);
    let day = date.plus_days(minutes.div_euclid(1440)).unwrap_or(date);
    let minutes = minutes.rem_euclid(1440);
    format!(":{}T{:02}{:02}00Z", basic(day), minutes / 60, minutes % 60)
}

fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn clock(time: Time) -> String {
    format!("{:02}{:02}00", time.hour(), time.minute())
}

/// Text as a calendar holds it (RFC 5545, section 3.3.11).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Lines of a calendar, the long ones folded.
struct Lines(String);

impl Lines {
    fn push(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE_LIMIT;
        while rest.len() > room {
            let cut = rest.floor_char_boundary(room);
            let _ = write!(self.0, "{}\r\n ", &rest[..cut]);
            rest = &rest[cut..];
            room = LINE_LIMIT - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}
