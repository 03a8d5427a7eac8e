//! The words that tell what a number is.

/// Words that mark the number after them, or before them, as an order number.
#[rustfmt::skip]
pub(super) const ORDER_WORDS: [&str; 15] = [
    "order", "orders", "ordernumber", "orderno", "ordernr", "ref", "reference", "commande",
    "commandes", "cmd", "pedido", "encomenda", "purchase", "référence", "referência",
];

/// Words that may stand between an order word and its number.
#[rustfmt::skip]
pub(super) const BETWEEN: [&str; 22] = [
    "number", "no", "nr", "num", "n°", "nº", "#", "id", "code", "is", "was", "it's", "its", "à",
    "est", "é", "numéro", "numero", "número", "n", "called", ":",
];

/// Months, which make a number beside them a date.
#[rustfmt::skip]
pub(super) const MONTHS: [&str; 39] = [
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov",
    "november", "dec", "december", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre", "janeiro", "outubro", "novembro",
];

/// Signs and names of currencies, which make a number beside them a price.
#[rustfmt::skip]
pub(super) const CURRENCIES: [&str; 14] = [
    "€", "$", "£", "eur", "euro", "euros", "usd", "gbp", "dollars", "dollar", "pounds", "bucks",
    "quid", "chf",
];

/// Words before a price.
#[rustfmt::skip]
pub(super) const PRICE_WORDS: [&str; 8] = [
    "costs", "cost", "costing", "worth", "price", "paid", "total", "coûte",
];

/// Words before a phone number.
#[rustfmt::skip]
pub(super) const PHONE_WORDS: [&str; 9] = [
    "phone", "tel", "telephone", "mobile", "whatsapp", "call", "téléphone", "telefone", "cell",
];

/// Words before a postcode.
#[rustfmt::skip]
pub(super) const POSTCODE_WORDS: [&str; 6] = [
    "zip", "zipcode", "postcode", "postal", "cp", "cep",
];

/// Words whose number is not an order's.
#[rustfmt::skip]
pub(super) const OTHER_NUMBERS: [&str; 10] = [
    "claim", "case", "tracking", "house", "flat", "customer", "invoice", "ticket", "parcel",
    "account",
];

/// Words after which a number counts something.
#[rustfmt::skip]
pub(super) const UNITS: [&str; 38] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute",
    "minutes", "pieces", "piece", "pcs", "items", "item", "rings", "necklaces", "bracelets",
    "earrings", "roses", "parcels", "packages", "cm", "mm", "g", "k", "ct", "carat", "carats",
    "percent", "%", "times", "people", "jours", "dias", "euros",
];

/// Words before a number that is said to be the wrong one.
#[rustfmt::skip]
pub(super) const NEGATIONS: [&str; 9] = [
    "not", "isn't", "isnt", "wasn't", "wasnt", "instead", "than", "pas", "não",
];
