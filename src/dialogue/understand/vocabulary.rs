//! The words that always mean the same: whole messages, fillers, and what corrects or goes on.

/// Words that say something was wrong before, in every language, folded.
#[rustfmt::skip]
pub(super) const CORRECTIONS: [&str; 50] = [
    "sorry", "wrong", "meant", "mean", "actually", "correction", "oops", "typo", "mistake",
    "mistyped", "should be", "rather", "instead", "not", "correct number", "try",
    "pardon", "desole", "desolee", "erreur", "trompe", "trompee", "je voulais dire", "en fait", "mauvais numero",
    "mauvaise adresse", "mauvais mail", "faute de frappe", "et non", "plutot", "oups", "au temps pour moi", "finalement", "no fim de contas",
    "desculpe", "desculpa", "perdao", "engano", "enganei", "enganei me", "queria dizer", "alias", "afinal", "na verdade",
    "numero errado", "email errado", "mail errado", "correcao", "e nao", "em vez",
];

/// Words that carry no question of their own.
#[rustfmt::skip]
pub(super) const FILLERS: [&str; 94] = [
    "it's", "its", "it", "is", "the", "my", "a", "an", "here", "you", "go", "are", "and", "with",
    "sure", "ok", "okay", "yes", "yeah", "so", "that", "that's", "this", "number", "order",
    "email", "mail", "address", "sorry", "i", "meant", "mean", "actually", "no", "not", "was",
    "wrong", "correction", "oops", "typo", "please", "thanks", "thank", "hi", "hello", "use",
    "hey", "try", "one", "for", "under", "of", "im", "i'm", "should", "be", "but", "the one", "e",
    "correct", "right", "placed",
    "c'est", "est", "le", "la", "les", "mon", "ma", "voici", "voila", "numero", "commande", "adresse", "et", "avec", "oui", "pour",
    "du", "de", "c'etait", "o", "os", "meu", "minha", "encomenda", "pedido", "aqui", "esta", "sim", "com", "do", "da", "morada",
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
pub(super) const NONE: [&str; 28] = [
    "none", "none of these", "none of those", "none of them", "none of the above", "neither", "neither of them", "not these", "not any of these",
    "something else", "another question",
    "aucun", "aucun de ces sujets", "aucune de ces reponses", "aucune", "aucun des deux", "aucune des deux", "ni l'un ni l'autre", "autre chose", "rien de tout ca",
    "nenhum", "nenhum destes", "nenhuma destas", "nenhuma", "nenhum dos dois", "nada disso", "outra coisa", "outra pergunta",
];

/// Whole messages that greet.
#[rustfmt::skip]
pub(super) const HELLOS: [&str; 41] = [
    "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "hi there",
    "hello there", "hey there", "greetings", "yo", "bonjour", "good day",
    "salut", "bonsoir", "coucou", "ola", "bom dia", "boa tarde", "boa noite",
    "rebonjour", "bjr", "bsr", "slt", "cc", "ca va", "comment ca va", "comment allez vous", "tudo bem", "tudo bom", "como vai", "oi",
    "boas", "viva", "e ai", "how are you", "how are you doing", "how's it going", "evening", "morning",
];

/// Words that thank wherever they stand.
#[rustfmt::skip]
pub(in crate::dialogue) const GRATITUDE: [&str; 10] = [
    "thanks", "thank you", "thx", "ty", "cheers", "merci", "obrigada", "obrigado", "obg", "valeu",
];

/// Words that want once more what was wanted before.
#[rustfmt::skip]
pub(super) const SAME: [&str; 14] = [
    "same for", "same with", "same here", "likewise", "pareil", "pareille", "idem", "meme chose", "meme probleme", "meme souci", "meme question",
    "igual", "mesma coisa", "mesmo problema",
];

/// What is the same where a word stands between: 'the same engraving problem', but not 'the same email'.
pub(super) const THE_SAME: [&str; 4] = ["problem", "issue", "thing", "question"];

/// Words that want something looked up.
#[rustfmt::skip]
pub(in crate::dialogue) const TO_CHECK: [&str; 12] = [
    "check", "verify", "look up", "verifier", "verifiez", "verifie", "regardez", "verificar", "verifique", "verifica", "ve ai", "ver o envio",
];

/// Whole messages that thank, or take what was said as it is.
#[rustfmt::skip]
pub(super) const THANKS: [&str; 81] = [
    "thanks", "thank you", "thx", "ty", "cheers", "thanks a lot", "thank you so much",
    "thank you very much", "many thanks", "great thanks", "ok thanks", "perfect thanks", "great",
    "perfect", "awesome", "ok thank you", "ok", "okay", "cool", "thanks so much",
    "merci", "merci beaucoup", "parfait", "super merci", "obrigada", "obrigado", "muito obrigada", "muito obrigado", "perfeito",
    "vlw", "valeu", "blz", "beleza", "obg", "brigado", "brigada", "obrigadao", "merci bien", "merci bcp", "mille mercis", "super",
    "genial", "top", "nickel", "impec", "ca marche", "ca roule", "d'accord", "entendu", "tres bien", "otimo", "optimo", "certo", "ta bom",
    "esta bem", "combinado", "fixe", "show", "ta", "ta muito", "grazie", "ok merci", "ok obrigada", "ok obrigado", "brilliant", "lovely",
    "thanks a million", "thank you kindly", "noted", "understood", "fair enough", "got it", "all good", "no worries",
    "tant pis", "tant pis pour moi", "merci quand meme", "obrigada na mesma", "obrigado na mesma", "thanks anyway", "thank you anyway",
];

/// Whole messages that take leave.
#[rustfmt::skip]
pub(super) const GOODBYES: [&str; 33] = [
    "bye", "goodbye", "bye bye", "see you", "have a nice day", "good night", "cya", "thanks bye",
    "au revoir", "bonne journee", "a bientot", "adeus", "ate logo", "tchau",
    "bonne soiree", "bonne nuit", "bonne fin de journee", "bon week end", "bon weekend", "a plus", "a la prochaine", "ate a proxima",
    "ate mais", "ate breve", "bom fim de semana", "boa semana", "have a good one", "have a good day", "have a nice evening", "have a good evening",
    "take care", "see ya", "ttyl",
];

/// Openings of a message that goes on from the one before.
pub(super) const CONTINUATIONS: [&str; 10] = [
    "et",
    "e",
    "ou",
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

/// 'Cancel' and nothing else.
pub(super) const CANCEL: [&str; 6] = [
    "cancel", "annuler", "annule", "annulez", "cancelar", "cancela",
];

/// Ways to speak of another order than the one before, beside what is wanted with it.
#[rustfmt::skip]
pub(super) const OTHER_ORDER: [&str; 16] = [
    "another order", "other order", "different order", "second order", "one more order", "next order", "my other one",
    "autre commande", "deuxieme commande", "seconde commande", "commande differente",
    "outra encomenda", "segunda encomenda", "encomenda diferente", "outro pedido", "segundo pedido",
];
