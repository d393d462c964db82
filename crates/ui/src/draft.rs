//! A wizard's draft at the door: its steps as they were typed, saved at every change; and what to do when two windows write the same one.
//! Its address says which: `?draft=ID&step=NAME`. The first save makes it.

use std::collections::BTreeMap;

use alta_hub::{
    Refusal,
    drafts::{DiscardDraft, GetDraft, SaveDraft},
};
use alta_model::{Id, ProblemKind, id};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Visit,
    failure::Failed,
    look::{
        field::{Form, Labels},
        note,
    },
    shell::{self, Screen, Way, choices::go},
    typed::Typed,
};

/// Fields of the form that are the wizard's own and no part of what was typed.
const OWN: [&str; 2] = ["seen", "go"];

/// Which wizard: its kind in the database, its address, the way it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wizard<'w> {
    pub(crate) kind: &'static str,
    pub(crate) path: &'w str,
    pub(crate) way: Way,
    pub(crate) customer: Option<Id<id::Customer>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) id: Id<id::Draft>,
    steps: BTreeMap<String, (Typed, i64)>,
    /// When anything of it was saved last.
    pub(crate) saved_at: Option<i64>,
}

impl Wizard<'_> {
    /// The draft that the address names. Without one, the way to a new one, which exists once something is saved.
    pub(crate) async fn open(self, visit: &Visit, first: &str) -> Result<Result<Draft, Response>, Failed> {
        let Ok(id) = Uuid::parse_str(visit.query.text("draft")).map(Id::from_uuid) else {
            let mut query = visit.query.clone();
            query.set("draft", Uuid::now_v7().to_string());
            query.set("step", first);
            return Ok(Err(go(&format!("{}{}", self.path, query.to_query()))));
        };
        let nothing = Draft { id, steps: BTreeMap::new(), saved_at: None };
        match visit.check(GetDraft(id)).await {
            Ok(Ok(seen)) if seen.kind != self.kind => Err(visit.fail(Refusal::not_found())),
            Ok(Ok(seen)) => {
                let steps = seen.steps.into_iter();
                let steps = steps.map(|(name, step)| (name, (Typed::of_json(&step.fields), step.version))).collect();
                Ok(Ok(Draft { id, steps, saved_at: Some(seen.updated_at) }))
            }
            // why not as if nothing had been typed: what was typed is there, and would be lost at the next save.
            Ok(Err(problems)) => Err(visit.fail(problems.into())),
            Err(failed) if failed.is_not_found() => Ok(Ok(nothing)),
            Err(failed) => Err(failed),
        }
    }

    pub(crate) fn address(self, draft: &Draft, step: &str) -> String {
        format!("{}?draft={}&step={step}", self.path, draft.id)
    }

    /// Keeps what was typed into a step. `Err`: another window was faster; the answer lets the person choose.
    pub(crate) async fn save(
        self,
        visit: &Visit,
        draft: &mut Draft,
        saved: Saving<'_>,
    ) -> Result<Result<(), Box<Response>>, Failed> {
        let fields = saved.typed.clone().without(&OWN);
        let verb = SaveDraft {
            draft: draft.id,
            kind: self.kind,
            customer: self.customer,
            title: saved.title.to_owned(),
            step: saved.step.to_owned(),
            fields: fields.to_json(),
            seen: saved.typed.text("seen").parse().ok(),
        };
        match visit.attempt(verb).await? {
            Ok(done) => {
                draft.steps.insert(saved.step.to_owned(), (fields, done.version));
                Ok(Ok(()))
            }
            Err(problems) if problems.0.iter().any(|problem| problem.kind == ProblemKind::DraftMovedOn) => {
                Ok(Err(Box::new(self.moved_on(visit, draft, &saved))))
            }
            Err(problems) => Err(visit.fail(problems.into())),
        }
    }

    /// Both versions side by side; one of them stays.
    fn moved_on(self, visit: &Visit, draft: &Draft, saved: &Saving<'_>) -> Response {
        let address = self.address(draft, saved.step);
        if visit.fragment {
            return (StatusCode::CONFLICT, Json(json!({ "to": address }))).into_response();
        }
        let theirs = draft.step(saved.step);
        let differs = |name: &&str| {
            saved.typed.all(name).collect::<Vec<_>>() != theirs.all(name).collect::<Vec<_>>() && !OWN.contains(name)
        };
        let mut names: Vec<&str> = saved.typed.pairs().chain(theirs.pairs()).map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        let joined = |typed: &Typed, name: &str| beginning(typed.all(name).collect::<Vec<_>>().join(", "));
        let main = html! {
            div.page-head { div { h1 tabindex="-1" { (visit.text("draft-conflict")) } } }
            (note::warn(&visit.text("draft-conflict-what"), html! { p { (visit.text("draft-conflict-how")) } }))
            div.scroll {
                table.table {
                    thead { tr { th { (visit.text("draft-field")) } th { (visit.text("draft-mine")) } th { (visit.text("draft-theirs")) } } }
                    tbody {
                        @for name in names.into_iter().filter(differs) {
                            tr { th scope="row" { (saved.labels.called(name)) } td { (joined(saved.typed, name)) } td { (joined(&theirs, name)) } }
                        }
                    }
                }
            }
            form.row method="post" action=(address) {
                @for (name, value) in saved.typed.pairs().filter(|(name, _)| !OWN.contains(name)) { input type="hidden" name=(name) value=(value); }
                input type="hidden" name="seen" value=(draft.seen(saved.step));
                button.btn.primary type="submit" name="go" value="next" { (visit.text("draft-keep-mine")) }
                a.btn href=(address) { (visit.text("draft-take-theirs")) }
            }
        };
        let screen = Screen::new(&visit.text("draft-conflict"), main).way(self.way).status(StatusCode::CONFLICT);
        shell::show(visit, screen)
    }

    /// The same with what is wrong in the fields that have something in them.
    pub(crate) fn checked(self, draft: &Draft, step: &str, form: Form<'_>) -> Response {
        Json(json!({ "seen": draft.seen(step), "checked": form.live() })).into_response()
    }

    /// What our script is told after it saved by itself.
    pub(crate) fn saved(self, draft: &Draft, step: &str) -> Response {
        Json(json!({ "seen": draft.seen(step) })).into_response()
    }

    /// The same, with parts of the page to be shown anew: each takes the place of the one with its id.
    pub(crate) fn saved_showing(self, draft: &Draft, step: &str, parts: &Markup) -> Response {
        Json(json!({ "seen": draft.seen(step), "show": parts.0 })).into_response()
    }
}

/// As much of a long text as two versions need to be told apart.
fn beginning(text: String) -> String {
    const MOST: usize = 600;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// One step to keep.
pub(crate) struct Saving<'s> {
    pub(crate) step: &'s str,
    /// What the list of drafts calls it.
    pub(crate) title: &'s str,
    pub(crate) typed: &'s Typed,
    pub(crate) labels: &'s Labels,
}

impl Draft {
    /// What was typed into a step; nothing yet is empty.
    pub(crate) fn step(&self, name: &str) -> Typed {
        self.steps.get(name).map(|(typed, _)| typed.clone()).unwrap_or_default()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.steps.contains_key(name)
    }

    fn seen(&self, name: &str) -> i64 {
        self.steps.get(name).map_or(0, |(_, version)| *version)
    }

    /// Goes into the form of a step: which version was on the screen.
    pub(crate) fn hidden(&self, step: &str) -> Markup {
        html! { input type="hidden" name="seen" value=(self.seen(step)); }
    }

    /// What the draft was for is done.
    pub(crate) async fn discard(&self, visit: &Visit) -> Result<(), Failed> {
        visit.write(DiscardDraft(self.id)).await
    }
}
