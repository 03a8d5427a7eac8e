//! What the counter gives back: answers to a question, turns, transcripts.

use serde::{Deserialize, Serialize};

use super::{
    check::Check,
    decision::Contact,
    entry::Answering,
    ids::{CategoryId, ConversationId, EntryId, Revision, ShopId},
    instant::LocalInstant,
    language::Language,
    matching::AskOutcome,
    reply::{ConversationState, Reply},
};

/// The answers to one question, without a dialogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answers {
    /// Whether the first answer is the one to show.
    pub outcome: AskOutcome,
    /// The language that was searched.
    pub lang: Language,
    /// The revision of the corpus that answered.
    pub revision: Revision,
    /// `answer`: the one to show, then related ones. `clarify`: two to four candidates. `unknown`: none.
    pub answers: Vec<Answer>,
    /// How to reach the shop, for what its page does not answer.
    pub contact: Contact,
}

/// One entry that may answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answer {
    /// The entry.
    pub entry: EntryId,
    /// Its category.
    pub category: CategoryId,
    /// Its title.
    pub question: String,
    /// Its text, in Markdown.
    pub answer: String,
    /// The language of title and text.
    pub lang: Language,
    /// The calibrated probability that it is the right one, to four decimals.
    pub confidence: f64,
    /// The check it offers to run.
    pub check: Option<Check>,
    /// `none` where it says what the shop does not do; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answering>,
}

/// A conversation just begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Opened {
    /// Its id: whoever knows it may read and write the conversation.
    pub id: ConversationId,
    /// The greeting.
    pub replies: Vec<Reply>,
    /// Where it stands.
    pub state: ConversationState,
}

/// The answer to one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Turn {
    /// The number of the turn; the first message gets 1.
    pub turn: u32,
    /// What the bot says, in order.
    pub replies: Vec<Reply>,
    /// Where the conversation stands.
    pub state: ConversationState,
}

/// A conversation so far; emails and numbers that the customer wrote are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Transcript {
    /// Its id.
    pub id: ConversationId,
    /// Its shop.
    pub shop: ShopId,
    /// Where it stands.
    pub state: ConversationState,
    /// Its turns, the greeting first (turn 0).
    pub turns: Vec<TranscriptTurn>,
}

/// One turn of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TranscriptTurn {
    /// Its number; 0 is the greeting.
    pub turn: u32,
    /// When it was answered, in the shop's time zone.
    pub at: LocalInstant,
    /// What the customer wrote, masked.
    pub customer: Option<String>,
    /// The quick reply that was chosen.
    pub choice: Option<String>,
    /// What the bot said.
    pub replies: Vec<Reply>,
}
