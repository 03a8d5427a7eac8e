//! Reads `[figures]`: the type of a value says how it is written in answers.

use jiff::civil::Time;
use toml::{de::DeValue, value::Datetime};

use super::{
    faults::Faults,
    figures::{Figure, Figures},
    read::{Value, entries},
};
use crate::domain::{Currency, Money};

/// A longer wait than ten years is a slip of the pen.
const MAX_COUNT: i64 = 3_660;

/// Every figure that can be read; the others are faults.
pub(super) fn read_figures(
    table: Value<'_>,
    currency: &Currency,
    faults: &mut Faults<'_>,
) -> Figures {
    let mut figures = Figures::new();
    for (name, value) in entries(table, "[figures]", faults) {
        let span = value.span();
        match read_figure(value.get_ref(), currency) {
            Ok(figure) => {
                figures.insert(name.into_inner().into_owned(), figure);
            }
            Err((message, fix)) => {
                faults.add(
                    &span,
                    format!("figure `{}`: {message}", name.get_ref()),
                    fix,
                );
            }
        }
    }
    figures
}

fn read_figure(value: &DeValue<'_>, currency: &Currency) -> Result<Figure, (String, String)> {
    const FIX: &str =
        "write a whole number (`14`), an amount (`\"9.00 EUR\"`) or a time (`23:00:00`)";
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|count| (0..=MAX_COUNT).contains(count))
            .and_then(|count| u32::try_from(count).ok())
            .map(Figure::Count)
            .ok_or_else(|| {
                let message = format!("`{}` is out of range", number.as_str());
                (message, format!("write a number from 0 to {MAX_COUNT}"))
            }),
        DeValue::String(text) => match Money::parse(text) {
            Ok(money) if money.currency == *currency => Ok(Figure::Amount(money)),
            Ok(money) => Err((
                format!(
                    "the amount is in `{}`, the shop's currency is `{currency}`",
                    money.currency
                ),
                format!("write the amount in {currency}"),
            )),
            Err(error) => Err((error.to_string(), FIX.to_owned())),
        },
        DeValue::Datetime(Datetime {
            date: None,
            time: Some(time),
            offset: None,
        }) => civil_time(*time)
            .map(Figure::TimeOfDay)
            .ok_or_else(|| ("this is not a time of day".to_owned(), FIX.to_owned())),
        DeValue::Datetime(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => Err((
            format!("a figure cannot be a {}", value.type_str()),
            FIX.to_owned(),
        )),
    }
}

fn civil_time(time: toml::value::Time) -> Option<Time> {
    let part = |number: u8| i8::try_from(number).ok();
    let second = part(time.second.unwrap_or_default())?;
    Time::new(part(time.hour)?, part(time.minute)?, second, 0).ok()
}
