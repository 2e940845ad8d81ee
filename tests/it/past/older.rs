//! Events and mails from before effects and digests were kept.

use crate::past::rewriting::rechain;
use crate::past::scene::Scene;
use cpor::checkpoints::{self, Checkpoint, Place, SigningKey};
use cpor::claims::store::verify;
use cpor::time::clock::Clock;
use diesel::connection::SimpleConnection as _;

#[actix_web::test]
async fn an_older_past_fits_as_it_is_and_is_covered_from_its_first_checkpoint_on() {
    let scene = Scene::play().await;
    let mut conn = scene.superuser();
    conn.batch_execute("update claim_events set effects = null; update outbox set digest = null, letter_digest = null")
        .unwrap();
    for claim in [scene.declined, scene.talk] {
        rechain(&mut conn, claim);
    }
    assert_eq!(verify::all(&mut conn, |_, _| {}).unwrap().faults, []);
    let place = Place { folder: scene.app.folder().join("first"), key: scene.app.folder().join("key.pem") };
    let written = checkpoints::write(&mut conn, &place, Clock::Demo, &mut |_, _| {}).unwrap();
    let first = Checkpoint::open(&written.file, SigningKey::read(&place.key).unwrap().public()).unwrap();
    assert_eq!(checkpoints::compare(&mut conn, &first, |_, _| {}).unwrap(), []);
    let readdress = "update outbox set recipient = 'eve@contoso.example' where accepted_at is null";
    conn.batch_execute(readdress).unwrap();
    assert_eq!(verify::all(&mut conn, |_, _| {}).unwrap().faults, []);
    let faults = checkpoints::compare(&mut conn, &first, |_, _| {}).unwrap();
    assert_eq!(faults.iter().map(|fault| fault.claim).collect::<Vec<_>>(), [Some(scene.talk)]);
}
