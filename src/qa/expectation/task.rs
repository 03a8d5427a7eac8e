//! What is expected of the check under way: its name, or a map as the API shows it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{super::yaml::Want, Awaited, Differences};
use crate::domain::{Check, Task};

/// The check under way and what it waits for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TaskExpectation(Written);

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    check: Option<Check>,
    awaiting: Want<Awaited>,
}

impl TaskExpectation {
    pub(super) fn compare(&self, task: Option<Task>, found: &mut Differences) {
        let check = task.map(|task| task.check);
        let wanted = self.0.check.map_or(Want::Anything, Want::This);
        found.compare("state.task", &wanted, check.as_ref());
        let awaiting = task.map(|task| Awaited(task.awaiting));
        found.compare("state.task.awaiting", &self.0.awaiting, awaiting.as_ref());
    }
}

impl<'de> Deserialize<'de> for TaskExpectation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TaskVisitor)
    }
}

struct TaskVisitor;

impl<'de> Visitor<'de> for TaskVisitor {
    type Value = TaskExpectation;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a check, or `{check: …, awaiting: …}`")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<TaskExpectation, E> {
        let check = Check::deserialize(name.into_deserializer())?;
        Ok(TaskExpectation(Written {
            check: Some(check),
            awaiting: Want::Anything,
        }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TaskExpectation, A::Error> {
        Written::deserialize(MapAccessDeserializer::new(map)).map(TaskExpectation)
    }
}
