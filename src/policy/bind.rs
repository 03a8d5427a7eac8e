//! References from rules to figures: names as written, the values they stand for once bound.

use std::{fmt, ops::Range};

use jiff::civil::Time;
use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};
use toml::Spanned;

use super::{
    faults::{Faults, hint},
    figures::{Figure, Figures},
};

/// A value that a rule takes from `[figures]`: one name, or several names whose counts are added.
#[derive(Debug, Clone)]
pub(super) struct Figured<T> {
    names: Vec<String>,
    span: Range<usize>,
    value: T,
}

impl<T: Copy> Figured<T> {
    /// The value that the name stands for.
    pub(super) fn value(&self) -> T {
        self.value
    }
}

impl<'de, T: Default> Deserialize<'de> for Figured<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Spanned::<Names>::deserialize(deserializer)?;
        let span = written.span();
        let Names(names) = written.into_inner();
        Ok(Self {
            names,
            span,
            value: T::default(),
        })
    }
}

/// One name or a list of names.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a figure, or a list of names whose figures are added")
    }

    fn visit_str<E>(self, name: &str) -> Result<Names, E> {
        Ok(Names(vec![name.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = list.next_element()? {
            names.push(name);
        }
        Ok(Names(names))
    }
}

/// Puts values for names, and reports the names that stand for nothing fitting.
#[derive(Debug)]
pub(super) struct Binder<'a, 'f> {
    figures: &'a Figures,
    faults: &'a mut Faults<'f>,
}

impl<'a, 'f> Binder<'a, 'f> {
    pub(super) fn new(figures: &'a Figures, faults: &'a mut Faults<'f>) -> Self {
        Self { figures, faults }
    }

    /// Binds a number of days: the sum of its figures.
    pub(super) fn days(&mut self, days: &mut Figured<u32>) {
        let mut total = 0_u32;
        for figure in self.figures_of(&days.names, &days.span) {
            match figure {
                Figure::Count(count) => total = total.saturating_add(*count),
                Figure::Amount(_) | Figure::TimeOfDay(_) => {
                    self.wrong_type(&days.span, figure, "a whole number, such as `14`");
                }
            }
        }
        days.value = total;
    }

    /// Binds an amount in the shop's currency.
    pub(super) fn amount(&mut self, amount: &mut Figured<Decimal>) {
        if let Some(figure) = self.only_figure(&amount.names, &amount.span) {
            match figure {
                Figure::Amount(money) => amount.value = money.amount,
                Figure::Count(_) | Figure::TimeOfDay(_) => {
                    self.wrong_type(&amount.span, figure, "an amount, such as `\"9.00 EUR\"`");
                }
            }
        }
    }

    /// Binds a local time of day.
    pub(super) fn time(&mut self, time: &mut Figured<Time>) {
        if let Some(figure) = self.only_figure(&time.names, &time.span) {
            match figure {
                Figure::TimeOfDay(at) => time.value = *at,
                Figure::Count(_) | Figure::Amount(_) => {
                    self.wrong_type(&time.span, figure, "a time of day, such as `23:00:00`");
                }
            }
        }
    }

    fn only_figure(&mut self, names: &[String], span: &Range<usize>) -> Option<&'a Figure> {
        if names.len() > 1 {
            let message = "only numbers of days can be added up";
            self.faults
                .add(span, message, "write the name of one figure");
        }
        self.figures_of(names, span).into_iter().next()
    }

    fn figures_of(&mut self, names: &[String], span: &Range<usize>) -> Vec<&'a Figure> {
        let figures = self.figures;
        if names.is_empty() {
            self.faults
                .add(span, "no figure is named", "write the name of a figure");
        }
        let mut found = Vec::new();
        for name in names {
            if let Some(figure) = figures.get(name) {
                found.push(figure);
                continue;
            }
            let fix = if figures.is_empty() {
                format!("define `{name}` in [figures]")
            } else {
                hint(name, figures.keys().map(String::as_str))
            };
            self.faults
                .add(span, format!("unknown figure `{name}`"), fix);
        }
        found
    }

    fn wrong_type(&mut self, span: &Range<usize>, figure: &Figure, needed: &str) {
        let message = format!(
            "this figure is {}, which does not fit here",
            figure.type_name()
        );
        self.faults
            .add(span, message, format!("name a figure that is {needed}"));
    }
}
