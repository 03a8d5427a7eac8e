//! The words that every room shares: values only, valid by construction.

mod check;
mod conversation;
mod country;
mod decision;
mod diagnostic;
mod entry;
mod ids;
mod instant;
mod intent;
mod language;
mod matching;
mod message;
mod money;
mod order;
mod reply;
mod schema;
mod written;

pub use check::{Change, Check, DefectKind, DetailName, Details, Fault, ReturnReason};
pub use conversation::{Answer, Answers, Opened, Transcript, TranscriptTurn, Turn};
pub use country::Country;
pub use decision::{
    Condition, Contact, DeadlineKind, Decision, Evidence, Expected, ExpectedKind, ItemDecision,
    OrderSummary, Outcome, Payer, Reason, Refund, RefundKind, Remedy, Tracking,
};
pub use diagnostic::{Diagnostic, Severity};
pub use entry::{Answering, Entry};
pub use ids::{CategoryId, ConversationId, EntryId, IdError, MessageId, Revision, ShopId};
pub use instant::{Clock, LocalInstant};
pub use intent::{Act, Intent, Intents};
pub use language::{Language, UnknownLanguage};
pub use matching::{AskOutcome, Candidate, Confidence, Findings};
pub use message::{MAX_GRAPHEMES, MessageText, TooLong};
pub use money::{Currency, Money, MoneyError};
pub use order::{
    EmailAddress, EmailError, Item, Order, OrderFault, OrderNumber, OrderNumberError, Shipment,
    Stage,
};
pub use reply::{
    Awaiting, Choice, ChoiceError, ChoiceId, ConversationState, Reply, ReplyKind, Status, Task,
};
