//! `/hub/templates/new`: the task flow's wizard, from the type of template to the review. With `of` it edits a template: same steps, and at the
//! end a new version.

use alta_hub::templates::{
    Choices, CreateTemplate, EditTemplate, FreeTemplateName, GetTemplate, PrecheckTemplate, TemplateChoices,
    TemplateSeen,
};
use alta_model::{ProblemKind, Problems, template::Template};
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    LIST, address,
    asked::{self, Step},
    review, steps,
    told::Told,
};
use crate::{
    Page, Visit,
    draft::{Draft, Saving, Wizard},
    failure::Failed,
    look::{
        field::Form,
        note,
        steps::{self as frame, Step as Shown},
    },
    shell::{self, Screen, Way, choices::go, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/templates/new";
const WIZARD: Wizard<'static> = Wizard { kind: "template", path: PATH, way: Way::Templates, customer: None };

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<CreateTemplate>(PATH, get(show)), Page::does::<CreateTemplate>(PATH, post(send))]
}

/// The way into the wizard for one section of a template.
pub(super) fn edit_address(template: &TemplateSeen, step: Step) -> String {
    format!("{PATH}?of={}&step={}&from=review", template.id, step.code())
}

pub(super) fn draft_address(draft: impl std::fmt::Display) -> String {
    format!("{PATH}?draft={draft}")
}

/// All that is known while the wizard is open.
pub(super) struct Sheet {
    pub(super) draft: Draft,
    pub(super) choices: Choices,
    pub(super) edited: Option<TemplateSeen>,
    /// The version that the changes began with.
    version: i64,
    pub(super) values: Typed,
    /// A step that was opened from the review goes back there.
    from_review: bool,
    /// Whether something was sent: what is wrong is then an error, and not what is still to be done.
    sent: bool,
    /// Offered where the name is taken.
    pub(super) free_name: Option<String>,
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let (sheet, step) = match open(&visit).await? {
        Ok(opened) => opened,
        Err(way) => return Ok(way),
    };
    let judged = sheet.judge(&visit).await?;
    let problems = if step == Step::Review { judged.err().unwrap_or_default() } else { Problems::default() };
    Ok(sheet.draw(&visit, step, &problems))
}

/// One form for all steps: keeps what was typed, and goes on when nothing in it is wrong.
async fn send(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let (mut sheet, step) = match open(&visit).await? {
        Ok(opened) => opened,
        Err(way) => return Ok(way),
    };
    let typed = renamed(typed);
    sheet.take(&typed);
    if step == Step::Review {
        return sheet.submit(&visit).await;
    }
    if let Err(response) = sheet.save(&visit, step, &typed).await? {
        return Ok(*response);
    }
    if typed.text("go") == "save" {
        return Ok(WIZARD.saved_showing(&sheet.draft, step.code(), &sheet.summary(&visit)));
    }
    let judged = sheet.judge(&visit).await?.err().unwrap_or_default();
    let problems = asked::problems_of(&visit, step, &judged, &sheet.values);
    sheet.offer_name(&visit, &problems).await?;
    let next = if sheet.from_review { Step::Review } else { step.next() };
    Ok(if problems.is_empty() { go(&sheet.address(next)) } else { sheet.draw(&visit, step, &problems) })
}

/// The button that takes the offered name is an answer to the question for the name.
fn renamed(mut typed: Typed) -> Typed {
    if typed.has("rename") {
        let name = typed.text("rename").to_owned();
        typed.set("name", name);
    }
    typed.without(&["rename"])
}

/// The draft of the address, or the way to one.
async fn open(visit: &Visit) -> Result<Result<(Sheet, Step), Response>, Failed> {
    let wanted = Step::of(visit.query.text("step"));
    let draft = match WIZARD.open(visit, wanted.unwrap_or(Step::Type).code()).await? {
        Ok(draft) => draft,
        Err(way) => return Ok(Err(way)),
    };
    let kept = |name: &str| {
        let steps = Step::ALL.into_iter().map(|step| draft.step(step.code()).text(name).to_owned());
        steps.chain([visit.query.text(name).to_owned()]).find(|value| !value.is_empty())
    };
    let edited = match kept("of") {
        Some(of) => Some(visit.read(GetTemplate(visit.id(&of)?)).await?),
        None => None,
    };
    let version = kept("version").and_then(|version| version.parse().ok());
    let version = version.or(edited.as_ref().map(|seen| seen.version)).unwrap_or_default();
    let choices = visit.read(TemplateChoices).await?;
    let first = match &edited {
        Some(seen) => asked::values_of(&seen.template, &seen.names.administrator),
        None => asked::first_values(visit, &choices),
    };
    let values = Step::ALL.into_iter().fold(first, |values, step| values.overlaid(&draft.step(step.code())));
    // why not the one after it: a step that was left half written is kept like any other.
    let last = Step::ALL.into_iter().rev().find(|step| draft.has(step.code())).unwrap_or(Step::Type);
    let step = wanted.unwrap_or(if edited.is_some() { Step::Review } else { last });
    let from_review = visit.query.text("from") == "review";
    Ok(Ok((Sheet { draft, choices, edited, version, values, from_review, sent: false, free_name: None }, step)))
}

impl Sheet {
    /// What was typed just now, over what was typed before.
    fn take(&mut self, typed: &Typed) {
        self.sent = true;
        self.version = typed.text("version").parse().unwrap_or(self.version);
        self.values = self.values.clone().overlaid(typed);
    }

    async fn judge(&self, visit: &Visit) -> Result<Result<Template, Problems>, Failed> {
        let edited = self.edited.as_ref().map(|seen| seen.id);
        visit.check(PrecheckTemplate { asked: asked::asked(&self.values), edited }).await
    }

    async fn offer_name(&mut self, visit: &Visit, problems: &Problems) -> Result<(), Failed> {
        if problems.0.iter().any(|problem| problem.kind == ProblemKind::TemplateNameInUse) {
            self.free_name = Some(visit.read(FreeTemplateName(self.values.text("name").to_owned())).await?);
        }
        Ok(())
    }

    async fn save(&mut self, visit: &Visit, step: Step, typed: &Typed) -> Result<Result<(), Box<Response>>, Failed> {
        let title = match self.values.text("name") {
            "" => visit.text("template-unnamed"),
            name if self.edited.is_some() => visit.text_with("template-changes-of", &[("name", name.to_owned())]),
            name => name.to_owned(),
        };
        let labels = asked::labels(visit, step, &self.values);
        WIZARD.save(visit, &mut self.draft, Saving { step: step.code(), title: &title, typed, labels: &labels }).await
    }

    /// The end: sent twice it is done once.
    async fn submit(mut self, visit: &Visit) -> Result<Response, Failed> {
        let once = visit.once(&format!("template-draft-{}", self.draft.id));
        let asked = asked::asked(&self.values);
        let done = match &self.edited {
            None => once.attempt(CreateTemplate { asked }).await?,
            Some(seen) => {
                let expected = Some(vec![self.version]);
                once.attempt(EditTemplate { template: seen.id, expected, asked }).await?
            }
        };
        match done {
            Ok(kept) => {
                self.draft.discard(visit).await?;
                Ok(match &self.edited {
                    None => go(&format!("{LIST}?new={}", kept.template)),
                    Some(seen) => go_saying(visit, &address(seen.id), "template-edited"),
                })
            }
            Err(problems) => {
                // why: what is on the screen now is compared with the version of today, so the next try may be for it.
                self.version = self.edited.as_ref().map_or(self.version, |seen| seen.version);
                Ok(self.draw(visit, Step::Review, &problems))
            }
        }
    }

    /// The address of a step of this draft.
    pub(super) fn address(&self, step: Step) -> String {
        let of = self.edited.as_ref().map(|seen| format!("&of={}", seen.id)).unwrap_or_default();
        format!("{}{of}", WIZARD.address(&self.draft, step.code()))
    }

    pub(super) fn edit_address(&self, step: Step) -> String {
        format!("{}&from=review", self.address(step))
    }

    pub(super) fn told(&self, visit: &Visit) -> Told {
        Told::of_asked(visit, &asked::asked(&self.values), &self.choices)
    }

    /// What the changes are compared with: the template as it is, or what nobody would have typed.
    pub(super) fn before(&self, visit: &Visit) -> Told {
        match &self.edited {
            Some(seen) => Told::of(visit, &seen.template, &seen.names),
            None => {
                let first = asked::first_values(visit, &self.choices);
                // Of what every template has its own, nothing is a change.
                let own = ["name", "country", "administrator", "language", "subscription"];
                let own: Vec<&str> = own.into_iter().collect();
                let kept = own.iter().fold(first, |mut kept, name| {
                    kept.set(name, self.values.text(name));
                    kept
                });
                Told::of_asked(visit, &asked::asked(&kept), &self.choices)
            }
        }
    }

    /// How many things were chosen otherwise than they were before.
    fn changed(&self, visit: &Visit) -> usize {
        let (told, before) = (self.told(visit), self.before(visit));
        (0..told.0.len()).filter(|at| told.differs(*at, &before)).count()
    }

    fn draw(&self, visit: &Visit, step: Step, problems: &Problems) -> Response {
        let labels = asked::labels(visit, step, &self.values);
        let form = Form { reader: visit, typed: &self.values, problems, labels: &labels };
        let from = if self.from_review && step != Step::Review { "&from=review" } else { "" };
        let main = html! {
            div.wizard {
                (frame::list(visit, &visit.text("template-steps"), &self.steps(visit, step), step.at()))
                div.body {
                    header {
                        h1 tabindex="-1" { (visit.text(&format!("template-title-{}", step.code()))) }
                        p { (self.about(visit, step)) }
                    }
                    @if step == Step::Review { (review::wrong(visit, self, problems)) } @else { (form.summary()) }
                    (self.whom_it_changes(visit))
                    form #wizard .stack method="post" action={ (self.address(step)) (from) } data-draft[step != Step::Review] {
                        (self.draft.hidden(step.code()))
                        @if let Some(seen) = &self.edited {
                            input type="hidden" name="of" value=(seen.id);
                            input type="hidden" name="version" value=(self.version);
                        }
                        @if step == Step::Review { (review::show(visit, self)) } @else { (steps::fields(visit, self, step, form)) }
                    }
                    @if step == Step::Review { (review::request(visit, self)) }
                }
                @if step == Step::Review { (review::outcome(visit, self, self.changed(visit))) } @else { (self.summary(visit)) }
            }
            (self.bar(visit, step))
        };
        let named = [
            ("step", visit.text(&format!("template-title-{}", step.code()))),
            ("at", (step.at() + 1).to_string()),
            ("of", Step::ALL.len().to_string()),
        ];
        let mut screen = Screen::new(&visit.text_with("template-window", &named), main)
            .way(Way::Templates)
            .crumb(&visit.text("nav-templates"), LIST)
            .script("draft.js")
            .wrong(self.sent && !problems.is_empty());
        if let Some(seen) = &self.edited {
            screen = screen.crumb(&seen.template.name, &address(seen.id));
        }
        shell::show(visit, screen)
    }

    fn about(&self, visit: &Visit, step: Step) -> String {
        match (step, &self.edited) {
            (Step::Review, Some(_)) => visit.text("template-about-edit"),
            _ => visit.text(&format!("template-about-{}", step.code())),
        }
    }

    fn bar(&self, visit: &Visit, step: Step) -> Markup {
        let previous = step.previous().map(|step| self.address(step));
        let back = if self.from_review && step != Step::Review { Some(self.address(Step::Review)) } else { previous };
        let exit = self.edited.as_ref().map_or_else(|| LIST.to_owned(), |seen| address(seen.id));
        let next = match (step, &self.edited) {
            (Step::Review, None) => visit.text("act-submit"),
            (Step::Review, Some(seen)) => {
                visit.text_with("template-save-version", &[("version", (seen.version + 1).to_string())])
            }
            _ if self.from_review => visit.text("act-back-to-review"),
            _ => visit.text("act-next"),
        };
        let saved = self.draft.saved_at.map(|_| visit.text("draft-saved"));
        frame::bar(visit, back.as_deref(), &exit, saved.as_deref(), &next)
    }

    fn whom_it_changes(&self, visit: &Visit) -> Markup {
        html! {
            @if let Some(seen) = &self.edited {
                (note::info(&visit.text_with("template-edit-for-new", &[("count", seen.customers.to_string())])))
            }
        }
    }

    fn steps(&self, visit: &Visit, here: Step) -> Vec<Shown> {
        let told = self.told(visit);
        let hint = |step: Step| {
            let said = |label: usize| told.0[label].value.clone();
            match step {
                Step::Type => visit.brand(alta_model::branding::PartnerSetting::Offer),
                Step::Primary => {
                    [said(1), said(2)].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
                }
                Step::Auth => said(6),
                Step::Calling => said(8),
                Step::Settings | Step::Review => String::new(),
            }
        };
        let open = |step: Step| self.edited.is_some() || self.draft.has(step.code());
        // The last one opens when all before it were seen.
        let all = Step::ALL[..Step::Review.at()].iter().all(|step| open(*step));
        let shown = |step: Step| {
            let seen = if step == Step::Review { all } else { open(step) };
            let hint = match (seen, step) {
                (true, _) => hint(step),
                (false, Step::Calling) => visit.text("template-optional"),
                (false, _) => String::new(),
            };
            Shown { name: step.name(visit), hint, to: (seen && step != here).then(|| self.address(step)) }
        };
        Step::ALL.into_iter().map(shown).collect()
    }

    fn summary(&self, visit: &Visit) -> Markup {
        let told = self.told(visit);
        let before = self.before(visit);
        let changed = told.of_step(Step::Settings).filter(|(at, _)| told.differs(*at, &before)).count();
        html! {
            aside #summary .summary aria-label=(visit.text("template-summary")) {
                h2 { (visit.text("template-summary")) }
                dl {
                    @for (_, row) in [Step::Primary, Step::Auth, Step::Calling].into_iter().flat_map(|step| told.of_step(step)) {
                        @if !row.silent() {
                            dt { (row.label) }
                            dd { @if row.value.is_empty() { span.muted { "—" } } @else { (row.value) } }
                        }
                    }
                    dt { (visit.text("template-step-settings")) }
                    dd { (visit.text_with("template-settings-changed", &[("count", changed.to_string())])) }
                }
                @if self.edited.is_none() { p.muted { (visit.text("template-summary-about")) } }
            }
        }
    }
}
