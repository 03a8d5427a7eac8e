//! HTML: titles, folded texts, lists of terms and marked-up questions, in the order of the page.

mod render;

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};

use super::{
    blocks::{Part, Role},
    outline::{self, Block},
    titles,
};

/// What holds no text of a page.
const PASSED_OVER: [&str; 12] = [
    "script", "style", "template", "noscript", "svg", "nav", "footer", "head", "iframe", "select",
    "dialog", "img",
];
/// What stands in a line of text.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "em", "font", "i", "kbd", "label", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];
/// What is shown as a whole.
const WHOLE: [&str; 5] = ["ul", "ol", "table", "blockquote", "pre"];
/// What stands inside lists that are only there for their looks.
const STRUCTURE: [&str; 9] = [
    "h1", "h2", "h3", "h4", "h5", "h6", "details", "dt", "button",
];

/// Takes an HTML document apart.
pub(super) fn read(text: &str) -> Vec<Part> {
    let document = Html::parse_document(text);
    let mut walk = Walk::new(text);
    walk.children(*document.root_element());
    walk.flush();
    outline::resolve(&walk.blocks)
}

/// The scripts of a document that hold JSON-LD.
pub(super) fn linked_data(text: &str) -> Vec<String> {
    let document = Html::parse_document(text);
    let scripts = document.root_element().descendants();
    scripts
        .filter_map(ElementRef::wrap)
        .filter(|element| {
            let kind = element.attr("type").unwrap_or_default();
            name(*element) == "script" && kind.eq_ignore_ascii_case("application/ld+json")
        })
        .map(|script| script.text().collect())
        .collect()
}

/// A piece of HTML, such as an answer in JSON-LD, as Markdown.
pub(super) fn to_markdown(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let mut walk = Walk::new(html);
    walk.is_answer = true;
    walk.children(*fragment.root_element());
    walk.flush();
    let parts = outline::resolve(&walk.blocks);
    let texts = parts.iter().map(|part| match part.role {
        Role::Inner | Role::Section | Role::Question => format!("**{}**", part.text),
        Role::Body | Role::End => part.text.clone(),
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

fn name(element: ElementRef<'_>) -> &str {
    element.value().name()
}

/// A walk through a document, block by block.
#[derive(Debug)]
struct Walk<'s> {
    blocks: Vec<Block>,
    /// The text of the block so far.
    run: String,
    /// Whether titles are inside an answer.
    is_answer: bool,
    /// What of the source has not been passed, and the line it begins in.
    rest: &'s str,
    line: usize,
}

impl<'s> Walk<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            blocks: Vec::new(),
            run: String::new(),
            is_answer: false,
            rest: source,
            line: 1,
        }
    }

    fn children(&mut self, node: NodeRef<'_, Node>) {
        for child in node.children() {
            self.node(child);
        }
    }

    fn node(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = ElementRef::wrap(node) else {
            self.run.push_str(&render::inline(node));
            return;
        };
        let name = name(element);
        if PASSED_OVER.contains(&name) {
            return;
        }
        if INLINE.contains(&name) && !has_blocks(element) {
            self.run.push_str(&render::inline(node));
            return;
        }
        self.flush();
        self.block(element, name);
        self.flush();
    }

    fn block(&mut self, element: ElementRef<'_>, name: &str) {
        if is_marked_question(element) {
            return self.marked_question(element);
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.trim_start_matches('h').parse().unwrap_or(6);
                self.title(element, level);
            }
            "details" => self.folded(element),
            "summary" | "dt" => self.question(element),
            "dd" => self.answer(element),
            "dl" => {
                self.children(*element);
                self.end();
            }
            "button" => {
                let words = plain(element);
                let folds = element.attr("aria-expanded").is_some();
                if folds || titles::has_question_mark(&titles::clean(&words)) {
                    self.title(element, 7);
                }
            }
            _ if WHOLE.contains(&name) && !has_structure(element) => {
                let line = self.find(element);
                self.body(render::block(element), line);
            }
            _ => self.children(*element),
        }
    }

    fn title(&mut self, element: ElementRef<'_>, level: usize) {
        let text = plain(element);
        let line = self.find(element);
        if text.is_empty() {
            return;
        }
        self.blocks.push(if self.is_answer {
            Block::Part(Part::new(Role::Inner, text, line))
        } else {
            Block::Title { level, text, line }
        });
    }

    /// A title that is a question by its place, whatever it says.
    fn question(&mut self, element: ElementRef<'_>) {
        let line = self.find(element);
        let title = titles::clean(&plain(element));
        let role = if self.is_answer {
            Role::Inner
        } else {
            Role::Question
        };
        if !title.is_empty() {
            self.blocks.push(Block::Part(Part::new(role, title, line)));
        }
    }

    /// A folded text: a question, or a section where others are folded into it.
    fn folded(&mut self, element: ElementRef<'_>) {
        let holds_more = elements(element).any(|inner| matches!(name(inner), "details" | "dt"));
        for child in element.children() {
            match ElementRef::wrap(child) {
                Some(summary) if name(summary) == "summary" && holds_more => {
                    self.title(summary, 3);
                }
                Some(inner) if name(inner) != "summary" && !holds_more => self.answer_node(child),
                None if !holds_more => self.answer_node(child),
                Some(_) | None => self.node(child),
            }
        }
        self.flush();
        self.end();
    }

    fn answer_node(&mut self, node: NodeRef<'_, Node>) {
        let outer = std::mem::replace(&mut self.is_answer, true);
        self.node(node);
        self.is_answer = outer;
    }

    fn answer(&mut self, element: ElementRef<'_>) {
        let outer = std::mem::replace(&mut self.is_answer, true);
        self.children(*element);
        self.flush();
        self.is_answer = outer;
    }

    /// A question of schema.org's vocabulary, as microdata.
    fn marked_question(&mut self, element: ElementRef<'_>) {
        if let Some(name) = with_property(element, "name") {
            self.question(name);
        }
        if let Some(answer) = with_property(element, "acceptedAnswer") {
            self.answer(with_property(answer, "text").unwrap_or(answer));
        }
        self.end();
    }

    fn end(&mut self) {
        if !self.is_answer {
            self.blocks
                .push(Block::Part(Part::new(Role::End, "", self.line)));
        }
    }

    fn body(&mut self, markdown: String, line: usize) {
        if !markdown.trim().is_empty() {
            self.blocks
                .push(Block::Part(Part::new(Role::Body, markdown, line)));
        }
    }

    /// Ends the text of a block. A question alone in its block is a title.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let text = render::tidy(&run);
        if text.is_empty() {
            return;
        }
        let line = self.find_words(&text);
        let bare = text.trim_matches('*');
        let is_title = !self.is_answer
            && !text.contains('\n')
            && titles::has_question_mark(&titles::clean(bare));
        if is_title {
            let text = bare.to_owned();
            self.blocks.push(Block::Title {
                level: 7,
                text,
                line,
            });
        } else {
            self.body(text, line);
        }
    }

    fn find(&mut self, element: ElementRef<'_>) -> usize {
        self.find_words(&plain(element))
    }

    /// The line in which these words begin, or the last known.
    fn find_words(&mut self, words: &str) -> usize {
        let plain = |c: char| c.is_alphanumeric() || c == ' ';
        let mut pieces = words.split(|c: char| !plain(c)).map(str::trim);
        let piece = pieces.find(|piece| piece.chars().count() >= 2);
        let beginning: String = piece
            .unwrap_or_default()
            .split(' ')
            .take(3)
            .collect::<Vec<_>>()
            .join(" ");
        let at = Some(beginning)
            .filter(|words| !words.is_empty())
            .and_then(|words| self.rest.find(&words));
        if let Some((before, rest)) = at.and_then(|at| self.rest.split_at_checked(at)) {
            self.line += before.matches('\n').count();
            self.rest = rest;
        }
        self.line
    }
}

fn plain(element: ElementRef<'_>) -> String {
    let text: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    text.join(" ")
}

fn elements(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.descendants().skip(1).filter_map(ElementRef::wrap)
}

fn has_blocks(element: ElementRef<'_>) -> bool {
    elements(element)
        .any(|inner| !INLINE.contains(&name(inner)) && !PASSED_OVER.contains(&name(inner)))
}

fn has_structure(element: ElementRef<'_>) -> bool {
    elements(element).any(|inner| STRUCTURE.contains(&name(inner)) || is_marked_question(inner))
}

fn is_marked_question(element: ElementRef<'_>) -> bool {
    let kind = element.attr("itemtype").unwrap_or_default();
    kind.contains("schema.org") && kind.trim_end_matches('/').ends_with("/Question")
}

fn with_property<'e>(element: ElementRef<'e>, property: &str) -> Option<ElementRef<'e>> {
    elements(element).find(|inner| inner.attr("itemprop") == Some(property))
}
