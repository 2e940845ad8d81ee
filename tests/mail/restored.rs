//! After a backup was restored: numbers of rows come again, but nothing that people hold does.

use crate::database::{Database, context, draft, mail, room, start};
use crate::sink::{Manner, Sink};
use cpor::claims::context::Context;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::number_floor::NumberFloor;
use cpor::worker::mail::deliver_all;
use diesel::Connection;
use std::path::PathBuf;

#[test]
fn a_message_id_does_not_come_again_with_its_row_number() {
    let sink = Sink::start(Manner::Accept);
    // The same database twice, as it was before its first mail.
    for reader in ["alice@contoso.example", "bob@contoso.example"] {
        let db = Database::fresh(1);
        db.owe(&[mail(reader)]);
        assert_eq!(db.ask("select id from outbox"), "1");
        deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    }
    let ids: Vec<_> = sink.taken().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

/// A file that is removed with the test.
struct Kept(PathBuf);

impl Kept {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("floor-{}-{name}", std::process::id()));
        Self(folder.join("claim-number"))
    }

    fn floor(&self) -> NumberFloor {
        NumberFloor::kept_in(&self.0).unwrap()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn new_claim(db: &Database, floor: &NumberFloor) -> ClaimId {
    let context = Context { numbers: floor.clone(), ..context(start()) };
    db.with(|conn| conn.transaction(|conn| draft(conn, &context, 1))).unwrap().id
}

#[test]
fn claim_numbers_that_a_backup_does_not_know_are_not_given_again() {
    let kept = Kept::new("restored");
    let floor = kept.floor();
    let lost = Database::of_people(1);
    assert_eq!(lost.with(|conn| floor.raise(conn)).unwrap(), 0);
    let given = [1, 2, 3].map(|_| new_claim(&lost, &floor));
    assert_eq!(given, [ClaimId(1), ClaimId(2), ClaimId(3)]);
    // The backup was made before the first claim; the program starts on it.
    let restored = Database::of_people(1);
    let floor = kept.floor();
    assert_eq!(restored.with(|conn| floor.raise(conn)).unwrap(), 3);
    assert_eq!(new_claim(&restored, &floor), ClaimId(4));
    // Another start leaves nothing out.
    assert_eq!(restored.with(|conn| kept.floor().raise(conn)).unwrap(), 0);
    assert_eq!(new_claim(&restored, &kept.floor()), ClaimId(5));
}

#[test]
fn a_floor_that_holds_no_number_is_told_and_not_taken_for_none() {
    let kept = Kept::new("damaged");
    std::fs::create_dir_all(kept.0.parent().unwrap()).unwrap();
    std::fs::write(&kept.0, "").unwrap();
    assert!(NumberFloor::kept_in(&kept.0).is_err());
}
