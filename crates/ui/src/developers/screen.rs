//! `/hub/developers`: the addresses of the API, and one's own tokens: made, shown once, ended.

use alta_hub::{
    Refusal, secret,
    sign_in::{ALL_SCOPES, CreateToken, EndToken, ListTokens, TOKEN_PREFIX, TokenSeen},
};
use alta_model::Problems;
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        copy,
        field::{Choice, Form, Labels},
        icon::Icon,
        time,
    },
    shell::{
        self, Screen, Way,
        choices::{go, go_saying},
    },
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/developers";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const LIFETIMES: [i64; 3] = [30, 90, 365];

pub(crate) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListTokens>(PATH, get(show)),
        Page::shows_form::<CreateToken>("/hub/developers/new", get(ask)),
        Page::does::<CreateToken>("/hub/developers/new", post(make)),
        Page::does::<EndToken>("/hub/developers/end", post(end)),
    ]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let tokens = visit.read(ListTokens).await?;
    let site = &visit.site.public_url;
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("nav-developers")) } p { (visit.text("dev-about")) } }
            a.btn.primary href="/hub/developers/new" data-create { (Icon::Plus.small()) (visit.text("dev-new")) }
        }
        section.box {
            h2 { (visit.text("dev-addresses")) }
            dl.facts {
                dt { (visit.text("dev-wire")) } dd { (copy::value(&visit, &visit.text("dev-wire"), &format!("{site}/v1"))) }
                dt { (visit.text("dev-own")) } dd { (copy::value(&visit, &visit.text("dev-own"), &format!("{site}/api"))) }
                dt { (visit.text("dev-docs")) } dd { a href="/docs" { "/docs" } }
            }
        }
        section.box {
            h2 { (visit.text("dev-tokens")) }
            @if tokens.is_empty() { p.muted { (visit.text("dev-none")) } } @else { (table(&visit, &tokens)) }
        }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-developers"), main).way(Way::Developers)))
}

fn table(visit: &Visit, tokens: &[TokenSeen]) -> Markup {
    let zone = visit.zone();
    html! {
        div.scroll {
            table.table {
                thead {
                    tr {
                        th scope="col" { (visit.text("dev-name")) }
                        th.hide-m scope="col" { (visit.text("dev-made")) }
                        th scope="col" { (visit.text("dev-until")) }
                        th scope="col" { span.sr { (visit.text("act-remove")) } }
                    }
                }
                tbody {
                    @for token in tokens {
                        @let name = if token.name.is_empty() { visit.text("dev-unnamed") } else { token.name.clone() };
                        tr {
                            td { div.who-cell { span { b { (name) } small { (visit.text_with("dev-scopes", &[("count", token.scopes.split(' ').count().to_string())])) } } } }
                            td.hide-m { (time::date(visit.tongue, &zone, token.created_at)) }
                            td { (time::date(visit.tongue, &zone, token.expires_at)) }
                            td.end {
                                form.inline method="post" action="/hub/developers/end" {
                                    input type="hidden" name="token" value=(token.hash);
                                    button.btn.small type="submit" aria-label=(visit.text_with("dev-end-what", &[("name", name.clone())])) { (visit.text("dev-end")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

async fn ask(visit: Visit) -> Result<Response, Failed> {
    let mut typed = Typed::default();
    typed.set("days", "90");
    Ok(drawn(&visit, &typed, &Problems::default()))
}

fn drawn(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = Labels::default()
        .with("name", "name", visit.text("dev-name"))
        .with("days", "days", visit.text("dev-days"))
        .with("scopes", "scopes", visit.text("dev-scopes-label"));
    let form = Form { reader: &visit.reader, typed, problems, labels: &labels };
    let scopes: Vec<Choice> = ALL_SCOPES.iter().map(|scope| Choice::new(*scope, *scope)).collect();
    let days: Vec<Choice> = LIFETIMES
        .iter()
        .map(|days| Choice::new(days.to_string(), visit.text_with("dev-days-of", &[("count", days.to_string())])))
        .collect();
    let title = visit.text("dev-new");
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("dev-new-about")) } } }
        (form.summary())
        form.stack.narrow method="post" action="/hub/developers/new" {
            input type="hidden" name="once" value=(typed.once());
            (form.field("name").max(80).line())
            (form.field("days").select(None, &days))
            (form.field("scopes").ticks(&scopes))
            div.row {
                button.btn.primary type="submit" { (visit.text("dev-new")) }
                a.btn.ghost href=(PATH) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Developers).crumb(&visit.text("nav-developers"), PATH);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

async fn make(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let token = secret::fresh(TOKEN_PREFIX).map_err(|_| visit.fail(Refusal::not_found()))?;
    let days = typed.text("days").parse().ok().filter(|days| LIFETIMES.contains(days)).unwrap_or(LIFETIMES[0]);
    let verb = CreateToken {
        admin: visit.me.email.clone(),
        scopes: typed.all("scopes").map(str::to_owned).collect(),
        lifetime_ms: days * DAY_MS,
        name: typed.text("name").to_owned(),
        client_id: String::new(),
        token_hash: secret::digest(&token),
    };
    match visit.once(&typed.once()).attempt(verb).await? {
        Err(problems) => Ok(drawn(&visit, &typed, &problems)),
        // Sent twice: the token was made and shown the first time, and is shown once.
        Ok(made) if !secret::same(&made.token_hash, &secret::digest(&token)) => Ok(go(PATH)),
        Ok(_) => {
            let title = visit.text("dev-made-title");
            let main = html! {
                div.page-head { div { h1 tabindex="-1" { (title) } } }
                (copy::block(&visit, "token", &visit.text("dev-token"), &token, &visit.text("dev-once")))
                p { a.btn href=(PATH) { (visit.text("dev-stored")) } }
            };
            let screen = Screen::new(&title, main).way(Way::Developers).crumb(&visit.text("nav-developers"), PATH);
            Ok(shell::show(&visit, screen))
        }
    }
}

async fn end(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    visit.write(EndToken { hash: typed.text("token").to_owned() }).await?;
    Ok(go_saying(&visit, PATH, "token-ended"))
}
