//! The engine side of dial tone, from the bytes to the bell.

#![expect(clippy::expect_used, reason = "what the sentences are made of has nothing to say without its world")]

mod calls;
mod digests;
mod engines;
mod features;
mod groups;
mod messages;
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the throw-away server of the test kit, without the hub that the kit brings along"
)]
#[path = "../../../../testkit/src/postgres.rs"]
mod postgres;
mod registers;
mod softphone;
mod trouble;
mod world;

/// The same sentence for every engine on every database.
macro_rules! on_every_engine {
    ($(#[$meta:meta])* async fn $name:ident($world:ident: &mut World) $body:block) => {
        on_every_engine!($(#[$meta])* with crate::engines::as_usual; async fn $name($world: &mut World) $body);
    };
    ($(#[$meta:meta])* with $wishes:expr; async fn $name:ident($world:ident: &mut World) $body:block) => {
        mod $name {
            use super::*;
            use crate::world::{Ground, Kind};

            $(#[$meta])*
            async fn sentence($world: &mut World) $body

            async fn on(kind: Kind, ground: Ground) {
                if let Some(mut world) = World::on(kind, ground, $wishes).await {
                    sentence(&mut world).await;
                }
            }

            #[tokio::test]
            async fn embedded_on_sqlite() {
                on(Kind::Embedded, Ground::Sqlite).await;
            }

            #[tokio::test]
            async fn embedded_on_postgres() {
                on(Kind::Embedded, Ground::Postgres).await;
            }

            #[tokio::test]
            async fn kamailio_on_sqlite() {
                on(Kind::Kamailio, Ground::Sqlite).await;
            }

            #[tokio::test]
            async fn kamailio_on_postgres() {
                on(Kind::Kamailio, Ground::Postgres).await;
            }
        }
    };
}
pub(crate) use on_every_engine;
