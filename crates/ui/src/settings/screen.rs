//! `/hub/settings`: names of the offer and the portals, the colour, support, the time zone.

use alta_hub::partners::ChangePartnerSettings;
use alta_model::{
    ProblemKind, Problems,
    branding::{PartnerSetting, contrast, nearest_readable},
};
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::html;

use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        field::{Form, Labels},
        note,
    },
    shell::{self, Screen, Way, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/settings";

pub(crate) fn pages() -> Vec<Page> {
    vec![
        Page::shows_form::<ChangePartnerSettings>(PATH, get(show)),
        Page::does::<ChangePartnerSettings>(PATH, post(save)),
    ]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let mut typed = Typed::default();
    visit.me.settings.iter().for_each(|(setting, value)| typed.set(setting.code(), value.as_str()));
    Ok(drawn(&visit, &typed, &Problems::default()))
}

fn drawn(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = PartnerSetting::ALL.iter().fold(Labels::default(), |labels, setting| {
        labels.with(setting.code(), setting.code(), visit.text(&format!("settings-of-partner-{}", setting.code())))
    });
    let form = Form { reader: &visit.reader, typed, problems, labels: &labels };
    let line = |setting: PartnerSetting| {
        form.field(setting.code())
            .optional()
            .hint(visit.text(&format!("settings-of-partner-{}-hint", setting.code())))
            .line()
    };
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-settings")) } p { (visit.text("settings-about")) } } }
        (form.summary())
        (offered(visit, typed, problems))
        form.stack.narrow method="post" action=(PATH) {
            section.box {
                h2 { (visit.text("settings-names")) }
                @for setting in [PartnerSetting::Product, PartnerSetting::Offer, PartnerSetting::PartnerHub, PartnerSetting::ControlHub] { (line(setting)) }
            }
            section.box { h2 { (visit.text("settings-look")) } (line(PartnerSetting::Accent)) }
            section.box { h2 { (visit.text("settings-help")) } (line(PartnerSetting::Support)) (line(PartnerSetting::HelpUrl)) (line(PartnerSetting::TimeZone)) }
            div.row { button.btn.primary type="submit" { (visit.text("act-save")) } }
        }
    };
    shell::show(visit, Screen::new(&visit.text("nav-settings"), main).way(Way::Settings).wrong(!problems.is_empty()))
}

/// A colour that cannot be read: the nearest one that can.
fn offered(visit: &Visit, typed: &Typed, problems: &Problems) -> maud::Markup {
    let unreadable = problems.0.iter().any(|problem| problem.kind == ProblemKind::ColourUnreadable);
    let colour = typed.text(PartnerSetting::Accent.code());
    let shade = nearest_readable(colour, "#ffffff").filter(|_| unreadable);
    let ratio = contrast(colour, "#ffffff").map(|ratio| format!("{ratio:.1}")).unwrap_or_default();
    html! {
        @if let Some(shade) = shade {
            (note::warn(&visit.text_with("settings-contrast", &[("ratio", ratio)]), html! { p { (visit.text_with("settings-nearest", &[("colour", shade)])) } }))
        }
    }
}

async fn save(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let sent = PartnerSetting::ALL.into_iter().filter(|setting| typed.has(setting.code()));
    let asked = sent.map(|setting| (setting, typed.text(setting.code()).to_owned())).collect();
    match visit.attempt(ChangePartnerSettings(asked)).await? {
        Ok(()) => Ok(go_saying(&visit, PATH, "settings-saved")),
        Err(problems) => Ok(drawn(&visit, &typed, &problems)),
    }
}
