//! Days of the calendar, as front matter writes them: `2026-11-21`.
//!
//! Never guesses: `3.11.2026` may be in March or in November, so it is a problem and not a date.

use jiff::civil;
use std::fmt;

/// A day that exists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateProblem {
    /// It is something else altogether.
    NotADate,
    /// There are three numbers, but the year has not four digits or is not the first; with the
    /// date that was meant, if only one can have been.
    OtherForm(Option<Date>),
    /// There is no such month.
    NoMonth(u32),
    /// The month has fewer days, or the day is zero.
    NoDay {
        /// The year.
        year: i16,
        /// The month, from 1 to 12.
        month: i8,
        /// The day that there is not.
        day: u32,
    },
    /// A period whose end is before its start.
    Backwards,
}

/// From one day to another, or some whole years, such as a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// From the first day to the last, both included.
    Days(Date, Date),
    /// From the first year to the last, `2009/2010`; one year where both are the same.
    Years(i16, i16),
}

impl Date {
    /// The day, if the calendar has it and its year has at most four digits.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(0..=9999).contains(&year) {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The day so many days after the first of January 1970.
    pub(crate) fn from_days_since_1970(days: i64) -> Option<Self> {
        let epoch = civil::date(1970, 1, 1);
        let span = jiff::Span::new().try_days(days).ok()?;
        epoch.checked_add(span).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week, from 1 for Monday to 7.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// The first day of the same month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// So many days later, or earlier for a negative number; none past the last year.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let days = jiff::Span::new().try_days(days).ok()?;
        let later = self.0.checked_add(days).ok().map(Self);
        later.filter(|date| (0..=9999).contains(&date.year()))
    }
}

/// Reads a date in the one form that front matter knows, `2026-11-21`.
pub fn parse_date(text: &str) -> Result<Date, DateProblem> {
    let text = text.trim();
    let parts = three_numbers(text).ok_or(DateProblem::NotADate)?;
    let [first, second, third] = parts.map(|part| part.parse().unwrap_or(u32::MAX));
    match parts.map(str::len) {
        [4, _, _] => year_first(text, first, second, third),
        [_, _, 4] => Err(DateProblem::OtherForm(year_last(first, second, third))),
        _ => Err(DateProblem::OtherForm(None)),
    }
}

/// Reads `2009/2010`, `2009/10`, `2009`, or two dates with `/` or `to` between them.
pub fn parse_period(text: &str) -> Result<Period, DateProblem> {
    let text = text.trim();
    if let Some((first, last)) = years(text) {
        return if last < first {
            Err(DateProblem::Backwards)
        } else {
            Ok(Period::Years(first, last))
        };
    }
    let ends = text.split_once('/').or_else(|| text.split_once(" to "));
    let (from, to) = ends.ok_or(DateProblem::NotADate)?;
    Period::new(parse_date(from)?, parse_date(to)?)
}

impl Period {
    /// The days from `from` to `to`, unless these are the wrong way round.
    pub fn new(from: Date, to: Date) -> Result<Self, DateProblem> {
        if to < from { Err(DateProblem::Backwards) } else { Ok(Self::Days(from, to)) }
    }
}

impl DateProblem {
    /// The date that was meant, where only one can have been.
    pub fn suggestion(&self) -> Option<Date> {
        match self {
            Self::OtherForm(date) => *date,
            Self::NotADate | Self::NoMonth(_) | Self::NoDay { .. } | Self::Backwards => None,
        }
    }
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NotADate => f.write_str("expected a date such as `2026-11-21`"),
            Self::OtherForm(_) => f.write_str("not in the form year-month-day"),
            Self::NoMonth(month) => write!(f, "there is no month {month}"),
            Self::NoDay { day: 0, .. } => f.write_str("there is no day 0"),
            Self::NoDay { year, month, .. } => {
                let name = MONTHS[usize::from(month.unsigned_abs().clamp(1, 12)) - 1];
                write!(f, "{name} {year} has {} days", days_in_month(year, month))
            }
            Self::Backwards => f.write_str("the end is before the start"),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(from, to) => write!(f, "{from}/{to}"),
            Self::Years(first, last) if first == last => write!(f, "{first:04}"),
            Self::Years(first, last) => write!(f, "{first:04}/{last:04}"),
        }
    }
}

/// The months as diagnostics name them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The three runs of digits, if there is nothing else but what people put between them.
fn three_numbers(text: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = text.split(['-', '.', '/']).map(str::trim).collect();
    let parts: [&str; 3] = parts.try_into().ok()?;
    parts.iter().all(|part| is_digits(part)).then_some(parts)
}

fn year_first(text: &str, year: u32, month: u32, day: u32) -> Result<Date, DateProblem> {
    let date = from_numbers(year, month, day)?;
    if date.to_string() == text { Ok(date) } else { Err(DateProblem::OtherForm(Some(date))) }
}

/// The only date that two numbers before a year can be, if it is the only one.
fn year_last(first: u32, second: u32, year: u32) -> Option<Date> {
    let day_first = from_numbers(year, second, first).ok();
    let month_first = from_numbers(year, first, second).ok();
    match (day_first, month_first) {
        (Some(date), other) | (other, Some(date)) => {
            other.is_none_or(|other| other == date).then_some(date)
        }
        (None, None) => None,
    }
}

fn from_numbers(year: u32, month: u32, day: u32) -> Result<Date, DateProblem> {
    let year = i16::try_from(year).map_err(|_| DateProblem::NotADate)?;
    let in_year = i8::try_from(month).ok().filter(|month| (1..=12).contains(month));
    let month = in_year.ok_or(DateProblem::NoMonth(month))?;
    let exists = i8::try_from(day).ok().and_then(|day| Date::new(year, month, day));
    exists.ok_or(DateProblem::NoDay { year, month, day })
}

fn days_in_month(year: i16, month: i8) -> i8 {
    civil::Date::new(year, month, 1).map_or(31, civil::Date::days_in_month)
}

fn years(text: &str) -> Option<(i16, i16)> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let year: i16 = four_digits(first)?.parse().ok()?;
    let end = match last.trim() {
        short if short.len() == 2 && is_digits(short) => {
            year / 100 * 100 + short.parse::<i16>().ok()?
        }
        long => four_digits(long)?.parse().ok()?,
    };
    Some((year, end))
}

fn four_digits(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| text.len() == 4 && is_digits(text))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
