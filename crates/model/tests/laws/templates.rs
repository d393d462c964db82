//! Templates: what is written down is read again as the same, and two versions differ in what was changed and in nothing else.

use alta_model::{
    Country, Id, Language, Problems,
    customer::Asked,
    problem::ProblemKind,
    template::{
        Authentication, Settings, Template, differences,
        rules::{AskedTemplate, TemplateFacts, plan},
        settings::{Accepts, SCHEMA, SettingValue},
    },
};
use proptest::{option::of, prelude::*, sample::select};
use uuid::Uuid;

fn id<Of>(number: u8) -> Id<Of> {
    Id::from_uuid(Uuid::from_u128(u128::from(number)))
}

fn values() -> impl Strategy<Value = Vec<(String, SettingValue)>> {
    let value = prop_oneof![
        any::<bool>().prop_map(SettingValue::Flag),
        (0i64..14).prop_map(SettingValue::Number),
        select(vec!["https://ayuda.example", "ayuda@acme.example", "javascript:x"])
            .prop_map(|text| SettingValue::Text(text.to_owned())),
        Just(SettingValue::Unset),
    ];
    let key = select(SCHEMA.iter().map(|setting| setting.key).chain(["colour"]).collect::<Vec<_>>());
    prop::collection::btree_map(key, value, 0..6)
        .prop_map(|all| all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn authentications() -> impl Strategy<Value = Authentication> {
    prop_oneof![
        Just(Authentication::Platform),
        "[a-z:/.]{1,20}".prop_map(|entity_id| Authentication::PartnerSaml { entity_id }),
        "[a-z~_.-]{1,20}".prop_map(|idp_name| Authentication::PartnerOidc { idp_name }),
    ]
}

fn templates() -> impl Strategy<Value = Template> {
    let country = select(vec!["ES", "US"]).prop_map(|code| Country::parse(code).unwrap());
    let language = select(vec!["es", "en_US"]).prop_map(|code| Language::parse(code).unwrap());
    (("[A-Z]{1,3}", 0u8..3, country, language), (0u8..3, authentications(), of(0u8..3), values())).prop_map(
        |((name, administrator, country, language), (subscription, authentication, pstn, settings))| Template {
            name,
            administrator: id(administrator),
            country,
            language,
            subscription: id(subscription),
            authentication,
            pstn: pstn.map(id),
            connector: "local".into(),
            settings: Settings::parse(&settings, "settings", &mut Problems::default()),
        },
    )
}

fn asked_for<'a>(asked: &'a [(String, SettingValue)], name: &str) -> Option<&'a SettingValue> {
    asked.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// One field of a template, taken from another.
type Change = (&'static str, fn(&mut Template, &Template));

const CHANGES: [Change; 9] = [
    ("name", |one, other| one.name.clone_from(&other.name)),
    ("administrator", |one, other| one.administrator = other.administrator),
    ("country", |one, other| one.country = other.country),
    ("language", |one, other| one.language = other.language),
    ("subscription", |one, other| one.subscription = other.subscription),
    ("authentication", |one, other| one.authentication = other.authentication.clone()),
    ("pstnProvider", |one, other| one.pstn = other.pstn),
    ("connector", |one, _| one.connector = "rehearsal".into()),
    ("settings", |one, other| one.settings = other.settings.clone()),
];

proptest! {
    #[test]
    fn two_versions_differ_in_what_was_changed(before in templates(), after in templates()) {
        let found = differences(&before, &after);
        prop_assert_eq!(found.is_empty(), before == after);
        let back = differences(&after, &before);
        prop_assert_eq!(found.len(), back.len());
        for (one, two) in found.iter().zip(&back) {
            prop_assert_eq!((&one.field, &one.before, &one.after), (&two.field, &two.after, &two.before));
        }
    }

    #[test]
    fn a_single_change_is_named_alone(
        before in templates(),
        other in templates(),
        (name, change) in select(CHANGES.to_vec()),
    ) {
        let mut after = before.clone();
        change(&mut after, &other);
        let found = differences(&before, &after);
        prop_assert_eq!(found.is_empty(), before == after);
        // What is written in two fields, or in many, names them all.
        let own = |field: &str| match name {
            "authentication" => ["authentication", "identityProvider"].contains(&field),
            "settings" => field.starts_with("settings."),
            _ => field == name,
        };
        prop_assert!(found.iter().all(|one| own(&one.field)), "{:?}", found);
    }

    #[test]
    fn what_differs_goes_from_version_to_version(one in templates(), two in templates(), three in templates()) {
        let fields =
            |a: &Template, b: &Template| differences(a, b).into_iter().map(|one| one.field).collect::<Vec<_>>();
        let (first, second) = (fields(&one, &two), fields(&two, &three));
        for field in fields(&one, &three) {
            prop_assert!(first.contains(&field) || second.contains(&field), "{}", field);
        }
    }

    #[test]
    fn settings_that_were_kept_are_read_again_as_the_same(asked in values()) {
        let kept = Settings::parse(&asked, "settings", &mut Problems::default());
        let told: Vec<(String, SettingValue)> =
            kept.iter().map(|(setting, value)| (setting.key.to_owned(), value.clone())).collect();
        let mut problems = Problems::default();
        prop_assert_eq!(Settings::parse(&told, "settings", &mut problems), kept);
        prop_assert!(problems.is_empty());
    }

    #[test]
    fn every_setting_is_what_was_asked_or_its_default_and_a_problem(asked in values()) {
        let mut problems = Problems::default();
        let kept = Settings::parse(&asked, "settings", &mut problems);
        for (setting, value) in kept.iter() {
            let wanted = asked_for(&asked, setting.key);
            let told = problems.0.iter().any(|problem| problem.at == format!("settings.{}", setting.key));
            if let (Accepts::Number { min, max }, Some(SettingValue::Number(number))) =
                (setting.accepts, asked_for(&asked, setting.key))
            {
                prop_assert_eq!(told, *number < min || *number > max, "{}", number);
            }
            match wanted {
                Some(wanted) if !told => prop_assert_eq!(value, wanted),
                _ => prop_assert_eq!(
                    matches!(setting.accepts, Accepts::Flag { .. }),
                    matches!(value, SettingValue::Flag(_))
                ),
            }
        }
        let strange = asked.iter().any(|(key, _)| key == "colour");
        prop_assert_eq!(problems.0.iter().any(|problem| problem.kind == ProblemKind::SettingUnknown), strange);
    }

    #[test]
    fn a_way_to_sign_in_is_stored_and_read_as_the_same(authentication in authentications()) {
        prop_assert_eq!(Authentication::from_stored(&authentication.stored()), Some(authentication));
    }

    #[test]
    fn a_template_made_like_another_is_that_other_under_its_own_name(template in templates(), taken in any::<bool>()) {
        let asked = AskedTemplate::like(&template, "Copia", "jefa@acme.example");
        let facts = TemplateFacts {
            administrator: Some(template.administrator),
            subscription: Some(template.subscription),
            pstn: template.pstn,
            name_taken: taken,
            connectors: vec!["local"],
        };
        match plan(&asked, &facts) {
            Ok(copy) => prop_assert_eq!(copy, Template { name: "Copia".into(), ..template }),
            // What a partner's identity provider may be called is judged once more.
            Err(_) => prop_assert!(taken || template.authentication.idp().is_some()),
        }
        prop_assert!(asked.subscription == Asked::Is(template.subscription));
    }
}
