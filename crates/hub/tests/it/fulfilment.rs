//! A customer becomes what was ordered.

use alta_model::customer::CustomerStatus;
use alta_testkit::{Ground, World};

#[tokio::test]
async fn an_ordered_customer_is_provisioned() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let customer = world.ordered(&world.partner, world.order("Acme")).await;
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Provisioning, "{ground:?}");
        world.settled().await;
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Provisioned, "{ground:?}");
    }
}
