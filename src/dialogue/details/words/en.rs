//! The words of details in English.

use super::Words;
use crate::domain::{Change, DefectKind, Fault, ReturnReason};

#[rustfmt::skip]
pub(super) const WORDS: Words = Words {
    negations: &[
        "not", "isn't", "isnt", "wasn't", "wasnt", "aren't", "don't", "dont", "didn't", "didnt", "doesn't", "never", "neither", "without", "weren't", "hardly", "nothing",
    ],
    reasons: &[
        (ReturnReason::Defective, &[
            "broke", "broken", "damaged", "defect*", "faulty", "snapped", "cracked", "scratch*", "fell apart", "falls apart", "bent", "torn", "tarnish*", "stone ~ missing",
            "stone ~ fell", "doesn't work", "does not work", "doesn't close", "won't close", "does not close", "clasp ~ loose", "turned green", "chipped", "malfunction*", "in pieces",
        ]),
        (ReturnReason::WrongItem, &[
            "wrong item", "wrong one", "wrong product", "wrong ring", "wrong necklace", "wrong bracelet", "wrong earrings", "wrong thing", "wrong piece", "wrong model", "wrong color", "wrong colour",
            "incorrect item", "not what i ordered", "not what i bought", "isn't what i ordered", "not the one i ordered", "not the ring i ordered", "different ~ i ordered", "something else ~ sent",
            "sent me another", "sent me something else", "someone else's order", "received something else", "mix up",
        ]),
        (ReturnReason::ChangedMind, &[
            "changed my mind", "changed her mind", "changed his mind", "change of mind", "don't like", "dont like", "do not like", "doesn't like", "didn't like", "don't love", "don't want", "dont want", "do not want",
            "no longer want", "no longer need", "don't need", "do not need", "not for me", "regret*", "not my style", "doesn't suit", "does not suit", "bought too much", "found ~ cheaper", "not what i expected", "not as i imagined",
        ]),
    ],
    changes: &[
        (Change::Email, &["email", "e mail", "mail", "emails", "mail address"]),
        (Change::Address, &[
            "address", "adress", "adresse", "street", "postcode", "zip code", "house number", "where it goes", "moved", "moving house", "delivered elsewhere", "ship it elsewhere", "send it to my office", "different town",
        ]),
        (Change::Size, &[
            "size", "sizes", "bigger", "smaller", "length", "longer", "shorter", "larger", "a size up", "a size down",
        ]),
        (Change::Color, &[
            "color", "colour", "colors", "colours", "gold instead", "silver instead", "rose gold", "in gold", "in silver", "gold version", "silver version", "instead of gold", "instead of silver", "gold plated",
        ]),
        (Change::Item, &[
            "item", "items", "product", "model", "different ring", "different necklace", "different bracelet", "another ring", "another necklace", "another bracelet", "another model", "other earrings", "another piece",
            "piece", "article", "necklace instead", "ring instead", "bracelet instead", "the design",
        ]),
    ],
    changing: &["chang*", "correct*", "updat*", "modif*", "replac*", "fix", "wrong", "amend", "edit"],
    faults: &[
        (Fault::Shop, &[
            "your mistake", "your fault", "your error", "your side", "your end", "your own mistake", "you sent the wrong", "you sent a wrong", "you made ~ mistake", "you made ~ wrong", "yours", "not what i ordered",
            "not the size i ordered", "isn't the size i ordered", "you sent me", "shop's", "the shop", "you guys", "you messed up", "you got ~ wrong", "different from what i ordered", "wrong size sent", "mistake ~ yours",
            "store's", "seller's", "you mixed", "you shipped the wrong", "you confused", "team made ~ mistake", "on you",
        ]),
        (Fault::Customer, &[
            "my mistake", "my fault", "my error", "my own mistake", "my own fault", "i chose", "i picked", "i ordered the wrong", "i ordered a wrong", "i selected", "was mine", "is mine", "all mine", "mine i", "i measured ~ wrong", "i got it wrong", "i got the size wrong", "i got my size wrong", "my own doing", "my own stupid*", "my own choice", "i misjudged",
            "i took the wrong", "my bad", "i messed up", "i entered", "i guessed", "i mistook", "i was wrong", "i made ~ mistake", "i mis*", "i thought ~ size", "i should have", "on me", "customer's", "i put the wrong", "i clicked",
        ]),
    ],
    short_faults: &[(Fault::Shop, &["you", "shop", "the shop's", "store", "seller"]), (Fault::Customer, &["me", "mine", "customer", "i", "i did", "my own"])],
    contrasts: &["i ordered ~ got", "i ordered ~ received", "i ordered ~ came", "i asked for ~ got", "i asked for ~ received"],
    defects: &[
        (DefectKind::Translation, &["translat*", "arabic", "hebrew", "korean", "japanese", "chinese characters", "wrong language"]),
        (DefectKind::Font, &["font", "fonts", "typeface", "lettering style", "script style", "handwriting style", "calligraphy style"]),
        (DefectKind::AsInstructed, &[
            "as instructed", "as i asked", "as i wrote", "what i asked for", "as ordered", "as requested", "instructions were followed", "followed my instructions", "don't like the result", "not happy with the result",
            "i asked for capitals", "all caps", "capital letters", "what i typed",
        ]),
        (DefectKind::Faulty, &[
            "faulty", "doesn't close", "does not close", "doesn't work", "does not work", "won't close", "wont close", "won't stay", "doesn't stay", "keeps opening", "clasp ~ loose", "keeps falling", "stopped working", "comes undone", "turned green", "tarnish*",
        ]),
        (DefectKind::Damaged, &[
            "damaged", "broke", "broken", "snapped", "cracked", "scratch*", "bent", "smashed", "in pieces", "torn", "dented", "chipped", "fell apart", "crushed", "stone ~ missing",
        ]),
    ],
    claim_numbers: &[
        "claim number", "claim no", "claim nr", "claim ref", "claim reference", "claim is", "claim id", "claim n", "case number", "case no", "case id", "case reference", "inquiry number", "investigation number", "complaint number", "number of ~ claim", "claim",
    ],
    new_piece: &["new", "other one", "another", "replacement", "instead", "i want costs", "the one i want", "exchange ~ for"],
    paid: &["paid", "old", "originally", "i bought", "first one"],
    subtotal: &["total", "subtotal", "sum", "basket", "cart", "order ~ be", "spend", "after discount", "comes to", "amount"],
};
