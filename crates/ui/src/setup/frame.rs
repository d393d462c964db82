//! The frame around the steps: which customer, which draft, where in it; and what all steps show alike.

use std::collections::{BTreeMap, HashMap};

use alta_hub::{
    locations::LocationSeen,
    people::PersonSeen,
    users::{SetUp, SetUpSeen},
};
use alta_model::{
    Id,
    id::{Customer, Location},
    name::without_accents,
    package::Package,
};
use axum::response::Response;
use maud::{Markup, html};

use super::{
    left_behind,
    rows::{Row, Rows, WHOLE},
    start,
};
use crate::{
    Visit,
    draft::{Draft, Saving, Wizard},
    failure::Failed,
    look::{field::Labels, steps, time},
    shell::{Screen, Way, choices::go},
    typed::Typed,
};

pub(super) const PATH: &str = "/hub/customers/{customer}/setup";
pub(super) const KIND: &str = "users";
/// Numbers that a menu offers at most.
const OFFERED: i64 = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Locations,
    Users,
    Numbers,
    Review,
}

impl Step {
    pub(super) const ALL: [Step; 4] = [Step::Locations, Step::Users, Step::Numbers, Step::Review];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Step::Locations => "locations",
            Step::Users => "users",
            Step::Numbers => "numbers",
            Step::Review => "review",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Step::Locations => "setup-locations",
            Step::Users => "setup-users",
            Step::Numbers => "setup-numbers",
            Step::Review => "setup-review",
        }
    }
}

/// What the users of a customer are set up with: packages, places, numbers, and the administrators who still have none of it.
pub(super) struct Ground {
    pub(super) customer: Id<Customer>,
    pub(super) path: String,
    pub(super) seen: SetUpSeen,
    /// Full administrators without a package, by the key of their e-mail, and the package that they get.
    pub(super) locked: BTreeMap<String, Package>,
    administrators: Vec<PersonSeen>,
    /// By id, and by name without case and accents.
    places: HashMap<String, Id<Location>>,
}

impl Ground {
    pub(super) async fn of(visit: &Visit, customer: &str) -> Result<Ground, Failed> {
        let customer: Id<Customer> = visit.id(customer)?;
        let seen = visit.read(SetUp { customer, numbers: OFFERED }).await?;
        let administrators = start::administrators(visit, &seen.customer).await?;
        let locked = start::locked(&administrators, &seen);
        let named = |location: &LocationSeen| [location.id.to_string(), without_accents(&location.name)];
        let places =
            seen.locations.iter().flat_map(|location| named(location).map(|name| (name, location.id))).collect();
        let path = format!("/hub/customers/{customer}/setup");
        Ok(Ground { customer, path, seen, locked, administrators, places })
    }

    pub(super) fn headquarters(&self) -> Option<&LocationSeen> {
        self.seen.locations.first()
    }

    /// What somebody typed for a location, if it is one: an id, or its name in any case.
    pub(super) fn location(&self, typed: &str) -> Option<Id<Location>> {
        if typed.is_empty() {
            return self.headquarters().map(|headquarters| headquarters.id);
        }
        self.places.get(typed).or_else(|| self.places.get(&without_accents(typed.trim()))).copied()
    }

    pub(super) fn location_name(&self, id: Id<Location>) -> &str {
        self.seen.locations.iter().find(|location| location.id == id).map_or("", |location| location.name.as_str())
    }

    /// Packages that people of this customer can have, from the smallest to the largest.
    pub(super) fn packages(&self) -> impl Iterator<Item = Package> {
        let mut packages: Vec<Package> = self.seen.packages.keys().copied().collect();
        packages.retain(|package| package.is_base() && package.facts().for_people);
        packages.sort_unstable_by_key(|package| package.facts().rank);
        packages.into_iter()
    }

    /// What stands in an empty row.
    pub(super) fn blank(&self) -> Row {
        start::blank(&self.seen)
    }
}

/// The wizard in the middle of its work.
pub(super) struct Setting {
    ground: Ground,
    pub(super) step: Step,
    pub(super) draft: Draft,
    pub(super) rows: Rows,
}

impl std::ops::Deref for Setting {
    type Target = Ground;

    fn deref(&self) -> &Ground {
        &self.ground
    }
}

impl Setting {
    /// `Err`: the way to the draft that was left, or to a new one.
    pub(super) async fn open(visit: &Visit, customer: &str) -> Result<Result<Setting, Response>, Failed> {
        let ground = Ground::of(visit, customer).await?;
        if !visit.query.has("draft")
            && let Some(draft) = left_behind(visit, &ground.customer.to_string()).await?
        {
            return Ok(Err(go(&format!("{}?draft={draft}&step={}", ground.path, Step::Users.name()))));
        }
        let draft = match wizard(&ground).open(visit, Step::Locations.name()).await? {
            Ok(draft) => draft,
            Err(elsewhere) => return Ok(Err(elsewhere)),
        };
        let wanted = visit.query.text("step");
        let step = Step::ALL.into_iter().find(|step| step.name() == wanted).unwrap_or(Step::Locations);
        let rows = match draft.has(Step::Users.name()) {
            true => Rows::read(draft.step(Step::Users.name()).raw(WHOLE)),
            false => start::rows(&ground.administrators, &ground.locked, &ground.seen),
        };
        Ok(Ok(Setting { ground, step, draft, rows }))
    }

    pub(super) fn wizard(&self) -> Wizard<'_> {
        wizard(&self.ground)
    }

    pub(super) fn address(&self, step: Step) -> String {
        self.wizard().address(&self.draft, step.name())
    }

    /// Keeps a step. `Err`: another window was faster.
    pub(super) async fn save(
        &mut self,
        visit: &Visit,
        step: Step,
        typed: &Typed,
    ) -> Result<Result<(), Box<Response>>, Failed> {
        let labels = Labels::default().with(WHOLE, WHOLE, visit.text("setup-users"));
        let title = &self.ground.seen.customer.name;
        let saving = Saving { step: step.name(), title, typed, labels: &labels };
        wizard(&self.ground).save(visit, &mut self.draft, saving).await
    }

    /// Keeps the list of users, whichever step it was changed in.
    pub(super) async fn save_rows(
        &mut self,
        visit: &Visit,
        typed: &Typed,
    ) -> Result<Result<(), Box<Response>>, Failed> {
        let mut fields = self.rows.fields();
        if typed.has("seen") {
            fields.set("seen", typed.text("seen"));
        }
        self.save(visit, Step::Users, &fields).await
    }
}

fn wizard(ground: &Ground) -> Wizard<'_> {
    Wizard { kind: KIND, path: &ground.path, way: Way::Customers, customer: Some(ground.customer) }
}

/// One step in its frame. `next`: what the button that leads on says.
pub(super) fn screen(visit: &Visit, setting: &Setting, step: Step, body: Markup, next: &str) -> Screen {
    let here = step as usize;
    let list: Vec<steps::Step> = Step::ALL.into_iter().map(|one| entry(visit, setting, one, step)).collect();
    let back = here.checked_sub(1).map(|before| setting.address(Step::ALL[before]));
    let title = visit.text(step.title());
    let exit = format!("/hub/customers/{}", setting.customer);
    let saved = setting
        .draft
        .saved_at
        .map(|at| visit.text_with("setup-saved", &[("at", time::moment_text(visit.tongue, &visit.zone(), at))]));
    let main = html! {
        div.flat {
            (steps::list(visit, &visit.text("setup-title"), &list, here))
            header.page-head {
                div {
                    p.eyebrow { (visit.text("setup-title")) " · " (setting.seen.customer.name) }
                    h1 tabindex="-1" { (title) }
                    p { (visit.text(&format!("{}-about", step.title()))) }
                }
            }
            (body)
            (steps::bar(visit, back.as_deref(), &exit, saved.as_deref(), next))
        }
    };
    Screen::new(&title, main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .crumb(&setting.seen.customer.name, &exit)
        .script("draft.js")
}

fn entry(visit: &Visit, setting: &Setting, one: Step, here: Step) -> steps::Step {
    let passed = one < here || (setting.draft.has(Step::Users.name()) && one <= Step::Review);
    let to = (passed && one != here).then(|| setting.address(one));
    steps::Step { name: visit.text(one.title()), hint: String::new(), to }
}
