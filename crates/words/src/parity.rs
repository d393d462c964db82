//! Holds the two languages to each other and to the problems: nobody meets a key, a hole or the wrong language.

use std::collections::{BTreeMap, BTreeSet};

use alta_model::problem::{Problem, ProblemKind};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use crate::texts::parsed;
use crate::{ARGUMENTS, Tongue, arguments, catalogue, keys, problem};

/// What one text is made of: its words, and the values that it names or whose plural it follows.
#[derive(Default, PartialEq)]
struct Text {
    words: String,
    values: BTreeSet<String>,
}

fn all_texts(tongue: Tongue) -> BTreeMap<String, Text> {
    let mut all = BTreeMap::new();
    for entry in parsed(tongue).into_iter().flat_map(|resource| resource.body) {
        if let Entry::Message(Message { id, value, attributes, .. }) = entry {
            let parts = attributes.iter().map(|part| (format!("{}.{}", id.name, part.id.name), &part.value));
            for (key, pattern) in value.iter().map(|value| (id.name.to_owned(), value)).chain(parts) {
                let mut text = Text::default();
                read(pattern, &mut text);
                all.insert(key, text);
            }
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, into: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.words.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => name(inline, into),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                name(selector, into);
                variants.iter().for_each(|variant| read(&variant.value, into));
            }
        }
    }
}

fn name(inline: &InlineExpression<&str>, into: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.values.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => into.words.push_str(value),
        _ => panic!("texts are plain: words, values and plurals"),
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (spanish, english) = (all_texts(Tongue::Spanish), all_texts(Tongue::English));
    for (one, other) in [(&spanish, &english), (&english, &spanish)] {
        let alone: Vec<_> = one.keys().filter(|key| !other.contains_key(*key)).collect();
        assert!(alone.is_empty(), "in one language only: {alone:?}");
    }
    for (key, text) in &spanish {
        assert_eq!(text.values, english[key].values, "{key}");
    }
    assert_eq!(keys(Tongue::Spanish).collect::<BTreeSet<_>>(), spanish.into_keys().collect());
}

#[test]
fn no_text_is_empty() {
    for tongue in Tongue::ALL {
        for (key, text) in all_texts(tongue) {
            assert!(text.words.chars().any(char::is_alphanumeric), "{key} in {tongue:?}");
        }
    }
}

#[test]
fn every_problem_has_a_cause_a_title_and_a_fix() {
    for tongue in Tongue::ALL {
        let texts = all_texts(tongue);
        for kind in ProblemKind::ALL {
            let told = catalogue(tongue, *kind);
            for sentence in [&told.cause, &told.fix] {
                assert!(sentence.ends_with('.') && sentence.contains(' '), "{kind:?}: {sentence}");
            }
            assert!(!told.title.ends_with('.') && told.title.chars().count() <= 60, "{kind:?}: {}", told.title);
            assert!(!told.title.starts_with("problem-"), "{kind:?}");
        }
        let coded: BTreeSet<_> = texts.keys().filter_map(|key| key.strip_prefix("problem-")).collect();
        let unused: Vec<_> = coded
            .iter()
            .filter(|key| ProblemKind::from_code(key.split('.').next().unwrap_or_default()).is_none())
            .collect();
        assert!(unused.is_empty(), "texts of problems that do not exist: {unused:?}");
    }
}

#[test]
fn the_table_of_arguments_is_what_the_texts_say() {
    let texts = all_texts(Tongue::Spanish);
    for kind in ProblemKind::ALL {
        let key = format!("problem-{}", kind.code());
        let parts = [key.clone(), format!("{key}.title"), format!("{key}.fix")];
        let mut said: BTreeSet<&str> = parts.iter().flat_map(|key| &texts[key].values).map(String::as_str).collect();
        said.remove("at");
        assert_eq!(said, arguments(*kind).iter().copied().collect(), "{kind:?}");
    }
    let named: BTreeSet<_> = ARGUMENTS.iter().map(|(kind, _)| kind).collect();
    assert_eq!(named.len(), ARGUMENTS.len(), "a kind stands twice in the table");
}

#[test]
fn nobody_reads_the_other_language() {
    // Words that are the same in both: codes, protocols, and what both languages took from one place.
    const BOTH: [&str; 22] = [
        "API", "CSV", "Control", "Error", "HTTP", "HTTPS", "Hub", "ID", "IdP", "JSON", "Local", "MAC", "No", "OpenID",
        "PSTN", "Partner", "SAML", "SIP", "Token", "UTC", "curl", "null",
    ];
    let same = |key: &str, words: &str| {
        key.starts_with("package-")
            || key.starts_with("country-")
            || key.starts_with("customers-short-")
            || key == "brand-product"
            || key.ends_with("-example")
            || words
                .split(|c: char| !c.is_alphanumeric())
                .all(|word| word.is_empty() || BOTH.contains(&word) || word.parse::<f64>().is_ok())
    };
    let english = all_texts(Tongue::English);
    for (key, text) in all_texts(Tongue::Spanish) {
        assert!(
            same(&key, &text.words) || text.words != english[&key].words,
            "{key} is not translated: {}",
            text.words
        );
        let words: BTreeSet<&str> = text.words.split(|c: char| !c.is_alphanumeric()).collect();
        for foreign in ["the", "and", "of", "with", "this", "not", "must", "send", "your"] {
            assert!(!words.contains(foreign), "{key} says “{foreign}”: {}", text.words);
        }
    }
    for (key, text) in english {
        assert!(!text.words.contains(['ñ', '«', '¿', 'ó', 'í']), "{key}: {}", text.words);
    }
}

/// Forms that order about whoever reads, in either address. They are looked for where an order stands: at the beginning of a clause, or with a
/// pronoun behind.
#[rustfmt::skip]
const ORDERS: &[&str] = &[
    "abra", "acceda", "actualice", "agregue", "aumente", "avise", "borre", "busque", "cambie", "complete", "compruebe",
    "configure", "confirme", "consulte", "copie", "corrija", "corrige", "cree", "desasigne", "designe", "detenga", "divida", "duplique",
    "elija", "elige", "elimine", "empiece", "envie", "escriba", "espere", "facilite", "guarde", "haga", "haz", "habilite", "indique",
    "inicie", "intente", "introduzca", "libere", "mantenga", "mire", "modifique", "muestre", "nombre", "pida", "ponga", "pulse", "quite",
    "reduzca", "reintente", "repita", "retire", "revise", "seleccione", "siga", "solicite", "suba", "traslade", "use", "utilice",
    "vuelva", "asigne", "asuma", "aprovisione", "devuelva", "de", "ten", "tenga",
];

/// Without its accents, so that "escríbala" shows the "escriba" in it.
fn bare(word: &str) -> String {
    word.to_lowercase().replace('á', "a").replace('é', "e").replace('í', "i").replace('ó', "o").replace('ú', "u")
}

/// The first word of each clause, and every word that ends in a pronoun with an accent before it.
fn orders(words: &str) -> Vec<String> {
    let clauses = words
        .split(['.', ':', ';', ',', '(', '¿'])
        .flat_map(|part| part.split(" o "))
        .flat_map(|part| part.split(" y "));
    let first = clauses.filter_map(|clause| clause.trim().split(' ').next());
    let accented = |word: &&str| word.contains(['á', 'é', 'í', 'ó', 'ú']);
    let all = words.split(|c: char| !c.is_alphanumeric()).filter(accented);
    let with_pronoun = all.filter_map(|word| {
        let word = bare(word);
        ["los", "las", "les", "lo", "la", "le", "se"].iter().find_map(|end| word.strip_suffix(end).map(str::to_owned))
    });
    // why not "nombre" and "de" there: at the beginning of a clause they are a noun and a preposition.
    let first = first.map(bare).filter(|word| word != "nombre" && word != "de");
    first.chain(with_pronoun).filter(|word| ORDERS.contains(&word.as_str())).collect()
}

/// The house style: impersonal, neither tú nor usted; *agregar*; no blame; the quotation marks of each language.
#[test]
fn the_texts_keep_the_house_style() {
    let unwanted = [
        "tu",
        "tus",
        "tú",
        "ti",
        "usted",
        "ustedes",
        "puedes",
        "quieres",
        "quiera",
        "añada",
        "añadir",
        "rol",
        "roles",
        "inválido",
        "inválida",
        "email",
    ];
    for (key, text) in all_texts(Tongue::Spanish) {
        for word in text.words.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
            let of_code = (key.starts_with("cli-") && word == "email") || (key.ends_with("-example") && word == "role");
            assert!(!unwanted.contains(&word) || of_code, "{key} says “{word}”: {}", text.words);
        }
        if !key.ends_with("-example") {
            assert_eq!(orders(&text.words), [""; 0], "{key} gives orders: {}", text.words);
        }
        assert!(!text.words.to_lowercase().contains("su contraseña"), "{key}: {}", text.words);
        assert!(!text.words.contains(['“', '!', '¡']), "{key}: {}", text.words);
    }
    for (key, text) in all_texts(Tongue::English) {
        assert!(!text.words.to_lowercase().contains("invalid") && !text.words.contains('!'), "{key}: {}", text.words);
    }
}

#[test]
fn an_order_is_recognised_wherever_it_stands() {
    for text in [
        "Elija otro prefijo.",
        "Falta algo. Corríjalo",
        "Escríbala como 1",
        "Quite uno o use otro",
        "Póngale otro nombre",
        "Haz clic",
    ] {
        assert!(!orders(text).is_empty(), "{text}");
    }
    for text in [
        "Hay que elegir otro prefijo.",
        "Nombre de la plantilla",
        "Se usa el código, de dos letras",
        "Ubicación de la sede",
    ] {
        assert_eq!(orders(text), [""; 0], "{text}");
    }
}

#[test]
fn a_refusal_names_field_cause_and_fix_in_one_paragraph() {
    let refused =
        Problem::new("packages[0]", ProblemKind::LimitReached).with("package", "webex_voice").with("limit", 5);
    assert_eq!(
        problem(Tongue::Spanish, &refused).description(),
        "El límite del paquete «webex_voice» es 5 y ya está todo en uso. \
         Se puede aumentar el límite del cliente, elegir otro paquete o eliminar a un usuario."
    );
    let refused = Problem::new("address.city", ProblemKind::Required);
    assert_eq!(problem(Tongue::English, &refused).description(), "“address.city” is missing. Send a value for it.");
}

#[test]
fn what_the_code_names_has_a_name_and_nothing_else_has() {
    use alta_model::{fulfilment::SubjectKind, package::CATALOGUE, package::Capability, role::Right, role::Role};
    let named = |prefix: &'static str| {
        let states = |key: &String| key.starts_with("step-state-") || key.starts_with("package-kind-");
        keys(Tongue::Spanish)
            .filter(move |key| !states(key))
            .filter_map(move |key| key.strip_prefix(prefix).map(str::to_owned))
            .collect::<BTreeSet<_>>()
    };
    let codes = |codes: Vec<&str>| codes.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(named("right-"), codes(Right::ALL.iter().map(|right| right.code()).collect()));
    assert_eq!(named("role-"), codes(Role::ALL.iter().map(|role| role.code()).collect()));
    assert_eq!(named("capability-"), codes(Capability::ALL.iter().map(|capability| capability.code()).collect()));
    assert_eq!(named("step-"), codes(SubjectKind::ALL.iter().map(|kind| kind.code()).collect()));
    let settings = alta_model::template::settings::SCHEMA.iter().map(|setting| setting.key);
    assert_eq!(named("setting-"), settings.flat_map(|key| [key.to_owned(), format!("{key}.explanation")]).collect());
    let countries = alta_model::Country::supported().map(alta_model::Country::code);
    assert_eq!(named("country-"), codes(countries.collect()));
    assert_eq!(named("package-"), codes(CATALOGUE.iter().map(|row| row.wire).collect()));
}

#[test]
fn codes_with_a_name_are_said_by_their_name() {
    let refused = Problem::new("", ProblemKind::Forbidden).with("right", "edit-templates");
    assert!(problem(Tongue::Spanish, &refused).cause.contains("gestionar plantillas de incorporación"));
    let refused = Problem::new("", ProblemKind::Forbidden).with("right", "no-such-right");
    assert!(problem(Tongue::Spanish, &refused).cause.contains("no-such-right"));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "must name")]
fn a_rule_that_forgets_a_value_is_found_in_its_own_test() {
    problem(Tongue::Spanish, &Problem::new("email", ProblemKind::EmailInUse));
}
