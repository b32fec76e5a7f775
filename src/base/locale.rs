//! A language as a site names it: `de`, `da`, `de-simple`.
//!
//! Formats nothing and translates nothing; it never accepts a tag that HTML would not.

use icu_locale_core::Locale as Tag;
use std::fmt;
use std::sync::Arc;

/// A language tag of BCP 47, kept as it was written, since folders and routes are named by it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Locale {
    /// Takes `tag` as a language, or nothing if it is no well-formed BCP 47 tag of one that begins
    /// in lower case.
    pub fn new(tag: &str) -> Option<Self> {
        let language = tag.parse::<Tag>().ok()?.id.language;
        let named = !language.is_unknown() && tag.starts_with(language.as_str());
        (named && !tag.contains('_')).then(|| Self(tag.into()))
    }

    /// English, which every text falls back to in the end.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The tag as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `de` of `de-simple`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether both are the same language, whatever the region, script or variant.
    pub fn same_language(&self, other: &Self) -> bool {
        self.language() == other.language()
    }

    /// Which way it is written, by its script if it names one and else by its language.
    pub fn direction(&self) -> Direction {
        let tag = self.tag();
        let script = tag.id.script.map(|script| script.as_str().to_owned());
        let right_to_left = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
            None => RIGHT_TO_LEFT.contains(&tag.id.language.as_str()),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// The language's name for itself; the tag, where we do not know it.
    pub fn autonym(&self) -> &str {
        let known = |tag: &str| AUTONYMS.iter().find(|(key, _)| key.eq_ignore_ascii_case(tag));
        let named = self.chain().into_iter().find_map(|locale| known(locale.as_str()));
        named.map_or(self.as_str(), |(_, name)| name)
    }

    /// What belongs in the attribute `lang`: the tag with its usual capitals, `en-GB`.
    pub fn lang_attribute(&self) -> String {
        self.tag().to_string()
    }

    /// The locale itself and then each shorter tag: `de-simple`, `de`.
    pub fn chain(&self) -> Vec<Self> {
        let cuts = self.0.match_indices('-').map(|(at, _)| at).rev();
        let shorter = cuts.filter_map(|at| Self::new(&self.0[..at]));
        std::iter::once(self.clone()).chain(shorter).collect()
    }

    fn tag(&self) -> Tag {
        self.0.parse().expect("a locale is made of a tag that parses")
    }
}

impl Direction {
    /// What belongs in the attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];

const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

const AUTONYMS: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("da-simple", "Letlæst dansk"),
    ("de", "Deutsch"),
    ("de-simple", "Einfache Sprache"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-simple", "Plain English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fo", "Føroyskt"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("id-simple", "Bahasa Indonesia sederhana"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("kl", "Kalaallisut"),
    ("ko", "한국어"),
    ("ku", "Kurdî"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];
