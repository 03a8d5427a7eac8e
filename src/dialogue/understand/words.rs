//! The words of commands, courtesies and corrections.

/// Words that say something was wrong before.
#[rustfmt::skip]
pub(super) const CORRECTIONS: [&str; 16] = [
    "sorry", "wrong", "meant", "mean", "actually", "correction", "oops", "typo", "mistake",
    "mistyped", "should be", "rather", "instead", "not", "correct number", "try",
];

/// Words that carry no question of their own.
#[rustfmt::skip]
pub(super) const FILLERS: [&str; 62] = [
    "it's", "its", "it", "is", "the", "my", "a", "an", "here", "you", "go", "are", "and", "with",
    "sure", "ok", "okay", "yes", "yeah", "so", "that", "that's", "this", "number", "order",
    "email", "mail", "address", "sorry", "i", "meant", "mean", "actually", "no", "not", "was",
    "wrong", "correction", "oops", "typo", "please", "thanks", "thank", "hi", "hello", "use",
    "hey", "try", "one", "for", "under", "of", "im", "i'm", "should", "be", "but", "the one", "e",
    "correct", "right", "placed",
];

/// Person.
#[rustfmt::skip]
pub(super) const PERSON: [&str; 12] = [
    "human", "person", "someone", "somebody", "agent", "representative", "operator", "advisor",
    "adviser", "customer service", "real person", "staff",
];

/// Wants person.
#[rustfmt::skip]
pub(super) const WANTS_PERSON: [&str; 15] = [
    "talk", "speak", "chat with", "connect", "transfer", "put me through", "i want a", "i need a",
    "give me a", "get me a", "i'd like a", "let me talk", "let me speak", "can i have a",
    "want to speak",
];

/// Stops.
#[rustfmt::skip]
pub(super) const STOPS: [&str; 22] = [
    "never mind", "nevermind", "nvm", "forget it", "forget about it", "forget that", "stop",
    "stop it", "stop that", "leave it", "drop it", "no thanks", "no thank you", "quit", "exit",
    "abort", "cancel this", "cancel that", "don't bother", "dont bother", "let's stop",
    "i changed my mind",
];

/// Lacks.
#[rustfmt::skip]
pub(super) const LACKS: [&str; 14] = [
    "don't have", "dont have", "do not have", "don't know", "dont know", "do not know",
    "can't find", "cant find", "cannot find", "lost", "no idea", "where do i find",
    "where can i find", "where is the order number",
];

/// Other order.
#[rustfmt::skip]
pub(super) const OTHER_ORDER: [&str; 7] = [
    "another order", "other order", "different order", "second order", "one more order",
    "next order", "my other one",
];

/// Yes.
#[rustfmt::skip]
pub(super) const YES: [&str; 10] = [
    "yes", "y", "yep", "yeah", "yes please", "correct", "right", "sure", "exactly", "that's right",
];

/// No.
#[rustfmt::skip]
pub(super) const NO: [&str; 7] = [
    "no", "n", "nope", "nah", "no it's not", "no it isn't", "not at all",
];

/// Hellos.
#[rustfmt::skip]
pub(super) const HELLOS: [&str; 14] = [
    "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "hi there",
    "hello there", "hey there", "greetings", "yo", "bonjour", "good day",
];

/// Thanks.
#[rustfmt::skip]
pub(super) const THANKS: [&str; 20] = [
    "thanks", "thank you", "thx", "ty", "cheers", "thanks a lot", "thank you so much",
    "thank you very much", "many thanks", "great thanks", "ok thanks", "perfect thanks", "great",
    "perfect", "awesome", "ok thank you", "ok", "okay", "cool", "thanks so much",
];

/// Goodbyes.
#[rustfmt::skip]
pub(super) const GOODBYES: [&str; 8] = [
    "bye", "goodbye", "bye bye", "see you", "have a nice day", "good night", "cya", "thanks bye",
];

/// Robot.
#[rustfmt::skip]
pub(super) const ROBOT: [&str; 9] = [
    "are you a robot", "are you a bot", "are you human", "are you a human", "are you real",
    "are you a real person", "is this a bot", "am i talking to a robot", "am i talking to a bot",
];

/// Anger.
#[rustfmt::skip]
pub(super) const ANGER: [&str; 10] = [
    "useless", "ridiculous", "scam", "scammers", "this is a joke", "wtf", "fuck", "bullshit",
    "you suck", "worst service",
];

/// Openings of a message that goes on from the one before.
pub(super) const CONTINUATIONS: [&str; 7] = [
    "and",
    "what about",
    "how about",
    "what if it",
    "also",
    "or",
    "then",
];
