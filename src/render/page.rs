//! The context of a page of the handbook: everything its layout shows.
//!
//! Only puts together; how a value, a link or a list looks is decided in the files of this folder.

use crate::base::Locale;
use crate::catalog::{PageEntry, PageId, PageKind};
use crate::config::{BodyKind, DocumentType, Language};
use crate::diagnostic::Diagnostic;
use crate::parse::body::{Block, BlockKind, Body, Embed, LinkKind};
use crate::parse::{Value, plain};
use crate::plan::{FeedOf, JobKind};
use crate::render::context::{
    Alternate, DetailContext, FieldContext, FileContext, ImageContext, LanguageLink, LinkContext,
    Notice, PageContext, Shared, SlideContext, TocEntry, TypeContext,
};
use crate::render::embed::{self, Embedder};
use crate::render::fields::FieldWriter;
use crate::render::href::Hrefs;
use crate::render::html::{self, HtmlInput};
use crate::render::lists::lists;
use crate::render::place::BlockPlaces;
use crate::render::related::related;
use crate::render::share::share;
use crate::render::terms;
use crate::render::{RenderInput, VolumeContext, language_name, root_of};

/// The context of the page, and what is wrong with its links.
pub fn page_context(input: RenderInput<'_>, id: PageId) -> (PageContext, Vec<Diagnostic>) {
    let page = input.page(id);
    let url = page.url();
    let root = root_of(&url);
    let language = input.language(&page.locale);
    let document_type =
        input.types.get(&page.header.document_type).unwrap_or_else(|| input.types.page());
    let hrefs = Hrefs { input, page: id, root: &root };
    let mut writer = FieldWriter { hrefs, language, diagnostics: Vec::new() };
    let fields = own_fields(&mut writer, page, document_type, id);
    let body = render_body(hrefs, language, &fields, document_type.body);
    let fields = fields.into_iter().filter(|f| !body.embedded.contains(&f.key)).collect();
    let (related, wrong) = related(input, id, &hrefs.resolver());
    let details = details(&mut writer, page, document_type);
    let attachments = attachments(&mut writer, page, language);
    let image = picture(&mut writer, page);
    let mut context = frame(input, id);
    context.fields = fields;
    context.image = image;
    context.details = details;
    context.attachments = attachments;
    context.related = related.into_iter().map(|other| input.item(other, &page.locale)).collect();
    context.body = body.html;
    context.footnotes = body.footnotes;
    context.slides = body.slides;
    context.share = Some(share(input, page, &context));
    let mut diagnostics = writer.diagnostics;
    diagnostics.extend(body.diagnostics);
    diagnostics.extend(wrong);
    // What a page without a translation shows is checked where it is at home.
    (context, if page.is_fallback() { Vec::new() } else { diagnostics })
}

/// Everything that does not need the body.
fn frame(input: RenderInput<'_>, id: PageId) -> PageContext {
    let page = input.page(id);
    let url = page.url();
    let reader = &page.locale;
    let volume = &input.volumes[reader];
    let anchor = anchor_page(input, id);
    let (prev, next) = neighbours(input, anchor, reader);
    PageContext {
        root: root_of(&url),
        site: volume.site.clone(),
        t: volume.texts.clone(),
        kind: match page.kind {
            PageKind::Home => "home",
            PageKind::Section => "section",
            PageKind::Page => "page",
        },
        title: page.header.title.clone(),
        short_title: page.header.short_title().to_owned(),
        summary: page.front.text("summary").unwrap_or_default().to_owned(),
        description: input.lead(id).to_owned(),
        lang: page.header.locale.lang_attribute(),
        dir: page.header.locale.direction().as_str(),
        canonical: canonical(input, id),
        versions: input.versions_of(id).map(|versions| versions.context.clone()),
        url,
        alternates: alternates(input, id),
        languages: languages(input, id),
        fallback: fallback(input, page),
        draft: page.front.flag("draft", false),
        breadcrumbs: breadcrumbs(input, anchor, reader),
        nav: nav_of(input, anchor, reader),
        prev,
        next,
        toc: toc(page),
        document_type: terms::document_type(input, page),
        audience: terms::audiences(input, page),
        tags: terms::tags(input, page),
        calendar: input.plan.place(&JobKind::Calendar(id)).cloned(),
        feed: feed_of(input, id),
        lists: lists(input, id),
        print: input.print_link(id),
        edit: input.edit_link(id),
        report: input.report_link(id),
        ..PageContext::empty(volume)
    }
}

/// A body as HTML, and what it took.
struct RenderedBody {
    html: String,
    footnotes: String,
    slides: Vec<SlideContext>,
    /// The fields that the text shows itself.
    embedded: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

fn render_body(
    hrefs: Hrefs<'_>,
    language: &Language,
    fields: &[FieldContext],
    kind: BodyKind,
) -> RenderedBody {
    let input = hrefs.input;
    let empty = Body::default();
    let path = &input.page(hrefs.page).header.path;
    let document = input.documents.get(path);
    let body = document.map_or(&empty, |document| &*document.body);
    let (links, diagnostics) = hrefs.all(&body.links);
    let document_type = &input.page(hrefs.page).header.document_type;
    let embedder = Embedder { hrefs, fields, document_type };
    let html_input = HtmlInput {
        hrefs: &links,
        language,
        highlighter: input.highlighter,
        embed: &|embed: &Embed| embedder.html(embed),
        places: input.places.map(|sources| BlockPlaces::new(sources, path)),
    };
    let embedded = body.each_block().into_iter().filter_map(|block| match &block.kind {
        BlockKind::Embed(Embed::Field(key)) => Some(key.clone()),
        _ => None,
    });
    let (html, slides) = match kind {
        BodyKind::Text => (html::blocks(&body.blocks, html_input), Vec::new()),
        BodyKind::Slides => slides(&body.blocks, html_input),
        BodyKind::Questions => (questions(&body.blocks, html_input), Vec::new()),
    };
    RenderedBody {
        html,
        footnotes: html::footnotes(body, html_input),
        slides,
        embedded: embedded.collect(),
        diagnostics,
    }
}

/// The parts of a body that begin with a heading of level 2, and what stands before the first.
fn parts(blocks: &[Block]) -> (&[Block], Vec<&[Block]>) {
    let starts: Vec<usize> = (0..blocks.len())
        .filter(|at| matches!(blocks[*at].kind, BlockKind::Heading { level: 1 | 2, .. }))
        .collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    (
        &blocks[..first],
        starts.iter().copied().zip(ends).map(|(from, to)| &blocks[from..to]).collect(),
    )
}

fn slides(blocks: &[Block], input: HtmlInput<'_>) -> (String, Vec<SlideContext>) {
    let (before, parts) = parts(blocks);
    let slide = |(index, part): (usize, &[Block])| {
        let (heading, rest) = part.split_first()?;
        let BlockKind::Heading { anchor, .. } = &heading.kind else { return None };
        let (said, shown): (Vec<Block>, Vec<Block>) =
            rest.iter().cloned().partition(|block| block.kind == BlockKind::Transcript);
        let said: Vec<Block> = said.into_iter().flat_map(|block| block.blocks).collect();
        Some(SlideContext {
            number: index + 1,
            title: plain(&heading.inlines),
            anchor: anchor.clone(),
            html: html::blocks(&shown, input),
            transcript: html::blocks(&said, input),
        })
    };
    let slides = parts.into_iter().enumerate().filter_map(slide).collect();
    (html::blocks(before, input), slides)
}

fn questions(blocks: &[Block], input: HtmlInput<'_>) -> String {
    let (before, parts) = parts(blocks);
    let section = |part: &[Block]| {
        format!("<section class=\"question\">{}</section>\n", html::blocks(part, input))
    };
    html::blocks(before, input) + &parts.into_iter().map(section).collect::<String>()
}

/// The type's own fields; of an event, the line that says when it is comes first.
fn own_fields(
    writer: &mut FieldWriter<'_>,
    page: &PageEntry,
    document_type: &DocumentType,
    id: PageId,
) -> Vec<FieldContext> {
    let mut fields: Vec<FieldContext> = writer.when(id).into_iter().collect();
    for field in document_type.own_fields() {
        if let Some(value) = page.front.get(&field.key) {
            fields.push(writer.field(field, value));
        }
    }
    fields
}

/// What there is to say about the page itself, in this order.
fn details(
    writer: &mut FieldWriter<'_>,
    page: &PageEntry,
    document_type: &DocumentType,
) -> Vec<DetailContext> {
    let keys = ["date", "updated", "review_by", "valid_from", "valid_to", "owner", "level"];
    keys.into_iter()
        .filter_map(|key| {
            let value = page.front.get(key)?;
            let shown = writer.field(document_type.field(key)?, value);
            Some(DetailContext { key, label: shown.label, html: shown.html })
        })
        .collect()
}

fn attachments(
    writer: &mut FieldWriter<'_>,
    page: &PageEntry,
    language: &Language,
) -> Vec<FileContext> {
    let mut files = Vec::new();
    for attachment in page.front.list("attachments") {
        let Some(Value::File(file)) = attachment.get("file") else { continue };
        let Some(path) = writer.asset(file, LinkKind::File) else { continue };
        let entry = &writer.hrefs.input.plan.assets[&path];
        let title = attachment.get("title").and_then(Value::as_text);
        files.push(FileContext {
            title: title.unwrap_or(path.file_name()).to_owned(),
            url: entry.url.clone(),
            format: path.extension().to_uppercase(),
            size: language.formats.file_size(entry.size),
        });
    }
    files
}

fn picture(writer: &mut FieldWriter<'_>, page: &PageEntry) -> Option<ImageContext> {
    match page.front.get("image")? {
        Value::Image(image) => writer.image(image),
        _ => None,
    }
}

/// The page whose place in the tree counts: of a variant, the page it is a variant of.
fn anchor_page(input: RenderInput<'_>, id: PageId) -> PageId {
    let page = input.page(id);
    let variant_of = input.language(&page.locale).config.variant_of.as_ref();
    variant_of.and_then(|base| input.catalog.in_locale(id, base)).unwrap_or(id)
}

fn neighbours(
    input: RenderInput<'_>,
    id: PageId,
    reader: &Locale,
) -> (Option<LinkContext>, Option<LinkContext>) {
    let place = input.volumes[&input.page(id).locale].place(id);
    let order = input.catalog.volume(&input.page(id).locale).map(|volume| &volume.reading_order);
    let at = |index: Option<usize>| {
        let id = order?.get(index?)?;
        Some(input.link_to(*id, reader))
    };
    (at(place.and_then(|place| place.checked_sub(1))), at(place.map(|place| place + 1)))
}

fn breadcrumbs(input: RenderInput<'_>, id: PageId, reader: &Locale) -> Vec<LinkContext> {
    input.catalog.ancestors(id).into_iter().map(|id| input.crumb(id, reader)).collect()
}

fn nav_of(input: RenderInput<'_>, id: PageId, reader: &Locale) -> Shared {
    let volume = &input.volumes[reader];
    let navs = &volume.navs;
    let parent = input.page(id).parent.unwrap_or(id);
    navs.get(&id).or_else(|| navs.get(&parent)).unwrap_or(&volume.no_nav).clone()
}

fn toc(page: &PageEntry) -> Vec<TocEntry> {
    if !page.front.flag("toc", true) {
        return Vec::new();
    }
    let headings = page.header.headings.iter().filter(|heading| heading.level <= 3);
    headings
        .map(|heading| TocEntry {
            level: heading.level.max(2),
            title: heading.text.clone(),
            anchor: heading.anchor.clone(),
        })
        .collect()
}

/// A page without a translation belongs, for search engines, to its source; one of an older version
/// to the newest that has it.
fn canonical(input: RenderInput<'_>, id: PageId) -> String {
    if let Some(versions) = input.versions_of(id) {
        return versions.canonical.clone();
    }
    let page = input.page(id);
    let group = &input.catalog.groups[page.group];
    let own = group.get(&page.header.locale).filter(|_| page.is_fallback());
    input.permalink(&input.page(own.copied().unwrap_or(id)).url())
}

/// The real translations; nothing where there is only one language, or where the page is none.
fn alternates(input: RenderInput<'_>, id: PageId) -> Vec<Alternate> {
    let group = &input.catalog.groups[input.page(id).group];
    if group.len() < 2 || input.page(id).is_fallback() {
        return Vec::new();
    }
    let in_order = input.config.locales.iter().filter_map(|config| group.get(&config.locale));
    let alternate = |id: &PageId| Alternate {
        lang: input.page(*id).locale.lang_attribute(),
        href: input.permalink(&input.page(*id).url()),
    };
    let mut alternates: Vec<Alternate> = in_order.map(alternate).collect();
    if let Some(source) = group.get(&input.config.source_locale) {
        let href = input.permalink(&input.page(*source).url());
        alternates.push(Alternate { lang: "x-default".to_owned(), href });
    }
    alternates
}

/// Every language, with this page in it; a variant only where the page has one.
fn languages(input: RenderInput<'_>, id: PageId) -> Vec<LanguageLink> {
    let page = input.page(id);
    let is_term = embed::is_term(page);
    let title = |id: PageId| input.page(id).header.title.clone();
    let link = |config: &crate::config::LocaleConfig| {
        let group = &input.catalog.groups[page.group];
        let translated = group.contains_key(&config.locale);
        let target = input.catalog.in_locale(id, &config.locale);
        let target = match (target, &config.variant_of) {
            (None, Some(_)) => return None,
            (None, None) => input.catalog.volume(&config.locale)?.home,
            (Some(target), _) => target,
        };
        Some(LanguageLink {
            label: config.label.clone(),
            lang: config.locale.lang_attribute(),
            site_title: input.config.title.get(&config.locale).to_owned(),
            title: if is_term && translated { title(target) } else { String::new() },
            url: input.page(target).url(),
            current: config.locale == page.locale,
            translated,
        })
    };
    input.config.locales.iter().filter_map(link).collect()
}

fn fallback(input: RenderInput<'_>, page: &PageEntry) -> Option<Notice> {
    if !page.is_fallback() {
        return None;
    }
    let shown = &page.header.locale;
    let messages = &input.language(&page.locale).messages;
    let name = language_name(messages, shown);
    let text = messages.format("not_translated_notice", &[("language", name)]);
    Some(Notice { text, lang: shown.lang_attribute() })
}

fn feed_of(input: RenderInput<'_>, id: PageId) -> Option<String> {
    let page = input.page(id);
    let section = if page.kind == PageKind::Section { Some(id) } else { page.parent };
    let of_section = section.map(|id| JobKind::Feed(page.locale.clone(), FeedOf::Section(id)));
    let everything = JobKind::Feed(page.locale.clone(), FeedOf::Everything);
    let place = |kind: JobKind| input.plan.place(&kind).cloned();
    of_section.and_then(place).or_else(|| place(everything))
}

impl PageContext {
    /// A page that shows nothing yet.
    pub(super) fn empty(volume: &VolumeContext) -> Self {
        Self {
            root: String::new(),
            site: volume.site.clone(),
            t: volume.texts.clone(),
            kind: "list",
            title: String::new(),
            short_title: String::new(),
            summary: String::new(),
            description: String::new(),
            lang: String::new(),
            dir: "ltr",
            url: String::new(),
            canonical: String::new(),
            share: None,
            alternates: Vec::new(),
            languages: Vec::new(),
            fallback: None,
            draft: false,
            breadcrumbs: Vec::new(),
            nav: volume.no_nav.clone(),
            prev: None,
            next: None,
            toc: Vec::new(),
            document_type: TypeContext { name: "page".to_owned(), label: String::new(), url: None },
            fields: Vec::new(),
            image: None,
            details: Vec::new(),
            audience: Vec::new(),
            tags: Vec::new(),
            attachments: Vec::new(),
            calendar: None,
            feed: None,
            related: Vec::new(),
            body: String::new(),
            footnotes: String::new(),
            slides: Vec::new(),
            lists: Vec::new(),
            pager: None,
            index: Vec::new(),
            credits: Vec::new(),
            print: None,
            edit: None,
            report: None,
            bound: Vec::new(),
            search: None,
            versions: None,
        }
    }
}

/// The layout of a page: its type's own, else the one for its kind.
pub fn layout_of(input: RenderInput<'_>, id: PageId, has: impl Fn(&str) -> bool) -> String {
    let page = input.page(id);
    let document_type = input.types.get(&page.header.document_type);
    let named = document_type.and_then(|t| t.layout.clone());
    let of_type = named.unwrap_or_else(|| page.header.document_type.clone());
    let candidates = match page.kind {
        PageKind::Home => vec!["home".to_owned()],
        PageKind::Section if of_type == "page" => vec!["section".to_owned()],
        PageKind::Section | PageKind::Page => vec![of_type],
    };
    let names = candidates.into_iter().map(|name| format!("{name}.html"));
    names.into_iter().find(|name| has(name)).unwrap_or_else(|| "page.html".to_owned())
}
