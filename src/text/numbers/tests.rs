//! What numbers are taken for, in three languages.

use proptest::prelude::*;

use super::{NumberKind::*, *};

fn kinds(text: &str) -> Vec<(NumberKind, String)> {
    scan(text)
        .numbers
        .into_iter()
        .map(|number| (number.kind, number.text))
        .collect()
}

fn assert_kinds(cases: &[(&str, &[(NumberKind, &str)])]) {
    for (text, expected) in cases {
        let got = kinds(text);
        let got: Vec<(NumberKind, &str)> = got
            .iter()
            .map(|(kind, text)| (*kind, text.as_str()))
            .collect();
        assert_eq!(got, *expected, "{text}");
    }
}

#[test]
fn numbers_are_told_apart() {
    assert_kinds(&[
        ("#65842", &[(MarkedOrder, "65842")]),
        ("65842", &[(Bare, "65842")]),
        ("order no. 65842", &[(MarkedOrder, "65842")]),
        ("order number is: 65842.", &[(MarkedOrder, "65842")]),
        ("my order 65842 please", &[(MarkedOrder, "65842")]),
        ("65842 is my order number", &[(MarkedOrder, "65842")]),
        ("６５８４２", &[(Bare, "65842")]),
        ("６ ５ ８ ４ ２", &[(Bare, "65842")]),
        ("٦٥٨٤٢", &[(Bare, "65842")]),
        ("6 5 8 4 2", &[(Bare, "65842")]),
        ("65 842", &[(Bare, "65842")]),
        ("# 65842", &[(MarkedOrder, "65842")]),
        ("order#65842", &[(MarkedOrder, "65842")]),
        ("order65842", &[(MarkedOrder, "65842")]),
        ("order 7", &[(MarkedOrder, "7")]),
        ("order nr.65842", &[(MarkedOrder, "65842")]),
        ("order num 65842", &[(MarkedOrder, "65842")]),
        ("#65842/ana@example.com", &[(MarkedOrder, "65842")]),
        ("AB-1234", &[(Bare, "ab-1234")]),
        ("order AB-1234", &[(MarkedOrder, "ab-1234")]),
        ("order MIL-2024-0012", &[(MarkedOrder, "mil-2024-0012")]),
        ("65842 Thanks", &[(Bare, "65842")]),
        ("2026", &[(Bare, "2026")]),
        ("75001", &[(Bare, "75001")]),
        ("it's 2026, sorry", &[(Bare, "2026")]),
    ]);
}

#[test]
fn order_numbers_are_marked_in_french_and_portuguese() {
    assert_kinds(&[
        ("commande n° 65842", &[(MarkedOrder, "65842")]),
        ("commande n°65842", &[(MarkedOrder, "65842")]),
        ("ma commande № 65842", &[(MarkedOrder, "65842")]),
        (
            "le numéro de ma commande est le 65842",
            &[(MarkedOrder, "65842")],
        ),
        ("Numéro de commande : 65842", &[(MarkedOrder, "65842")]),
        ("65842, c'est ma commande", &[(MarkedOrder, "65842")]),
        ("c'est le numéro 65842", &[(MarkedOrder, "65842")]),
        ("réf 65842", &[(MarkedOrder, "65842")]),
        ("encomenda nº 65842", &[(MarkedOrder, "65842")]),
        ("encomenda nº65842", &[(MarkedOrder, "65842")]),
        ("a minha encomenda é a 65842", &[(MarkedOrder, "65842")]),
        ("o número é 65842", &[(MarkedOrder, "65842")]),
        ("pedido 65842", &[(MarkedOrder, "65842")]),
        ("65842 é o número da encomenda", &[(MarkedOrder, "65842")]),
    ]);
}

#[test]
fn tracking_numbers_are_told_with_spaces_and_beside_words() {
    assert_kinds(&[
        ("LX123456789FR", &[(Tracking, "lx123456789fr")]),
        ("LX 123 456 785 FR svp", &[(Tracking, "lx123456785fr")]),
        ("lx 123456785 fr", &[(Tracking, "lx123456785fr")]),
        ("6A12345678901", &[(Tracking, "6a12345678901")]),
        ("6A 1234 5678 901", &[(Tracking, "6a12345678901")]),
        ("1Z999AA10123456784", &[(Tracking, "1z999aa10123456784")]),
        (
            "1Z-999-AA1-01-2345-6784",
            &[(Tracking, "1z999aa10123456784")],
        ),
        (
            "my order number is RR123456785PT",
            &[(Tracking, "rr123456785pt")],
        ),
        ("tracking 7946 5371 8820", &[(Tracking, "794653718820")]),
        ("numéro de suivi 24681357", &[(Tracking, "24681357")]),
        ("o rastreio é 1234567890", &[(Tracking, "1234567890")]),
        ("1234567890 is my dhl number", &[(Tracking, "1234567890")]),
        ("tracking 65842", &[(Other, "65842")]),
        ("tracking of order 65842", &[(MarkedOrder, "65842")]),
        ("it is 123456785 in all", &[(Bare, "123456785")]),
    ]);
    let mistyped = scan("LX123456789FR").numbers.remove(0).tracking;
    assert!(mistyped.is_some_and(|tracking| tracking.is_mistyped));
}

#[test]
fn other_numbers_are_no_orders() {
    assert_kinds(&[
        ("3 rings", &[(Other, "3")]),
        ("3 bagues et 2 colliers", &[(Other, "3"), (Other, "2")]),
        ("I want to order 2 gold rings", &[(Other, "2")]),
        ("100 roses", &[(Other, "100")]),
        ("quero 12 pulseiras", &[(Other, "12")]),
        ("20/11/2026", &[(Other, "20/11/2026")]),
        ("2026-11-20", &[(Other, "2026-11-20")]),
        ("20 11 2026", &[(Other, "20/11/2026")]),
        ("20112026", &[(Other, "20112026")]),
        ("on 20 november 2026", &[(Other, "20"), (Other, "2026")]),
        ("le 3 février", &[(Other, "3")]),
        ("achetée en 2025", &[(Other, "2025")]),
        ("comprei em 2024", &[(Other, "2024")]),
        ("75001 Paris", &[(Other, "75001")]),
        (
            "12 rue de la Paix, 75002",
            &[(Other, "12"), (Other, "75002")],
        ),
        ("moro na rua das Flores 123", &[(Other, "123")]),
        ("4420-130", &[(Other, "4420-130")]),
        ("código postal 1000-205", &[(Other, "1000-205")]),
        ("0612345678", &[(Other, "0612345678")]),
        ("06 12 34 56 78", &[(Other, "0612345678")]),
        ("06.12.34.56.78", &[(Other, "0612345678")]),
        ("98765-4321", &[(Other, "98765-4321")]),
        ("(11) 98765-4321", &[(Other, "11987654321")]),
        ("call (415) 555-2671", &[(Other, "4155552671")]),
        ("+33 6 12 34 56 78", &[(Other, "+33612345678")]),
        ("+33 (0)6 12 34 56 78", &[(Other, "+330612345678")]),
        ("0033612345678", &[(Other, "0033612345678")]),
        ("+351 912 345 678", &[(Other, "+351912345678")]),
        ("912 345 678", &[(Other, "912345678")]),
        (
            "06 12 34 56 78 65842",
            &[(Other, "0612345678"), (Bare, "65842")],
        ),
        ("at 10:30", &[(Other, "10:30")]),
        ("vers 10h30", &[(Other, "10h30")]),
        ("claim number 99812", &[(Other, "99812")]),
        ("numéro de réclamation 99812", &[(Other, "99812")]),
        ("número de cliente 99812", &[(Other, "99812")]),
        ("NIF 123456789", &[(Other, "123456789")]),
        ("in 14 days", &[(Other, "14")]),
        ("taille 52", &[(Other, "52")]),
        ("tamanho 12", &[(Other, "12")]),
        ("size 520", &[(Other, "520")]),
        ("une chaîne de 450mm", &[(Other, "450mm")]),
        ("argent 925", &[(Other, "925")]),
        ("my order is a 585 gold ring", &[(Other, "585")]),
        (
            "order of 2 rings and size 52",
            &[(Other, "2"), (Other, "52")],
        ),
    ]);
}

#[test]
fn prices_are_told() {
    assert_kinds(&[
        ("€159", &[(Price, "€159")]),
        ("159.00", &[(Price, "159.00")]),
        ("159,50", &[(Price, "159,50")]),
        ("1 200 €", &[(Price, "1200")]),
        ("1 200,50€", &[(Price, "1200,50€")]),
        ("1.200,00", &[(Price, "1.200,00")]),
        ("1,200.00", &[(Price, "1,200.00")]),
        ("it cost 159 euros", &[(Price, "159")]),
        ("le nouveau coûte 120", &[(Price, "120")]),
        ("a nova custa uns 120", &[(Price, "120")]),
        ("the price is about 120", &[(Price, "120")]),
        ("120 quid", &[(Price, "120")]),
        (
            "order 65842 for 120 €",
            &[(MarkedOrder, "65842"), (Price, "120")],
        ),
        ("já paguei, 65842", &[(Bare, "65842")]),
    ]);
}

#[test]
fn the_rest_is_what_was_said_beside() {
    let cases = [
        ("cancel #65842, ana@example.com", "cancel"),
        ("where is my order 65842?", "where is my order ?"),
        ("no, not 65842", "no not"),
        ("annulez 65842, jane arobase gmail point com", "annulez"),
    ];
    for (text, rest) in cases {
        assert_eq!(scan(text).rest, rest, "{text}");
    }
}

#[test]
fn wrong_numbers_are_told_from_right_ones() {
    for text in [
        "it is not 65842 but 65824",
        "ce n'est pas le 65842 mais 65824",
        "c'est 65824 et non 65842",
        "não é 65842, é 65824",
        "65824 au lieu de 65842",
        "65824 em vez do 65842",
        "instead of 65842: 65824",
        "c'est plutôt 65824, pas 65842",
        "prenez 65824 plutôt que 65842",
    ] {
        let numbers = scan(text).numbers;
        let negated: Vec<(&str, bool)> = numbers
            .iter()
            .map(|number| (number.text.as_str(), number.is_negated))
            .collect();
        assert!(negated.contains(&("65842", true)), "{text}: {negated:?}");
        assert!(negated.contains(&("65824", false)), "{text}: {negated:?}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_much(
        text in "([0-9]{1,5}|[ ,.;:/#+()-]|order|n°|nº|€|rue|tracking|LX|FR|1Z|６|٦|é|\\PC){0,30}",
    ) {
        let scan = scan(&text);
        for number in scan.numbers {
            prop_assert!(number.text.contains(|c: char| c.is_ascii_digit()));
            prop_assert_eq!(number.kind == Tracking, number.tracking.is_some());
        }
    }
}
