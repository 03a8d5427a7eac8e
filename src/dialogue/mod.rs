//! How a conversation behaves: a pure machine that asks for what it does not know.
//!
//! [`begin`] takes a state and a message and gives a [`Step`]: the end of the turn, or a question to the index or to the
//! orders that carries its own way on. The machine is synchronous and total; a turn replays from what it asked and found.

mod details;
mod flows;
mod offered;
mod said;
mod state;
mod step;
mod stored;
mod understand;
mod utterance;

pub use flows::{begin, open};
pub use state::{IDLE_CLOSES_AFTER, LastCheck, Misses, State, Task};
pub use step::{
    Context, Found, IntentQuestion, Message, OrderQuestion, Packet, Rest, SearchQuestion, Step,
};
pub use stored::StateError;
pub use utterance::{Asking, SmallTalk, Utterance, Wrong};
