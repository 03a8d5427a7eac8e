//! Names of countries that people write and the data set does not list, and the names that mean other things as well.

/// Names beside those of the data set, folded, in English, French and Portuguese.
#[rustfmt::skip]
pub(super) const EVERYDAY_NAMES: [(&str, &str); 132] = [
    ("america", "US"), ("the states", "US"), ("u s a", "US"), ("u s", "US"), ("estados unidos da america", "US"), ("etats unis d'amerique", "US"), ("eua", "US"), ("amerique", "US"),
    ("new jersey", "US"), ("new mexico", "US"), ("new york", "US"), ("california", "US"), ("texas", "US"), ("florida", "US"),
    ("u k", "GB"), ("britain", "GB"), ("great britain", "GB"), ("grande bretagne", "GB"), ("gra bretanha", "GB"), ("england", "GB"), ("angleterre", "GB"), ("inglaterra", "GB"),
    ("scotland", "GB"), ("ecosse", "GB"), ("escocia", "GB"), ("wales", "GB"), ("pays de galles", "GB"), ("pais de gales", "GB"),
    ("northern ireland", "GB"), ("irlande du nord", "GB"), ("irlanda do norte", "GB"), ("republic of ireland", "IE"), ("republica da irlanda", "IE"), ("eire", "IE"),
    ("holland", "NL"), ("hollande", "NL"), ("holanda", "NL"), ("the netherlands", "NL"),
    ("corsica", "FR"), ("corse", "FR"), ("corsega", "FR"), ("reunion island", "RE"), ("la reunion", "RE"), ("ile de la reunion", "RE"), ("ilha da reuniao", "RE"),
    ("azores", "PT"), ("acores", "PT"), ("ilha da madeira", "PT"), ("madere", "PT"),
    ("canary islands", "ES"), ("iles canaries", "ES"), ("ilhas canarias", "ES"), ("majorca", "ES"), ("mallorca", "ES"), ("majorque", "ES"), ("ibiza", "ES"),
    ("sicily", "IT"), ("sicile", "IT"), ("sicilia", "IT"), ("sardinia", "IT"), ("sardaigne", "IT"), ("sardenha", "IT"), ("crete", "GR"),
    ("czech republic", "CZ"), ("republique tcheque", "CZ"), ("tchequie", "CZ"), ("tchequia", "CZ"), ("chequia", "CZ"), ("republica checa", "CZ"), ("republica tcheca", "CZ"),
    ("slovak republic", "SK"), ("slovaquie", "SK"), ("macedonia", "MK"), ("macedoine", "MK"), ("bosnia", "BA"), ("bosnie", "BA"), ("belarus", "BY"), ("bielorrussia", "BY"),
    ("south korea", "KR"), ("coree du sud", "KR"), ("coreia do sul", "KR"), ("korea", "KR"), ("coree", "KR"), ("coreia", "KR"), ("north korea", "KP"), ("coree du nord", "KP"), ("coreia do norte", "KP"),
    ("viet nam", "VN"), ("vietnam", "VN"), ("vietna", "VN"), ("irao", "IR"), ("iran", "IR"), ("syria", "SY"), ("syrie", "SY"), ("laos", "LA"), ("taiwan", "TW"),
    ("emirates", "AE"), ("uae", "AE"), ("dubai", "AE"), ("abu dhabi", "AE"), ("emirats", "AE"), ("emirados", "AE"), ("emirats arabes", "AE"), ("emirados arabes", "AE"),
    ("ivory coast", "CI"), ("costa do marfim", "CI"), ("cape verde", "CV"), ("cap vert", "CV"), ("cabo verde", "CV"), ("tanzania", "TZ"), ("tanzanie", "TZ"),
    ("drc", "CD"), ("dr congo", "CD"), ("rdc", "CD"), ("congo kinshasa", "CD"), ("congo brazzaville", "CG"), ("swaziland", "SZ"), ("seicheles", "SC"), ("malaui", "MW"), ("djibuti", "DJ"),
    ("hong kong", "HK"), ("palestine", "PS"), ("moldova", "MD"), ("moldavie", "MD"), ("brunei", "BN"), ("ile maurice", "MU"), ("congo", "CG"), ("sint maarten", "SX"), ("ilhas mauricias", "MU"),
    ("vatican", "VA"), ("vaticano", "VA"), ("birmania", "MM"),
];

/// Words under which the data set lists a country, and that are hardly ever meant so.
pub(super) const NO_COUNTRIES: [&str; 5] = ["the", "island", "natal", "polen", "ira"];

/// Names of persons and things that are countries only where a place is spoken of, folded.
#[rustfmt::skip]
pub(super) const AMBIGUOUS_NAMES: [&str; 19] = [
    "oma", "chad", "jersey", "georgia", "jordan", "turkey", "china", "india", "kenya", "israel", "florida", "panama", "samoa", "gana", "guinea", "reunion", "dominique", "maurice", "suede",
];

/// Words before the name of a place.
#[rustfmt::skip]
pub(super) const PLACE_WORDS: [&str; 40] = [
    "to", "in", "from", "into", "within", "towards", "outside", "country", "ship", "deliver", "shipping", "delivery",
    "au", "aux", "en", "vers", "pays", "livrez", "depuis", "livraison", "envoi", "expedition",
    "para", "pra", "em", "no", "na", "nos", "nas", "ao", "aos", "pais", "entrega", "envio", "desde", "ate", "enviam", "enviar",
    "destination", "destino",
];

/// Words of which a place is the one that something goes to, where several are named.
pub(super) const DESTINATION_WORDS: [&str; 11] = [
    "to", "vers", "au", "aux", "para", "pra", "ship", "deliver", "livrez", "enviam", "ao",
];

/// Words that may stand between such a word and the name.
pub(super) const ARTICLES: [&str; 13] = [
    "the", "la", "le", "les", "l", "o", "a", "os", "as", "mainland", "republic", "all", "of",
];

/// Words beside which a name is still the whole answer.
#[rustfmt::skip]
pub(super) const FILLERS: [&str; 44] = [
    "it's", "its", "it", "is", "the", "to", "in", "yes", "please", "thanks", "thank", "you", "country", "my", "for", "hi", "hello", "what", "about", "and", "how", "or", "ok", "sorry",
    "c'est", "la", "le", "les", "oui", "merci", "pour", "et", "en", "au", "svp", "a", "o", "e", "sim", "para", "ou", "obrigada", "obrigado", "pais",
];

/// Words that are one letter away from a country's name.
#[rustfmt::skip]
pub(super) const NOT_MISSPELT: [&str; 46] = [
    "hungry", "island", "islands", "cypress", "angora", "pajama", "roland", "malaise", "frances", "francs", "francos", "cuisse", "colonia", "trance", "prance", "franca", "germain",
    "mexican", "canadian", "italian", "russian", "austrian", "italien", "indian", "persian", "believe", "german", "romain", "romania's", "serial", "grease", "sweeten", "suites",
    "bolivar", "maurício", "mauricio", "polonais", "finland's", "norwegian", "jordao", "jersey's", "jerseys", "georgina", "georgio", "israeli", "casada",
];
