//! Dates, times, numbers and lists: how front matter writes them, and how each language does.

use ordner::base::date::{DateProblem, parse_date, parse_period};
use ordner::base::time::{TimeProblem, Zone, parse_date_time, parse_time_range};
use ordner::base::{Date, Locale};
use ordner::locale::{Formats, Plural};
use proptest::prelude::*;
use std::sync::LazyLock;

fn formats(tag: &str) -> Formats {
    Formats::new(&Locale::new(tag).expect(tag))
}

fn date(text: &str) -> Date {
    parse_date(text).expect(text)
}

/// No-break spaces as `~`, so that they can be seen.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "~")
}

proptest! {
    #[test]
    fn reading_dates_and_times_never_panics(text in "[0-9:./TZ+ –-]{0,24}|.{0,12}") {
        let _ = (parse_date(&text), parse_period(&text), parse_date_time(&text), parse_time_range(&text));
    }

    #[test]
    fn every_date_is_read_as_it_is_written(days in 0..3_652_000) {
        let date = date("0001-01-01").plus_days(days).expect("before the year 10000");
        prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
    }

    #[test]
    fn every_range_of_days_says_both_days(days in 0..800_000, length in 1..800) {
        static GERMAN: LazyLock<Formats> = LazyLock::new(|| formats("de"));
        let from = date("1000-01-01").plus_days(days).expect("before the year 10000");
        let to = from.plus_days(length).expect("before the year 10000");
        let range = GERMAN.date_range(from, to);
        let start = format!("{}.", from.day());
        prop_assert!(range.starts_with(&start) && range.ends_with(&GERMAN.date_long(to)), "{}", range);
    }
}

// Dates and times as they are written in front matter

#[test]
fn a_date_has_one_form() {
    let date = date("2026-11-21");
    assert_eq!((date.year(), date.month(), date.day(), date.weekday()), (2026, 11, 21, 6));
    assert_eq!(date.to_string(), "2026-11-21");
}

#[test]
fn a_wrong_date_says_what_is_wrong_and_guesses_nothing() {
    let cases = [
        ("2026-13-04", "there is no month 13", None),
        ("2026-02-30", "February 2026 has 28 days", None),
        ("2024-02-30", "February 2024 has 29 days", None),
        ("2026-04-31", "April 2026 has 30 days", None),
        ("2026-04-00", "there is no day 0", None),
        ("2026-00-01", "there is no month 0", None),
        ("3.11.2026", "not in the form year-month-day", None),
        ("11/3/2026", "not in the form year-month-day", None),
        ("21.11.2026", "not in the form year-month-day", Some("2026-11-21")),
        ("11/21/2026", "not in the form year-month-day", Some("2026-11-21")),
        ("3.3.2026", "not in the form year-month-day", Some("2026-03-03")),
        ("31.02.2026", "not in the form year-month-day", None),
        ("2026-1-5", "not in the form year-month-day", Some("2026-01-05")),
        ("2026/01/05", "not in the form year-month-day", Some("2026-01-05")),
        ("3.11.26", "not in the form year-month-day", None),
        ("soon", "expected a date such as `2026-11-21`", None),
        ("", "expected a date such as `2026-11-21`", None),
        ("2026-11", "expected a date such as `2026-11-21`", None),
        ("2026-11-99999999999999", "November 2026 has 30 days", None),
    ];
    for (text, label, suggestion) in cases {
        let problem = parse_date(text).expect_err(text);
        assert_eq!(problem.to_string(), label, "{text}");
        let suggested = problem.suggestion().map(|date| date.to_string());
        assert_eq!(suggested.as_deref(), suggestion, "{text}");
    }
}

#[test]
fn a_period_is_two_days_or_some_years() {
    let cases = [
        ("2009/2010", "2009/2010"),
        ("2009/10", "2009/2010"),
        ("2009", "2009"),
        ("2009-08-20 to 2010-05-05", "2009-08-20/2010-05-05"),
        ("2009-08-20/2010-05-05", "2009-08-20/2010-05-05"),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_period(text).expect(text).to_string(), expected);
    }
    assert_eq!(parse_period("2010/2009"), Err(DateProblem::Backwards));
    assert_eq!(parse_period("2010-05-05/2009-08-20"), Err(DateProblem::Backwards));
    assert_eq!(parse_period("autumn"), Err(DateProblem::NotADate));
}

#[test]
fn times_of_day_may_be_written_as_people_do() {
    let same = ["09:00-12:30", "9-12.30", "9 – 12:30", "09.00–12.30", "9:00:00-12:30:59"];
    for text in same {
        assert_eq!(parse_time_range(text).expect(text).to_string(), "09:00-12:30", "{text}");
    }
    let cases = [
        ("9", "expected two times such as `09:00-12:00`"),
        ("12-9", "the end is not after the start"),
        ("9-9", "the end is not after the start"),
        ("9-25", "there is no hour 25"),
        ("9-10:60", "there is no minute 60"),
        ("nine-ten", "expected a time such as `09:00`"),
    ];
    for (text, label) in cases {
        assert_eq!(parse_time_range(text).expect_err(text).to_string(), label, "{text}");
    }
}

#[test]
fn a_point_in_time_may_have_a_time_and_a_zone() {
    let cases = [
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21 9:00", "2026-11-21T09:00"),
        ("2026-11-21T09:00:00Z", "2026-11-21T09:00Z"),
        ("2026-11-21T09:00+01:00", "2026-11-21T09:00+01:00"),
        ("2026-11-21T09:00-03:30", "2026-11-21T09:00-03:30"),
        ("2026-11-21 09:00 Europe/Berlin", "2026-11-21T09:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_date_time(text).expect(text).to_string(), expected);
    }
    let zone = parse_date_time("2026-11-21T09:00[Asia/Jakarta]").expect("a zone").zone;
    assert_eq!(zone, Some(Zone::Named("Asia/Jakarta".into())));
    assert_eq!(parse_date_time("2026-11-21 09:00 at noon"), Err(TimeProblem::NoZone));
    let problem = parse_date_time("2026-02-30 09:00").expect_err("no such day");
    assert_eq!(problem.to_string(), "February 2026 has 28 days");
}

// Formats

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let day = date("2009-08-20");
    let all = |tag: &str| {
        let formats = formats(tag);
        [
            formats.date_long(day),
            formats.date_full(day),
            formats.date_short(day),
            formats.day_month(day),
            formats.month_year(day),
            formats.month_name_short(day),
            formats.weekday(day),
        ]
        .join(" | ")
    };
    let cases = [
        (
            "de",
            "20. August 2009 | Donnerstag, 20. August 2009 | 20.08.2009 | 20. August | August 2009 | Aug | Donnerstag",
        ),
        (
            "da",
            "20. august 2009 | torsdag den 20. august 2009 | 20. aug. 2009 | 20. august | august 2009 | aug. | torsdag",
        ),
        (
            "id",
            "20 Agustus 2009 | Kamis, 20 Agustus 2009 | 20 Agu 2009 | 20 Agustus | Agustus 2009 | Agu | Kamis",
        ),
        (
            "en",
            "20 August 2009 | Thursday, 20 August 2009 | 20 Aug 2009 | 20 August | August 2009 | Aug | Thursday",
        ),
        (
            "en-US",
            "August 20, 2009 | Thursday, August 20, 2009 | Aug 20, 2009 | August 20 | August 2009 | Aug | Thursday",
        ),
    ];
    for (tag, expected) in cases {
        assert_eq!(all(tag), expected, "{tag}");
    }
    assert_eq!(all("de-simple"), all("de"));
    assert_eq!(all("tlh"), all("en"), "a language without data is written as English");
}

#[test]
fn a_range_of_days_says_once_what_both_have_in_common() {
    let range = |tag: &str, from: &str, to: &str| formats(tag).date_range(date(from), date(to));
    let cases = [
        ("de", "2010-01-21", "2010-01-22", "21.–22. Januar 2010"),
        ("de", "2010-01-30", "2010-02-02", "30. Januar – 2. Februar 2010"),
        ("de", "2009-12-30", "2010-01-02", "30. Dezember 2009 – 2. Januar 2010"),
        ("de", "2010-01-20", "2010-02-20", "20. Januar 2010 – 20. Februar 2010"),
        ("de", "2009-08-20", "2010-08-20", "20. August 2009 – 20. August 2010"),
        ("de", "2010-01-21", "2010-01-21", "21. Januar 2010"),
        ("da", "2010-01-21", "2010-01-22", "21.–22. januar 2010"),
        ("da", "2010-01-30", "2010-02-02", "30. januar – 2. februar 2010"),
        ("id", "2010-01-21", "2010-01-22", "21–22 Januari 2010"),
        ("id", "2010-01-30", "2010-02-02", "30 Januari – 2 Februari 2010"),
        ("en", "2010-01-21", "2010-01-22", "21–22 January 2010"),
        ("en-US", "2010-01-21", "2010-01-22", "January 21–22, 2010"),
        ("en-US", "2010-01-30", "2010-02-02", "January 30 – February 2, 2010"),
        ("es", "2010-01-21", "2010-01-22", "21–22 de enero de 2010"),
        ("hu", "2010-01-20", "2010-02-20", "2010. január 20. – 2010. február 20."),
    ];
    for (tag, from, to, expected) in cases {
        assert_eq!(range(tag, from, to), expected, "{tag}");
    }
    let school_year = parse_period("2009/10").expect("a period");
    assert_eq!(formats("de").period(school_year), "2009/2010");
}

#[test]
fn times_are_announced_as_each_language_does() {
    let range = |tag: &str, text: &str| {
        visible(&formats(tag).time_range(parse_time_range(text).expect(text)))
    };
    let cases = [
        ("de", "9–12~Uhr", "12.30–15~Uhr"),
        ("da", "kl.~9-12", "kl.~12.30-15"),
        ("id", "pukul~09.00–12.00", "pukul~12.30–15.00"),
        ("en", "9am to midday", "12:30pm to 3pm"),
        ("fr", "09:00–12:00", "12:30–15:00"),
    ];
    for (tag, morning, afternoon) in cases {
        assert_eq!(range(tag, "09:00-12:00"), morning);
        assert_eq!(range(tag, "12:30-15:00"), afternoon);
    }
}

#[test]
fn a_day_and_its_hours_read_as_one_phrase() {
    let phrase = |tag: &str| {
        let hours = parse_time_range("9-12").expect("two times");
        visible(&formats(tag).date_time_range(date("2009-08-20"), hours))
    };
    assert_eq!(phrase("da"), "torsdag den 20. august 2009 kl.~9-12");
    assert_eq!(phrase("de"), "Donnerstag, 20. August 2009, 9–12~Uhr");
    assert_eq!(phrase("id"), "Kamis, 20 Agustus 2009, pukul~09.00–12.00");
    assert_eq!(phrase("en"), "Thursday, 20 August 2009, 9am to midday");
}

#[test]
fn numbers_and_sizes_have_the_marks_of_the_language() {
    assert_eq!(formats("de").number(12_345), "12.345");
    assert_eq!(formats("da").number(-1_234), "-1.234");
    assert_eq!(formats("en").number(12_345), "12,345");
    let size = |tag: &str, bytes| visible(&formats(tag).file_size(bytes));
    assert_eq!(size("de", 1_200_000), "1,2~MB");
    assert_eq!(size("en", 1_200_000), "1.2~MB");
    assert_eq!(size("de", 2_000_000), "2~MB");
    assert_eq!(size("de", 12_345_678), "13~MB");
    assert_eq!(size("de", 340_000), "340~kB");
    assert_eq!(size("de", 999_999), "1~MB", "never 1.000 kB");
    assert_eq!(size("de", 1), "1~kB");
    assert_eq!(size("de", 0), "0~kB");
    assert_eq!(size("id", 3_100_000_000), "3,1~GB");
    assert_eq!(size("de", u64::MAX), "18.446.744.074~GB");
}

#[test]
fn lists_end_in_the_word_for_and() {
    let list = |tag: &str| formats(tag).list(&["a", "b", "c"]);
    assert_eq!(list("de"), "a, b und c");
    assert_eq!(list("da"), "a, b og c");
    assert_eq!(list("id"), "a, b, dan c");
    assert_eq!(list("en"), "a, b and c");
    assert_eq!(formats("de").list(&["a", "b"]), "a und b");
    assert_eq!(formats("de").list(&["a"]), "a");
    assert_eq!(formats("de").list::<&str>(&[]), "");
}

#[test]
fn numbers_choose_their_form_of_a_word() {
    let forms = |tag: &str| [0, 1, 2, 5, 11].map(|number| formats(tag).plural(number).as_str());
    assert_eq!(forms("de"), ["other", "one", "other", "other", "other"]);
    assert_eq!(forms("id"), ["other"; 5]);
    assert_eq!(forms("ar"), ["zero", "one", "two", "few", "many"]);
    assert_eq!(forms("pl"), ["many", "one", "few", "many", "many"]);
    assert!(Plural::ALL.iter().all(|form| Plural::from_name(form.as_str()) == Some(*form)));
}

#[test]
fn quotation_marks_follow_the_language() {
    let marks = |tag: &str| {
        let quotes = formats(tag).quotes();
        [quotes.open, quotes.close, quotes.inner_open, quotes.inner_close].join(" ")
    };
    assert_eq!(marks("de"), "„ “ ‚ ‘");
    assert_eq!(marks("de-simple"), "„ “ ‚ ‘");
    assert_eq!(marks("de-ch"), "« » ‹ ›");
    assert_eq!(marks("da"), "» « › ‹");
    assert_eq!(marks("id"), "“ ” ‘ ’");
    assert_eq!(marks("en"), "“ ” ‘ ’");
    assert_eq!(marks("ar"), "« » “ ”");
}

#[test]
fn formats_are_shared_between_threads() {
    let formats = formats("de");
    std::thread::scope(|scope| {
        scope.spawn(|| assert_eq!(formats.date_long(date("2026-03-05")), "5. März 2026"));
    });
}
