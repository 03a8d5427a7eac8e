//! Everything that can be said, in every language.

mod complete;
mod everything;
mod snapshots;

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};

use super::Voice;
use crate::corpus::{Shop, SupportHours};
use crate::domain::{CategoryId, Check, Contact, Entry, EntryId, Language, Revision, ShopId};
use crate::policy::{Calendar, Policy, Terms};

const EMAIL: &str = "contact@example.com";

/// A shop in Paris with a least order for far countries, one entry in every language, and hours on weekdays.
fn shop() -> Shop {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let contact = Contact {
        email: EMAIL.to_owned(),
    };
    let terms = Terms {
        contact: contact.clone(),
        calendar: Calendar::new(zone.clone(), [].into()),
    };
    let rules = r#"
currency = "EUR"
[figures]
least = "150.00 EUR"
[checks.shipping]
rules = [
  { kind = "minimum", amount = "least", reason = "below_minimum_for_country" },
  { kind = "grant" },
]
"#;
    let (policy, faults) = Policy::parse("policy.toml", rules, terms);
    Shop {
        id: ShopId::parse("atelier").unwrap(),
        name: "Atelier".to_owned(),
        time_zone: zone,
        languages: Language::ALL.to_vec(),
        contact,
        support_hours: SupportHours::Daily {
            days: vec![1, 2, 3, 4, 5],
            from: jiff::civil::time(9, 0, 0, 0),
            until: jiff::civil::time(18, 30, 0, 0),
        },
        origins: Vec::new(),
        greeting: BTreeMap::new(),
        lost_number: BTreeMap::new(),
        suggestions: vec![entry_id()],
        categories: BTreeMap::new(),
        policy: policy.unwrap_or_else(|| panic!("{faults:?}")),
        entries: Language::ALL.map(entry).into(),
        demo_orders: Vec::new(),
        revision: Revision::of_digest(b"shop"),
    }
}

fn entry_id() -> EntryId {
    EntryId::parse("sizes").unwrap()
}

fn entry(lang: Language) -> Entry {
    let (question, answer) = match lang {
        Language::En => ("Which sizes are there?", "All of them."),
        Language::Fr => ("Quelles tailles existent ?", "Toutes."),
        Language::Pt => ("Que tamanhos existem?", "Todos."),
    };
    Entry {
        id: entry_id(),
        category: CategoryId::parse("rings").unwrap(),
        lang,
        question: question.to_owned(),
        also_asked: Vec::new(),
        check: Some(Check::Shipping),
        answers: None,
        related: Vec::new(),
        answer: answer.to_owned(),
    }
}

/// Wednesday 18 November 2026, noon in Paris.
fn now() -> Timestamp {
    "2026-11-18T11:00:00Z".parse().unwrap()
}

fn voice(shop: &Shop, lang: Language) -> Voice<'_> {
    Voice {
        shop,
        lang,
        now: now(),
    }
}
