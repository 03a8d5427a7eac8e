//! Decisions in Portuguese.

use super::Portuguese;
use crate::domain::{
    Check, Condition, DeadlineKind, Evidence, ExpectedKind, Outcome, Payer, Reason, RefundKind,
    Remedy, Stage,
};
use crate::phrasing::words::{Clause, Headline, Tense, Verdicts};

impl Verdicts for Portuguese {
    fn verb(&self, check: Check) -> &'static str {
        match check {
            Check::Cancel => "cancelar esta encomenda",
            Check::Modify => "alterar esta encomenda",
            Check::Return => "devolver a sua compra",
            Check::Exchange => "trocar a sua compra",
            Check::Defect => "obter uma solução para a peça danificada ou com defeito",
            Check::WrongItem => "obter a correção do erro de envio",
            Check::NotReceived => "comunicar a falta da encomenda",
            Check::WrongEngraving => "obter a correção da gravação",
            Check::WrongSize => "obter a correção do tamanho",
            Check::TrackingInactive => "comunicar que o seguimento está inativo",
            Check::TrackingEmailMissing => "comunicar a falta do email de seguimento",
            Check::Shipping => "receber a encomenda nesse país",
            Check::Status => "seguir esta encomenda",
        }
    }

    #[rustfmt::skip]
    fn headline(&self, headline: Headline) -> String {
        let verb = |check| self.verb(check);
        match headline {
            Headline::Delivers => "Sim, entregamos nesse país.".to_owned(),
            Headline::MayAsk(check) => format!("Sim, pode pedir para {}; a equipa confirma cada pedido.", verb(check)),
            Headline::Yes(check) => format!("Sim, pode {}.", verb(check)),
            Headline::No(check) => format!("Não, não pode {}.", verb(check)),
            Headline::NotYet(check) => format!("Ainda não: por agora, não pode {}.", verb(check)),
            Headline::OneMoreThing => "Preciso de mais uma informação sua.".to_owned(),
            Headline::Unwritten(check) => format!("A página da loja não diz se pode {}, e prefiro não adivinhar: a decisão é da equipa.", verb(check)),
            Headline::Team(check) => format!("Cabe à equipa decidir se pode {}.", verb(check)),
            Headline::Stage(stage) => of_stage(stage).to_owned(),
        }
    }

    #[rustfmt::skip]
    fn reason(&self, reason: Reason, least: Option<&str>) -> String {
        let fixed = match reason {
            Reason::AlreadyCancelled => "A encomenda já foi cancelada.",
            Reason::AlreadyShipped => "A encomenda já foi enviada.",
            Reason::AlreadyProduced => "A peça já foi produzida, e foi feita para si.",
            Reason::NotShipped => "A encomenda ainda não foi enviada.",
            Reason::NotDelivered => "A encomenda ainda não foi entregue.",
            Reason::PastDeadline => "O prazo já passou.",
            Reason::PersonalisedItem => "As peças personalizadas são feitas para si e não podem ser devolvidas.",
            Reason::NoPersonalisedItem => "Não vejo nenhuma peça personalizada nesta encomenda.",
            Reason::NotADefect => "A loja não considera isso um defeito.",
            Reason::ReplacementBelowValue => "A nova peça tem de custar pelo menos tanto como a que devolve.",
            Reason::WithinFreeWindow => "Ainda está dentro do prazo de cancelamento gratuito.",
            Reason::PastFreeWindow => "O prazo de cancelamento gratuito já passou, mas a encomenda não foi enviada.",
            Reason::CarrierNotInformed => "A encomenda já partiu: a transportadora não vai saber do novo endereço nem enviar para lá mensagens de seguimento.",
            Reason::CheckTrackingFirst => "Veja primeiro o seguimento, por favor; o número de seguimento está no email de envio.",
            Reason::MarkedDelivered => "A transportadora indica que a encomenda foi entregue.",
            Reason::CheckNeighbours => "Pergunte primeiro aos vizinhos, na portaria e a todas as pessoas da sua casa, por favor.",
            Reason::FileCarrierClaim => "Se a encomenda se perdeu mesmo, apresente uma reclamação à transportadora.",
            Reason::CarrierClaimFiled => "Obrigado por ter apresentado a reclamação à transportadora.",
            Reason::PastExpectedDelivery => "O último dia previsto para a entrega já passou.",
            Reason::ProductionOverdue => "O prazo de produção já passou.",
            Reason::BelowMinimumForCountry => {
                let amount = least.map_or_else(String::new, |least| format!(" de {least}"));
                return format!("Esse país não está na lista da loja, e a encomenda não chega ao mínimo{amount} que se lhe aplica.");
            }
            Reason::CaseByCase => "Esse país não está na lista da loja; cada pedido é visto caso a caso.",
            Reason::ClaimNeedsAuthorisation => "A loja tem de autorizar primeiro cada reclamação por email.",
            Reason::OtherCurrency => "A encomenda está numa moeda diferente da dos valores da loja, por isso tem de ser uma pessoa a fazer as contas.",
            Reason::NoRule => "A página da loja não diz nada sobre isso.",
        };
        fixed.to_owned()
    }

    fn opens(&self, at: &str) -> String {
        format!("Será possível a partir de {at}.")
    }

    fn deadline(&self, kind: DeadlineKind, tense: Tense, at: &str) -> String {
        match (kind, tense) {
            (DeadlineKind::ArrivesBy, Tense::Ahead) => {
                format!("A devolução tem de chegar à loja até {at}.")
            }
            (DeadlineKind::ArrivesBy, Tense::Past) => {
                format!("A devolução tinha de chegar à loja até {at}.")
            }
            (DeadlineKind::RequestBy, Tense::Ahead) => format!("Tem até {at}."),
            (DeadlineKind::RequestBy, Tense::Past) => format!("Era possível até {at}."),
        }
    }

    fn expected(&self, kind: ExpectedKind, check: Check, span: &str) -> String {
        match kind {
            ExpectedKind::Delivery if check == Check::Shipping => {
                format!("Se encomendar hoje, deve receber a encomenda {span}.")
            }
            ExpectedKind::Delivery => format!("Deve receber a encomenda {span}."),
            ExpectedKind::Production => {
                format!("A peça deve ficar pronta {span}; a entrega vem depois.")
            }
            ExpectedKind::Transit if check == Check::Shipping => {
                format!(
                    "Se a encomenda partisse hoje, chegaria {span}; antes disso conta o tempo de produção."
                )
            }
            ExpectedKind::Transit => format!("A encomenda deve chegar {span}."),
        }
    }

    fn refund(&self, kind: RefundKind, amount: &str) -> String {
        match kind {
            RefundKind::Full => format!("O reembolso é total: {amount}."),
            RefundKind::Partial => format!("Recebe um reembolso de {amount}."),
        }
    }

    fn kept(&self, amount: &str) -> String {
        format!("A loja retém {amount} pelo material já utilizado.")
    }

    fn delivery_cost(&self, amount: Option<&str>) -> String {
        let costs = amount.map_or_else(
            || "é gratuita".to_owned(),
            |amount| format!("custa {amount}"),
        );
        format!("A entrega {costs}, com seguro de transporte incluído.")
    }

    fn item(&self, title: &str, outcome: Outcome) -> String {
        let answer = match outcome {
            Outcome::Eligible => "sim",
            Outcome::NotEligible
            | Outcome::NotYet
            | Outcome::NeedsInformation
            | Outcome::NeedsReview
            | Outcome::Info => "não",
        };
        format!("- **{title}**: {answer}")
    }

    /// Stands after 'a peça tem de estar'.
    fn condition(&self, condition: Condition) -> Clause {
        Clause::Listed(match condition {
            Condition::Unworn => "por estrear",
            Condition::Unused => "sem uso",
            Condition::Unaltered => "sem alterações",
            Condition::Undamaged => "sem danos",
            Condition::OriginalPackaging => "na embalagem original",
            Condition::CompleteContents => "completa, com tudo o que vinha na encomenda",
            Condition::SameCondition => "no estado em que a recebeu",
            Condition::DutiesByCustomer => {
                return Clause::Alone(
                    "Os direitos aduaneiros e os impostos de importação do país ficam a seu cargo.",
                );
            }
        })
    }

    fn must_be(&self, conditions: &str) -> String {
        format!("A peça tem de estar {conditions}.")
    }

    fn postage(&self, payer: Payer) -> &'static str {
        match payer {
            Payer::Customer => "Os portes da devolução ficam a seu cargo.",
            Payer::Shop => "A loja paga os portes.",
        }
    }

    #[rustfmt::skip]
    fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Replacement => "A loja substitui a peça gratuitamente.",
            Remedy::Solution => "A loja vai enviar-lhe uma solução adequada.",
            Remedy::DiscountedReorder => "A peça em si não pode ser alterada, mas a loja propõe-lhe uma nova encomenda no tamanho certo, a um preço preferencial.",
            Remedy::RefundOrReplacement => "A loja reembolsa ou substitui a peça.",
        }
    }

    #[rustfmt::skip]
    fn evidence(&self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Photos => "uma ou mais fotografias",
            Evidence::EngravingText => "o texto tal como deve ser gravado",
            Evidence::OrderNumber => "o número da encomenda",
            Evidence::Model => "o modelo",
            Evidence::PhotoWithRuler => "uma fotografia nítida da peça pousada ao lado de uma régua ou fita métrica",
            Evidence::Invoice => "a fatura",
            Evidence::ReturnForm => "o formulário de devolução",
        }
    }

    fn write_to(&self, email: &str) -> String {
        format!("Escreva para {email}.")
    }

    fn write_with_number(&self, email: &str) -> String {
        format!("Escreva para {email} e indique o número da encomenda.")
    }

    fn write_and_enclose(&self, things: &str, email: &str) -> String {
        format!("Escreva primeiro para {email} e junte {things} à devolução.")
    }

    fn send(&self, things: &str, email: &str) -> String {
        format!("Envie para {email} {things}.")
    }

    fn carrier(&self) -> &'static str {
        "a transportadora"
    }

    fn tracking(&self, parcel: &str) -> String {
        format!("Seguimento: {parcel}")
    }

    fn until(&self, verb: &str, at: &str) -> String {
        format!("{verb} até {at}")
    }

    fn once_arrived(&self, verb: &str) -> String {
        format!("{verb} depois de a receber")
    }

    fn instead(&self, others: &str) -> String {
        format!("O que pode fazer em alternativa: {others}.")
    }
}

fn of_stage(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Placed) => "A sua encomenda está registada e ainda não foi enviada.",
        Some(Stage::InProduction) => "A sua encomenda está a ser produzida.",
        Some(Stage::Produced) => "A sua encomenda está pronta e ainda não foi enviada.",
        Some(Stage::Shipped) => "A sua encomenda vai a caminho.",
        Some(Stage::Delivered) => "A sua encomenda foi entregue.",
        Some(Stage::Cancelled) => "Esta encomenda foi cancelada.",
        None => "Eis o que sei.",
    }
}
