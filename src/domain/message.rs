//! A customer's message, checked at the door.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::grapheme_count_up_to;

/// The most user-perceived characters that a message may have.
pub const MAX_GRAPHEMES: usize = 2_000;

/// What a customer wrote: at most [`MAX_GRAPHEMES`] user-perceived characters, possibly none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageText(String);

/// The message is too long.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the text has more than {MAX_GRAPHEMES} characters; shorten it to at most {MAX_GRAPHEMES}")]
pub struct TooLong;

impl MessageText {
    /// Checks the length.
    ///
    /// # Errors
    /// When there are more than [`MAX_GRAPHEMES`] user-perceived characters.
    pub fn parse(text: &str) -> Result<Self, TooLong> {
        if grapheme_count_up_to(text, MAX_GRAPHEMES + 1) > MAX_GRAPHEMES {
            return Err(TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MessageText {
    type Error = TooLong;
    fn try_from(text: String) -> Result<Self, TooLong> {
        Self::parse(&text)
    }
}

impl From<MessageText> for String {
    fn from(text: MessageText) -> Self {
        text.0
    }
}

impl std::fmt::Debug for MessageText {
    /// Hides the text, so that no log line can hold it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MessageText(…)")
    }
}
