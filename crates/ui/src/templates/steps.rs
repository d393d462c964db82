//! The fields of each step of the template wizard.

use alta_model::{
    branding::PartnerSetting,
    country::Country,
    template::{
        Settings,
        settings::{Accepts, Group, SCHEMA, Setting},
    },
};
use maud::{Markup, html};

use super::{
    asked::{Step, language, setting_field},
    told,
    wizard::Sheet,
};
use crate::{
    Visit,
    look::{
        field::{Choice, Field, Form},
        note, place,
    },
};

pub(super) fn fields(visit: &Visit, sheet: &Sheet, step: Step, form: Form<'_>) -> Markup {
    match step {
        Step::Type => kind(visit, sheet, form),
        Step::Primary => primary(visit, sheet, form),
        Step::Auth => auth(visit, form),
        Step::Calling => calling(visit, sheet, form),
        Step::Settings => settings(visit, form),
        Step::Review => html! {},
    }
}

fn kind(visit: &Visit, sheet: &Sheet, form: Form<'_>) -> Markup {
    let wholesale =
        Choice::new("wholesale", visit.brand(PartnerSetting::Offer)).about(visit.text("template-wholesale-about"));
    let connectors: Vec<Choice> =
        sheet.choices.connectors.iter().map(|code| Choice::new(*code, told::connector(visit, code))).collect();
    form.field("type").cards(&[wholesale], |_| {
        // Where there is one way only, there is nothing to ask.
        (connectors.len() > 1)
            .then(|| form.field("connector").hint(visit.text("template-connector-hint")).select(None, &connectors))
    })
}

/// A menu whose first line is empty only as long as nothing in it is chosen.
fn menu(visit: &Visit, form: Form<'_>, field: Field<'_>, name: &str, choices: &[Choice]) -> Markup {
    let chosen = form.typed.text(name);
    let none = choices.iter().all(|choice| choice.value != chosen).then(|| visit.text("template-choose"));
    field.select(none.as_deref(), choices)
}

fn primary(visit: &Visit, sheet: &Sheet, form: Form<'_>) -> Markup {
    let administrators: Vec<Choice> = sheet
        .choices
        .administrators
        .iter()
        .map(|offered| match offered.name == offered.email {
            true => Choice::new(&offered.email, &offered.email),
            false => Choice::new(&offered.email, format!("{} ({})", offered.name, offered.email)),
        })
        .collect();
    let subscriptions: Vec<Choice> = sheet
        .choices
        .subscriptions
        .iter()
        .map(|one| Choice::new(one.id.to_string(), told::subscription(&one.name, &one.ledger_key)))
        .collect();
    let spoken = language(form.typed);
    let languages = place::languages(visit, &spoken);
    html! {
        div {
            (form.field("name").max(alta_model::TemplateName::MAX).line())
            @if let Some(free) = &sheet.free_name {
                button.btn.small.after type="submit" name="rename" value=(free) { (visit.text_with("act-use", &[("value", free.clone())])) }
            }
        }
        div.fields {
            (menu(visit, form, form.field("country").hint(visit.text("template-country-hint")), "country", &place::countries(visit)))
            (form.field("language").hint(visit.text("template-language-hint")).select(Some(&visit.text("template-language-of-country")), &languages))
        }
        (menu(visit, form, form.field("administrator").hint(visit.text("template-administrator-hint")), "administrator", &administrators))
        (menu(visit, form, form.field("subscription").hint(offer(visit, sheet, form)), "subscription", &subscriptions))
        @if subscriptions.is_empty() { (note::warn(&visit.text("template-no-subscription"), html! {})) }
    }
}

/// What the chosen subscription lets one sell.
fn offer(visit: &Visit, sheet: &Sheet, form: Form<'_>) -> String {
    let chosen = sheet.choices.subscriptions.iter().find(|one| one.id.to_string() == form.typed.text("subscription"));
    let count = chosen.map_or(0, |one| one.packages.len());
    visit.text_with("template-subscription-hint", &[("count", count.to_string())])
}

fn auth(visit: &Visit, form: Form<'_>) -> Markup {
    let choices = [
        Choice::new("webex", visit.text("template-auth-platform"))
            .about(visit.text("template-auth-platform-about"))
            .mark(visit.text("template-default")),
        Choice::new("partner", visit.text("template-auth-partner")).about(visit.text("template-auth-partner-about")),
    ];
    let protocols = [
        Choice::new("saml", "SAML 2.0").about(visit.text("template-saml-about")),
        Choice::new("oidc", "OpenID Connect").about(visit.text("template-oidc-about")),
    ];
    form.field("auth").cards(&choices, |choice| {
        (choice.value == "partner").then(|| {
            form.field("protocol").cards(&protocols, |protocol| {
                Some(match protocol.value.as_str() {
                    "saml" => form.field("entity").hint(visit.text("template-entity-hint")).max(1024).line(),
                    _ => form.field("idp").hint(visit.text("template-idp-hint")).max(128).line(),
                })
            })
        })
    })
}

fn calling(visit: &Visit, sheet: &Sheet, form: Form<'_>) -> Markup {
    let country = Country::parse(form.typed.text("country")).ok();
    let none = Choice::new("", visit.text("template-pstn-none"))
        .about(visit.text("template-pstn-none-about"))
        .mark(visit.text("template-recommended"));
    let offered = sheet.choices.providers.iter().filter_map(|provider| {
        let serves = country.is_some_and(|country| provider.countries.contains(&country));
        let chosen = provider.id.to_string() == form.typed.text("pstn");
        let about = match (serves, country) {
            (false, Some(country)) => {
                visit.text_with("template-pstn-elsewhere", &[("country", place::country(visit, country))])
            }
            _ => visit.text_with("template-pstn-serves", &[("count", provider.countries.len().to_string())]),
        };
        (serves || chosen).then(|| Choice::new(provider.id.to_string(), &provider.name).about(about))
    });
    let choices: Vec<Choice> = [none].into_iter().chain(offered).collect();
    let caution = || {
        note::warn(
            &visit.text("template-pstn-caution"),
            html! { p { (visit.text("template-pstn-caution-why")) } p { a href="/hub/help/pstn" { (visit.text("template-pstn-more")) } } },
        )
    };
    html! {
        (form.field("pstn").cards(&choices, |choice| (!choice.value.is_empty()).then(caution)))
        @if choices.len() == 1 {
            p.muted { (visit.text("template-pstn-nobody")) }
        }
    }
}

fn settings(visit: &Visit, form: Form<'_>) -> Markup {
    html! {
        @for (group, key) in [(Group::Common, "template-common"), (Group::Call, "template-call")] {
            fieldset.stack.box {
                legend.heading { (visit.text(key)) }
                @for setting in SCHEMA.iter().filter(|setting| setting.group == group) { (setting_row(visit, form, setting)) }
            }
        }
    }
}

/// One row of the schema, whatever it accepts, with its default beside the explanation.
fn setting_row(visit: &Visit, form: Form<'_>, setting: &Setting) -> Markup {
    let name = setting_field(setting);
    let usual = Settings::default().iter().find(|(known, _)| known.key == setting.key).map(|(_, value)| value.clone());
    let usual = usual.map(|value| told::setting_value(visit, setting, &value)).unwrap_or_default();
    let explained = visit.text(&format!("setting-{}.explanation", setting.key));
    let hint = format!("{explained} {}", visit.text_with("template-default-is", &[("value", usual)]));
    match setting.accepts {
        Accepts::Flag { .. } => html! {
            div {
                // An empty box is sent as well: else nobody could say no.
                input type="hidden" name=(name) value="0";
                (form.field(&name).hint(hint).tick())
            }
        },
        Accepts::Number { min, max } => {
            let digits = |number: i64| visit.text_with("template-digits", &[("count", number.to_string())]);
            let choices: Vec<Choice> =
                (min..=max).map(|number| Choice::new(number.to_string(), digits(number))).collect();
            form.field(&name).hint(hint).select(Some(&visit.text("template-any")), &choices)
        }
        Accepts::Contact => form.field(&name).hint(hint).optional().kind("text").max(200).line(),
    }
}
