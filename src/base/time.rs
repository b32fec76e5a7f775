//! Times of day and points in time, as front matter writes them: `09:00-12:00`.
//!
//! Knows no rules of time zones and never asks what time it is.

use crate::base::date::{Date, DateProblem, parse_date};
use std::fmt;
use std::sync::Arc;

/// A time of day, to the minute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

/// From one time of a day to a later one of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    /// When it begins.
    pub start: Time,
    /// When it ends.
    pub end: Time,
}

/// A day, perhaps with a time, perhaps with the zone that time is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time of day; without one, the day as a whole.
    pub time: Option<Time>,
    /// The zone; without one, that of the place it is about.
    pub zone: Option<Zone>,
}

/// Where a clock shows a certain time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// So many minutes east of Greenwich.
    Offset(i16),
    /// A place of the time zone database, such as `Europe/Berlin`, which we do not look up.
    Named(Arc<str>),
}

/// Why a text is no time, or no point in time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TimeProblem {
    /// It is something else altogether.
    NotATime,
    /// There is only one time where two belong.
    NotARange,
    /// There is no such hour.
    NoHour(u32),
    /// There is no such minute.
    NoMinute(u32),
    /// The end is not after the start.
    Backwards,
    /// The zone is neither an offset nor a place.
    NoZone,
    /// What is wrong is the date.
    Date(DateProblem),
}

impl Time {
    /// The time, if the clock shows it.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// The hour, from 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, from 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

/// Reads `09:00`, `9.30` or `9`; seconds may follow and are dropped.
pub fn parse_time(text: &str) -> Result<Time, TimeProblem> {
    let parts: Vec<&str> = text.trim().split([':', '.']).collect();
    let hour = number(parts[0])?;
    let minute = parts.get(1).map_or(Ok(0), |part| number(part))?;
    let second = parts.get(2).map_or(Ok(0), |part| number(part))?;
    if parts.len() > 3 || second > 59 {
        return Err(TimeProblem::NotATime);
    }
    let hour =
        u8::try_from(hour).ok().filter(|hour| *hour < 24).ok_or(TimeProblem::NoHour(hour))?;
    let fits = u8::try_from(minute).ok().and_then(|minute| Time::new(hour, minute));
    fits.ok_or(TimeProblem::NoMinute(minute))
}

/// Reads `09:00-12:00`, `9-12` or `12.30–15`, with or without spaces.
pub fn parse_time_range(text: &str) -> Result<TimeRange, TimeProblem> {
    let (start, end) = text.split_once(['-', '–', '—']).ok_or(TimeProblem::NotARange)?;
    let range = TimeRange { start: parse_time(start)?, end: parse_time(end)? };
    if range.start < range.end { Ok(range) } else { Err(TimeProblem::Backwards) }
}

/// Reads `2026-11-21`, perhaps with a time, and then perhaps with a zone:
/// `2026-11-21 09:00`, `2026-11-21T09:00+01:00`, `2026-11-21 09:00 Europe/Berlin`.
pub fn parse_date_time(text: &str) -> Result<DateTime, TimeProblem> {
    let text = text.trim();
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else {
        let date = parse_date(text).map_err(TimeProblem::Date)?;
        return Ok(DateTime { date, time: None, zone: None });
    };
    let date = parse_date(date).map_err(TimeProblem::Date)?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    Ok(DateTime { date, time: Some(parse_time(time)?), zone: parse_zone(zone)? })
}

fn number(part: &str) -> Result<u32, TimeProblem> {
    let part = part.trim();
    let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        part.parse().map_err(|_| TimeProblem::NotATime)
    } else {
        Err(TimeProblem::NotATime)
    }
}

/// The zone that `text` names, if it is not empty; brackets around it may stay.
fn parse_zone(text: &str) -> Result<Option<Zone>, TimeProblem> {
    let text = text.trim().trim_start_matches('[').trim_end_matches(']');
    match text.chars().next() {
        None => Ok(None),
        Some('Z' | 'z') if text.len() == 1 => Ok(Some(Zone::Offset(0))),
        Some('+') => Ok(Some(Zone::Offset(minutes(&text[1..])?))),
        Some('-') => Ok(Some(Zone::Offset(-minutes(&text[1..])?))),
        Some(_) if is_place(text) => Ok(Some(Zone::Named(text.into()))),
        Some(_) => Err(TimeProblem::NoZone),
    }
}

fn minutes(offset: &str) -> Result<i16, TimeProblem> {
    let time = parse_time(offset).map_err(|_| TimeProblem::NoZone)?;
    Ok(i16::from(time.hour) * 60 + i16::from(time.minute))
}

fn is_place(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+');
    let name = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
    let area = text.split('/').all(|part| name(part) && part.chars().all(letters));
    area && (text.contains('/') || text == "UTC")
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

/// As the attribute `datetime` of HTML has it, which knows no named zones.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{time}")?;
        }
        match self.zone {
            Some(Zone::Offset(0)) => f.write_str("Z"),
            Some(Zone::Offset(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Some(Zone::Named(_)) | None => Ok(()),
        }
    }
}

impl fmt::Display for TimeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATime => f.write_str("expected a time such as `09:00`"),
            Self::NotARange => f.write_str("expected two times such as `09:00-12:00`"),
            Self::NoHour(hour) => write!(f, "there is no hour {hour}"),
            Self::NoMinute(minute) => write!(f, "there is no minute {minute}"),
            Self::Backwards => f.write_str("the end is not after the start"),
            Self::NoZone => f.write_str("expected a zone such as `+01:00` or `Europe/Berlin`"),
            Self::Date(problem) => problem.fmt(f),
        }
    }
}
