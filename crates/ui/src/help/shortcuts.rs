//! `/hub/shortcuts`: the keys that do something, and whether single letters do.

use alta_hub::sign_in::WhoAmI;
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::KEYS;
use crate::{
    Page, Visit,
    failure::Failed,
    shell::{self, Screen},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>(KEYS, get(show))]
}

/// What joins two keys of a shortcut: pressed together, one after the other, or either of them.
#[derive(Clone, Copy, PartialEq)]
enum Join {
    With,
    Then,
    Or,
}
use Join::{Or, Then, With};

type Shortcut = (&'static [&'static str], Join, &'static str);

/// A key of more than one letter that has another name in each language stands for its text: `keys-enter`.
#[rustfmt::skip]
const GROUPS: [(&str, &[Shortcut]); 4] = [
    ("keys-general", &[
        (&["Ctrl", "K"], With, "keys-palette"),
        (&["/"], With, "keys-find"),
        (&["?"], With, "keys-sheet"),
        (&["c"], With, "keys-create"),
        (&["e"], With, "keys-edit"),
        (&["Esc"], With, "keys-close"),
        (&["Alt", "←"], With, "keys-back"),
    ]),
    ("keys-go", &[
        (&["g", "h"], Then, "keys-home"),
        (&["g", "c"], Then, "keys-customers"),
        (&["g", "t"], Then, "keys-templates"),
        (&["g", "j"], Then, "keys-jobs"),
        (&["g", "n"], Then, "keys-numbers"),
    ]),
    ("keys-lists", &[
        (&["j", "k"], Or, "keys-row"),
        (&["keys-enter"], With, "keys-open"),
        (&["x"], With, "keys-tick"),
        (&["[", "]"], Or, "keys-beside"),
    ]),
    ("keys-forms", &[(&["Ctrl", "keys-enter"], With, "keys-next")]),
];

async fn show(visit: Visit) -> Result<Response, Failed> {
    let title = visit.text("keys-title");
    let main = html! {
        article #shortcuts .prose {
            h1 tabindex="-1" { (title) }
            p.muted { (visit.text("keys-about")) }
            div.key-groups {
                @for (name, shortcuts) in GROUPS {
                    section {
                        h2 { (visit.text(name)) }
                        dl.keys { @for shortcut in shortcuts { (line(&visit, shortcut)) } }
                    }
                }
            }
            (switch(&visit))
        }
    };
    Ok(shell::show(&visit, Screen::new(&title, main).crumb(&visit.text("help-title"), super::ALL)))
}

fn line(visit: &Visit, (keys, join, does): &Shortcut) -> Markup {
    let joint = match join {
        With => " + ".to_owned(),
        Then => format!(" {} ", visit.text("keys-then")),
        Or => format!(" {} ", visit.text("keys-or")),
    };
    html! {
        div {
            dt { (visit.text(does)) }
            dd {
                @for (at, key) in keys.iter().enumerate() {
                    @if at > 0 { span.muted { (joint) } }
                    kbd { @if key.starts_with("keys-") { (visit.text(key)) } @else { (key) } }
                }
            }
        }
    }
}

/// Whoever dictates, or strikes keys by mistake, can do without the single letters.
fn switch(visit: &Visit) -> Markup {
    let (says, does, value) =
        if visit.keys_off { ("keys-off", "keys-turn-on", "on") } else { ("keys-on", "keys-turn-off", "off") };
    html! {
        form.row method="post" action="/keys" {
            input type="hidden" name="next" value=(KEYS);
            p { (visit.text(says)) }
            button.btn.small type="submit" name="keys" value=(value) { (visit.text(does)) }
        }
    }
}
