//! From a request to a visitor: who they are, in which language and theme they read, whom they act for. A screen says one sentence to the hub
//! through it, and draws the answer.

use std::sync::Arc;

use alta_hub::{
    Caller, Credential, Hub, Look, Refusal, Verb, public_id, secret,
    sign_in::{Me, WhoAmI},
};
use alta_model::{Id, Problem, ProblemKind, Problems, branding::PartnerSetting, id::Organization, role::Right};
use alta_words::{Tongue, say};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::{App, Site, cookie::Cookie, failure::Failed, guard::Tracking, page::Facts, typed::Typed};

/// The header by which our own script asks for the inside of a page.
pub(crate) const FRAGMENT: &str = "x-fragment";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    pub const fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn of(code: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or(Theme::System)
    }
}

/// How somebody reads, known before who they are.
#[derive(Clone, Debug)]
pub struct Reader {
    pub tongue: Tongue,
    pub theme: Theme,
    pub path: String,
    pub query: Typed,
    /// Single letters do nothing: who speaks or types with one finger may want that.
    pub keys_off: bool,
    /// Only the inside of the page is wanted.
    pub fragment: bool,
    pub(crate) secure: bool,
    pub(crate) told: Option<String>,
    pub(crate) tracking: String,
}

impl Reader {
    pub(crate) fn of(parts: &Parts, site: &Site) -> Reader {
        let secure = site.public_url.starts_with("https://");
        let headers = &parts.headers;
        let chosen = Cookie::Language.read(headers, secure);
        let chosen = chosen.and_then(|tag| Tongue::ALL.into_iter().find(|tongue| tongue.tag() == tag));
        Reader {
            tongue: chosen.unwrap_or_else(|| accepted(headers)),
            theme: Theme::of(&Cookie::Theme.read(headers, secure).unwrap_or_default()),
            keys_off: Cookie::Keys.read(headers, secure).as_deref() == Some("off"),
            path: parts.uri.path().to_owned(),
            query: Typed::read(parts.uri.query().unwrap_or_default().as_bytes()),
            fragment: headers.contains_key(FRAGMENT),
            secure,
            told: Cookie::Told.read(headers, secure),
            tracking: parts.extensions.get::<Tracking>().map(|tracking| tracking.0.clone()).unwrap_or_default(),
        }
    }

    /// A text of the locales.
    pub fn text(&self, key: &str) -> String {
        say(self.tongue, key, &[])
    }

    pub fn text_with(&self, key: &str, with: &[(&str, String)]) -> String {
        say(self.tongue, key, with)
    }

    /// The address of this page, as it was asked for.
    pub fn here(&self) -> String {
        format!("{}{}", self.path, self.query.to_query())
    }
}

fn accepted(headers: &HeaderMap) -> Tongue {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Tongue::of_accept_language(asked, Tongue::Spanish)
}

/// A visit of somebody who is signed in.
#[derive(Clone)]
pub struct Visit {
    pub(crate) hub: Hub,
    pub(crate) site: Arc<Site>,
    pub me: Arc<Me>,
    pub reader: Arc<Reader>,
    pub(crate) caller: Caller,
}

impl std::ops::Deref for Visit {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Failed> {
        Visit::of(parts, app).await
    }
}

impl Visit {
    pub(crate) async fn of(parts: &mut Parts, app: &App) -> Result<Visit, Failed> {
        let reader = Arc::new(Reader::of(parts, &app.site));
        let session = Cookie::Session.read(&parts.headers, reader.secure);
        let scope = Cookie::Scope.read(&parts.headers, reader.secure);
        let mut caller = Caller {
            credential: session.map_or(Credential::Nobody, |secret| Credential::Session(secret::digest(&secret))),
            scopes: &[],
            on_behalf_of: scope.map(|org| org.parse().map_err(|_| ())),
            repeat: None,
            tracking_id: reader.tracking.clone(),
        };
        let mut found = app.hub.read(&caller, WhoAmI).await;
        // why: a sub-partner that is no more must not close the whole hub.
        if caller.on_behalf_of.is_some()
            && found.as_ref().is_err_and(|refusal| refusal.kinds() == [ProblemKind::NotFound])
        {
            caller.on_behalf_of = None;
            found = app.hub.read(&caller, WhoAmI).await;
        }
        let me = match found {
            Ok(me) => Arc::new(me),
            Err(refusal) => return Err(Failed::stranger(reader, refusal)),
        };
        let visit = Visit { hub: app.hub.clone(), site: app.site.clone(), me, reader, caller };
        if visit.me.customer.is_some() || visit.me.roles.is_empty() {
            return Err(visit.without_role());
        }
        // why here too: a form is not shown to those who may not send it. The verb decides again.
        let needed = parts.extensions.get::<Arc<Facts>>().and_then(|facts| facts.right);
        match needed.filter(|right| !visit.may(*right)) {
            Some(right) => Err(visit.fail(Problem::new("", ProblemKind::Forbidden).with("right", right.code()).into())),
            None => Ok(visit),
        }
    }

    /// Where in a list the page begins, by its address.
    pub fn start(&self) -> i64 {
        const MOST: i64 = 1_000_000;
        self.query.text("start").parse().unwrap_or(0).clamp(0, MOST)
    }

    pub async fn read<L: Look>(&self, look: L) -> Result<L::Seen, Failed> {
        self.hub.read(&self.caller, look).await.map_err(|refusal| self.fail(refusal))
    }

    /// For what the page can do without: `None` where the visitor may not see it.
    pub async fn read_if<L: Look>(&self, look: L) -> Result<Option<L::Seen>, Failed> {
        if self.may(L::RIGHT) { self.read(look).await.map(Some) } else { Ok(None) }
    }

    /// A form that has no fields to correct: any refusal is a page of its own.
    pub async fn write<V: Verb>(&self, verb: V) -> Result<V::Done, Failed> {
        self.hub.write(&self.caller, verb).await.map_err(|refusal| self.fail(refusal))
    }

    /// A form with fields: what is wrong with them comes back, everything else is a page of its own.
    pub async fn attempt<V: Verb>(&self, verb: V) -> Result<Result<V::Done, Problems>, Failed> {
        match self.hub.write(&self.caller, verb).await {
            Ok(done) => Ok(Ok(done)),
            Err(refusal) => self.correctable(refusal).map(Err),
        }
    }

    /// The same for a look that checks what was typed.
    pub async fn check<L: Look>(&self, look: L) -> Result<Result<L::Seen, Problems>, Failed> {
        match self.hub.read(&self.caller, look).await {
            Ok(seen) => Ok(Ok(seen)),
            Err(refusal) => self.correctable(refusal).map(Err),
        }
    }

    fn correctable(&self, refusal: Refusal) -> Result<Problems, Failed> {
        match refusal {
            Refusal::Problems(problems)
                if problems.0.iter().all(|problem| crate::failure::is_about_fields(problem.kind)) =>
            {
                Ok(problems)
            }
            other => Err(self.fail(other)),
        }
    }

    /// The key under which a form that is sent twice is done once.
    #[must_use]
    pub fn once(&self, key: &str) -> Visit {
        let mut visit = self.clone();
        let request_hash = secret::digest(key);
        visit.caller.repeat = Some(alta_hub::Repeat { key: key.to_owned(), request_hash });
        visit
    }

    /// For forms about the partner as a whole: whoever acts in a sub-partner would be refused by the verb.
    pub fn is_partner(&self, right: Right) -> Result<(), Failed> {
        match self.me.sub_partner {
            None => Ok(()),
            Some(_) => Err(self.fail(Problem::new("", ProblemKind::Forbidden).with("right", right.code()).into())),
        }
    }

    /// The same visitor, acting for one of the partner's sub-partners.
    #[must_use]
    pub fn for_sub_partner(&self, org: Id<Organization>) -> Visit {
        let mut visit = self.clone();
        visit.caller.on_behalf_of = Some(Ok(org));
        visit
    }

    pub fn may(&self, right: Right) -> bool {
        self.me.may(right)
    }

    /// A word that belongs to the brand: as the partner set it, else as the task flow says it.
    pub fn brand(&self, setting: PartnerSetting) -> String {
        let set = self.me.settings.get(&setting).cloned();
        set.unwrap_or_else(|| self.text(&format!("brand-{}", setting.code())))
    }

    /// The zone in which moments are told.
    pub fn zone(&self) -> TimeZone {
        let set = self.me.settings.get(&PartnerSetting::TimeZone);
        set.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC)
    }

    /// What the API is told by whoever acts for a sub-partner; nothing for everybody else.
    pub(crate) fn on_behalf(&self) -> String {
        let name = self.me.acting_for.as_ref();
        let acted_for = name.and_then(|name| self.me.sub_partners.iter().find(|(_, known)| known == name));
        acted_for.map(|(org, _)| format!("?onBehalfOfSubPartnerOrgId={}", public_id::encode(*org))).unwrap_or_default()
    }

    pub(crate) fn fail(&self, refusal: Refusal) -> Failed {
        Failed::visitor(self.clone(), refusal)
    }

    fn without_role(&self) -> Failed {
        Failed::without_role(self.clone())
    }

    /// An id in the path: one that cannot be read is nobody's.
    pub fn id<Of>(&self, text: &str) -> Result<alta_model::Id<Of>, Failed> {
        Uuid::parse_str(text).map(alta_model::Id::from_uuid).map_err(|_| self.fail(Refusal::not_found()))
    }
}
