//! What is typed into a wizard is kept, belongs to who typed it, and is never lost between two windows.

use alta_hub::{
    Caller, Refusal,
    drafts::{DiscardDraft, GetDraft, ListDrafts, SaveDraft},
};
use alta_model::{Id, ProblemKind, id::Draft, role::Role};
use alta_testkit::{Ground, World};
use uuid::Uuid;

fn save(draft: Id<Draft>, fields: &str, seen: Option<i64>) -> SaveDraft {
    SaveDraft {
        draft,
        kind: "template",
        customer: None,
        title: "Hostelería".to_owned(),
        step: "primary".to_owned(),
        fields: fields.to_owned(),
        seen,
    }
}

async fn fields(world: &World, caller: &Caller, draft: Id<Draft>) -> Result<String, Refusal> {
    let seen = world.hub.read(caller, GetDraft(draft)).await?;
    Ok(seen.steps["primary"].fields.clone())
}

#[tokio::test]
async fn what_was_typed_is_there_again() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let (admin, draft) = (world.admin(), Id::from_uuid(Uuid::now_v7()));
        assert_eq!(world.hub.write(&admin, save(draft, "{\"a\":1}", Some(0))).await.unwrap().version, 1);
        assert_eq!(world.hub.write(&admin, save(draft, "{\"a\":2}", Some(1))).await.unwrap().version, 2);
        assert_eq!(fields(&world, &admin, draft).await.unwrap(), "{\"a\":2}");
        let listed = world.hub.read(&admin, ListDrafts { kind: "template", customer: None }).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Hostelería"]);
        world.hub.write(&admin, DiscardDraft(draft)).await.unwrap();
        world.hub.write(&admin, DiscardDraft(draft)).await.unwrap();
        assert_eq!(fields(&world, &admin, draft).await.unwrap_err().kinds(), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn two_windows_on_one_draft_never_lose_each_others_words() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let (admin, draft) = (world.admin(), Id::from_uuid(Uuid::now_v7()));
        world.hub.write(&admin, save(draft, "{\"a\":1}", Some(0))).await.unwrap();
        world.hub.write(&admin, save(draft, "{\"a\":2}", Some(1))).await.unwrap();
        let late = world.hub.write(&admin, save(draft, "{\"a\":3}", Some(1))).await;
        assert_eq!(late.unwrap_err().kinds(), [ProblemKind::DraftMovedOn]);
        assert_eq!(fields(&world, &admin, draft).await.unwrap(), "{\"a\":2}");
        let repeated = world.hub.write(&admin, save(draft, "{\"a\":2}", Some(1))).await.unwrap();
        assert_eq!(repeated.version, 2, "the same save twice is one");
        world.hub.write(&admin, save(draft, "{\"a\":3}", Some(2))).await.unwrap();
        assert_eq!(fields(&world, &admin, draft).await.unwrap(), "{\"a\":3}");
    }
}

#[tokio::test]
async fn a_draft_is_its_owners_alone() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let draft = Id::from_uuid(Uuid::now_v7());
        world.hub.write(&world.admin(), save(draft, "{}", Some(0))).await.unwrap();
        let colleague = world.caller_with(&[Role::PartnerFull, Role::Wholesale]).await;
        let stranger = world.another_partner().await.admin;
        for other in [&colleague, &stranger] {
            assert_eq!(fields(&world, other, draft).await.unwrap_err().kinds(), [ProblemKind::NotFound]);
        }
        let taken = world.hub.write(&colleague, save(draft, "{\"mine\":1}", Some(1))).await;
        assert_eq!(taken.unwrap_err().kinds(), [ProblemKind::NotFound]);
        assert_eq!(
            world.hub.write(&colleague, DiscardDraft(draft)).await.unwrap_err().kinds(),
            [ProblemKind::NotFound]
        );
        assert_eq!(fields(&world, &world.admin(), draft).await.unwrap(), "{}");
    }
}
