//! The words of details in Portuguese.

use super::Words;
use crate::domain::{Change, DefectKind, Fault, ReturnReason};

#[rustfmt::skip]
pub(super) const WORDS: Words = Words {
    negations: &["nao", "nunca", "nem", "sem", "jamais", "nenhum", "nenhuma", "nada"],
    reasons: &[
        (ReturnReason::Defective, &[
            "partid*", "partiu", "quebrad*", "quebrou", "danificad*", "defeito", "defeitos", "defeituos*", "estragad*", "estragou", "avariad*", "riscad*", "amolgad*", "torto", "torta", "rachad*", "lascad*", "nao funciona", "nao fecha", "nao abre",
            "caiu a pedra", "pedra ~ caiu", "falta ~ pedra", "soltou", "oxidad*", "oxidou", "escureceu", "ficou verde", "em pedacos",
        ]),
        (ReturnReason::WrongItem, &[
            "artigo errado", "produto errado", "anel errado", "colar errado", "pulseira errada", "peca errada", "modelo errado", "cor errada", "brincos errados", "nao e o que encomendei", "nao foi o que encomendei", "nao foi isto que encomendei",
            "nao e o que pedi", "nao foi o que pedi", "nao e o artigo", "recebi outra coisa", "recebi outro artigo", "recebi outra peca", "enviaram outra coisa", "mandaram outra coisa", "outra pessoa", "trocad*", "veio errad*", "veio outr*",
        ]),
        (ReturnReason::ChangedMind, &[
            "mudei de ideia*", "mudar de ideia*", "mudanca de ideia*", "nao gosto", "nao gostei", "nao gostou", "ja nao quero", "nao quero", "ja nao preciso", "nao preciso", "nao me fica bem", "nao me serve", "nao me agrad*", "arrependi*", "arrependid*",
            "nao e o meu estilo", "nao era o que esperava", "nao e o que imaginava", "desisti", "encontrei mais barato", "nao e para mim",
        ]),
    ],
    changes: &[
        (Change::Email, &["email", "e mail", "mail", "correio eletronico", "endereco de email", "endereco eletronico"]),
        (Change::Address, &["morada", "moradas", "endereco", "rua", "codigo postal", "cep", "mudei de casa", "mudei me", "local de entrega", "entregar noutro", "numero da porta"]),
        (Change::Size, &["tamanho", "tamanhos", "maior", "menor", "mais pequeno", "mais pequena", "comprimento", "medida", "medidas", "mais comprido", "mais comprida", "mais curto", "mais curta"]),
        (Change::Color, &["cor", "cores", "em ouro", "em prata", "dourado", "dourada", "prateado", "prateada", "ouro rosa", "tom", "banhad*", "acabamento"]),
        (Change::Item, &["artigo", "artigos", "produto", "produtos", "modelo", "modelos", "peca", "pecas", "outro anel", "outro colar", "outra pulseira", "outros brincos", "outro modelo", "outra coisa", "joia"]),
    ],
    changing: &["mudar", "mude", "mudem", "alter*", "corrig*", "troc*", "atualiz*", "substitu*", "errad*", "enganei*", "emendar"],
    faults: &[
        (Fault::Shop, &[
            "vosso erro", "erro vosso", "culpa vossa", "vossa culpa", "a culpa e vossa", "culpa ~ vossa", "erro ~ vosso", "culpa ~ voces", "erro ~ voces", "seu erro", "culpa sua", "sua culpa", "culpa ~ sua", "voces enviaram", "voces mandaram", "enviaram ~ errad*",
            "mandaram ~ errad*", "enviaram me", "mandaram me", "enganaram se", "voces enganaram", "voces erraram", "erro da loja", "culpa da loja", "da loja", "a loja", "nao foi o que encomendei", "nao e o que encomendei", "nao e o tamanho que encomendei", "nao e o tamanho que pedi",
            "nao foi o tamanho que pedi", "vosso lado", "trocaram", "erro de producao", "foram voces", "responsabilidade vossa", "vossa responsabilidade", "do vosso",
        ]),
        (Fault::Customer, &[
            "meu erro", "erro meu", "culpa minha", "minha culpa", "a culpa e minha", "culpa ~ minha", "erro ~ meu", "culpa ~ mim", "enganei me", "me enganei", "enganei", "eu errei", "errei", "escolhi mal", "medi mal", "escolhi", "pedi o tamanho errado", "encomendei o tamanho errado",
            "encomendei mal", "encomendei o errado", "fui eu", "confundi", "selecionei", "meu lado", "falha minha", "do cliente", "responsabilidade minha", "minha responsabilidade", "nao medi bem", "li mal", "devia ter", "me equivoquei", "equivoquei*",
        ]),
    ],
    short_faults: &[(Fault::Shop, &["voces", "loja", "vossa", "vosso", "voce", "sua"]), (Fault::Customer, &["eu", "cliente", "minha", "meu", "mim"])],
    contrasts: &["encomendei ~ recebi", "encomendei ~ veio", "pedi ~ recebi", "pedi ~ veio", "pedi ~ enviaram", "encomendei ~ enviaram"],
    defects: &[
        (DefectKind::Translation, &["traducao", "traducoes", "traduzid*", "traduzir*", "arabe", "hebraico", "coreano", "japones"]),
        (DefectKind::Font, &["fonte", "tipo de letra", "tipografia", "estilo de letra", "letra escolhida", "caligrafia"]),
        (DefectKind::AsInstructed, &[
            "como pedi", "como eu pedi", "como indiquei", "o que eu pedi", "conforme pedi", "conforme pedido", "conforme as instrucoes", "minhas instrucoes", "seguiram as instrucoes", "nao gosto do resultado", "nao gostei do resultado",
            "maiusculas", "como escrevi", "o que escrevi",
        ]),
        (DefectKind::Faulty, &[
            "defeituos*", "nao fecha", "nao abre", "nao funciona", "deixou de funcionar", "nao segura", "nao prende", "abre se", "fecho ~ solto", "fecho ~ larg*", "solta se", "oxidou", "oxidad*", "escureceu", "ficou verde", "com defeito", "tem defeito", "tem um defeito",
        ]),
        (DefectKind::Damaged, &[
            "partid*", "partiu", "quebrad*", "quebrou", "danificad*", "estragad*", "riscad*", "amolgad*", "rachad*", "lascad*", "torto", "torta", "esmagad*", "em pedacos", "falta ~ pedra", "pedra ~ caiu",
        ]),
    ],
    claim_numbers: &[
        "numero da reclamacao", "numero de reclamacao", "numero da minha reclamacao", "n° da reclamacao", "no da reclamacao", "reclamacao numero", "reclamacao", "numero do processo", "numero de processo", "processo", "participacao", "numero da queixa", "averiguacao",
    ],
    new_piece: &["novo", "nova", "novos", "novas", "outro", "outra", "outros", "outras", "troca", "substituicao", "em vez", "que quero"],
    paid: &["paguei", "antigo", "antiga", "comprei", "primeiro", "primeira", "custou"],
    subtotal: &["total", "subtotal", "carrinho", "montante", "valor", "encomenda de", "depois do desconto", "com desconto", "ao todo", "fica em"],
};
