//! Times of day as each language announces them: `9–12 Uhr`, `kl. 9-12`.
//!
//! Unicode's data have only forms such as `09:00–12:00 Uhr`; what is here is usage, in one table.

use crate::base::{Locale, Time, TimeRange};

/// How a language writes a time of day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// What stands before the time or times.
    before: &'static str,
    /// What stands after.
    after: &'static str,
    /// What stands between two times.
    to: &'static str,
    /// What joins a time to the date before it.
    after_date: &'static str,
    hours: Hours,
}

/// How an hour is written.
#[derive(Debug, Clone, Copy)]
enum Hours {
    /// `9`, `12.30`: minutes only where there are some.
    Short,
    /// `09.00`.
    Dotted,
    /// `09:00`.
    Colon,
    /// `9am`, `midday`, `12:30pm`.
    HalfDays,
}

const GERMAN: Clock =
    Clock { before: "", after: "\u{a0}Uhr", to: "–", after_date: ", ", hours: Hours::Short };
const DANISH: Clock =
    Clock { before: "kl.\u{a0}", after: "", to: "-", after_date: " ", hours: Hours::Short };
const INDONESIAN: Clock =
    Clock { before: "pukul\u{a0}", after: "", to: "–", after_date: ", ", hours: Hours::Dotted };
const ENGLISH: Clock =
    Clock { before: "", after: "", to: " to ", after_date: ", ", hours: Hours::HalfDays };
const OTHERS: Clock =
    Clock { before: "", after: "", to: "–", after_date: ", ", hours: Hours::Colon };

impl Clock {
    pub(super) fn of(locale: &Locale) -> Self {
        match locale.language() {
            "de" => GERMAN,
            "da" => DANISH,
            "id" => INDONESIAN,
            "en" => ENGLISH,
            _ => OTHERS,
        }
    }

    pub(super) fn time(self, time: Time) -> String {
        format!("{}{}{}", self.before, self.hours.write(time), self.after)
    }

    pub(super) fn range(self, range: TimeRange) -> String {
        let (start, end) = (self.hours.write(range.start), self.hours.write(range.end));
        format!("{}{start}{}{end}{}", self.before, self.to, self.after)
    }

    pub(super) fn after_date(self) -> &'static str {
        self.after_date
    }
}

impl Hours {
    fn write(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self {
            Self::Short if minute == 0 => hour.to_string(),
            Self::Short => format!("{hour}.{minute:02}"),
            Self::Dotted => format!("{hour:02}.{minute:02}"),
            Self::Colon => format!("{hour:02}:{minute:02}"),
            Self::HalfDays => half_days(hour, minute),
        }
    }
}

fn half_days(hour: u8, minute: u8) -> String {
    let half = if hour < 12 { "am" } else { "pm" };
    let hours = (hour + 11) % 12 + 1;
    match (hour, minute) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hours}{half}"),
        _ => format!("{hours}:{minute:02}{half}"),
    }
}
