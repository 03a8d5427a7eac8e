//! The state as stored: versioned JSON, of which every older version is still read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::state::State;

/// The stored state cannot be read.
#[derive(Debug, Error)]
#[error("the stored state is of no known version: {0}")]
pub struct StateError(#[from] serde_json::Error);

/// Every version ever stored. A change of shape adds a variant and a conversion from the one before;
/// a field that older states may lack, and that has a default, does not.
#[derive(Serialize, Deserialize)]
#[serde(tag = "version")]
enum Stored {
    #[serde(rename = "1")]
    V1(Box<State>),
}

impl State {
    /// Writes the state in the newest version.
    ///
    /// # Errors
    /// When a value has no JSON form, which no state's value lacks.
    pub fn to_json(&self) -> Result<String, StateError> {
        Ok(serde_json::to_string(&Stored::V1(Box::new(self.clone())))?)
    }

    /// Reads a state of any version.
    ///
    /// # Errors
    /// When the text is not JSON or of no version that this binary knows.
    pub fn from_json(text: &str) -> Result<Self, StateError> {
        let Stored::V1(state) = serde_json::from_str(text)?;
        Ok(*state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written by version 1; must be read for ever.
    const V1: &str = r#"{"version":"1","lang":"en","is_handed_off":false,"number":"65842","email":"ana@example.com","is_verified":true,"has_missed":false,
        "task":{"check":"modify","details":{"change":"size"},"awaiting":"change","n_unusable":1,"suspected_domain":null},
        "last":{"check":"cancel","details":{}},"misses":{"count":2,"paused_until":null},"n_unknown":1,"last_active":"2026-11-20T21:10:00Z"}"#;

    #[test]
    fn version_1_is_read_and_written_back() {
        let state = State::from_json(V1).unwrap();
        assert_eq!(State::from_json(&state.to_json().unwrap()).unwrap(), state);
        assert!(state.is_verified && state.task.is_some());
    }

    #[test]
    fn unknown_versions_are_refused() {
        assert!(State::from_json(r#"{"version":"99"}"#).is_err());
    }
}
