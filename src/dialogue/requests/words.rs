//! The words that tell a request from a question, and what it is about.

use crate::domain::Check;

/// Openings that want something done.
#[rustfmt::skip]
pub(super) const WANTS: [&str; 32] = [
    "i want", "i wanna", "i'd like", "id like", "i would like", "i would love", "i need",
    "i have to", "i must", "i wish to", "i've decided to", "i decided to", "we want", "we'd like",
    "we would like", "we need", "can you", "could you", "would you", "can u", "cld you", "please",
    "pls", "plz", "let me", "help me", "i am trying to", "i'm trying to", "trying to",
    "looking to", "hoping to", "i'm asking to",
];

/// Openings that ask whether something is possible.
#[rustfmt::skip]
pub(super) const ASKS_IF_ALLOWED: [&str; 16] = [
    "can i", "can we", "could i", "could we", "may i", "am i able to", "am i allowed to",
    "is it possible to", "is it still possible to", "is it too late to", "too late to",
    "any chance to", "any chance i can", "any way to", "is there a way to",
    "do i still have time to",
];

/// Openings that ask for the rule.
#[rustfmt::skip]
pub(super) const ASKS_RULE: [&str; 38] = [
    "what is your", "what's your", "whats your", "what are your", "what is the", "what's the",
    "what are the", "what if", "what happens", "what do", "what does", "how do", "how does",
    "how can", "how to", "how long", "how much", "how many", "how soon", "how late", "do you",
    "does it", "does the", "do the", "is there", "are there", "which", "who", "why", "where do",
    "where can", "are the", "are your", "until when", "by when", "whats the", "do i", "are you",
];

/// Words that open a question about the rule, where it is not about something of the writer's own.
#[rustfmt::skip]
pub(super) const OPENS_QUESTION: [&str; 16] = [
    "do", "does", "did", "is", "are", "will", "would", "should", "what", "what's", "whats", "how",
    "why", "which", "who", "when",
];

/// Openings that may stand before what is said.
#[rustfmt::skip]
pub(super) const PREAMBLE: [&str; 22] = [
    "hi", "hello", "hey", "good", "morning", "evening", "afternoon", "and", "so", "but", "ok",
    "okay", "sorry", "well", "also", "yes", "no", "there", "excuse", "me", "quick", "question",
];

/// Words that speak of something of the writer's own.
#[rustfmt::skip]
pub(super) const OWN: [&str; 18] = [
    "my", "mine", "it", "this", "these", "them", "that", "still", "order", "our", "one", "the",
    "i bought", "i ordered", "i placed", "i got", "i received", "just",
];

/// Questions after an order of the writer's own.
#[rustfmt::skip]
pub(super) const OWN_STATUS: [&str; 32] = [
    "where is my", "where's my", "wheres my", "where are my", "where is the parcel",
    "where the hell is", "track my", "when will my", "when does my", "when is my",
    "when will i get", "when will i receive", "when do i get", "has my", "have my", "did my",
    "is my order", "is my parcel", "is my package", "status of my", "status of order",
    "my order status", "my tracking", "any news of my", "any news on my", "update on my",
    "what happened to my", "what's happening with my", "where is order", "where is it", "find my",
    "locate my",
];

/// Verbs that open an order to do something.
#[rustfmt::skip]
pub(super) const IMPERATIVES: [&str; 14] = [
    "cancel", "return", "refund", "exchange", "swap", "change", "modify", "track", "update",
    "stop my", "edit", "correct", "send back", "replace",
];

/// The writer tells what happened to them.
#[rustfmt::skip]
pub(super) const HAPPENED: [&str; 30] = [
    "i received", "i got", "i've received", "i have received", "i've got", "i was sent",
    "you sent", "you guys sent", "you've sent", "they sent", "my order", "my parcel", "my package",
    "my ring", "my necklace", "my bracelet", "my earrings", "my rose", "my chain", "my pendant",
    "the ring", "the necklace", "the bracelet", "the earrings", "my tracking", "the one i",
    "came with", "arrived", "never arrived", "still waiting",
];

/// Words that deny.
#[rustfmt::skip]
pub(super) const NOT: [&str; 26] = [
    "not", "never", "no", "nothing", "isn't", "isnt", "hasn't", "hasnt", "haven't", "havent",
    "didn't", "didnt", "doesn't", "doesnt", "don't", "dont", "wasn't", "wasnt", "without", "can't",
    "cant", "yet to", "still waiting", "won't", "wont", "where is",
];

/// The verbs that ask for a check, in order of precedence.
#[rustfmt::skip]
pub(super) const ASKED_BY: [(Check, &[&str]); 5] = [
    (Check::Cancel, &["cancel", "cancelled", "canceled", "annul", "call off", "cancelation", "cancellation", "cancle", "cancell", "cancelling", "canceling"]),
    (Check::Exchange, &["exchange", "exchanged", "swap", "trade", "exchanging", "swapping"]),
    (Check::Return, &["return", "returned", "send back", "send it back", "send them back", "send this back", "refund", "my money back",
        "give back", "sending back", "refunded", "returning"]),
    (Check::Modify, &["change", "modify", "edit", "update", "correct", "alter", "fix", "changing"]),
    (Check::Status, &["track", "locate", "find my order", "know where", "tell me where", "check the status", "status"]),
];

/// Beginnings of words for a mistake.
#[rustfmt::skip]
pub(super) const WRONG_STEMS: [&str; 8] = ["wrong", "mistake", "error", "typo", "misspel", "mispel", "incorrect", "not what"];

/// Beginnings of words for arriving.
#[rustfmt::skip]
pub(super) const ARRIVAL_STEMS: [&str; 9] = ["arriv", "receiv", "deliver", "turn", "came", "come", "got", "show", "here"];

/// Beginnings of words for tracking that shows nothing.
pub(super) const INACTIVE_STEMS: [&str; 4] = ["inactive", "invalid", "stuck", "broken"];

/// Beginnings of words for an engraving.
pub(super) const ENGRAVING_STEMS: [&str; 5] =
    ["engrav", "inscription", "spell", "misspel", "letter"];

/// Words for a size that is wrong.
#[rustfmt::skip]
pub(super) const DOES_NOT_FIT: [&str; 13] = [
    "too small", "too big", "too tight", "too loose", "too large", "too short", "too long", "doesn't fit", "does not fit", "doesnt fit",
    "wrong size", "size is wrong", "not my size",
];

/// Beginnings of words for a piece that is broken or faulty.
#[rustfmt::skip]
pub(super) const DEFECT_STEMS: [&str; 13] = [
    "broke", "damag", "defect", "fault", "snap", "crack", "scratch", "bent", "smash", "fell off", "fell out", "came apart", "crush",
];

/// Words for something else than was ordered, or less.
#[rustfmt::skip]
pub(super) const NOT_WHAT_WAS_ORDERED: [&str; 14] = [
    "wrong item", "wrong product", "wrong one", "wrong thing", "not what i ordered", "something else", "missing item", "incomplete",
    "is missing", "are missing", "missing from", "wrong ring", "wrong necklace", "wrong bracelet",
];

/// Words for a parcel that is gone.
pub(super) const LOST: [&str; 5] = [
    "lost",
    "stolen",
    "says delivered",
    "marked delivered",
    "marked as delivered",
];
