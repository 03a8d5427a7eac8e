//! The words that tell a request from a question.

/// Wants.
#[rustfmt::skip]
pub(super) const WANTS: [&str; 32] = [
    "i want", "i wanna", "i'd like", "id like", "i would like", "i would love", "i need",
    "i have to", "i must", "i wish to", "i've decided to", "i decided to", "we want", "we'd like",
    "we would like", "we need", "can you", "could you", "would you", "can u", "cld you", "please",
    "pls", "plz", "let me", "help me", "i am trying to", "i'm trying to", "trying to",
    "looking to", "hoping to", "i'm asking to",
];

/// Asks if allowed.
#[rustfmt::skip]
pub(super) const ASKS_IF_ALLOWED: [&str; 16] = [
    "can i", "can we", "could i", "could we", "may i", "am i able to", "am i allowed to",
    "is it possible to", "is it still possible to", "is it too late to", "too late to",
    "any chance to", "any chance i can", "any way to", "is there a way to",
    "do i still have time to",
];

/// Asks rule.
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

/// Own.
#[rustfmt::skip]
pub(super) const OWN: [&str; 18] = [
    "my", "mine", "it", "this", "these", "them", "that", "still", "order", "our", "one", "the",
    "i bought", "i ordered", "i placed", "i got", "i received", "just",
];

/// Own status.
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

/// Not.
#[rustfmt::skip]
pub(super) const NOT: [&str; 26] = [
    "not", "never", "no", "nothing", "isn't", "isnt", "hasn't", "hasnt", "haven't", "havent",
    "didn't", "didnt", "doesn't", "doesnt", "don't", "dont", "wasn't", "wasnt", "without", "can't",
    "cant", "yet to", "still waiting", "won't", "wont", "where is",
];
