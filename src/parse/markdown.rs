//! Markdown becomes blocks: the events of the parser, gathered into a tree.
//!
//! Makes no HTML; what it does not know is kept as text and said.

use crate::base::locale::Locale;
use crate::base::slug::slug;
use crate::base::{Located, Place, SitePath, Span};
use crate::config::Types;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Quotes;
use crate::parse::body::{Alignment, Block, BlockKind, Footnote, Inline, Link, LinkKind};
use crate::parse::directive::{self, Action, DirectiveLine};
use crate::parse::footnotes::Footnotes;
use crate::parse::text::{bare_links, destination_span, plain};
use crate::parse::typography::set_inlines;
use crate::parse::{HeadingEntry, Partials};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::collections::BTreeMap;

/// How deep blocks may lie in each other; what is deeper is lifted out.
const DEPTH_LIMIT: usize = 64;

/// Anchors that every page has already.
const RESERVED_ANCHORS: [&str; 5] =
    ["main", "show", "page-contents", "page-related", "page-details"];

/// What the parser is given beside the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) path: &'a SitePath,
    pub(super) locale: &'a Locale,
    pub(super) quotes: &'a Quotes,
    pub(super) partials: &'a Partials,
    pub(super) audiences: &'a [&'a str],
    pub(super) types: &'a Types,
}

/// Gathers blocks, and what is numbered across them: links, headings, footnotes.
pub(super) struct MarkdownParser<'a> {
    pub(super) input: Input<'a>,
    /// The file that is being read: the document, or a partial.
    pub(super) path: SitePath,
    /// Where in that file the text begins.
    pub(super) offset: usize,
    /// The files on the way here, to notice a circle.
    pub(super) chain: Vec<SitePath>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<HeadingEntry>,
    pub(super) diagnostics: Vec<Diagnostic>,
    anchors: BTreeMap<String, usize>,
    footnotes: Footnotes,
    /// What is open, outermost first.
    stack: Vec<Open>,
}

/// Something that has begun and not ended.
pub(super) enum Open {
    Block(Block),
    Inline(InlineKind, Vec<Inline>),
    Footnote(String, Block),
    Directive(DirectiveLine, Block),
    /// Deeper than allowed: its content goes to what it lies in.
    Lifted,
    /// A directive that is.
    LiftedDirective,
}

pub(super) enum InlineKind {
    Emphasis,
    Strong,
    Strikethrough,
    Link(usize),
    Image(usize),
}

impl<'a> MarkdownParser<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        Self {
            input,
            path: input.path.clone(),
            offset: 0,
            chain: vec![input.path.clone()],
            links: Vec::new(),
            headings: Vec::new(),
            diagnostics: Vec::new(),
            anchors: RESERVED_ANCHORS.map(|anchor| (anchor.to_owned(), 1)).into(),
            footnotes: Footnotes::default(),
            stack: Vec::new(),
        }
    }

    /// The blocks of `text`, which begins at byte `offset` of the file.
    pub(super) fn parse(&mut self, text: &str, offset: usize) -> Vec<Block> {
        let outer = (std::mem::take(&mut self.stack), std::mem::replace(&mut self.offset, offset));
        let (masked, lines) = directive::scan(text);
        self.stack.push(Open::Block(block(BlockKind::Paragraph, Span::new(0, text.len()))));
        let events = Parser::new_ext(&masked, options()).into_offset_iter();
        for (event, range) in TextMergeWithOffset::new(events) {
            let span = Span::from(range);
            match (&event, directive::line_at(&lines, span)) {
                (Event::Rule, Some(line)) => self.directive(line),
                _ => self.event(event, span, text),
            }
        }
        while self.stack.len() > 1 {
            self.close_unclosed();
        }
        let root = self.stack.pop();
        (self.stack, self.offset) = outer;
        match root {
            Some(Open::Block(mut root)) => {
                root.blocks.shrink_to_fit();
                root.blocks
            }
            _ => Vec::new(),
        }
    }

    /// The footnotes that are referred to, in the order of their numbers, and everything that was
    /// gathered on the way.
    pub(super) fn finish(mut self) -> Finished {
        let (footnotes, unused) = std::mem::take(&mut self.footnotes).finish();
        for (label, place) in unused {
            self.unused_footnote(&label, place);
        }
        self.links.shrink_to_fit();
        self.headings.shrink_to_fit();
        Finished {
            footnotes,
            links: self.links,
            headings: self.headings,
            diagnostics: self.diagnostics,
        }
    }

    /// Adds a link to the list of the body and returns its number.
    pub(super) fn link(
        &mut self,
        destination: &str,
        title: &str,
        kind: LinkKind,
        span: Span,
    ) -> usize {
        let place = self.place(span);
        let destination = Located::new(destination.to_owned(), place);
        self.links.push(Link { destination, title: title.to_owned(), kind });
        self.links.len() - 1
    }

    /// A place in the file that is being read.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.path, span.shifted(self.offset))
    }

    fn event(&mut self, event: Event<'_>, span: Span, text: &str) {
        match event {
            Event::Start(tag) => self.start(tag, span, text),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.text(&words, span, text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            // Each line of a block, which was shown as a whole.
            Event::Html(_) => {}
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::FootnoteReference(label) => {
                let (number, nth) = self.footnotes.refer(&label);
                self.inline(Inline::FootnoteReference(number, nth));
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(block(BlockKind::Rule, span)),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(math) | Event::DisplayMath(math) => {
                self.inline(Inline::Text(math.into_string()));
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span, text: &str) {
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph,
            Tag::Heading { level, id, .. } => {
                let anchor = id.map(CowStr::into_string).unwrap_or_default();
                BlockKind::Heading { level: level as u8, anchor }
            }
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::CodeBlock(kind) => self.code(kind, span, text),
            Tag::List(start) => BlockKind::List(start),
            Tag::Item => BlockKind::Item(None),
            Tag::DefinitionList => BlockKind::Definitions,
            Tag::DefinitionListTitle => BlockKind::Term,
            Tag::DefinitionListDefinition => BlockKind::Definition,
            Tag::Table(alignments) => {
                BlockKind::Table(alignments.into_iter().map(Alignment::from).collect())
            }
            Tag::TableHead => BlockKind::Head,
            Tag::TableRow => BlockKind::Row,
            Tag::TableCell => BlockKind::Cell,
            Tag::FootnoteDefinition(label) => {
                let inner = block(BlockKind::Paragraph, span);
                return self.stack.push(Open::Footnote(label.into_string(), inner));
            }
            Tag::Emphasis => return self.open_inline(InlineKind::Emphasis),
            Tag::Strong => return self.open_inline(InlineKind::Strong),
            Tag::Strikethrough => return self.open_inline(InlineKind::Strikethrough),
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let at = destination_span(text, span, &dest_url);
                let number = self.link(&format!("{mail}{dest_url}"), &title, LinkKind::Link, at);
                return self.open_inline(InlineKind::Link(number));
            }
            Tag::Image { dest_url, title, .. } => {
                let at = destination_span(text, span, &dest_url);
                let number = self.link(&dest_url, &title, LinkKind::Image, at);
                return self.open_inline(InlineKind::Image(number));
            }
            // The others are switched off.
            Tag::HtmlBlock => return self.html_block(span, text),
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => return,
        };
        // What the Markdown parser counts to a block includes the end of its last line.
        let end = span.start + text[span.range()].trim_end().len();
        self.open_block(block(kind, Span::new(span.start, end)));
    }

    fn open_block(&mut self, block: Block) {
        let is_deep = self.is_too_deep(block.span);
        self.stack.push(if is_deep { Open::Lifted } else { Open::Block(block) });
    }

    /// Whether nothing more can be opened; said once for each text.
    fn is_too_deep(&mut self, span: Span) -> bool {
        let is_deep = self.stack.len() >= DEPTH_LIMIT;
        let is_said = || self.diagnostics.iter().any(|said| said.code == Code::LimitDepth);
        if is_deep && !is_said() {
            let message = format!("the text is nested more than {DEPTH_LIMIT} levels deep");
            let place = self.place(span);
            self.diagnostics.push(
                Diagnostic::new(Code::LimitDepth, message, place)
                    .help("take lists, quotations and boxes out of each other"),
            );
        }
        is_deep
    }

    /// Opens a directive, unless that would be too deep.
    pub(super) fn open_directive(&mut self, line: &DirectiveLine) {
        let inner = block(BlockKind::Quote, line.span);
        let is_deep = self.is_too_deep(line.span);
        self.stack.push(if is_deep {
            Open::LiftedDirective
        } else {
            Open::Directive(line.clone(), inner)
        });
    }

    /// Whether a line `:::` ends what was opened last.
    pub(super) fn is_in_directive(&self) -> bool {
        matches!(self.stack.last(), Some(Open::Directive(..) | Open::LiftedDirective))
    }

    /// Whether of the containers that lie in each other here, an outer one and not the innermost
    /// was opened with so many colons.
    pub(super) fn closes_outer(&self, colons: usize) -> bool {
        let colons_of = |open: &Open| match open {
            Open::Directive(DirectiveLine { action: Action::Open(head), .. }, _) => {
                Some(head.colons)
            }
            _ => None,
        };
        let mut containers = self.stack.iter().rev().map_while(colons_of).fuse();
        containers.next() != Some(colons) && containers.any(|outer| outer == colons)
    }

    /// The directive line that opened what is open now, if one did.
    pub(super) fn innermost_directive(&self) -> Option<&DirectiveLine> {
        match self.stack.last() {
            Some(Open::Directive(line, _)) => Some(line),
            _ => None,
        }
    }

    fn open_inline(&mut self, kind: InlineKind) {
        let lifted = self.stack.len() >= DEPTH_LIMIT * 2;
        self.stack.push(if lifted { Open::Lifted } else { Open::Inline(kind, Vec::new()) });
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) {
            return;
        }
        // A container that was opened inside of what ends here was never closed.
        while self.is_in_directive() {
            self.close_unclosed();
        }
        self.close();
    }

    /// Ends what was opened last and hands it to what it lies in.
    pub(super) fn close(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        match self.stack.pop() {
            Some(Open::Block(block)) => self.close_block(block),
            Some(Open::Inline(kind, inner)) => self.close_inline(&kind, inner),
            Some(Open::Footnote(label, inner)) => {
                let place =
                    self.place(Span::new(inner.span.start, inner.span.start + label.len() + 3));
                let blocks = flushed(inner).blocks;
                self.footnotes.define(&label, blocks, place);
            }
            Some(Open::Directive(line, inner)) => self.close_directive(&line, flushed(inner)),
            Some(Open::Lifted | Open::LiftedDirective) | None => {}
        }
    }

    fn close_inline(&mut self, kind: &InlineKind, inner: Vec<Inline>) {
        let closed = match *kind {
            InlineKind::Emphasis => Inline::Emphasis(inner),
            InlineKind::Strong => Inline::Strong(inner),
            InlineKind::Strikethrough => Inline::Strikethrough(inner),
            InlineKind::Link(number) => Inline::Link(number, inner),
            InlineKind::Image(number) => {
                let alt = plain(&inner);
                self.check_image(number, &alt);
                Inline::Image(number, alt)
            }
        };
        self.inline(closed);
    }

    fn close_block(&mut self, mut closed: Block) {
        // A tree lives as long as the site is looked at: what it does not use is given back.
        closed.inlines.shrink_to_fit();
        closed.blocks.shrink_to_fit();
        set_inlines(&mut closed.inlines, self.input.quotes);
        match &mut closed.kind {
            BlockKind::Heading { level, anchor } => {
                let text = plain(&closed.inlines);
                let wanted =
                    if anchor.is_empty() { slug(&text, self.input.locale) } else { anchor.clone() };
                *anchor = self.unique_anchor(wanted);
                let entry = HeadingEntry { level: *level, text, anchor: anchor.clone() };
                self.check_heading(&entry, closed.span);
                self.headings.push(entry);
            }
            BlockKind::Quote => closed = self.callout(closed),
            BlockKind::Item(_) | BlockKind::Definition => closed = flushed(closed),
            _ => {}
        }
        self.block(closed);
    }

    /// Adds a block to what is open, after the running text that stands before it.
    pub(super) fn block(&mut self, block: Block) {
        let quotes = self.input.quotes;
        for open in self.stack.iter_mut().rev() {
            let (Open::Block(outer) | Open::Footnote(_, outer) | Open::Directive(_, outer)) = open
            else {
                continue;
            };
            flush(outer, Some(quotes));
            outer.blocks.push(block);
            return;
        }
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        for open in self.stack.iter_mut().rev() {
            match open {
                Open::Block(block) | Open::Footnote(_, block) | Open::Directive(_, block) => {
                    if let (BlockKind::Code { text, .. }, Inline::Text(code)) =
                        (&mut block.kind, &inline)
                    {
                        text.push_str(code);
                    } else {
                        block.inlines.push(inline);
                    }
                    return;
                }
                Open::Inline(_, inlines) => {
                    inlines.push(inline);
                    return;
                }
                Open::Lifted | Open::LiftedDirective => {}
            }
        }
    }

    fn task(&mut self, done: bool) {
        let items = self.stack.iter_mut().rev().filter_map(|open| match open {
            Open::Block(Block { kind: BlockKind::Item(state), .. }) => Some(state),
            _ => None,
        });
        if let Some(state) = items.into_iter().next() {
            *state = Some(done);
        }
    }

    fn text(&mut self, words: &str, span: Span, text: &str) {
        let in_code = matches!(
            self.stack.last(),
            Some(Open::Block(Block { kind: BlockKind::Code { .. }, .. }))
        );
        let in_link = self.stack.iter().any(|open| {
            matches!(open, Open::Inline(InlineKind::Link(_) | InlineKind::Image(_), _))
        });
        if in_code || in_link {
            return self.inline(Inline::Text(words.to_owned()));
        }
        self.missing_footnotes(text.get(span.range()).unwrap_or(words), span);
        let exact = text.get(span.range()) == Some(words);
        let mut done = 0;
        for (range, target) in bare_links(words) {
            let at = if exact { Span::from(range.clone()).shifted(span.start) } else { span };
            let number = self.link(&target, "", LinkKind::Link, at);
            self.plain_text(&words[done..range.start]);
            let label = vec![Inline::Text(words[range.clone()].to_owned())];
            self.inline(Inline::Link(number, label));
            done = range.end;
        }
        self.plain_text(&words[done..]);
    }

    fn plain_text(&mut self, words: &str) {
        if !words.is_empty() {
            self.inline(Inline::Text(words.to_owned()));
        }
    }

    fn unique_anchor(&mut self, wanted: String) -> String {
        let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
        let count = self.anchors.entry(wanted.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return wanted;
        }
        let next = format!("{wanted}-{count}");
        self.unique_anchor(next)
    }
}

/// What a parser has gathered.
pub(super) struct Finished {
    pub(super) footnotes: Vec<Footnote>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<HeadingEntry>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// An empty block.
pub(super) fn block(kind: BlockKind, span: Span) -> Block {
    Block { kind, blocks: Vec::new(), inlines: Vec::new(), span }
}

/// Running text that stands among blocks becomes a block of its own.
fn flush(block: &mut Block, quotes: Option<&Quotes>) {
    let holds_blocks = !matches!(
        block.kind,
        BlockKind::Heading { .. } | BlockKind::Term | BlockKind::Cell | BlockKind::Code { .. }
    );
    if holds_blocks && !block.inlines.is_empty() {
        let mut inlines = std::mem::take(&mut block.inlines);
        if let Some(quotes) = quotes {
            set_inlines(&mut inlines, quotes);
        }
        let span = block.span;
        block.blocks.reserve_exact(1);
        block.blocks.push(Block { kind: BlockKind::Plain, blocks: Vec::new(), inlines, span });
    }
}

fn flushed(mut block: Block) -> Block {
    flush(&mut block, None);
    block
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}
