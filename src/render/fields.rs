//! Front-matter values as readers see them: dates in words, references as links, lists of objects
//! as tables.
//!
//! Driven by the type file alone: no field is known here by what it means.

use crate::base::{DateTime, Located, Period, TimeRange};
use crate::catalog::PageId;
use crate::config::{Field, Kind, Language};
use crate::diagnostic::Diagnostic;
use crate::parse::body::{Embed, LinkKind};
use crate::parse::{Fragment, Image, Value, plain};
use crate::plan::Target;
use crate::render::context::{ColumnContext, FieldContext, ImageContext};
use crate::render::escape;
use crate::render::href::Hrefs;
use crate::render::html::{self, HtmlInput};

/// Shows the values of one page.
pub(super) struct FieldWriter<'a> {
    pub(super) hrefs: Hrefs<'a>,
    pub(super) language: &'a Language,
    /// Links that lead nowhere.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A value as HTML and as plain text.
struct Shown {
    form: &'static str,
    html: String,
    text: String,
    raw: String,
}

impl Shown {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { form: "text", html: escape(&text), raw: String::new(), text }
    }

    fn html(form: &'static str, html: String, text: String) -> Self {
        Self { form, html, text, raw: String::new() }
    }

    fn with_raw(mut self, raw: impl Into<String>) -> Self {
        self.raw = raw.into();
        self
    }
}

impl FieldWriter<'_> {
    /// A field with its value.
    pub(super) fn field(&mut self, field: &Field, value: &Value) -> FieldContext {
        let label = field.label.get(&self.language.config.locale);
        let label = if label.is_empty() { field.key.as_str() } else { label }.to_owned();
        self.value(&field.key, label, &field.kind, value)
    }

    fn value(&mut self, key: &str, label: String, kind: &Kind, value: &Value) -> FieldContext {
        let mut context = FieldContext { key: key.to_owned(), label, ..FieldContext::default() };
        match (kind, value) {
            (Kind::List(item), Value::List(items)) => match (&**item, self.events(items)) {
                (Kind::Object(fields), _) => self.table(&mut context, fields, items),
                (_, Some(events)) => self.event_table(&mut context, &events),
                (item, None) => self.list(&mut context, item, items),
            },
            (Kind::Object(fields), Value::Object(_)) => {
                context.form = "object";
                context.parts = self.parts(fields, value);
                context.html = facts(&context.parts);
            }
            _ => {
                let shown = self.shown(key, kind, value);
                context.form = shown.form;
                context.html = shown.html;
                context.text = shown.text;
                context.raw = shown.raw;
            }
        }
        context
    }

    /// The parts of an object in the order of their declaration.
    fn parts(&mut self, fields: &[Field], value: &Value) -> Vec<FieldContext> {
        fields.iter().filter_map(|field| Some(self.field(field, value.get(&field.key)?))).collect()
    }

    fn table(&mut self, context: &mut FieldContext, fields: &[Field], items: &[Value]) {
        let used: Vec<&Field> = fields
            .iter()
            .filter(|field| items.iter().any(|item| item.get(&field.key).is_some()))
            .collect();
        let locale = &self.language.config.locale;
        context.form = "table";
        context.columns = used
            .iter()
            .map(|field| ColumnContext {
                key: field.key.clone(),
                label: field.label.get(locale).to_owned(),
            })
            .collect();
        for item in items {
            let cell = |field: &&Field| match item.get(&field.key) {
                Some(value) => self.field(field, value),
                None => FieldContext { key: field.key.clone(), form: "text", ..Default::default() },
            };
            context.rows.push(used.iter().map(cell).collect());
        }
        context.html = table_html(&context.columns, &context.rows);
    }

    fn list(&mut self, context: &mut FieldContext, kind: &Kind, items: &[Value]) {
        let shown: Vec<Shown> =
            items.iter().map(|item| self.shown(&context.key, kind, item)).collect();
        let entries: String =
            shown.iter().map(|shown| format!("<li>{}</li>", shown.html)).collect();
        let words: Vec<&str> = shown.iter().map(|shown| shown.text.as_str()).collect();
        context.form = "list";
        context.html = format!("<ul>{entries}</ul>");
        context.text = self.language.formats.list(&words);
        context.raw = shown.iter().map(|shown| shown.raw.as_str()).collect::<Vec<_>>().join(" ");
    }

    /// The pages that a list of references names, by date, if all of them are events.
    fn events(&self, items: &[Value]) -> Option<Vec<PageId>> {
        let mut events = Vec::new();
        for item in items {
            let Value::Reference(id) = item else { return None };
            let page = self.hrefs.resolver().reference(id).ok()?;
            let start = self.hrefs.input.page(page).front.date("start")?;
            events.push((start, page));
        }
        events.sort();
        (!events.is_empty()).then(|| events.into_iter().map(|(_, page)| page).collect())
    }

    /// The events of a plan with those of their fields that fit a table.
    fn event_table(&mut self, context: &mut FieldContext, events: &[PageId]) {
        let input = self.hrefs.input;
        let locale = &self.language.config.locale;
        let document_type = input.types.get(&input.page(events[0]).header.document_type);
        let columns = ["title", "kind", "participants", "attendance", "location"];
        let fields: Vec<&Field> = columns
            .into_iter()
            .filter_map(|key| document_type?.field(key))
            .filter(|f| {
                events
                    .iter()
                    .any(|id| f.key == "title" || input.page(*id).front.get(&f.key).is_some())
            })
            .collect();
        let date = ColumnContext {
            key: "date".to_owned(),
            label: self.language.messages.format("date", &[]),
        };
        let label = |field: &&Field| ColumnContext {
            key: field.key.clone(),
            label: field.label.get(locale).to_owned(),
        };
        context.form = "table";
        context.columns = std::iter::once(date).chain(fields.iter().map(label)).collect();
        for id in events {
            let mut row = vec![self.when(*id).unwrap_or_default()];
            for field in &fields {
                row.push(self.event_cell(*id, field));
            }
            context.rows.push(row);
        }
        context.html = table_html(&context.columns, &context.rows);
    }

    fn event_cell(&mut self, id: PageId, field: &Field) -> FieldContext {
        let page = self.hrefs.input.page(id);
        if field.key == "title" {
            let html = self.hrefs.page_link(id);
            let text = page.header.title.clone();
            return FieldContext {
                key: "title".to_owned(),
                form: "link",
                html,
                text,
                ..Default::default()
            };
        }
        match page.front.get(&field.key) {
            Some(value) => {
                // What is wrong with it is said on the event's own page.
                let own = std::mem::take(&mut self.diagnostics);
                let cell = self.field(field, value);
                self.diagnostics = own;
                cell
            }
            None => FieldContext { key: field.key.clone(), form: "text", ..Default::default() },
        }
    }

    /// From when to when an event is, in one line.
    pub(super) fn when(&self, id: PageId) -> Option<FieldContext> {
        let front = &self.hrefs.input.page(id).front;
        let moment = |key: &str| match front.get(key) {
            Some(Value::DateTime(moment)) => Some(moment.clone()),
            _ => None,
        };
        let start = moment("start")?;
        let text = span_words(self.language, &start, moment("end").as_ref());
        Some(FieldContext {
            key: "when".to_owned(),
            label: self.language.messages.format("date", &[]),
            form: "date",
            html: format!("<time datetime=\"{start}\">{}</time>", escape(&text)),
            text,
            raw: start.to_string(),
            ..FieldContext::default()
        })
    }

    fn shown(&mut self, key: &str, kind: &Kind, value: &Value) -> Shown {
        let formats = &self.language.formats;
        let messages = &self.language.messages;
        match value {
            Value::Text(text) => text_value(key, text),
            Value::Markdown(fragment) => self.markdown(fragment),
            Value::Integer(number) => {
                Shown::text(formats.number(*number)).with_raw(number.to_string())
            }
            Value::Boolean(flag) => {
                Shown::text(messages.format(if *flag { "yes" } else { "no" }, &[]))
                    .with_raw(flag.to_string())
            }
            Value::Date(date) => time(&date.to_string(), &formats.date_long(*date)),
            Value::DateTime(moment) => {
                time(&moment.to_string(), &span_words(self.language, moment, None))
            }
            Value::TimeRange(range) => Shown::text(range_words(self.language, *range)),
            Value::Enum(word) => Shown::text(self.word(kind, word)).with_raw(word.clone()),
            Value::Reference(id) => self.reference(id),
            Value::Locale(tag) => {
                let locale = crate::base::Locale::new(tag);
                Shown::text(locale.map_or(tag.clone(), |locale| locale.autonym().to_owned()))
                    .with_raw(tag.clone())
            }
            Value::Url(url) => web_address(url),
            Value::File(file) => self.file(file),
            Value::Image(image) => self.image_html(image),
            Value::Period(period, label) => self.period(*period, label.as_deref()),
            Value::List(items) => {
                let words: Vec<String> =
                    items.iter().map(|item| self.shown(key, &Kind::Any, item).text).collect();
                Shown::text(words.join(", "))
            }
            Value::Object(parts) => {
                let words: Vec<String> =
                    parts.values().map(|part| self.shown(key, &Kind::Any, part).text).collect();
                Shown::text(words.join(", "))
            }
        }
    }

    fn markdown(&mut self, fragment: &Fragment) -> Shown {
        let (hrefs, wrong) = self.hrefs.all(&fragment.links);
        self.diagnostics.extend(wrong);
        let input = HtmlInput {
            hrefs: &hrefs,
            language: self.language,
            highlighter: self.hrefs.input.highlighter,
            embed: &|_: &Embed| String::new(),
            places: None,
        };
        let text = fragment.blocks.iter().map(|block| plain(&block.inlines));
        let text = text.collect::<Vec<_>>().join(" ");
        Shown::html("html", html::fragment(&fragment.blocks, input), text)
    }

    fn word(&self, kind: &Kind, word: &str) -> String {
        let values = match kind {
            Kind::Enum(values) => values.as_slice(),
            _ => &[],
        };
        let label = values.iter().find(|(name, _)| name == word);
        label.map_or(word, |(_, label)| label.get(&self.language.config.locale)).to_owned()
    }

    fn reference(&mut self, id: &Located<String>) -> Shown {
        match self.hrefs.resolver().reference(id) {
            Ok(page) => {
                let title = self.hrefs.input.page(page).header.title.clone();
                Shown::html("link", self.hrefs.page_link(page), title)
            }
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                Shown::text(id.value.clone())
            }
        }
    }

    /// The file that a field names.
    pub(super) fn asset(
        &mut self,
        file: &Located<String>,
        kind: LinkKind,
    ) -> Option<crate::base::SitePath> {
        match self.hrefs.resolver().file(&file.value, kind, &file.place) {
            Ok(Target::Asset(path)) => Some(path),
            Ok(_) => None,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                None
            }
        }
    }

    fn file(&mut self, file: &Located<String>) -> Shown {
        let Some(path) = self.asset(file, LinkKind::File) else {
            return Shown::text(file.value.clone());
        };
        let entry = &self.hrefs.input.plan.assets[&path];
        let words = self.hrefs.file_words(path.extension(), entry);
        let url = self.hrefs.url(&entry.url);
        let name = escape(path.file_name());
        let html = format!(
            "<a class=\"download\" href=\"{url}\">{name}</a> <span class=\"file\">({words})</span>"
        );
        Shown::html("link", html, path.file_name().to_owned())
    }

    /// A picture with everything that must be said of it.
    pub(super) fn image(&mut self, image: &Image) -> Option<ImageContext> {
        let path = self.asset(&image.src, LinkKind::Image)?;
        Some(ImageContext::new(image, &self.hrefs.input.plan.assets[&path]))
    }

    fn image_html(&mut self, image: &Image) -> Shown {
        let Some(path) = self.asset(&image.src, LinkKind::Image) else {
            return Shown::text(image.alt.clone());
        };
        let entry = &self.hrefs.input.plan.assets[&path];
        let (url, widths) = (self.hrefs.url(&entry.url), self.hrefs.widths(entry));
        let html = html::picture(&url, &image.alt, entry.dimensions, &widths);
        Shown::html("image", html, image.alt.clone())
    }

    fn period(&self, period: Option<Period>, label: Option<&str>) -> Shown {
        let days = period.map(|period| self.language.formats.period(period));
        match (label, days) {
            (Some(label), Some(days)) => Shown::text(format!("{label} ({days})")),
            (Some(label), None) => Shown::text(label),
            (None, Some(days)) => Shown::text(days),
            (None, None) => Shown::text(""),
        }
    }
}

/// A day with its times, or two days.
pub(super) fn span_words(language: &Language, start: &DateTime, end: Option<&DateTime>) -> String {
    let formats = &language.formats;
    match (start.time, end) {
        (_, Some(end)) if end.date != start.date => formats.date_range(start.date, end.date),
        (Some(from), Some(DateTime { time: Some(to), .. })) if from < *to => {
            formats.date_time_range(start.date, TimeRange { start: from, end: *to })
        }
        (Some(from), _) => {
            let separator = if language.config.locale.language() == "da" { " " } else { ", " };
            format!("{}{separator}{}", formats.date_full(start.date), formats.time(from))
        }
        (None, _) => formats.date_full(start.date),
    }
}

fn range_words(language: &Language, range: TimeRange) -> String {
    if range.start == range.end {
        language.formats.time(range.start)
    } else {
        language.formats.time_range(range)
    }
}

fn time(machine: &str, words: &str) -> Shown {
    let html = format!("<time datetime=\"{machine}\">{}</time>", escape(words));
    Shown::html("date", html, words.to_owned()).with_raw(machine)
}

/// A text; what is an address of a mailbox or a telephone becomes a link.
fn text_value(key: &str, text: &str) -> Shown {
    let shown = escape(text);
    let is_mail = text.contains('@') && !text.contains(char::is_whitespace);
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let html = if is_mail {
        format!("<a href=\"mailto:{shown}\">{shown}</a>")
    } else if key == "phone" && digits.len() >= 3 {
        // A number that is broken over two lines is dialled wrong.
        format!("<a href=\"tel:{digits}\">{}</a>", shown.replace(' ', "\u{a0}"))
    } else {
        shown
    };
    Shown::html("text", html, text.to_owned())
}

fn web_address(url: &str) -> Shown {
    let address = escape(url);
    let name = escape(
        url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/'),
    );
    let html =
        format!("<a class=\"external\" href=\"{address}\" rel=\"noopener noreferrer\">{name}</a>");
    Shown::html("link", html, url.to_owned())
}

/// The fields of an object as a list of names and values.
fn facts(parts: &[FieldContext]) -> String {
    let pair =
        |part: &FieldContext| format!("<dt>{}</dt><dd>{}</dd>", escape(&part.label), part.html);
    format!("<dl class=\"facts\">{}</dl>", parts.iter().map(pair).collect::<String>())
}

fn table_html(columns: &[ColumnContext], rows: &[Vec<FieldContext>]) -> String {
    let head: String =
        columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", escape(&c.label))).collect();
    let cell = |cell: &FieldContext| format!("<td>{}</td>", cell.html);
    let row =
        |row: &Vec<FieldContext>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let body: String = rows.iter().map(row).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
}
