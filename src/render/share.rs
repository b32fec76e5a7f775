//! What machines are told of a page: cards of messengers (Open Graph) and search engines (schema.org).
//!
//! Says nothing that the page does not say to readers, and holds no text that could become markup.

use crate::catalog::PageEntry;
use crate::parse::Value;
use crate::render::RenderInput;
use crate::render::context::{PageContext, ShareContext};
use serde_json::{Map, Value as Json, json};

/// What machines are told of a page whose context is `context` so far.
pub(super) fn share(
    input: RenderInput<'_>,
    page: &PageEntry,
    context: &PageContext,
) -> ShareContext {
    // Messengers show no drawings.
    let is_shown = |url: &str| url.rsplit_once('.').is_some_and(|(_, end)| end != "svg");
    let image = context.image.as_ref().filter(|image| is_shown(&image.url));
    let image = image.map(|image| input.permalink(&image.url)).unwrap_or_default();
    let thing = thing(input, page, context, &image);
    let graph: Vec<Json> = breadcrumbs(input, context).into_iter().chain(thing).collect();
    let data = match graph.as_slice() {
        [] => String::new(),
        graph => inert(&json!({ "@context": "https://schema.org", "@graph": graph })),
    };
    let kind = if page.front.date("date").is_some() { "article" } else { "website" };
    ShareContext { kind, image, data }
}

/// The way to the page; nothing on the first.
fn breadcrumbs(input: RenderInput<'_>, context: &PageContext) -> Option<Json> {
    if context.breadcrumbs.is_empty() {
        return None;
    }
    let way = context.breadcrumbs.iter().map(|crumb| (&crumb.title, input.permalink(&crumb.url)));
    let steps = way.chain([(&context.short_title, context.canonical.clone())]);
    let items = steps.enumerate().map(|(index, (name, item))| {
        json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item })
    });
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() }))
}

/// What is said of a thing, in schema.org's words.
type Said = Vec<(&'static str, Option<Json>)>;

/// The event or the article that the page is, if it is one.
fn thing(
    input: RenderInput<'_>,
    page: &PageEntry,
    context: &PageContext,
    image: &str,
) -> Option<Json> {
    let publisher = text(input.config.publisher.get(&page.locale));
    let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
    let event = event(page, context, publisher.as_ref());
    let mut said = event.or_else(|| article(page, context, publisher.as_ref()))?;
    said.extend([
        ("description", text(&context.description)),
        ("image", text(image)),
        ("inLanguage", text(&context.lang)),
        ("url", text(&context.canonical)),
    ]);
    let known = said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Some(known.collect::<Map<String, Json>>().into())
}

fn event(page: &PageEntry, context: &PageContext, organizer: Option<&Json>) -> Option<Said> {
    let moment = |key: &str| match page.front.get(key) {
        Some(Value::DateTime(moment)) => Some(Json::from(moment.to_string())),
        _ => None,
    };
    let start = moment("start")?;
    let place = page.front.text("location");
    Some(vec![
        ("@type", text("Event")),
        ("name", text(&context.title)),
        ("startDate", Some(start)),
        ("endDate", moment("end")),
        ("location", place.map(|place| json!({ "@type": "Place", "name": place }))),
        ("organizer", organizer.cloned()),
    ])
}

fn article(page: &PageEntry, context: &PageContext, publisher: Option<&Json>) -> Option<Said> {
    let day = |key: &str| page.front.date(key).map(|date| Json::from(date.to_string()));
    let published = day("date")?;
    let is_news = page.header.document_type == "news";
    Some(vec![
        ("@type", text(if is_news { "NewsArticle" } else { "Article" })),
        ("headline", text(&context.title)),
        ("datePublished", Some(published)),
        ("dateModified", day("updated")),
        ("author", publisher.cloned()),
        ("publisher", publisher.cloned()),
    ])
}

/// The text, unless there is none.
fn text(text: &str) -> Option<Json> {
    (!text.is_empty()).then(|| text.into())
}

/// JSON in which nothing ends the element that it stands in, or begins another.
fn inert(json: &Json) -> String {
    let mut inert = String::new();
    for letter in json.to_string().chars() {
        match letter {
            '<' => inert.push_str("\\u003c"),
            '>' => inert.push_str("\\u003e"),
            '&' => inert.push_str("\\u0026"),
            '\u{2028}' => inert.push_str("\\u2028"),
            '\u{2029}' => inert.push_str("\\u2029"),
            other => inert.push(other),
        }
    }
    inert
}
