//! Blocks become HTML.
//!
//! Writes structure and classes only; no style, no script, and no text that is not escaped.

use crate::base::SitePath;
use crate::config::Language;
use crate::parse::body::{
    Alignment, Block, BlockKind, Body, Embed, Figure, Footnote, Inline, Mark,
};
use crate::render::highlight::Highlighter;
use crate::render::href::Href;
use crate::render::place::BlockPlaces;
use crate::render::{escape, push_escaped};
use std::fmt::Write;

/// How wide a picture in the text is shown: the column, which a narrow screen has to itself.
pub(super) const COLUMN: &str = "(min-width: 48rem) 44rem, 100vw";

/// What blocks are written with.
#[derive(Clone, Copy)]
pub(super) struct HtmlInput<'a> {
    /// The links, by number.
    pub(super) hrefs: &'a [Option<Href>],
    /// The interface texts.
    pub(super) language: &'a Language,
    /// Colours code.
    pub(super) highlighter: &'a Highlighter,
    /// What the site fills in.
    pub(super) embed: &'a dyn Fn(&Embed) -> String,
    /// Where the blocks stand, if that is to be shown.
    pub(super) places: Option<BlockPlaces<'a>>,
}

/// Blocks as HTML.
pub(super) fn blocks(blocks: &[Block], input: HtmlInput<'_>) -> String {
    let mut writer = Writer::new(String::with_capacity(blocks.len() * 200), input);
    writer.blocks(blocks);
    writer.html
}

/// Running text as HTML.
pub(super) fn inlines(inlines: &[Inline], input: HtmlInput<'_>) -> String {
    let mut writer = Writer::new(String::new(), input);
    writer.inlines(inlines);
    writer.html
}

/// A short text: without a paragraph around it, if it is only one.
pub(super) fn fragment(content: &[Block], input: HtmlInput<'_>) -> String {
    match content {
        [Block { kind: BlockKind::Paragraph, inlines: text, .. }] => inlines(text, input),
        several => blocks(several, input),
    }
}

/// The footnotes of a body as a list with ways back; empty without footnotes.
pub(super) fn footnotes(body: &Body, input: HtmlInput<'_>) -> String {
    if body.footnotes.is_empty() {
        return String::new();
    }
    let mut writer = Writer::new("<ol>".to_owned(), input);
    for (index, footnote) in body.footnotes.iter().enumerate() {
        writer.footnote(index + 1, footnote);
    }
    writer.html.push_str("</ol>");
    writer.html
}

/// A picture that browsers fetch when a reader comes near it, as wide as they need it.
pub(super) fn picture(
    url: &str,
    alt: &str,
    dimensions: Option<(usize, usize)>,
    widths: &str,
) -> String {
    let mut html = format!("<img src=\"{url}\" alt=\"{}\"", escape(alt));
    if !widths.is_empty() {
        let _ = write!(html, " srcset=\"{widths}\" sizes=\"{COLUMN}\"");
    }
    if let Some((width, height)) = dimensions {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    html + " loading=\"lazy\">"
}

struct Writer<'a> {
    html: String,
    input: HtmlInput<'a>,
    /// How many changes were marked.
    changes: usize,
}

impl<'a> Writer<'a> {
    fn new(html: String, input: HtmlInput<'a>) -> Self {
        Self { html, input, changes: 0 }
    }
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph => self.wrap("p", block),
            BlockKind::Plain => self.inlines(&block.inlines),
            BlockKind::Heading { level, anchor } => self.heading(*level, anchor, block),
            BlockKind::List(start) => self.list(*start, block, ""),
            BlockKind::Item(state) => self.item(*state, block),
            BlockKind::Definitions => self.wrap("dl", block),
            BlockKind::Term => self.wrap("dt", block),
            BlockKind::Definition => self.wrap("dd", block),
            BlockKind::Table(alignments) => self.table(alignments, block),
            BlockKind::Head | BlockKind::Row | BlockKind::Cell => self.blocks(&block.blocks),
            BlockKind::Included(path) => self.included(path, block),
            BlockKind::Code { language, text } => self.code(language, text, block),
            BlockKind::Quote => self.wrap("blockquote", block),
            BlockKind::Callout { kind, title } => self.callout(kind.as_str(), title, block),
            BlockKind::Audience(audiences) => self.audience(audiences, block),
            BlockKind::Figure(figure) => self.figure(figure, block),
            BlockKind::Steps => self.steps(block),
            BlockKind::Details(title) => self.details(title, block),
            BlockKind::Transcript => self.wrap("div class=\"transcript\"", block),
            BlockKind::Embed(embed) => {
                let html = (self.input.embed)(embed);
                self.html.push_str(&html);
            }
            BlockKind::Rule => self.html.push_str("<hr>\n"),
            BlockKind::Changed(mark) => self.changed(*mark, block),
        }
    }

    /// The text of another file.
    fn included(&mut self, path: &SitePath, block: &Block) {
        let places = self.input.places.map(|places| places.of_file(path));
        let mut writer = Writer::new(String::new(), HtmlInput { places, ..self.input });
        writer.changes = self.changes;
        writer.blocks(&block.blocks);
        self.changes = writer.changes;
        self.html.push_str(&writer.html);
    }

    /// Attributes that say where the block stands, if that is to be shown.
    fn place(&self, block: &Block) -> String {
        self.input.places.map(|places| places.attributes(block.span)).unwrap_or_default()
    }

    /// A block in one element; `tag` may carry attributes.
    fn wrap(&mut self, tag: &str, block: &Block) {
        let name = tag.split(' ').next().unwrap_or(tag);
        self.html.push('<');
        self.html.push_str(tag);
        self.html.push_str(&self.place(block));
        self.html.push('>');
        self.inlines(&block.inlines);
        self.blocks(&block.blocks);
        let _ = writeln!(self.html, "</{name}>");
    }

    /// The page's title is the only heading of level 1.
    fn heading(&mut self, level: u8, anchor: &str, block: &Block) {
        let level = level.max(2);
        let anchor = escape(anchor);
        let _ = write!(self.html, "<h{level} id=\"{anchor}\"{}>", self.place(block));
        self.inlines(&block.inlines);
        let _ = writeln!(
            self.html,
            " <a class=\"anchor\" href=\"#{anchor}\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h{level}>"
        );
    }

    fn list(&mut self, start: Option<u64>, block: &Block, class: &str) {
        let has_tasks =
            block.blocks.iter().any(|item| matches!(item.kind, BlockKind::Item(Some(_))));
        let class = if has_tasks { " class=\"tasks\"" } else { class };
        let (tag, start) = match start {
            None => ("ul", String::new()),
            Some(1) => ("ol", String::new()),
            Some(start) => ("ol", format!(" start=\"{start}\"")),
        };
        let _ = writeln!(self.html, "<{tag}{class}{start}{}>", self.place(block));
        self.blocks(&block.blocks);
        let _ = writeln!(self.html, "</{tag}>");
    }

    fn item(&mut self, state: Option<bool>, block: &Block) {
        let Some(done) = state else { return self.wrap("li", block) };
        let (word, checked) = if done { ("task_done", " checked") } else { ("task_open", "") };
        let label = escape(self.text(word));
        let _ = write!(
            self.html,
            "<li class=\"task\"{}><input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ",
            self.place(block)
        );
        self.inlines(&block.inlines);
        self.blocks(&block.blocks);
        self.html.push_str("</li>\n");
    }

    fn table(&mut self, alignments: &[Alignment], block: &Block) {
        let label = escape(self.text("table_wide_hint"));
        let _ = writeln!(
            self.html,
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"{}><table>",
            self.place(block)
        );
        for row in &block.blocks {
            let is_head = row.kind == BlockKind::Head;
            self.html.push_str(if is_head { "<thead><tr>" } else { "<tr>" });
            for (index, cell) in row.blocks.iter().enumerate() {
                let class = match alignments.get(index) {
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::End) => " class=\"end\"",
                    Some(Alignment::Start) | None => "",
                };
                self.html.push_str(if is_head { "<th scope=\"col\"" } else { "<td" });
                self.html.push_str(class);
                self.html.push('>');
                self.inlines(&cell.inlines);
                self.html.push_str(if is_head { "</th>" } else { "</td>" });
            }
            self.html.push_str(if is_head { "</tr></thead>\n<tbody>\n" } else { "</tr>\n" });
        }
        self.html.push_str("</tbody></table></div>\n");
    }

    fn code(&mut self, language: &str, text: &str, block: &Block) {
        let label = escape(self.text("code_example"));
        let _ = write!(
            self.html,
            "<pre class=\"code\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"{}><code",
            self.place(block)
        );
        if !language.is_empty() {
            let _ = write!(self.html, " class=\"language-{}\"", escape(language));
        }
        self.html.push('>');
        self.html.push_str(&self.input.highlighter.mark(language, text));
        self.html.push_str("</code></pre>\n");
    }

    fn callout(&mut self, kind: &str, title: &[Inline], block: &Block) {
        let standard = self.text(&format!("alert_{kind}")).to_owned();
        let _ = write!(
            self.html,
            "<div class=\"callout {kind}\" role=\"note\"{}><p class=\"callout-title\">",
            self.place(block)
        );
        if title.is_empty() {
            push_escaped(&mut self.html, &standard);
        } else {
            let _ =
                write!(self.html, "<span class=\"callout-kind\">{}:</span> ", escape(&standard));
            self.inlines(title);
        }
        self.html.push_str("</p>\n");
        self.blocks(&block.blocks);
        self.html.push_str("</div>\n");
    }

    fn audience(&mut self, audiences: &[String], block: &Block) {
        let names: Vec<String> =
            audiences.iter().enumerate().map(|(n, word)| self.audience_name(n, word)).collect();
        let label = escape(&self.input.language.formats.list(&names));
        let words = escape(&audiences.join(" "));
        let _ = writeln!(
            self.html,
            "<section class=\"audience\" data-audience=\"{words}\" aria-label=\"{label}\"{}><p class=\"audience-title\">{label}</p>",
            self.place(block)
        );
        self.blocks(&block.blocks);
        self.html.push_str("</section>\n");
    }

    /// `Für Eltern`, and of those that follow `Lehrkräfte`.
    fn audience_name(&self, number: usize, word: &str) -> String {
        let key = if number == 0 { "for" } else { "audience" };
        self.text(&format!("{key}_{word}")).to_owned()
    }

    fn figure(&mut self, figure: &Figure, block: &Block) {
        let _ = write!(self.html, "<figure{}>", self.place(block));
        self.image(figure.link, &figure.alt);
        self.html.push_str("<figcaption>");
        match block.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph, inlines, .. }] => self.inlines(inlines),
            caption => self.blocks(caption),
        }
        let (credit, license) = (escape(&figure.credit), escape(&figure.license));
        let word = escape(self.text("credit"));
        let gap = if block.blocks.is_empty() { "" } else { " " };
        let _ = writeln!(
            self.html,
            "{gap}<small class=\"credit\">{word}: {credit} · {license}</small></figcaption></figure>"
        );
    }

    fn image(&mut self, link: usize, alt: &str) {
        let Some(href) = &self.input.hrefs[link] else {
            return push_escaped(&mut self.html, alt);
        };
        self.html.push_str(&picture(&href.url, alt, href.dimensions, &href.widths));
    }

    fn steps(&mut self, block: &Block) {
        for inner in &block.blocks {
            match inner.kind {
                BlockKind::List(start) => self.list(start, inner, " class=\"steps\""),
                _ => self.block(inner),
            }
        }
    }

    fn details(&mut self, title: &[Inline], block: &Block) {
        let _ = write!(self.html, "<details{}><summary>", self.place(block));
        if title.is_empty() {
            let word = escape(self.text("read_more"));
            self.html.push_str(&word);
        }
        self.inlines(title);
        self.html.push_str("</summary>\n");
        self.blocks(&block.blocks);
        self.html.push_str("</details>\n");
    }

    fn footnote(&mut self, number: usize, footnote: &Footnote) {
        let _ = write!(self.html, "<li id=\"fn-{number}\">");
        self.blocks(&footnote.blocks);
        let label = escape(self.text("back_to_text"));
        for nth in 1..=footnote.references {
            let which = if nth > 1 { format!(" {nth}") } else { String::new() };
            let _ = write!(
                self.html,
                " <a class=\"footnote-back\" href=\"#fnref-{number}-{nth}\" aria-label=\"{label}{which}\">↩{which}</a>"
            );
        }
        self.html.push_str("</li>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_escaped(&mut self.html, text),
                Inline::Code(code) => {
                    self.html.push_str("<code>");
                    push_escaped(&mut self.html, code);
                    self.html.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.inline_element("em", inner),
                Inline::Strong(inner) => self.inline_element("strong", inner),
                Inline::Strikethrough(inner) => self.inline_element("s", inner),
                Inline::Link(number, inner) => self.link(*number, inner),
                Inline::Image(number, alt) => self.image(*number, alt),
                Inline::FootnoteReference(number, nth) => self.footnote_reference(*number, *nth),
                Inline::SoftBreak => self.html.push('\n'),
                Inline::HardBreak => self.html.push_str("<br>\n"),
                Inline::Change(deleted, inserted) => self.change(deleted, inserted),
            }
        }
    }

    /// Blocks that are new or gone, as one stop for the keyboard.
    fn changed(&mut self, mark: Mark, block: &Block) {
        let id = self.next_change();
        let _ = writeln!(self.html, "<div class=\"change\" id=\"{id}\" tabindex=\"0\">");
        self.mark(mark, |writer| writer.blocks(&block.blocks));
        self.html.push_str("</div>\n");
    }

    /// What stood and what stands in a line, as one stop for the keyboard.
    fn change(&mut self, deleted: &[Inline], inserted: &[Inline]) {
        let id = self.next_change();
        let _ = write!(self.html, "<span class=\"change\" id=\"{id}\" tabindex=\"0\">");
        for (mark, inlines) in [(Mark::Deleted, deleted), (Mark::Inserted, inserted)] {
            if !inlines.is_empty() {
                self.mark(mark, |writer| writer.inlines(inlines));
            }
        }
        self.html.push_str("</span>");
    }

    /// What is marked, with a word for those who do not see the mark.
    fn mark(&mut self, mark: Mark, content: impl FnOnce(&mut Self)) {
        let (tag, word) = match mark {
            Mark::Deleted => ("del", "deleted"),
            Mark::Inserted => ("ins", "inserted"),
        };
        let word = escape(self.text(word));
        let _ = write!(self.html, "<{tag}><span class=\"hidden\">{word}: </span>");
        content(self);
        let _ = write!(self.html, "</{tag}>");
    }

    fn next_change(&mut self) -> String {
        self.changes += 1;
        format!("change-{}", self.changes)
    }

    fn inline_element(&mut self, tag: &str, inner: &[Inline]) {
        let _ = write!(self.html, "<{tag}>");
        self.inlines(inner);
        let _ = write!(self.html, "</{tag}>");
    }

    /// Of a link that leads nowhere, the text is kept.
    fn link(&mut self, number: usize, inner: &[Inline]) {
        let Some(href) = &self.input.hrefs[number] else { return self.inlines(inner) };
        let _ = write!(self.html, "<a href=\"{}\"{}>", href.url, href.attributes);
        self.inlines(inner);
        self.html.push_str("</a>");
        self.html.push_str(&href.after);
    }

    fn footnote_reference(&mut self, number: usize, nth: usize) {
        let n = number.to_string();
        let label = escape(&self.input.language.messages.format("footnote_n", &[("n", &n)]));
        let _ = write!(
            self.html,
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}-{nth}\" aria-label=\"{label}\">{number}</a></sup>"
        );
    }

    fn text(&self, key: &str) -> &str {
        self.input.language.messages.get(key).unwrap_or_default()
    }
}
