//! Turns of which the index's answer is given: asking back, and a language that the shop lacks.

use jiff::Timestamp;

use super::*;
use crate::corpus::{self, Shop, Tree};
use crate::dialogue::state::Task;
use crate::domain::{
    AskOutcome, Candidate, Check, ChoiceId, Confidence, Details, EntryId, Language, OrderNumber,
};

/// A shop with two entries and no French.
fn shop() -> Shop {
    let settings = "name = \"Shop\"\ntime_zone = \"Europe/Lisbon\"\nlanguages = [\"en\", \"pt\"]\n[contact]\nemail = \"a@b.com\"\n";
    let entry = |title: &str| format!("---\nquestion: {title}\nalso_asked: []\n---\nAn answer.\n");
    let files = [
        ("s/shop.toml", settings.to_owned()),
        ("s/en/a/rings.md", entry("Which rings are there?")),
        ("s/en/a/sizes.md", entry("Which sizes are there?")),
    ];
    let tree: Tree = files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .collect();
    let mut corpus = corpus::load("", &tree);
    assert!(!corpus.has_errors(), "{:#?}", corpus.diagnostics);
    corpus.shops.remove(0)
}

fn now() -> Timestamp {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

fn findings(outcome: AskOutcome) -> Findings {
    let candidate = |id: &str| Candidate {
        entry: EntryId::parse(id).unwrap(),
        lang: Language::En,
        confidence: Confidence::new(0.4),
    };
    Findings {
        outcome,
        n_answers: usize::from(outcome == AskOutcome::Answer),
        candidates: vec![candidate("rings"), candidate("sizes")],
    }
}

/// One message; what the index finds, where it is asked.
fn send(state: &State, text: &str, outcome: AskOutcome, shop: &Shop) -> Rest {
    let context = Context { shop, now: now() };
    let message = MessageText::parse(text).unwrap();
    finish(
        begin(state, &Message::Text(&message), &context),
        outcome,
        &context,
    )
}

fn choose(state: &State, choice: &ChoiceId, shop: &Shop) -> Rest {
    let context = Context { shop, now: now() };
    let step = begin(state, &Message::Choice(choice), &context);
    finish(step, AskOutcome::Unknown, &context)
}

fn finish(step: Step, outcome: AskOutcome, context: &Context<'_>) -> Rest {
    match step {
        Step::Rest(rest) => rest,
        Step::Search(question) => finish(
            question.resume(&findings(outcome), context),
            outcome,
            context,
        ),
        Step::Intents(question) => {
            let asks = Intents::new([(Intent::Question, 0.9)]);
            let intents = vec![asks; question.texts().len()];
            finish(question.resume(&intents, context), outcome, context)
        }
        Step::Order(_) => panic!("no order is asked for here"),
    }
}

fn clarified(shop: &Shop) -> State {
    let rest = send(
        &State::new(Language::En, now()),
        "rings sizes",
        AskOutcome::Clarify,
        shop,
    );
    assert!(matches!(rest.says.as_slice(), [Utterance::Clarify { .. }]));
    rest.state
}

fn offers_person(rest: &Rest) -> bool {
    matches!(
        rest.says.as_slice(),
        [Utterance::Unknown { nearest, offers_person: true }] if nearest.is_empty()
    )
}

#[test]
fn none_of_the_candidates_leads_to_a_person_whether_chosen_or_typed() {
    let shop = shop();
    let state = clarified(&shop);
    assert!(offers_person(&choose(
        &state,
        &ChoiceId::NoneOfThese,
        &shop
    )));
    for text in [
        "none of these",
        "None.",
        "aucun",
        "aucune de ces réponses",
        "nenhuma",
        "no",
        "neither",
    ] {
        let rest = send(&state, text, AskOutcome::Answer, &shop);
        assert!(offers_person(&rest), "{text}: {:?}", rest.says);
        assert!(rest.state.candidates.is_empty(), "{text}");
    }
}

#[test]
fn an_answer_to_the_question_back_is_a_message_like_any_other() {
    let shop = shop();
    let rest = send(
        &clarified(&shop),
        "the rings, please",
        AskOutcome::Answer,
        &shop,
    );
    assert!(matches!(rest.says.as_slice(), [Utterance::Answer { .. }]));
    // The question back no longer stands.
    let later = send(&rest.state, "none of these", AskOutcome::Unknown, &shop);
    assert!(!offers_person(&later), "{:?}", later.says);
}

#[test]
fn none_of_these_keeps_the_task() {
    let shop = shop();
    let mut state = clarified(&shop);
    state.task = Some(Task::new(Check::Cancel, Details::default()));
    let rest = send(&state, "none of these", AskOutcome::Unknown, &shop);
    let [Utterance::Unknown { .. }, Utterance::Ask { asking, .. }] = rest.says.as_slice() else {
        panic!("{:?}", rest.says);
    };
    assert_eq!(*asking, Asking::Pending);
}

#[test]
fn a_language_that_the_shop_lacks_is_told_once_and_answered_in_its_first() {
    let shop = shop();
    let told = |rest: &Rest| {
        rest.says.iter().find_map(|utterance| {
            let Utterance::LanguageNotSpoken { customer } = utterance else {
                return None;
            };
            Some(*customer)
        })
    };
    let start = State::new(Language::Pt, now());
    let first = send(
        &start,
        "je cherche une bague pour ma mère",
        AskOutcome::Answer,
        &shop,
    );
    assert_eq!(told(&first), Some(Some(Language::Fr)));
    assert_eq!(
        first.says.len(),
        2,
        "the answer comes too: {:?}",
        first.says
    );
    assert_eq!(first.state.lang, Language::En);
    let second = send(
        &first.state,
        "quelle est la taille pour ma mère",
        AskOutcome::Answer,
        &shop,
    );
    assert_eq!(told(&second), None);
    let english = send(
        &second.state,
        "what is the size of my ring",
        AskOutcome::Answer,
        &shop,
    );
    assert_eq!((told(&english), english.state.lang), (None, Language::En));
    // Portuguese is spoken here, and a few words in no clear language change nothing.
    let portuguese = send(
        &start,
        "qual é o tamanho para a minha mãe",
        AskOutcome::Answer,
        &shop,
    );
    assert_eq!(
        (told(&portuguese), portuguese.state.lang),
        (None, Language::Pt)
    );
    let short = send(&start, "bague", AskOutcome::Answer, &shop);
    assert_eq!((told(&short), short.state.lang), (None, Language::Pt));
}

#[test]
fn what_was_said_at_the_opening_is_not_said_again() {
    let shop = shop();
    let mut state = State::new(Language::En, now());
    state.unspoken = Some(Language::Fr);
    let opened = open(state, false);
    let customer = Some(Language::Fr);
    assert_eq!(
        opened.says.last(),
        Some(&Utterance::LanguageNotSpoken { customer })
    );
    let rest = send(
        &opened.state,
        "je cherche une bague pour ma mère",
        AskOutcome::Answer,
        &shop,
    );
    assert_eq!(rest.says.len(), 1, "it was said: {:?}", rest.says);
}

#[test]
fn a_person_finds_what_was_collected() {
    let shop = shop();
    let mut state = State::new(Language::En, now());
    state.number = Some(OrderNumber::parse("65842").unwrap());
    state.task = Some(Task::new(Check::Cancel, Details::default()));
    let rest = choose(&state, &ChoiceId::Handoff, &shop);
    let packet = rest.packet.unwrap();
    assert_eq!(packet.number, state.number);
    assert_eq!(packet.under_way.map(|task| task.check), Some(Check::Cancel));
    assert!(!packet.is_verified && packet.decided.is_none());
    assert!(rest.state.task.is_none());
}

/// What each text of the message is most likely meant to do: the whole first, then its parts.
fn send_meaning(state: &State, text: &str, meant: &[Intent], shop: &Shop) -> Rest {
    let context = Context { shop, now: now() };
    let message = MessageText::parse(text).unwrap();
    let Step::Intents(question) = begin(state, &Message::Text(&message), &context) else {
        panic!("{text}: the intents are asked for first");
    };
    assert_eq!(question.texts().len(), meant.len(), "{text}");
    let intents: Vec<Intents> = meant
        .iter()
        .map(|intent| Intents::new([(*intent, 0.9)]))
        .collect();
    finish(
        question.resume(&intents, &context),
        AskOutcome::Answer,
        &context,
    )
}

/// A line of the table of precedence each: what comes later in it is in the message too.
#[rustfmt::skip]
#[test]
fn what_comes_first_in_the_table_leads() {
    use crate::domain::{Act as A, Intent::{Act, Question, Request}};
    use Utterance as U;
    let shop = shop();
    let fresh = State::new(Language::En, now());
    let mut suspecting = fresh.clone();
    suspecting.number = Some(OrderNumber::parse("65842").unwrap());
    suspecting.email = crate::domain::EmailAddress::parse("ana@gmial.com").ok();
    suspecting.task = Some(Task { suspected_domain: Some("gmail.com".to_owned()), awaiting: Awaiting::Email, ..Task::new(Check::Return, Details::default()) });
    let mut awaiting = fresh.clone();
    awaiting.task = Some(Task::new(Check::Return, Details::default()));
    let offering = clarified(&shop);
    let cancel = Request(Check::Cancel);
    let first = |rest: &Rest| rest.says.first().cloned();
    // A person, before a question.
    let rest = send_meaning(&fresh, "Get me someone from there. Which rings are there?", &[Question, Act(A::Person), Question], &shop);
    assert_eq!(rest.says, [U::HandedOver]);
    // 'No' denies the domain that was asked back, and no topic.
    let rest = send_meaning(&suspecting, "no", &[Act(A::No)], &shop);
    assert!(rest.state.task.is_none_or(|task| task.suspected_domain.is_none()));
    // It refuses the topics that were offered.
    let rest = send_meaning(&offering, "no", &[Act(A::No)], &shop);
    assert!(offers_person(&rest));
    // 'Cancel' ends another task.
    let rest = send_meaning(&awaiting, "cancel", &[cancel], &shop);
    assert_eq!((rest.says.as_slice(), rest.state.task.is_none()), ([U::Stopped].as_slice(), true));
    // A task that is given up is gone before the question is answered.
    let rest = send_meaning(&awaiting, "Let us leave that now. Which rings are there?", &[Question, Act(A::Stop), Question], &shop);
    assert!(matches!(first(&rest), Some(U::Answer { .. })) && rest.state.task.is_none());
    // A value before the lack of another.
    let rest = send_meaning(&awaiting, "#65842, I cannot find the rest", &[Act(A::Lacks)], &shop);
    assert_eq!(rest.state.number.as_ref().map(OrderNumber::as_str), Some("65842"));
    // A tracking number is told of before the question beside it.
    let rest = send_meaning(&awaiting, "6A12345678901 which rings are there?", &[Question], &shop);
    assert!(matches!(first(&rest), Some(U::Ask { asking: Asking::NotTracking, .. })));
    // What is lacked is told where it stands.
    let rest = send_meaning(&awaiting, "no idea where it is", &[Act(A::Lacks)], &shop);
    assert_eq!(first(&rest), Some(U::WhereNumberIs));
    // A question before a courtesy.
    let rest = send_meaning(&fresh, "Thanks so very much. Which rings are there?", &[Question, Act(A::Thanks), Question], &shop);
    assert!(matches!(first(&rest), Some(U::Answer { .. })));
    // A courtesy before nothing at all.
    let rest = send_meaning(&fresh, "much obliged to you", &[Act(A::Thanks)], &shop);
    assert!(matches!(first(&rest), Some(U::SmallTalk(_))));
}
