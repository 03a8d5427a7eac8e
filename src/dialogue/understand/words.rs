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

/// Names for a person of the team.
#[rustfmt::skip]
pub(super) const PERSON: [&str; 20] = [
    "human", "person", "someone", "somebody", "agent", "representative", "operator", "advisor",
    "adviser", "customer service", "real person", "staff",
    "humain", "quelqu'un", "conseiller", "conseillere", "pessoa", "alguem", "humano", "assistente humano",
];

/// What stands beside such a name when one is asked for.
#[rustfmt::skip]
pub(super) const WANTS_PERSON: [&str; 21] = [
    "talk", "speak", "chat with", "connect", "transfer", "put me through", "i want a", "i need a",
    "give me a", "get me a", "i'd like a", "let me talk", "let me speak", "can i have a",
    "want to speak",
    "parler", "je veux un", "je veux parler", "falar", "quero falar", "quero uma pessoa",
];

/// Messages that end a task.
#[rustfmt::skip]
pub(super) const STOPS: [&str; 33] = [
    "never mind", "nevermind", "nvm", "forget it", "forget about it", "forget that", "stop",
    "stop it", "stop that", "leave it", "drop it", "no thanks", "no thank you", "quit", "exit",
    "abort", "cancel this", "cancel that", "don't bother", "dont bother", "let's stop",
    "i changed my mind",
    "laisse tomber", "laissez tomber", "oublie", "oubliez", "arrete", "non merci", "deixe estar", "esqueca", "pare", "nao obrigada", "nao obrigado",
];

/// Ways to say that something is not at hand.
#[rustfmt::skip]
pub(super) const LACKS: [&str; 23] = [
    "don't have", "dont have", "do not have", "don't know", "dont know", "do not know",
    "can't find", "cant find", "cannot find", "lost", "no idea", "where do i find",
    "where can i find", "where is the order number",
    "je n'ai pas", "j'ai pas", "je ne trouve pas", "je ne retrouve pas", "j'ai perdu", "nao tenho", "nao encontro", "nao sei", "perdi",
];

/// Ways to speak of another order than the one before.
#[rustfmt::skip]
pub(super) const OTHER_ORDER: [&str; 7] = [
    "another order", "other order", "different order", "second order", "one more order",
    "next order", "my other one",
];

/// Whole messages that say yes.
#[rustfmt::skip]
pub(super) const YES: [&str; 17] = [
    "yes", "y", "yep", "yeah", "yes please", "correct", "right", "sure", "exactly", "that's right",
    "oui", "ouais", "oui merci", "exact", "sim", "sim por favor", "isso mesmo",
];

/// Whole messages that say no.
#[rustfmt::skip]
pub(super) const NO: [&str; 10] = [
    "no", "n", "nope", "nah", "no it's not", "no it isn't", "not at all",
    "non", "nao", "pas du tout",
];

/// Whole messages that say that none of what was offered was meant.
#[rustfmt::skip]
pub(super) const NONE: [&str; 22] = [
    "none", "none of them", "none of the above", "neither", "neither of them", "not these", "not any of these",
    "something else", "another question",
    "aucun", "aucune", "aucun des deux", "aucune des deux", "ni l'un ni l'autre", "autre chose", "rien de tout ca",
    "nenhum", "nenhuma", "nenhum dos dois", "nada disso", "outra coisa", "outra pergunta",
];

/// What such messages begin with, where more is said.
#[rustfmt::skip]
pub(super) const NONE_OF_THESE: [&str; 14] = [
    "none of these", "none of those", "neither of these", "neither of those",
    "aucun de ces", "aucune de ces", "aucun de ceux", "aucune de celles",
    "nenhum destes", "nenhuma destas", "nenhum desses", "nenhuma dessas", "nenhum deles", "nenhuma delas",
];

/// Whole messages that greet.
#[rustfmt::skip]
pub(super) const HELLOS: [&str; 21] = [
    "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "hi there",
    "hello there", "hey there", "greetings", "yo", "bonjour", "good day",
    "salut", "bonsoir", "coucou", "ola", "bom dia", "boa tarde", "boa noite",
];

/// Whole messages that thank.
#[rustfmt::skip]
pub(super) const THANKS: [&str; 29] = [
    "thanks", "thank you", "thx", "ty", "cheers", "thanks a lot", "thank you so much",
    "thank you very much", "many thanks", "great thanks", "ok thanks", "perfect thanks", "great",
    "perfect", "awesome", "ok thank you", "ok", "okay", "cool", "thanks so much",
    "merci", "merci beaucoup", "parfait", "super merci", "obrigada", "obrigado", "muito obrigada", "muito obrigado", "perfeito",
];

/// Whole messages that take leave.
#[rustfmt::skip]
pub(super) const GOODBYES: [&str; 14] = [
    "bye", "goodbye", "bye bye", "see you", "have a nice day", "good night", "cya", "thanks bye",
    "au revoir", "bonne journee", "a bientot", "adeus", "ate logo", "tchau",
];

/// Questions whether this is a machine.
#[rustfmt::skip]
pub(super) const ROBOT: [&str; 9] = [
    "are you a robot", "are you a bot", "are you human", "are you a human", "are you real",
    "are you a real person", "is this a bot", "am i talking to a robot", "am i talking to a bot",
];

/// Words of anger.
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

/// What brings the bot back after a person has taken over.
pub(super) const RESUMES: [&str; 5] = [
    "resume",
    "reprendre",
    "retomar",
    "back to the bot",
    "go on with the bot",
];
