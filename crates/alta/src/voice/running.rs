//! Either engine behind one face: who is there, which gateways work, and who shall go.

use alta_sip::{
    engine::{Cut, Engine},
    kamailio::Kamailio,
    records::{GatewayState, Registration},
};

pub(super) enum Running {
    Embedded(Engine),
    Kamailio(Box<Kamailio>),
}

impl Running {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Running::Embedded(_) => "embedded",
            Running::Kamailio(_) => "kamailio",
        }
    }

    /// An engine that does not answer has nobody.
    pub(super) async fn registrations(&self) -> Vec<Registration> {
        match self {
            Running::Embedded(engine) => engine.registrations(),
            Running::Kamailio(kamailio) => kamailio.rpc().registrations().await.unwrap_or_default(),
        }
    }

    pub(super) async fn gateways(&self) -> Vec<GatewayState> {
        match self {
            Running::Embedded(engine) => engine.gateways(),
            Running::Kamailio(kamailio) => kamailio.rpc().gateways().await.unwrap_or_default(),
        }
    }

    /// Calls that it ends are told as every other.
    pub(super) async fn cut(&self, cut: &Cut) {
        match self {
            Running::Embedded(engine) => drop(engine.cut(cut)),
            // why no more: one that is away has forgotten who was registered when it is back, and goes by the projection.
            Running::Kamailio(kamailio) => {
                if let Err(fault) = kamailio.cut(cut).await {
                    tracing::warn!(?fault, ?cut, "kamailio could not be told whom to cut off");
                }
            }
        }
    }

    pub(super) async fn reload_trunks(&self, accounts: &[String], gone: &[String]) {
        match self {
            Running::Embedded(engine) => engine.reload_trunks(),
            Running::Kamailio(kamailio) => {
                if let Err(fault) = kamailio.rpc().reload_trunks(accounts, gone).await {
                    tracing::warn!(?fault, "kamailio could not be told of the trunks");
                }
            }
        }
    }
}
