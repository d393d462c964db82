//! The frame around every screen: the way around at the left, the bar on top, the screen, and perhaps a panel at its right.

pub(crate) mod choices;
mod frame;

pub(crate) use choices::pages;
pub(crate) use frame::{door, door_with, places, show, sign_out};

use axum::http::StatusCode;
use maud::Markup;

/// Which way leads here: marked in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    None,
    Home,
    Customers,
    Templates,
    Subscriptions,
    Pstn,
    Numbers,
    SubPartners,
    Jobs,
    Audit,
    Admins,
    Developers,
    Settings,
}

/// What a screen gives to be framed.
pub(crate) struct Screen {
    pub title: String,
    pub way: Way,
    /// The path to here: what each step is called, and its address.
    pub crumbs: Vec<(String, String)>,
    pub main: Markup,
    /// At the right, closed by going to the address.
    pub panel: Option<Markup>,
    pub status: StatusCode,
    /// Modules that only this screen needs.
    pub scripts: Vec<&'static str>,
    /// The wizard's bar at the bottom belongs to the page: no room is left below.
    pub wide: bool,
    /// For pages whose work goes on: without JavaScript the browser asks again after so many seconds.
    pub again_after: Option<u32>,
    /// Shows what nobody can show again: it neither renews itself nor offers to be drawn otherwise.
    pub once: bool,
}

impl Screen {
    pub(crate) fn new(title: &str, main: Markup) -> Screen {
        Screen {
            title: title.to_owned(),
            way: Way::None,
            crumbs: Vec::new(),
            main,
            panel: None,
            status: StatusCode::OK,
            scripts: Vec::new(),
            wide: false,
            again_after: None,
            once: false,
        }
    }

    #[must_use]
    pub(crate) fn once(mut self) -> Screen {
        self.once = true;
        self
    }

    #[must_use]
    pub(crate) fn way(mut self, way: Way) -> Screen {
        self.way = way;
        self
    }

    #[must_use]
    pub(crate) fn crumb(mut self, name: &str, to: &str) -> Screen {
        self.crumbs.push((name.to_owned(), to.to_owned()));
        self
    }

    #[must_use]
    pub(crate) fn panel(mut self, panel: Option<Markup>) -> Screen {
        self.panel = panel;
        self
    }

    #[must_use]
    pub(crate) fn status(mut self, status: StatusCode) -> Screen {
        self.status = status;
        self
    }

    /// What was typed has to be corrected: the title says so, and the status.
    #[must_use]
    pub(crate) fn wrong(mut self, wrong: bool) -> Screen {
        if wrong {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    #[must_use]
    pub(crate) fn script(mut self, module: &'static str) -> Screen {
        self.scripts.push(module);
        self
    }

    #[must_use]
    pub(crate) fn again_after(mut self, seconds: u32) -> Screen {
        self.again_after = Some(seconds);
        self
    }
}

/// What a page for those who are not in gives to be framed.
pub(crate) struct Door {
    pub title: String,
    pub main: Markup,
    pub status: StatusCode,
    pub scripts: Vec<&'static str>,
    pub again_after: Option<u32>,
    pub wide: bool,
    /// No way leads on from it: what it shows would be lost.
    pub alone: bool,
}

impl Door {
    pub(crate) fn new(title: String, main: Markup) -> Door {
        let (status, scripts) = (StatusCode::OK, Vec::new());
        Door { title, main, status, scripts, again_after: None, wide: false, alone: false }
    }

    #[must_use]
    pub(crate) fn script(mut self, module: &'static str) -> Door {
        self.scripts.push(module);
        self
    }

    #[must_use]
    pub(crate) fn again_after(mut self, seconds: u32) -> Door {
        self.again_after = Some(seconds);
        self
    }

    #[must_use]
    pub(crate) fn wide(mut self) -> Door {
        self.wide = true;
        self
    }

    #[must_use]
    pub(crate) fn alone(mut self) -> Door {
        self.alone = true;
        self
    }
}
