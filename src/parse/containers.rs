//! What directives mean: boxes, steps, figures, includes and what the site fills in.
//!
//! Knows every directive by name and what it takes; how it looks is not decided here.

use crate::base::{Place, Span};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::parse::body::{Block, BlockKind, Callout, Embed, Figure, Inline, LinkKind, ListQuery};
use crate::parse::directive::{Action, DirectiveLine, Head};
use crate::parse::include::{DEPTH_LIMIT, is_partial};
use crate::parse::markdown::{MarkdownParser, block};
use crate::parse::set_quotes;
use crate::parse::split::split;

/// The containers, the boxes aside, with the attributes they take.
const CONTAINERS: [(&str, &[&str]); 5] = [
    ("for-audience", &[]),
    ("figure", &["src", "alt", "credit", "license"]),
    ("steps", &[]),
    ("details", &[]),
    ("transcript", &[]),
];

/// The directives of one line, with the attributes they take.
const LEAVES: [(&str, &[&str]); 5] = [
    ("include", &[]),
    ("list", &["type", "tag", "audience", "section", "order", "limit"]),
    ("glossary", &[]),
    ("steps", &[]),
    ("actions", &[]),
];

/// The words after `[!`, in the languages of the binder, and what they mean.
const ALERTS: [(&str, Callout); 21] = [
    ("NOTE", Callout::Note),
    ("TIP", Callout::Tip),
    ("IMPORTANT", Callout::Important),
    ("WARNING", Callout::Warning),
    ("CAUTION", Callout::Caution),
    ("EXAMPLE", Callout::Example),
    ("HINWEIS", Callout::Note),
    ("TIPP", Callout::Tip),
    ("WICHTIG", Callout::Important),
    ("WARNUNG", Callout::Warning),
    ("VORSICHT", Callout::Caution),
    ("BEISPIEL", Callout::Example),
    ("BEMÆRK", Callout::Note),
    ("VIGTIGT", Callout::Important),
    ("ADVARSEL", Callout::Warning),
    ("FORSIGTIG", Callout::Caution),
    ("CATATAN", Callout::Note),
    ("KIAT", Callout::Tip),
    ("PENTING", Callout::Important),
    ("PERINGATAN", Callout::Warning),
    ("AWAS", Callout::Caution),
];

impl MarkdownParser<'_> {
    /// Acts on a directive line.
    pub(super) fn directive(&mut self, line: &DirectiveLine) {
        match &line.action {
            Action::Open(head) => {
                self.check_open(head);
                self.open_directive(line);
            }
            Action::Close(colons) => self.close_line(*colons, line),
            Action::Leaf(head) => self.leaf(head, line.span),
        }
    }

    fn close_line(&mut self, colons: usize, line: &DirectiveLine) {
        // As many colons as an outer container has: the inner ones were never closed.
        while self.closes_outer(colons) {
            self.close_unclosed();
        }
        if self.is_in_directive() {
            return self.close();
        }
        let place = self.place(line.span);
        self.diagnostics.push(
            Diagnostic::new(Code::UnclosedDirective, "this `:::` closes nothing", place)
                .help("delete it, or open a directive before it, such as `:::note`"),
        );
    }

    /// Ends what was opened last, saying so if it is a directive.
    pub(super) fn close_unclosed(&mut self) {
        if let Some(DirectiveLine { span, action: Action::Open(head) }) = self.innermost_directive()
        {
            let colons = ":".repeat(head.colons);
            let message = format!("`{colons}{}` is never closed", head.name);
            let place = self.place(*span);
            self.diagnostics.push(
                Diagnostic::new(Code::UnclosedDirective, message, place)
                    .label("opened here")
                    .help(format!("put a line `{colons}` where it ends")),
            );
        }
        self.close();
    }

    fn check_open(&mut self, head: &Head) {
        let callout = Callout::ALL.iter().any(|callout| callout.as_str() == head.name);
        match CONTAINERS.iter().find(|(name, _)| *name == head.name) {
            Some((_, known)) => self.check_attributes(head, known),
            None if callout => self.check_attributes(head, &[]),
            None => {
                let boxes = Callout::ALL.iter().map(|callout| callout.as_str());
                let names = boxes.chain(CONTAINERS.iter().map(|(name, _)| *name));
                self.unknown_directive(head, ":::", &names.collect::<Vec<_>>());
            }
        }
    }

    fn unknown_directive(&mut self, head: &Head, colons: &str, names: &[&str]) {
        let place = self.place(head.name_span);
        let message = format!("there is no directive `{colons}{}`", head.name);
        let diagnostic = Diagnostic::new(Code::UnknownDirective, message, place.clone());
        self.diagnostics.push(match nearest(&head.name, names.iter().copied()) {
            Some(near) => diagnostic.replace(place, near, "one with a similar name exists"),
            None => diagnostic.help(format!("there are {}", names.join(", "))),
        });
    }

    fn check_attributes(&mut self, head: &Head, known: &[&str]) {
        for (key, (_, span)) in &head.attributes {
            if known.contains(&key.as_str()) {
                continue;
            }
            let place = self.place(*span);
            let message = format!("`{}` has no attribute `{key}`", head.name);
            let diagnostic = Diagnostic::new(Code::InvalidAttribute, message, place);
            self.diagnostics.push(match known {
                [] => diagnostic.help("take the braces away: it has no attributes"),
                known => diagnostic.help(format!("it has {}", known.join(", "))),
            });
        }
    }

    /// Turns a closed container into a block.
    pub(super) fn close_directive(&mut self, line: &DirectiveLine, mut inner: Block) {
        let (Action::Open(head) | Action::Leaf(head)) = &line.action else { return };
        let title = || -> Vec<Inline> {
            let text = set_quotes(&head.title, self.input.quotes);
            if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] }
        };
        inner.kind = match head.name.as_str() {
            "for-audience" => BlockKind::Audience(self.audiences(head)),
            "figure" => BlockKind::Figure(Box::new(self.figure(head))),
            "steps" => BlockKind::Steps,
            "details" => BlockKind::Details(title()),
            "transcript" => BlockKind::Transcript,
            name => match Callout::ALL.iter().find(|callout| callout.as_str() == name) {
                Some(kind) => BlockKind::Callout { kind: *kind, title: title() },
                None => BlockKind::Quote,
            },
        };
        self.block(inner);
    }

    fn audiences(&mut self, head: &Head) -> Vec<String> {
        let words: Vec<String> =
            head.title.split([' ', ',']).filter(|w| !w.is_empty()).map(ToOwned::to_owned).collect();
        let known = self.input.audiences;
        for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
            let place = self.place(head.title_span);
            self.unknown_word("audience", word, known, place);
        }
        words
    }

    fn figure(&mut self, head: &Head) -> Figure {
        let value = |key: &str| head.attributes.get(key).map_or("", |(value, _)| value.as_str());
        let (alt, credit, license) = (value("alt"), value("credit"), value("license"));
        let (src, span) =
            head.attributes.get("src").cloned().unwrap_or((String::new(), head.name_span));
        if src.is_empty() {
            self.figure_lacks(
                Code::InvalidAttribute,
                head.name_span,
                "src",
                "the file of the picture",
            );
        }
        if alt.is_empty() {
            self.figure_lacks(Code::ImageAlt, head.name_span, "alt", "what is to be seen on it");
        }
        if credit.is_empty() {
            self.figure_lacks(Code::ImageCredit, head.name_span, "credit", "who made it");
        }
        if license.is_empty() {
            self.figure_lacks(
                Code::ImageCredit,
                head.name_span,
                "license",
                "under which licence it may be shown",
            );
        }
        let link = self.link(&src, "", LinkKind::Image, span);
        Figure { link, alt: alt.to_owned(), credit: credit.to_owned(), license: license.to_owned() }
    }

    fn figure_lacks(&mut self, code: Code, span: Span, key: &str, meaning: &str) {
        let place = self.place(span);
        self.diagnostics.push(
            Diagnostic::new(code, format!("the figure has no `{key}`: {meaning}"), place)
                .help(format!("write `{key}=\"…\"` between the braces")),
        );
    }

    fn leaf(&mut self, head: &Head, span: Span) {
        let Some((_, known)) = LEAVES.iter().find(|(name, _)| *name == head.name) else {
            let names: Vec<&str> = LEAVES.iter().map(|(name, _)| *name).collect();
            return self.unknown_directive(head, "::", &names);
        };
        self.check_attributes(head, known);
        let embed = match head.name.as_str() {
            "include" => return self.include(head, span),
            "list" => Embed::List(Box::new(self.list_query(head))),
            "glossary" => Embed::Glossary,
            field => Embed::Field(field.to_owned()),
        };
        self.block(block(BlockKind::Embed(embed), span));
    }

    fn list_query(&mut self, head: &Head) -> ListQuery {
        let value = |key: &str| head.attributes.get(key).map(|(value, _)| value.clone());
        let limit = value("limit").and_then(|limit| limit.parse().ok());
        if let (Some((text, span)), None) = (head.attributes.get("limit"), limit) {
            let place = self.place(*span);
            let message = format!("`{text}` is not a number");
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidAttribute, message, place)
                    .help("write how many pages to show: `limit=5`"),
            );
        }
        self.check_list(head);
        ListQuery {
            document_type: value("type"),
            tag: value("tag"),
            audience: value("audience"),
            section: value("section"),
            by_date: value("order").as_deref() == Some("date"),
            limit,
        }
    }

    /// Says which words of a list are none that it takes.
    fn check_list(&mut self, head: &Head) {
        let types: Vec<&str> = self.input.types.iter().map(|known| known.name.as_str()).collect();
        let words = [
            ("type", types),
            ("audience", self.input.audiences.to_vec()),
            ("order", vec!["date", "weight"]),
        ];
        for (key, words) in words {
            let Some((word, span)) = head.attributes.get(key) else { continue };
            if !words.contains(&word.as_str()) {
                let place = self.place(*span);
                self.unknown_word(key, word, &words, place);
            }
        }
    }

    fn unknown_word(&mut self, what: &str, word: &str, words: &[&str], place: Place) {
        let message = format!("there is no {what} `{word}`");
        let diagnostic = Diagnostic::new(Code::InvalidAttribute, message, place);
        self.diagnostics.push(match nearest(word, words.iter().copied()) {
            Some(near) => diagnostic.help(format!("there is `{near}`")),
            None => diagnostic.help(format!("write one of: {}", words.join(", "))),
        });
    }

    fn include(&mut self, head: &Head, span: Span) {
        let wanted = head.title.trim_matches('"');
        let place = self.place(span);
        if wanted.is_empty() {
            return self.include_without_name(place);
        }
        let Some(target) = self.path.resolve(wanted) else {
            return self.include_from_outside(wanted, place);
        };
        let target = Some(target).filter(is_partial);
        let source = target.as_ref().and_then(|path| self.input.partials.get(path)).cloned();
        let Some(source) = source else {
            return self.missing_include(wanted, place);
        };
        if self.chain.contains(&source.path) {
            return self.include_cycle(&source.path, place);
        }
        if self.chain.len() > DEPTH_LIMIT {
            return self.include_too_deep(place);
        }
        let outer = std::mem::replace(&mut self.path, source.path.clone());
        self.chain.push(source.path.clone());
        let body = split(&source.text).body;
        let blocks = self.parse(&source.text[body.range()], body.start);
        self.chain.pop();
        self.path = outer;
        self.block(Block { kind: BlockKind::Included(source.path), blocks, inlines: vec![], span });
    }

    fn include_without_name(&mut self, place: Place) {
        self.diagnostics.push(
            Diagnostic::new(Code::MissingInclude, "this line names no file to include", place)
                .help("write the file behind it: `::include _note.md`"),
        );
    }

    fn include_from_outside(&mut self, wanted: &str, place: Place) {
        let message = format!("`{wanted}` leads out of the site folder");
        self.diagnostics.push(
            Diagnostic::new(Code::PathEscape, message, place)
                .help("put the file below `content` and include it from there"),
        );
    }

    fn missing_include(&mut self, wanted: &str, place: Place) {
        let message = format!("there is no file `{wanted}` to include");
        let diagnostic = Diagnostic::new(Code::MissingInclude, message, place).help(
            "a file that can be included has a name that begins with `_`, such as `_note.md`",
        );
        let near =
            nearest(wanted, self.input.partials.paths().filter_map(|path| path.rsplit('/').next()));
        self.diagnostics.push(match near {
            Some(near) => diagnostic.help(format!("there is one called `{near}`")),
            None => diagnostic,
        });
    }

    fn include_cycle(&mut self, path: &crate::base::SitePath, place: Place) {
        let chain: Vec<&str> = self.chain.iter().map(crate::base::SitePath::as_str).collect();
        let message = format!("`{path}` includes itself: {} → {path}", chain.join(" → "));
        self.diagnostics.push(
            Diagnostic::new(Code::IncludeCycle, message, place)
                .help("take one of the `::include` lines out"),
        );
    }

    fn include_too_deep(&mut self, place: Place) {
        let message = format!("the files include each other more than {DEPTH_LIMIT} levels deep");
        self.diagnostics.push(
            Diagnostic::new(Code::LimitDepth, message, place)
                .help("include the file from the page itself"),
        );
    }

    /// A quotation that begins with `[!NOTE] Title` is a box.
    pub(super) fn callout(&mut self, mut quote: Block) -> Block {
        let Some(first) = quote.blocks.first_mut().filter(|b| b.kind == BlockKind::Paragraph)
        else {
            return quote;
        };
        let Some(Inline::Text(text)) = first.inlines.first() else { return quote };
        let Some((word, after)) = text.strip_prefix("[!").and_then(|t| t.split_once(']')) else {
            return quote;
        };
        let known = ALERTS.iter().find(|(name, _)| *name == word.to_uppercase());
        let Some((_, kind)) = known else {
            let place = self.place(Span::new(quote.span.start, quote.span.start + word.len() + 5));
            let message = format!("there is no box `[!{word}]`");
            let diagnostic = Diagnostic::new(Code::UnknownDirective, message, place);
            let near = nearest(word, ALERTS.iter().map(|(name, _)| *name));
            self.diagnostics.push(match near {
                Some(near) => diagnostic.help(format!("there is `[!{near}]`")),
                None => diagnostic.help(
                    "there are NOTE, TIP, IMPORTANT, WARNING, CAUTION and EXAMPLE, in the language of the page too",
                ),
            });
            return quote;
        };
        let after = after.trim_start().to_owned();
        let line_end =
            first.inlines.iter().position(|i| matches!(i, Inline::SoftBreak | Inline::HardBreak));
        let rest = first.inlines.split_off(line_end.map_or(first.inlines.len(), |at| at + 1));
        let mut title = std::mem::replace(&mut first.inlines, rest);
        title.remove(0);
        title.retain(|inline| !matches!(inline, Inline::SoftBreak | Inline::HardBreak));
        if !after.is_empty() {
            title.insert(0, Inline::Text(after));
        }
        if first.inlines.is_empty() {
            quote.blocks.remove(0);
        }
        quote.kind = BlockKind::Callout { kind: *kind, title };
        quote
    }
}
