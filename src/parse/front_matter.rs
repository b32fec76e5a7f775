//! Front matter against its document type: every value typed, every mistake named at its place.
//!
//! Looks at one file only; whether a reference or a file exists is asked later.

use crate::base::date::{DateProblem, parse_date, parse_period};
use crate::base::time::{TimeProblem, parse_date_time, parse_time, parse_time_range};
use crate::base::{Located, Period, Place, SitePath, Span, TimeRange};
use crate::config::yaml::{Entry, Node, NodeKind};
use crate::config::{DocumentType, Field, Kind};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::parse::markdown::{Input, MarkdownParser};
use crate::parse::set_quotes;
use crate::parse::value::{Fragment, FrontMatter, Image, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Reads `node`, the front matter of a page of type `document_type`.
pub(super) fn read(
    node: Option<&Node>,
    document_type: &DocumentType,
    input: Input<'_>,
) -> (FrontMatter, Vec<Diagnostic>) {
    let start = node.map_or(0, |node| node.span.start);
    let mut front = FrontMatter::empty(Place::new(input.path, Span::new(start, start)));
    let mut reader = Reader { path: input.path, input, diagnostics: Vec::new() };
    match node.map(|node| &node.kind) {
        Some(NodeKind::Map(entries)) => {
            let what = format!("document type `{}`", document_type.name);
            (front.fields, front.unread) = reader.fields(entries, &document_type.fields, &what);
        }
        Some(NodeKind::Null | NodeKind::Unreadable) | None => {}
        Some(NodeKind::Scalar { .. } | NodeKind::List(_)) => {
            let place = node.map(|node| Place::new(input.path, node.span));
            reader.diagnostics.push(
                Diagnostic::new(
                    Code::WrongType,
                    "the front matter is no list of lines `key: value`",
                    place.unwrap_or_else(|| Place::file(input.path)),
                )
                .help("begin with a line such as `title: The name of the page`"),
            );
        }
    }
    (front, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a SitePath,
    input: Input<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn fields(
        &mut self,
        entries: &[Entry],
        fields: &[Field],
        what: &str,
    ) -> (BTreeMap<String, Located<Value>>, BTreeSet<String>) {
        let mut values = BTreeMap::new();
        let mut unread = BTreeSet::new();
        for Entry { key, value } in entries {
            let Some(field) = fields.iter().find(|field| field.key == key.text) else {
                unread.extend(self.unknown_key(&key.text, key.span, fields, what));
                continue;
            };
            if value.kind == NodeKind::Null {
                continue;
            }
            match self.value(&field.kind, value, field) {
                Some(read) => {
                    let place = Place::new(self.path, value.span);
                    values.insert(key.text.clone(), Located::new(read, place));
                }
                None => drop(unread.insert(key.text.clone())),
            }
        }
        (values, unread)
    }

    /// Says that there is no such key, and returns the one that was probably meant.
    fn unknown_key(
        &mut self,
        key: &str,
        span: Span,
        fields: &[Field],
        what: &str,
    ) -> Option<String> {
        let place = Place::new(self.path, span);
        let diagnostic = Diagnostic::new(
            Code::UnknownKey,
            format!("unknown front matter key `{key}`"),
            place.clone(),
        )
        .label(format!("not a key of {what}"));
        let near = nearest(key, fields.iter().map(|field| field.key.as_str()));
        self.diagnostics.push(match near {
            Some(near) => diagnostic.replace(place, near, "a key with a similar name exists"),
            None => diagnostic.help(format!("put it under `extra:`, or add it to {what}")),
        });
        near.map(ToOwned::to_owned)
    }

    fn value(&mut self, kind: &Kind, node: &Node, field: &Field) -> Option<Value> {
        if node.kind == NodeKind::Unreadable {
            return None;
        }
        match kind {
            Kind::List(item) => {
                let items = node.as_list().unwrap_or(std::slice::from_ref(node));
                Some(Value::List(
                    items.iter().filter_map(|node| self.value(item, node, field)).collect(),
                ))
            }
            Kind::Object(fields) => self.object(fields, node, field),
            Kind::Image => self.image(node, field),
            Kind::Period => self.period(node, field),
            Kind::Any => Some(any(node)),
            _ => {
                let Some(text) = node.as_text() else {
                    self.wrong_type(node, kind, field);
                    return None;
                };
                self.scalar(kind, text, node, field)
            }
        }
    }

    fn scalar(&mut self, kind: &Kind, text: &str, node: &Node, field: &Field) -> Option<Value> {
        let place = Place::new(self.path, node.span);
        let located = || Located::new(text.to_owned(), place.clone());
        let quotes = self.input.quotes;
        match kind {
            Kind::Text(max) => {
                self.check_length(text, *max, &place, field);
                Some(Value::Text(set_quotes(text, quotes)))
            }
            Kind::Markdown => Some(Value::Markdown(self.markdown(text, node))),
            Kind::Integer => self.integer(text, &place, field),
            Kind::Boolean => self.boolean(text, &place, field),
            Kind::Date => self.date(text, &place).map(Value::Date),
            Kind::DateTime => self.date_time(text, &place),
            Kind::TimeRange => self.time_range(text, &place),
            Kind::Enum(values) => self.word(text, values, &place, field),
            Kind::Reference(_) => Some(Value::Reference(located())),
            Kind::File => Some(Value::File(located())),
            Kind::Locale => Some(Value::Locale(text.to_owned())),
            Kind::Url => self.url(text, &place, field),
            Kind::List(_) | Kind::Object(_) | Kind::Image | Kind::Period | Kind::Any => None,
        }
    }

    fn check_length(&mut self, text: &str, max: Option<usize>, place: &Place, field: &Field) {
        let length = text.chars().count();
        if let Some(max) = max.filter(|max| length > *max) {
            let message = format!("`{}` has {length} characters; {max} are allowed", field.key);
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, message, place.clone()).help("say it shorter"),
            );
        }
    }

    fn markdown(&mut self, text: &str, node: &Node) -> Fragment {
        let mut parser = MarkdownParser::new(self.input);
        let blocks = parser.parse(text, node.span.start);
        let finished = parser.finish();
        // Only a plain text on one line is in the file as it is in the value.
        let exact = node.span.end - node.span.start == text.len();
        for mut diagnostic in finished.diagnostics {
            if !exact {
                diagnostic.primary.place = Place::new(self.path, node.span);
            }
            self.diagnostics.push(diagnostic);
        }
        let mut links = finished.links;
        if !exact {
            for link in &mut links {
                link.destination.place = Place::new(self.path, node.span);
            }
        }
        Fragment { blocks, links }
    }

    fn integer(&mut self, text: &str, place: &Place, field: &Field) -> Option<Value> {
        let number = text.parse().ok();
        if number.is_none() {
            self.invalid(format!("`{text}` is not a whole number"), place, field);
        }
        number.map(Value::Integer)
    }

    fn boolean(&mut self, text: &str, place: &Place, field: &Field) -> Option<Value> {
        let flag = match text.to_lowercase().as_str() {
            "true" | "yes" | "ja" | "ya" | "on" => true,
            "false" | "no" | "nein" | "nej" | "tidak" | "off" => false,
            _ => {
                let message = format!("`{}` is `true` or `false`, not `{text}`", field.key);
                self.diagnostics.push(
                    Diagnostic::new(Code::InvalidValue, message, place.clone())
                        .label("expected `true` or `false`"),
                );
                return None;
            }
        };
        Some(Value::Boolean(flag))
    }

    fn date(&mut self, text: &str, place: &Place) -> Option<crate::base::Date> {
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(problem) => {
                self.date_problem(text, &problem, place);
                None
            }
        }
    }

    fn date_problem(&mut self, text: &str, problem: &DateProblem, place: &Place) {
        let message = format!("`{text}` is not a date");
        let diagnostic =
            Diagnostic::new(Code::InvalidDate, message, place.clone()).label(problem.to_string());
        self.diagnostics.push(match problem.suggestion() {
            Some(date) => {
                diagnostic.replace(place.clone(), date.to_string(), "write the year first")
            }
            None => diagnostic.help("write a date as year-month-day: `2026-11-21`"),
        });
    }

    fn date_time(&mut self, text: &str, place: &Place) -> Option<Value> {
        match parse_date_time(text) {
            Ok(moment) => return Some(Value::DateTime(moment)),
            Err(TimeProblem::Date(problem)) => self.date_problem(text, &problem, place),
            Err(problem) => self.time_problem(text, &problem, place, "2026-11-21 09:00"),
        }
        None
    }

    /// A range, or one time, which then is its start and its end.
    fn time_range(&mut self, text: &str, place: &Place) -> Option<Value> {
        let range = match parse_time_range(text) {
            Err(TimeProblem::NotARange) => {
                parse_time(text).map(|time| TimeRange { start: time, end: time })
            }
            other => other,
        };
        match range {
            Ok(range) => Some(Value::TimeRange(range)),
            Err(problem) => {
                self.time_problem(text, &problem, place, "09:00-12:00");
                None
            }
        }
    }

    fn time_problem(&mut self, text: &str, problem: &TimeProblem, place: &Place, form: &str) {
        let message = format!("`{text}` is not a time");
        self.diagnostics.push(
            Diagnostic::new(Code::InvalidDate, message, place.clone())
                .label(problem.to_string())
                .help(format!("write it as `{form}`")),
        );
    }

    fn word(
        &mut self,
        text: &str,
        values: &[(String, crate::config::Localized)],
        place: &Place,
        field: &Field,
    ) -> Option<Value> {
        if values.iter().any(|(word, _)| word == text) {
            return Some(Value::Enum(text.to_owned()));
        }
        let words: Vec<String> = values.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{text}` is not a value of `{}`", field.key);
        let mut diagnostic = Diagnostic::new(Code::InvalidValue, message, place.clone())
            .label(format!("expected {}", words.join(", ")));
        if let Some(near) = nearest(text, values.iter().map(|(word, _)| word.as_str())) {
            diagnostic =
                diagnostic.replace(place.clone(), near, "a value with a similar name exists");
        }
        self.diagnostics.push(diagnostic);
        None
    }

    fn url(&mut self, text: &str, place: &Place, field: &Field) -> Option<Value> {
        if ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Some(Value::Url(text.to_owned()));
        }
        self.invalid(
            format!("`{text}` is not a web address; it begins with `https://`"),
            place,
            field,
        );
        None
    }

    fn object(&mut self, fields: &[Field], node: &Node, field: &Field) -> Option<Value> {
        let Some(entries) = node.as_map() else {
            self.wrong_type(node, &Kind::Object(fields.to_vec()), field);
            return None;
        };
        let (values, unread) = self.fields(entries, fields, &format!("`{}`", field.key));
        let is_missing = |f: &&Field| {
            f.required && !f.shared && !values.contains_key(&f.key) && !unread.contains(&f.key)
        };
        for missing in fields.iter().filter(is_missing) {
            let place = Place::new(self.path, Span::new(node.span.start, node.span.start + 1));
            let message = format!("an entry of `{}` lacks `{}`", field.key, missing.key);
            self.diagnostics.push(
                Diagnostic::new(Code::MissingKey, message, place)
                    .help(format!("add a line `{}: …`", missing.key)),
            );
        }
        let values = values.into_iter().map(|(key, located)| (key, located.value));
        Some(Value::Object(values.collect()))
    }

    fn image(&mut self, node: &Node, field: &Field) -> Option<Value> {
        let part = |key| node.get(key).and_then(Node::as_text).unwrap_or("");
        let src = node.get("src").unwrap_or(node);
        let Some(path) = src.as_text() else {
            self.wrong_type(node, &Kind::Image, field);
            return None;
        };
        let lacks = [
            ("alt", Code::ImageAlt, "what is to be seen on it, for those who do not see it"),
            ("credit", Code::ImageCredit, "who made it"),
            ("license", Code::ImageCredit, "under which licence it may be shown"),
        ];
        let place = Place::new(self.path, src.span);
        let meant = self.only_keys(node, "a picture", &["src", "alt", "credit", "license"]);
        let is_missing = |key: &'static str| part(key).is_empty() && !meant.contains(&key);
        for (key, code, meaning) in lacks.into_iter().filter(|(key, ..)| is_missing(key)) {
            let message = format!("the picture `{path}` has no `{key}`");
            self.diagnostics.push(
                Diagnostic::new(code, message, place.clone())
                    .help(format!("add a line `{key}: …` below it: {meaning}")),
            );
        }
        let quotes = self.input.quotes;
        Some(Value::Image(Box::new(Image {
            src: Located::new(path.to_owned(), place),
            alt: set_quotes(part("alt"), quotes),
            credit: part("credit").to_owned(),
            license: part("license").to_owned(),
        })))
    }

    fn period(&mut self, node: &Node, field: &Field) -> Option<Value> {
        let place = Place::new(self.path, node.span);
        if let Some(text) = node.as_text() {
            return Some(match parse_period(text) {
                Ok(period) => Value::Period(Some(period), None),
                Err(_) => Value::Period(None, Some(text.to_owned())),
            });
        }
        if node.as_map().is_none() {
            self.wrong_type(node, &Kind::Period, field);
            return None;
        }
        let day = |reader: &mut Self, key: &str| {
            let node = node.get(key)?;
            let text = node.as_text()?;
            reader.date(text, &Place::new(reader.path, node.span))
        };
        let (from, to) = (day(self, "from"), day(self, "to"));
        let label = node.get("label").and_then(Node::as_text).map(ToOwned::to_owned);
        self.only_keys(node, "a period", &["from", "to", "label"]);
        let period = from.zip(to).and_then(|(from, to)| Period::new(from, to).ok());
        if from.is_some() && to.is_some() && period.is_none() {
            let message = "the period ends before it begins";
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidDate, message, place).help("exchange the two dates"),
            );
        }
        Some(Value::Period(period, label))
    }

    /// Names the keys of a map that are none of `keys`, and returns those that were meant.
    fn only_keys<'k>(&mut self, node: &Node, what: &str, keys: &[&'k str]) -> Vec<&'k str> {
        let mut meant = Vec::new();
        for Entry { key, .. } in node.as_map().unwrap_or_default() {
            if keys.contains(&key.text.as_str()) {
                continue;
            }
            let place = Place::new(self.path, key.span);
            let message = format!("{what} has no `{}`", key.text);
            let diagnostic = Diagnostic::new(Code::UnknownKey, message, place.clone());
            let near = nearest(&key.text, keys.iter().copied());
            meant.extend(near);
            self.diagnostics.push(match near {
                Some(near) => diagnostic.replace(place, near, "a key with a similar name exists"),
                None => diagnostic.help(format!("it has `{}`", keys.join("`, `"))),
            });
        }
        meant
    }

    fn invalid(&mut self, message: String, place: &Place, field: &Field) {
        let mut diagnostic = Diagnostic::new(Code::InvalidValue, message, place.clone());
        if !field.example.is_empty() {
            diagnostic = diagnostic.help(format!("for example `{}: {}`", field.key, field.example));
        }
        self.diagnostics.push(diagnostic);
    }

    fn wrong_type(&mut self, node: &Node, kind: &Kind, field: &Field) {
        let place = Place::new(self.path, node.span);
        let message = format!("`{}` takes {}", field.key, expected(kind));
        let mut diagnostic = Diagnostic::new(Code::WrongType, message, place)
            .label(format!("this is {}", node.in_words()));
        if !field.example.is_empty() {
            diagnostic = diagnostic.help(format!("for example `{}: {}`", field.key, field.example));
        }
        self.diagnostics.push(diagnostic);
    }
}

/// What a kind takes, in words.
fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(_) | Kind::Markdown => "one text",
        Kind::Integer => "a whole number",
        Kind::Boolean => "`true` or `false`",
        Kind::Date | Kind::DateTime => "a date",
        Kind::TimeRange => "a time such as `09:00-12:00`",
        Kind::Enum(_) => "one of its words",
        Kind::List(_) => "a list",
        Kind::Object(_) => "several lines `key: value`, indented below it",
        Kind::Reference(_) => "the id of a page",
        Kind::Locale => "a language such as `de`",
        Kind::Url => "a web address",
        Kind::File => "the name of a file",
        Kind::Image => "a picture: `src`, `alt`, `credit` and `license`",
        Kind::Period => "a period: `from` and `to`",
        Kind::Any => "anything",
    }
}

/// A value of no declared kind, as a site's own layouts may use it.
fn any(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Value::Text(text.clone()),
        NodeKind::List(items) => Value::List(items.iter().map(any).collect()),
        NodeKind::Map(entries) => {
            Value::Object(entries.iter().map(|e| (e.key.text.clone(), any(&e.value))).collect())
        }
        NodeKind::Null | NodeKind::Unreadable => Value::Text(String::new()),
    }
}
