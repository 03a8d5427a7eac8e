//! Plain text as it was copied from a page: which lines are sections, which are questions, which are answers.

mod body;
mod lines;

use super::{
    blocks::{Part, Role},
    titles,
};
use lines::{Line, Mark, Page};

/// The most words of a section's title, and of a title in it.
const SECTION_WORDS: usize = 6;
const TITLE_WORDS: usize = 8;

/// Takes a plain text apart.
pub(super) fn read(text: &str) -> Vec<Part> {
    let page = Page::of(text);
    let roles = Roles::of(&page).found;
    let mut parts = Vec::new();
    let mut answer: Vec<Line> = Vec::new();
    for (line, role) in page.lines.iter().zip(roles) {
        match role {
            Some(role) => {
                parts.extend(body_of(&mut answer, page.is_spaced));
                let title = match role {
                    Role::Inner => line.text.clone(),
                    Role::Section | Role::Question | Role::Body | Role::End => {
                        titles::clean(&line.text)
                    }
                };
                // A first line that only names the page is no part of it.
                if role != Role::End {
                    parts.push(Part::new(role, title, line.number));
                }
            }
            None => answer.push(line.clone()),
        }
    }
    parts.extend(body_of(&mut answer, page.is_spaced));
    parts
}

fn body_of(answer: &mut Vec<Line>, is_spaced: bool) -> Option<Part> {
    let line = answer.first()?.number;
    let markdown = body::markdown(answer, is_spaced);
    answer.clear();
    Some(Part::new(Role::Body, markdown, line))
}

/// The roles of the lines of a page, found step by step, the surest first.
#[derive(Debug)]
struct Roles<'p> {
    page: &'p Page,
    /// Nothing is a line of an answer; [`Role::End`] is a line that only names the page.
    found: Vec<Option<Role>>,
}

impl<'p> Roles<'p> {
    fn of(page: &'p Page) -> Self {
        let mut roles = Self {
            page,
            found: vec![None; page.lines.len()],
        };
        roles.mark(Role::Question, Self::is_asked);
        roles.sections();
        roles.page_title();
        roles.titles();
        roles
    }

    fn mark(&mut self, role: Role, is_it: impl Fn(&Self, usize, &Line) -> bool) {
        for (index, line) in self.page.lines.iter().enumerate() {
            if self.role(index).is_none() && is_it(self, index, line) {
                self.set(index, role);
            }
        }
    }

    fn set(&mut self, index: usize, role: Role) {
        if let Some(found) = self.found.get_mut(index) {
            *found = Some(role);
        }
    }

    fn role(&self, index: usize) -> Option<Role> {
        self.found.get(index).copied().flatten()
    }

    fn line(&self, index: usize) -> Option<&'p Line> {
        self.page.lines.get(index)
    }

    fn before(&self, index: usize) -> Option<&'p Line> {
        index.checked_sub(1).and_then(|before| self.line(before))
    }

    /// Whether a line is a paragraph by itself.
    fn is_alone(&self, line: &Line) -> bool {
        !self.page.is_spaced || line.is_underlined || (line.is_after_blank && line.is_before_blank)
    }

    fn is_bullet(line: Option<&Line>) -> bool {
        line.is_some_and(|line| matches!(line.mark, Mark::Bullet(_)))
    }

    /// Whether a line is a question by its own words.
    fn is_asked(&self, index: usize, line: &Line) -> bool {
        let title = titles::clean(&line.text);
        let begins = !self.page.is_spaced || line.is_after_blank;
        let next = self.line(index + 1);
        let is_asked = match line.mark {
            Mark::Asked => true,
            Mark::Answered => false,
            Mark::Opener => titles::is_question(&title),
            // An item of a list of questions is none by itself.
            Mark::Bullet(_) => {
                titles::has_question_mark(&title)
                    && begins
                    && !Self::is_bullet(next)
                    && !Self::is_bullet(self.before(index))
                    && next.is_some()
            }
            Mark::None | Mark::Number(_) => {
                let follows = next.is_some_and(|next| body::is_text(&next.text));
                (titles::has_question_mark(&title) && begins)
                    || (titles::is_question(&title)
                        && self.is_alone(line)
                        && follows
                        && !self
                            .before(index)
                            .is_some_and(|before| before.text.ends_with([':', ','])))
            }
        };
        is_asked && (line.mark == Mark::Asked || !titles::leans_on_what_precedes(&title))
    }

    fn sections(&mut self) {
        let is_numbered = self.has_numbered_sections();
        self.mark(Role::Section, |roles, index, line| {
            let n_words = line.text.split_whitespace().count();
            if n_words > SECTION_WORDS || !roles.is_alone(line) || roles.line(index + 1).is_none() {
                return false;
            }
            match &line.mark {
                Mark::Number(number) => {
                    is_numbered
                        && !number.contains('.')
                        && titles::is_title(&line.text, SECTION_WORDS)
                }
                Mark::None => {
                    let follows_colon = roles
                        .before(index)
                        .is_some_and(|before| before.text.ends_with(':') && !line.is_after_blank);
                    let is_capitals = titles::is_capitals(&line.text)
                        && titles::is_title(&line.text, SECTION_WORDS)
                        && roles.page.is_spaced;
                    (line.is_underlined || is_capitals) && !follows_colon
                }
                Mark::Bullet(_) | Mark::Opener | Mark::Asked | Mark::Answered => false,
            }
        });
        // What stands alone right above a question names those that follow.
        self.mark(Role::Section, |roles, index, line| {
            line.mark == Mark::None
                && roles.role(index + 1) == Some(Role::Question)
                && roles.is_alone(line)
                && titles::is_title(&line.text, SECTION_WORDS)
                && !roles.before(index).is_some_and(|before| {
                    before.text.ends_with(',') || (roles.role(index - 1) == Some(Role::Question))
                })
        });
    }

    /// Whether short lines are numbered through the whole page, from 1 on and above every question.
    fn has_numbered_sections(&self) -> bool {
        let numbered = self
            .page
            .lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| {
                let Mark::Number(number) = &line.mark else {
                    return None;
                };
                let number: usize = number.parse().ok()?;
                let is_title = titles::is_title(&line.text, SECTION_WORDS) && self.is_alone(line);
                is_title.then_some((index, number))
            });
        let numbered: Vec<(usize, usize)> = numbered.collect();
        let runs = numbered
            .iter()
            .zip(1..)
            .all(|((_, number), expected)| *number == expected);
        let first_question = self.found.iter().position(Option::is_some);
        let is_first = match (numbered.first(), first_question) {
            (Some((first, _)), Some(question)) => *first < question,
            (first, _) => first.is_some(),
        };
        runs && is_first && numbered.len() >= 2
    }

    /// The first line, where it only names the page.
    fn page_title(&mut self) {
        const NAMES: [&str; 5] = ["faq", "frequently", "foire aux", "questions", "perguntas"];
        let Some(first) = self.line(0) else { return };
        let folded = first.text.to_lowercase();
        let names_page =
            NAMES.iter().any(|name| folded.contains(name)) && !titles::has_question_mark(&folded);
        let stands_above = self.role(1) == Some(Role::Section)
            && titles::is_title(&first.text, TITLE_WORDS)
            && self.role(0).is_none();
        if (names_page && first.text.split_whitespace().count() <= TITLE_WORDS) || stands_above {
            self.set(0, Role::End);
        }
    }

    /// Titles that ask nothing: entries where their section asks nothing either, else a part of the answer.
    fn titles(&mut self) {
        let mut asks = false;
        let mut scopes = vec![false; self.found.len()];
        for (scope, role) in scopes.iter_mut().zip(&self.found).rev() {
            asks |= *role == Some(Role::Question);
            *scope = asks;
            asks &= *role != Some(Role::Section);
        }
        // Forwards too: what follows the last question of a section is still its answer.
        let mut asks = false;
        for (scope, role) in scopes.iter_mut().zip(&self.found) {
            asks = (asks || *role == Some(Role::Question)) && *role != Some(Role::Section);
            *scope |= asks;
        }
        let in_questions = |index: usize| scopes.get(index).copied().unwrap_or(false);
        self.mark(Role::Question, |roles, index, line| {
            roles.opens_text(index, line)
                && if in_questions(index) {
                    titles::is_grand(&line.text) && roles.page.is_spaced
                } else {
                    titles::is_title(&line.text, TITLE_WORDS)
                }
        });
        self.mark(Role::Inner, |roles, index, line| {
            let is_asked = titles::has_question_mark(&titles::clean(&line.text));
            roles.opens_text(index, line) && (titles::is_title(&line.text, TITLE_WORDS) || is_asked)
        });
    }

    /// Whether a line stands above a text as its title does.
    fn opens_text(&self, index: usize, line: &Line) -> bool {
        let next = self
            .line(index + 1)
            .filter(|_| self.role(index + 1).is_none());
        let is_held = |before: &Line| !line.is_after_blank && before.text.ends_with([':', ',']);
        let can_be = match &line.mark {
            Mark::None => true,
            // `2.1` numbers titles, `2.` steps.
            Mark::Number(number) => number.contains('.'),
            Mark::Bullet(_) | Mark::Opener | Mark::Asked | Mark::Answered => false,
        };
        can_be
            && self.is_alone(line)
            && !self.before(index).is_some_and(is_held)
            && next.is_some_and(|next| next.mark != Mark::None || body::is_text(&next.text))
    }
}
