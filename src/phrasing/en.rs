//! The English words, except those of decisions.

mod decision;

use jiff::Timestamp;

pub(super) use self::decision::decision;
use super::{Voice, format};
use crate::corpus::SupportHours;
use crate::dialogue::{Asking, SmallTalk, Wrong};
use crate::domain::{Awaiting, Check, DetailName, Language, LocalInstant};

pub(super) const STARTED_AFRESH: &str = "It has been more than a day since your last message, so I have started afresh. Please tell me again what you need.";
pub(super) const CLARIFY: &str = "I am not quite sure which of these you mean. Did you mean:";
pub(super) const NOT_A_TRACKING_NUMBER: &str = "That looks like a carrier's tracking number. The order number is another one: it is in your order confirmation email.";
pub(super) const NO_MATCH: &str =
    "I cannot find an order with this number and this email address together.";
pub(super) const WHAT_ABOUT_IT: &str =
    "Thank you, noted. What would you like to know about your order?";
pub(super) const STOPPED: &str =
    "All right, I have stopped that. Is there anything else I can help with?";
pub(super) const NOTHING_TO_STOP: &str =
    "There is nothing under way that I could stop. What can I help with?";
pub(super) const BLANK: &str =
    "I could not read any words in that message. Please write your question in a few words.";
pub(super) const STALE_CHOICE: &str = "That question is closed already.";
pub(super) const RESUMED: &str = "I am back. What can I help with?";

pub(super) fn greeting(voice: &Voice<'_>) -> String {
    voice.shop.greeting.get(&Language::En).cloned().unwrap_or_else(|| {
        format!("Hello, and welcome to {}! I am the shop's automatic assistant. Ask me anything, or let me check an order for you.", voice.shop.name)
    })
}

pub(super) fn language_not_spoken(voice: &Voice<'_>) -> String {
    format!(
        "I am sorry, {} does not speak that language here. I will answer in English.",
        voice.shop.name
    )
}

pub(super) fn unknown(has_topics: bool, offers_person: bool, voice: &Voice<'_>) -> String {
    let email = &voice.shop.contact.email;
    let topics = if has_topics {
        " These topics come nearest."
    } else {
        ""
    };
    if offers_person {
        format!(
            "I still cannot find an answer to that, and I would rather not guess.{topics} You can talk to a person, or write to {email}."
        )
    } else {
        format!(
            "I have no answer to that on the shop's page, so I would rather not guess.{topics} Try other words, or write to {email}."
        )
    }
}

pub(super) fn small_talk(talk: SmallTalk, voice: &Voice<'_>) -> String {
    match talk {
        SmallTalk::Hello => "Hello! What can I help with?".to_owned(),
        SmallTalk::Thanks => "You are welcome! Is there anything else?".to_owned(),
        SmallTalk::Goodbye => "Goodbye, and thank you for writing!".to_owned(),
        SmallTalk::Robot => format!(
            "Yes, I am an automatic assistant. I answer from what {} has written, and I can hand you over to a person at any time.",
            voice.shop.name
        ),
        SmallTalk::Anger => {
            "I am sorry, I can tell that this is frustrating. A person can take over if you prefer."
                .to_owned()
        }
    }
}

pub(super) fn paused(until: Timestamp, voice: &Voice<'_>) -> String {
    let zone = &voice.shop.time_zone;
    let at = until.to_zoned(zone.clone());
    format!(
        "That was one try too many, so I cannot look up orders in this conversation until {} {} time. You can talk to a person, or write to {}.",
        format::time(&at),
        format::city(zone),
        voice.shop.contact.email
    )
}

pub(super) fn orders_unavailable(voice: &Voice<'_>) -> String {
    format!(
        "I cannot reach the orders right now. I have kept what you told me: send me any message in a moment and I will try again, or write to {}.",
        voice.shop.contact.email
    )
}

pub(super) fn where_number_is(voice: &Voice<'_>) -> String {
    format!(
        "The order number is in the confirmation email that came after you paid; have a look in the spam folder too. If you cannot find it, write to {} with your name and when you ordered.",
        voice.shop.contact.email
    )
}

pub(super) fn handed_over(voice: &Voice<'_>) -> String {
    let email = &voice.shop.contact.email;
    let local = voice.now.to_zoned(voice.shop.time_zone.clone());
    let hours = match &voice.shop.support_hours {
        SupportHours::Unstated => String::new(),
        SupportHours::Always => " The team answers around the clock.".to_owned(),
        SupportHours::Daily { days, from, until } => {
            let is_open = days.contains(&local.weekday().to_monday_one_offset())
                && (*from..*until).contains(&local.time());
            let (from, until) = (
                local.with().time(*from).build(),
                local.with().time(*until).build(),
            );
            let span = from.ok().zip(until.ok()).map(|(from, until)| {
                format!("from {} to {}", format::time(&from), format::time(&until))
            });
            let now = if is_open {
                "is there now"
            } else {
                "is not there right now"
            };
            format!(
                " The team {now}; it answers {} {} time.",
                span.unwrap_or_default(),
                format::city(&voice.shop.time_zone)
            )
        }
    };
    format!(
        "Of course, I am handing you over. You can also write to {email}.{hours} I will stay quiet from here on; write 'resume' if you want me back."
    )
}

/// What is done, as it stands in a sentence: 'To …, I need your order number.'
fn purpose(check: Check) -> &'static str {
    match check {
        Check::Status => "find your order",
        Check::Cancel => "check whether the order can be cancelled",
        Check::Modify => "check whether the order can be changed",
        Check::Return => "check whether it can be returned",
        Check::Exchange => "check whether it can be exchanged",
        Check::Defect => "see what can be done about it",
        Check::WrongItem | Check::WrongEngraving | Check::WrongSize => "see how to put it right",
        Check::NotReceived => "see what can be done about the parcel",
        Check::TrackingInactive | Check::TrackingEmailMissing => "look into the tracking",
        Check::Shipping => "check the delivery",
    }
}

/// The button of a check.
pub(super) fn check_title(check: Check) -> &'static str {
    match check {
        Check::Status => "Where is my order?",
        Check::Cancel => "Cancel my order",
        Check::Modify => "Change my order",
        Check::Return => "Return it",
        Check::Exchange => "Exchange it",
        Check::Defect => "It is damaged or faulty",
        Check::WrongItem => "I got the wrong item",
        Check::NotReceived => "It has not arrived",
        Check::WrongEngraving => "The engraving is wrong",
        Check::WrongSize => "The size is wrong",
        Check::TrackingInactive => "My tracking shows nothing",
        Check::TrackingEmailMissing => "I got no tracking email",
        Check::Shipping => "Delivery to my country",
    }
}

/// The button of a detail's value.
pub(super) fn value_title(name: DetailName, value: &str) -> String {
    let title = match (name, value) {
        (DetailName::Reason, "changed_mind") => "I changed my mind",
        (DetailName::Reason, "defective") => "It is defective",
        (DetailName::Reason, "wrong_item") => "I got the wrong item",
        (DetailName::Change, "size") => "The size",
        (DetailName::Change, "color") => "The colour",
        (DetailName::Change, "address") => "The address",
        (DetailName::Change, "item") => "The item",
        (DetailName::Change, "email") => "The email address",
        (DetailName::Fault, "shop") => "The shop's mistake",
        (DetailName::Fault, "customer") => "My mistake",
        (DetailName::DefectKind, "damaged") => "It arrived damaged",
        (DetailName::DefectKind, "faulty") => "It does not work as it should",
        (DetailName::DefectKind, "translation") => "The translation",
        (DetailName::DefectKind, "font") => "The font",
        (DetailName::DefectKind, "as_instructed") => "Made as I asked, but I do not like it",
        _ => value,
    };
    title.to_owned()
}

pub(super) fn ask_domain(domain: &str) -> String {
    format!("One moment: did you mean {domain}? Say yes, or send the address again.")
}

pub(super) fn ask(check: Check, awaiting: Awaiting, asking: Asking, voice: &Voice<'_>) -> String {
    let question = question(check, awaiting);
    match asking {
        Asking::First => question,
        Asking::Pending => format!("Back to your request: {}", lower_first(&question)),
        Asking::Correction => {
            "Please check both, and send me whichever needs correcting: the order number or the email address.".to_owned()
        }
        Asking::Example => format!(
            "Sorry, I could not use that. {question} {}",
            example(awaiting)
        ),
        Asking::Precise(wrong) => {
            format!("{} {}", what_was_wrong(awaiting, wrong), example(awaiting))
        }
        Asking::Person => format!(
            "I still cannot read it, and I do not want to keep you. A person can take over, or you can write to {}. {question}",
            voice.shop.contact.email
        ),
    }
}

fn question(check: Check, awaiting: Awaiting) -> String {
    match awaiting {
        Awaiting::OrderNumber => format!("To {}, I need your order number. What is it?", purpose(check)),
        Awaiting::Email => "Which email address did you use for the order?".to_owned(),
        Awaiting::Detail(DetailName::Reason) => "Why would you like to send it back?".to_owned(),
        Awaiting::Detail(DetailName::Change) => "What would you like to change?".to_owned(),
        Awaiting::Detail(DetailName::Fault) => {
            "Was the size not as you ordered it (the shop's mistake), or did the size you chose turn out not to fit?".to_owned()
        }
        Awaiting::Detail(DetailName::ClaimNumber) => "Once you have filed it, what is the carrier's claim number?".to_owned(),
        Awaiting::Detail(DetailName::DefectKind) => "What is wrong with it?".to_owned(),
        Awaiting::Detail(DetailName::ReplacementPrice) => "What does the new piece cost?".to_owned(),
        Awaiting::Detail(DetailName::Country) => "Which country should it go to?".to_owned(),
        Awaiting::Detail(DetailName::Subtotal) => "How much would the order come to, after any discount?".to_owned(),
    }
}

fn example(awaiting: Awaiting) -> &'static str {
    match awaiting {
        Awaiting::OrderNumber => "It is in your confirmation email and looks like #12345.",
        Awaiting::Email => "It looks like name@example.com.",
        Awaiting::Detail(DetailName::ClaimNumber) => {
            "It is on the carrier's confirmation of your claim."
        }
        Awaiting::Detail(DetailName::ReplacementPrice | DetailName::Subtotal) => {
            "Write an amount such as 120."
        }
        Awaiting::Detail(DetailName::Country) => "Write its name, such as Spain.",
        Awaiting::Detail(
            DetailName::Reason | DetailName::Change | DetailName::Fault | DetailName::DefectKind,
        ) => "Choose one of the answers below, or say it in your own words.",
    }
}

fn what_was_wrong(awaiting: Awaiting, wrong: Wrong) -> &'static str {
    match (awaiting, wrong) {
        (Awaiting::OrderNumber, Wrong::OtherNumber) => {
            "That number looks like a date, a price, a phone number or a quantity; I need the order number."
        }
        (Awaiting::OrderNumber, Wrong::Nothing | Wrong::BrokenEmail) => {
            "There is no order number in that message."
        }
        (Awaiting::Email, Wrong::BrokenEmail) => {
            "That email address is not complete: something is missing around the @."
        }
        (Awaiting::Email, Wrong::Nothing | Wrong::OtherNumber) => {
            "There is no email address in that message: it needs an @."
        }
        (Awaiting::Detail(_), _) => "I did not find an answer to my question in that message.",
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some('I') | None => text.to_owned(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
    }
}

/// The instant in words.
fn at(instant: LocalInstant, voice: &Voice<'_>) -> String {
    format::instant(
        instant,
        &voice.shop.time_zone,
        voice.now.to_zoned(voice.shop.time_zone.clone()).date(),
    )
}
