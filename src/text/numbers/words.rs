//! The words that tell what a number is, folded, in every language that customers write.

/// Words that mark the number after them, or before them, as an order number.
#[rustfmt::skip]
pub(super) const ORDER_WORDS: [&str; 24] = [
    "order", "orders", "ordernumber", "orderno", "ordernr", "ref", "reference", "purchase", "booking",
    "commande", "commandes", "cmd", "cde", "achat", "d'achat", "l'achat",
    "pedido", "pedidos", "encomenda", "encomendas", "enc", "compra", "referencia", "order-nr",
];

/// Words for a number, which mark the one after them where nothing else does.
#[rustfmt::skip]
pub(super) const NUMBER_WORDS: [&str; 11] = [
    "number", "no", "nr", "num", "n°", "numero", "n", "nº", "nbr", "numeros", "nro",
];

/// Words that may stand between a name and its number.
#[rustfmt::skip]
pub(super) const BETWEEN: [&str; 32] = [
    "number", "no", "nr", "num", "n°", "nº", "numero", "n", "nbr", "nro", "#", "id", "code", "is", "was", "it's", "its", "that's", "a",
    "est", "c'est", "etait", "le", "la", "porte", "e", "eh", "era", "o", "called", "the", ":",
];

/// Months, which make a number beside them a date.
#[rustfmt::skip]
pub(super) const MONTHS: [&str; 52] = [
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov",
    "november", "dec", "december", "janvier", "janv", "fevrier", "fevr", "mars", "avril", "avr", "mai", "juin", "juillet", "juil",
    "aout", "septembre", "octobre", "novembre", "decembre", "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho",
    "agosto", "setembro", "outubro", "novembro", "dezembro",
];

/// Words before a year.
#[rustfmt::skip]
pub(super) const YEAR_WORDS: [&str; 14] = [
    "in", "since", "year", "from", "until", "of", "en", "depuis", "annee", "em", "desde", "ano", "de", "ate",
];

/// Signs and names of currencies, which make a number beside them a price.
#[rustfmt::skip]
pub(super) const CURRENCIES: [&str; 21] = [
    "€", "$", "£", "eur", "euro", "euros", "usd", "gbp", "dollars", "dollar", "pounds", "bucks",
    "quid", "chf", "brl", "reais", "livres", "francs", "francos", "libras", "balles",
];

/// Words before a price.
#[rustfmt::skip]
pub(super) const PRICE_WORDS: [&str; 42] = [
    "costs", "cost", "costing", "worth", "price", "priced", "paid", "pay", "total", "subtotal", "amount", "budget", "spend", "spent",
    "coute", "coutait", "couterait", "coutera", "vaut", "valait", "prix", "paye", "payer", "paie", "montant", "tarif", "depense", "sous-total", "panier",
    "custa", "custou", "custava", "custara", "custam", "vale", "preco", "paguei", "pagar", "pago", "valor", "montante", "gastei",
];

/// Words that may stand between such a word and its price.
#[rustfmt::skip]
pub(super) const PRICE_BETWEEN: [&str; 27] = [
    "is", "was", "of", "about", "around", "roughly", "only", "be", "will", "would", "for", "est", "de", "environ", "etait", "a", "sera", "seulement", "e", "era",
    "cerca", "uns", "umas", "quase", "so", "comes", "to",
];

/// Words before a phone number.
#[rustfmt::skip]
pub(super) const PHONE_WORDS: [&str; 19] = [
    "phone", "tel", "telephone", "mobile", "whatsapp", "call", "cell", "sms", "text", "fax",
    "portable", "appeler", "appelez", "joignable", "telefone", "telemovel", "celular", "contacto", "ligar",
];

/// Words before a postcode.
#[rustfmt::skip]
pub(super) const POSTCODE_WORDS: [&str; 10] = [
    "zip", "zipcode", "postcode", "postal", "postale", "cp", "cep", "postcodes", "codigo-postal", "code-postal",
];

/// Words of an address, of which a number is beside them.
#[rustfmt::skip]
pub(super) const STREET_WORDS: [&str; 37] = [
    "street", "road", "avenue", "lane", "boulevard", "blvd", "bd", "av", "ave", "square", "terrace", "apt", "apartment", "flat", "floor", "building", "suite",
    "rue", "place", "chemin", "impasse", "allee", "quai", "appartement", "appt", "batiment", "etage",
    "rua", "avenida", "travessa", "praca", "largo", "estrada", "alameda", "andar", "apartamento", "lote",
];

/// Words whose number is not an order's.
#[rustfmt::skip]
pub(super) const OTHER_NUMBERS: [&str; 68] = [
    "claim", "case", "tracking", "house", "flat", "customer", "invoice", "ticket", "account", "size", "sizes", "card", "iban", "vat", "promo", "discount", "voucher", "gift",
    "door", "apartment", "page", "model", "sku", "item", "phone", "mobile", "telephone", "postcode", "waybill", "serial", "engraving",
    "suivi", "reclamation", "dossier", "client", "cliente", "facture", "taille", "pointure", "carte", "compte", "promotion", "siret", "modele", "article", "enquete", "rang",
    "reclamacao", "processo", "fatura", "recibo", "tamanho", "medida", "cartao", "conta", "desconto", "nif", "contribuinte", "modelo", "artigo", "rastreio", "rastreamento", "seguimento", "participacao",
    "telefone", "telemovel", "porta", "tel",
];

/// Words beside which digits are a tracking number.
#[rustfmt::skip]
pub(super) const TRACKING_WORDS: [&str; 28] = [
    "tracking", "track", "tracked", "waybill", "awb", "suivi", "suivre", "bordereau", "d'expedition", "rastreio", "rastreamento", "rastrear", "seguimento", "guia",
    "dhl", "dpd", "gls", "ups", "fedex", "chronopost", "colissimo", "ctt", "relay", "laposte", "usps", "hermes", "evri", "correios",
];

/// Words after which a number counts something.
#[rustfmt::skip]
pub(super) const UNITS: [&str; 125] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "min", "mins", "am", "pm", "o'clock",
    "minutes", "pieces", "piece", "pcs", "items", "item", "ring", "rings", "necklace", "necklaces", "bracelet", "bracelets",
    "earring", "earrings", "rose", "roses", "parcel", "parcels", "packages", "orders", "cm", "mm", "m", "km", "ml", "g", "kg", "gr", "k", "ct", "carat", "carats", "chains", "charms", "pendants", "pairs", "gifts", "boxes",
    "percent", "%", "times", "people", "euros", "fois", "personnes", "pour", "x",
    "jour", "jours", "semaine", "semaines", "mois", "an", "ans", "heure", "heures", "h", "bague", "bagues", "collier", "colliers", "boucle", "boucles", "bijou", "bijoux", "chaine", "chaines",
    "pendentif", "pendentifs", "pieces", "produit", "produits", "articles", "article", "colis", "commandes", "cadeaux", "paires", "gourmettes", "medailles",
    "dia", "dias", "mes", "meses", "ano", "anos", "hora", "horas", "semanas", "anel", "aneis", "colar", "colares", "pulseira", "pulseiras", "brinco", "brincos", "peca", "pecas",
    "artigo", "artigos", "produto", "produtos", "encomendas", "vezes", "pessoas", "fios", "pares", "rosas",
];

/// Metals, whose fineness is a number of three digits.
#[rustfmt::skip]
pub(super) const METALS: [&str; 12] = [
    "silver", "gold", "sterling", "platinum", "argent", "or", "vermeil", "platine", "prata", "ouro", "platina", "fineness",
];

/// The finenesses that are stamped into jewellery.
pub(super) const FINENESSES: [&str; 10] = [
    "333", "375", "417", "585", "750", "800", "916", "925", "950", "999",
];

/// Words before a number that is said to be the wrong one.
#[rustfmt::skip]
pub(super) const NEGATIONS: [&str; 12] = [
    "not", "isn't", "isnt", "wasn't", "wasnt", "instead", "than", "pas", "non", "nao", "nem", "ni",
];

/// Words that may stand between such a word and its number.
#[rustfmt::skip]
pub(super) const AFTER_NEGATION: [&str; 13] = [
    "number", "no", "order", "the", "a", "le", "la", "o", "numero", "n°", "commande", "encomenda", "e",
];

/// Words for 'instead of', of which the last is 'of'.
pub(super) const INSTEAD_OF: [(&str, &str); 7] = [
    ("plutot", "que"),
    ("instead", "of"),
    ("lieu", "de"),
    ("lieu", "du"),
    ("vez", "de"),
    ("vez", "do"),
    ("vez", "da"),
];

/// Words beside which a number is still the only thing written.
#[rustfmt::skip]
pub(super) const FILLERS: [&str; 47] = [
    "it's", "its", "it", "is", "the", "my", "a", "here", "this", "that", "that's", "number", "no", "n°", "yes", "sorry", "please", "pls", "thanks", "thank", "you", "hi", "hello", "ok", "and", "sure", "",
    "c'est", "voici", "le", "la", "mon", "ma", "oui", "merci", "bonjour", "numero", "svp", "donc",
    "e", "o", "meu", "sim", "obrigada", "obrigado", "ola", "aqui",
];
