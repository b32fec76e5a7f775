//! Dates, numbers, sizes and lists in the words of one language.
//!
//! Never fails: a language nobody has data for is written as English is.

use crate::base::{Date, Locale, Period, Time, TimeRange};
use crate::locale::clock::Clock;
use crate::locale::quotes::{Quotes, quotes_of};
use fixed_decimal::Decimal;
use icu_calendar::{Gregorian, types::Weekday};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, M, MD, YM, YMD, YMDE};
use icu_decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use std::fmt;
use std::hash::{Hash, Hasher};

/// A formatter of the calendar that handbooks are written by, whatever a region prefers.
type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// A day as ICU counts it.
type Day = icu_calendar::Date<Gregorian>;

/// What does not part from its number at the end of a line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// How one language writes. Cheap to use: make one for each locale and share it.
///
/// Equal for equal locales, since nothing else goes into it.
pub struct Formats {
    locale: Locale,
    data: Data,
    clock: Clock,
    quotes: &'static Quotes,
}

/// The form of a word that a number asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// As for 0, in Arabic.
    Zero,
    /// As for 1.
    One,
    /// As for 2, in Arabic.
    Two,
    /// As for 3, in Polish.
    Few,
    /// As for 11, in Arabic.
    Many,
    /// As for most numbers.
    Other,
}

impl Formats {
    /// Loads what there is for `locale`. English without a region is European English, with the
    /// day before the month.
    pub fn new(locale: &Locale) -> Self {
        let data = Data::of(locale).unwrap_or_else(Data::english);
        let clock = Clock::of(locale);
        Self { locale: locale.clone(), data, clock, quotes: quotes_of(locale) }
    }

    /// Whose formats these are.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// `20. August 2009`.
    pub fn date_long(&self, date: Date) -> String {
        self.data.long.format(&day(date)).to_string()
    }

    /// `Donnerstag, 20. August 2009`.
    pub fn date_full(&self, date: Date) -> String {
        if self.locale.language() == "da" {
            // Unicode's data lack the article: "torsdag den 20. august 2009".
            return format!("{} den {}", self.weekday(date), self.date_long(date));
        }
        self.data.full.format(&day(date)).to_string()
    }

    /// For tables, short and still not to be mistaken: `20.08.2009`, `20. aug. 2009`.
    pub fn date_short(&self, date: Date) -> String {
        self.data.short.format(&day(date)).to_string()
    }

    /// `20. August`.
    pub fn day_month(&self, date: Date) -> String {
        self.data.day_month.format(&day(date)).to_string()
    }

    /// `August 2009`.
    pub fn month_year(&self, date: Date) -> String {
        self.data.month_year.format(&day(date)).to_string()
    }

    /// `Aug`, for the leaf of a calendar.
    pub fn month_name_short(&self, date: Date) -> String {
        self.data.month.format(&day(date)).to_string()
    }

    /// `Donnerstag`.
    pub fn weekday(&self, date: Date) -> String {
        let weekday = Weekday::from_days_since_sunday(isize::from(date.weekday()));
        self.data.weekday.format(&weekday).to_string()
    }

    /// `21.–22. Januar 2010`, `30. Januar – 2. Februar 2010`: what both have in common, once.
    pub fn date_range(&self, from: Date, to: Date) -> String {
        let (first, last) = (self.date_long(from), self.date_long(to));
        if from == to {
            return first;
        }
        let same_month = from.first_of_month() == to.first_of_month();
        let start = if same_month { common_start(&first, &last) } else { 0 };
        // The end holds the year and not the day only if the days differ.
        let may_shorten = from.year() == to.year() && from.day() != to.day();
        let end = if may_shorten { common_end(&first[start..], &last[start..]) } else { 0 };
        let middle = &first[start..first.len() - end];
        let dash = if middle.contains(' ') { " – " } else { "–" };
        format!("{}{middle}{dash}{}", &first[..start], &last[start..])
    }

    /// A range of days, or `2009/2010` for whole years.
    pub fn period(&self, period: Period) -> String {
        match period {
            Period::Days(from, to) => self.date_range(from, to),
            Period::Years(..) => period.to_string(),
        }
    }

    /// `9 Uhr`, `kl. 9`, `9am`.
    pub fn time(&self, time: Time) -> String {
        self.clock.time(time)
    }

    /// `9–12 Uhr`, `kl. 9-12`, `9am to midday`.
    pub fn time_range(&self, range: TimeRange) -> String {
        self.clock.range(range)
    }

    /// `torsdag den 20. august 2009 kl. 9-12`: a day and when on it.
    pub fn date_time_range(&self, date: Date, range: TimeRange) -> String {
        format!("{}{}{}", self.date_full(date), self.clock.after_date(), self.time_range(range))
    }

    /// `12.345`.
    pub fn number(&self, number: i64) -> String {
        self.decimal(&Decimal::from(number))
    }

    /// `340 kB`, `1,2 MB`; at least `1 kB` for a file with something in it.
    pub fn file_size(&self, bytes: u64) -> String {
        let (unit, name) = match bytes {
            0..=999_000 => (1_000, "kB"),
            999_001..=999_000_000 => (1_000_000, "MB"),
            _ => (1_000_000_000, "GB"),
        };
        let tenths = bytes.div_ceil(unit / 10);
        let short = unit == 1_000 || tenths >= 100;
        let mut number = Decimal::from(if short { bytes.div_ceil(unit) } else { tenths });
        if !short {
            number.multiply_pow10(-1);
            number.absolute.trim_end_if_integer();
        }
        format!("{}{NO_BREAK_SPACE}{name}", self.decimal(&number))
    }

    /// `a, b und c`.
    pub fn list<Item: AsRef<str>>(&self, items: &[Item]) -> String {
        self.data.list.format(items.iter().map(AsRef::as_ref)).to_string()
    }

    /// Which form of a word goes with `number`.
    pub fn plural(&self, number: u64) -> Plural {
        self.data.plurals.category_for(number).into()
    }

    /// The quotation marks of the language.
    pub fn quotes(&self) -> &'static Quotes {
        self.quotes
    }

    fn decimal(&self, number: &Decimal) -> String {
        self.data.decimal.format(number).to_string()
    }
}

impl Plural {
    /// Every form, in Unicode's order.
    pub const ALL: [Self; 6] =
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The word for it that Unicode's data and our message files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The form of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.as_str() == name)
    }
}

impl From<PluralCategory> for Plural {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

impl PartialEq for Formats {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale
    }
}

impl Eq for Formats {}

impl Hash for Formats {
    fn hash<State: Hasher>(&self, state: &mut State) {
        self.locale.hash(state);
    }
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Formats({})", self.locale)
    }
}

/// The formatters of ICU for one language.
struct Data {
    long: Formatter<YMD>,
    full: Formatter<YMDE>,
    short: Formatter<YMD>,
    day_month: Formatter<MD>,
    month_year: Formatter<YM>,
    month: Formatter<M>,
    weekday: Formatter<E>,
    decimal: DecimalFormatter,
    list: ListFormatter,
    plurals: PluralRules,
}

impl Data {
    /// Those of `locale`, if its months have names.
    fn of(locale: &Locale) -> Option<Self> {
        let tag = if locale.as_str() == "en" { "en-GB" } else { locale.as_str() };
        let data = Self::load(&tag.parse().ok()?)?;
        let january = Day::try_new_gregorian(2001, 1, 1).ok()?;
        (data.month.format(&january).to_string() != "M01").then_some(data)
    }

    fn english() -> Self {
        let tag = "en-GB".parse().ok();
        tag.and_then(|tag| Self::load(&tag)).expect("the data of English are compiled in")
    }

    fn load(tag: &Tag) -> Option<Self> {
        Some(Self {
            long: Formatter::try_new(tag.into(), YMD::long()).ok()?,
            full: Formatter::try_new(tag.into(), YMDE::long()).ok()?,
            short: Formatter::try_new(tag.into(), YMD::medium()).ok()?,
            day_month: Formatter::try_new(tag.into(), MD::long()).ok()?,
            month_year: Formatter::try_new(tag.into(), YM::long()).ok()?,
            month: Formatter::try_new(tag.into(), M::medium()).ok()?,
            weekday: Formatter::try_new(tag.into(), E::long()).ok()?,
            decimal: DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default())
                .ok()?,
            list: ListFormatter::try_new_and(tag.into(), ListFormatterOptions::default()).ok()?,
            plurals: PluralRules::try_new(tag.into(), PluralRulesOptions::default()).ok()?,
        })
    }
}

fn day(date: Date) -> Day {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Day::try_new_gregorian(i32::from(date.year()), month, day)
        .expect("a date is a day of the Gregorian calendar")
}

/// How many bytes of whole words both texts begin with.
fn common_start(one: &str, other: &str) -> usize {
    let pairs = words(one).into_iter().zip(words(other));
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum()
}

/// How many bytes of whole words both texts end with.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = words(one).into_iter().rev().zip(words(other).into_iter().rev());
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum()
}

/// Words, each with the dot of its ordinal, and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let in_word = |character: char| character.is_alphanumeric() || character == '.';
    let same = |a: char, b: char| in_word(a) == in_word(b);
    let mut cuts: Vec<usize> = vec![0];
    let pairs = text.char_indices().zip(text.chars().skip(1));
    cuts.extend(pairs.filter(|((_, a), b)| !same(*a, *b)).map(|((at, a), _)| at + a.len_utf8()));
    cuts.push(text.len());
    cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect()
}
