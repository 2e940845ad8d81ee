//! What a superuser of the database may do to the past, and by what each deed is found.

use crate::past::rewriting::{rechain, redigest_letters};
use crate::past::scene::{Scene, put_all_back, put_back, remove};
use cpor::checkpoints;
use cpor::claims::store::verify;
use cpor::claims::store::verify::Fault;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

/// By what a deed is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// `verify-history` alone.
    History,
    /// Only `verify-history --checkpoint`.
    Checkpoint,
}
use By::{Checkpoint, History};

/// What is done once the statements are through.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    /// The chain of the claim with the talk is computed again.
    Rechain,
    RedigestLetters,
    /// The claim that was declined stands as it did yesterday.
    PutBackDeclined,
    PutBackEverything,
    PutBackWiped,
    RemoveTalk,
}
use Then::{Nothing, PutBackDeclined, PutBackEverything, PutBackWiped, Rechain, RedigestLetters, RemoveTalk};

/// The statements ($D the declined claim, $T the one with the talk, $W the one wiped out), by what it is found, and what is
/// then said, of which claim.
type Drill = (&'static str, &'static str, Then, By, &'static str, &'static str);

const DRILLS: [Drill; 51] = [
    ("a decline is erased and the row put back", "", PutBackDeclined, Checkpoint, "$D", "its history was cut"),
    (
        "the same, and its mails are forgotten",
        "delete from claim_events where claim_id = $D and kind = 'declined';
         delete from claims where id = $D;
         insert into claims (id, company_id, created_by, created_at, updated_at, version, status, stage, round, answers, poe_count,
            reviewer_id, submitted_at, due_at, held, decline_until, link_issue)
         select id, company_id, created_by, created_at, updated_at, version, status, stage, round, answers, poe_count, reviewer_id,
            submitted_at, due_at, held, decline_until, link_issue from yesterday.claims where id = $D",
        Nothing,
        History,
        "$D",
        "is owed by nothing",
    ),
    ("yesterday's backup is put back", "", PutBackEverything, Checkpoint, "$T", "it was removed"),
    ("a whole claim is removed", "", RemoveTalk, Checkpoint, "$T", "it was removed"),
    ("a claim's row is removed", "delete from claims where id = $T", Nothing, History, "$T", "the claim is missing"),
    ("a removed claim is put back", "", PutBackWiped, Checkpoint, "$W", "it was put back"),
    (
        "a text is changed",
        "update claim_events set body = jsonb_set(body, '{text}', '\"Last year.\"') where claim_id = $T and seq = 8",
        Nothing,
        History,
        "$T",
        "event 8: the event was altered",
    ),
    (
        "a text is changed and the chain computed again",
        "update claim_events set body = jsonb_set(body, '{text}', '\"Last year.\"') where claim_id = $T and seq = 8",
        Rechain,
        Checkpoint,
        "$T",
        "was rewritten",
    ),
    (
        "an event's actor is another",
        "update claim_events set actor_id = (select min(id) from users where side = 'programme' and id <> actor_id) where claim_id = $T and seq = 6",
        Rechain,
        Checkpoint,
        "$T",
        "was rewritten",
    ),
    (
        "an event happened earlier",
        "update claim_events set happened_at = happened_at - interval '1 second' where claim_id = $T and seq = 6",
        Rechain,
        Checkpoint,
        "$T",
        "was rewritten",
    ),
    (
        "an event is put into the middle",
        "update claim_events set seq = seq + 1000 where claim_id = $T and seq > 7;
         insert into claim_events (claim_id, seq, kind, from_status, to_status, actor_kind, actor_id, happened_at, internal, body, prev_hash, hash, effects)
         select claim_id, 8, kind, from_status, to_status, actor_kind, actor_id, happened_at, internal, body, prev_hash, sha256('x'), effects
         from claim_events where claim_id = $T and seq = 6;
         update claim_events set seq = seq - 999 where claim_id = $T and seq > 1000;
         update outbox set claim_seq = claim_seq + 1 where claim_id = $T and claim_seq > 7;
         update claims set version = version + 1 where id = $T",
        Rechain,
        History,
        "$T",
        "is not as event",
    ),
    (
        "an event is taken out of the middle",
        "delete from claim_events where claim_id = $T and seq = 6;
         update claim_events set seq = seq - 1 where claim_id = $T and seq = 7;
         update claim_events set seq = seq - 1 where claim_id = $T and seq = 8;
         update claim_events set seq = seq - 1 where claim_id = $T and seq = 9;
         update claims set version = version - 1 where id = $T",
        Rechain,
        History,
        "$T",
        "a mail that it owed is missing",
    ),
    (
        "the last events are cut off",
        "delete from claim_events where claim_id = $T and seq > 6;
         delete from outbox where claim_id = $T and claim_seq > 6; delete from claim_files where claim_id = $T and not proof;
         update claims set version = 6, status = 'under_review', paused_days = null, request_poe_count = null, return_status = null,
            updated_at = (select happened_at from claim_events where claim_id = $T and seq = 6),
            due_at = (select (body ->> 'decision_due')::timestamptz from claim_events where claim_id = $T and seq = 5) where id = $T",
        Nothing,
        Checkpoint,
        "$T",
        "its history was cut: it had 9 events, and has 6",
    ),
    (
        "events change places",
        "update claim_events set seq = 100 where claim_id = $T and seq = 6; update claim_events set seq = 6 where claim_id = $T and seq = 7;
         update claim_events set seq = 7 where claim_id = $T and seq = 100",
        Nothing,
        History,
        "$T",
        "event 6: the event was altered",
    ),
    (
        "a note is shown to partners",
        "update claim_events set internal = false where claim_id = $T and seq = 6",
        Rechain,
        History,
        "$T",
        "who may read the event was altered",
    ),
    (
        "a note becomes a comment",
        "update claim_events set kind = 'comment_added', internal = false, body = body || '{\"files\": []}' where claim_id = $T and seq = 6",
        Rechain,
        Checkpoint,
        "$T",
        "was rewritten",
    ),
    (
        "a comment loses its file",
        "update claim_events set body = jsonb_set(body, '{files}', '[]') where claim_id = $T and seq = 8;
         delete from claim_files where claim_id = $T and not proof",
        Rechain,
        Checkpoint,
        "$T",
        "was rewritten",
    ),
    (
        "a move that no rule knows is allowed",
        "insert into claim_transitions values ('approved', 'submitted', 'approved')",
        Nothing,
        History,
        "",
        "no rule knows",
    ),
    (
        "what an event brought about is forgotten",
        "update claim_events set effects = '{}' where claim_id = $T and seq = 1",
        Rechain,
        History,
        "$T",
        "event 1: the event does not follow",
    ),
    (
        "the company is another",
        "update claims set company_id = (select id from companies where name like 'Fabrikam%') where id = $T",
        Nothing,
        History,
        "$T",
        "company_id",
    ),
    (
        "the location is another",
        "update claims set answers = jsonb_set(answers, '{location}', (select to_jsonb(max(id)) from locations)) where id = $T",
        Nothing,
        History,
        "$T",
        "answers",
    ),
    (
        "the creator is another",
        "update claims set created_by = (select max(id) from users where company_id = claims.company_id and id <> created_by) where id = $T",
        Nothing,
        History,
        "$T",
        "created_by",
    ),
    ("the reviewer is another", "update claims set reviewer_id = null where id = $T", Nothing, History, "$T", "reviewer_id"),
    (
        "it was created earlier",
        "update claims set created_at = created_at - interval '1 day' where id = $T",
        Nothing,
        History,
        "$T",
        "created_at",
    ),
    (
        "a deadline is later",
        "update claims set due_at = due_at + interval '9 days' where id = $T",
        Nothing,
        History,
        "$T",
        "due_at",
    ),
    (
        "the customer had less time",
        "update claims set decline_until = decline_until - interval '3 days' where id = $D",
        Nothing,
        History,
        "$D",
        "decline_until",
    ),
    (
        "a status is another",
        "update claims set status = 'approved', stage = 'assessment', rejection = null where id = $D",
        Nothing,
        History,
        "$D",
        "stage, status",
    ),
    (
        "a rejection becomes final",
        "update claims set rejection = jsonb_set(rejection, '{is_final}', 'true') where id = $D",
        Nothing,
        History,
        "$D",
        "rejection",
    ),
    (
        "an outcome is made up",
        "update claims set outcome_reason = 'other_channel', effective_month = '2031-01-01' where id = $D",
        Nothing,
        History,
        "$D",
        "effective_month, outcome_reason",
    ),
    ("a claim is held", "update claims set held = true, round = 3 where id = $T", Nothing, History, "$T", "held, round"),
    (
        "two proofs are exchanged",
        "update claim_files a set storage_key = 'kept-' || b.storage_key from claim_files b
         where a.claim_id = $T and b.claim_id = $T and a.proof and b.proof and a.id <> b.id;
         update claim_files set storage_key = substr(storage_key, 6) where claim_id = $T and proof",
        Nothing,
        History,
        "$T",
        "storage_key",
    ),
    ("a file's row is missing", "delete from claim_files where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "\"letter.pdf\" of event 3 is missing"),
    ("a file has another name", "update claim_files set name = 'consent.pdf' where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: name"),
    ("a file has another size", "update claim_files set size = 1 where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: size"),
    ("a file is of another kind", "update claim_files set kind = 'png' where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: kind"),
    ("a file has another hash", "update claim_files set sha256 = sha256('z') where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: sha256"),
    ("a file lies elsewhere", "update claim_files set storage_key = 'else' where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: storage_key"),
    ("a proof is taken away", "update claim_files set removed_at = added_at where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: removed_at"),
    ("a proof becomes an attachment", "update claim_files set proof = false where claim_id = $T and name = 'letter.pdf'", Nothing, History, "$T", "was altered: proof"),
    (
        "a file is put in",
        "insert into claim_files (claim_id, proof, name, kind, size, sha256, storage_key, added_by, added_at)
         select claim_id, proof, 'late.pdf', kind, size, sha256, 'late', added_by, added_at from claim_files where claim_id = $T and name = 'letter.pdf'",
        Nothing,
        History,
        "$T",
        "(\"late.pdf\") came with no event",
    ),
    ("a link opens for somebody else", "update consent_links set token_hash = sha256('mine') where claim_id = $D", Nothing, History, "$D", "link 1 was altered: token_hash"),
    ("a link went to somebody else", "update consent_links set recipient = 'eve@northwind.example' where claim_id = $D", Nothing, History, "$D", "link 1 was altered: recipient"),
    ("a link was never delivered", "update consent_links set accepted_at = null where claim_id = $D", Nothing, History, "$D", "link 1 was altered: accepted_at"),
    ("a link is void", "update consent_links set replaced_at = issued_at where claim_id = $D", Nothing, History, "$D", "link 1 was altered: replaced_at"),
    ("a link is missing", "delete from consent_links where claim_id = $D", Nothing, History, "$D", "link 1 is missing"),
    (
        "a link is put in",
        "insert into consent_links (claim_id, issue, recipient, token_hash, issued_at, replaced_at)
         select claim_id, 2, recipient, sha256('mine'), issued_at, issued_at from consent_links where claim_id = $D",
        Nothing,
        History,
        "$D",
        "link 2 was made by no event",
    ),
    ("an owed mail is removed", "delete from outbox where claim_id = $T and accepted_at is null", Nothing, History, "$T", "event 9: a mail that it owed is missing"),
    ("a mail goes to another address", "update outbox set recipient = 'eve@contoso.example' where claim_id = $T and accepted_at is null", Nothing, History, "$T", "is not as event 9 owed it"),
    (
        "a mail says something else",
        "update outbox set letter = jsonb_set(letter, '{subject}', '\"All is well\"') where claim_id = $T and accepted_at is null",
        Nothing,
        History,
        "$T",
        "is not as event 9 owed it",
    ),
    ("a mail is said to have gone", "update outbox set accepted_at = owed_at where claim_id = $T and accepted_at is null", Nothing, History, "$T", "never taken up"),
    (
        "the customer's mail said something else",
        "update outbox set letter = jsonb_set(letter, '{subject}', '\"Nothing to do\"') where claim_id = $D and letter_digest is not null",
        RedigestLetters,
        Checkpoint,
        "$D",
        "mails was altered",
    ),
];

/// Deeds on mails that are owed by no event, and on what became of a mail: only a checkpoint knows of them.
const ON_MAILS: [Drill; 3] = [
    (
        "a reminder is removed",
        "delete from outbox where claim_id = $D and reminder_id is not null",
        Nothing,
        Checkpoint,
        "$D",
        "a mail",
    ),
    (
        "a mail went later",
        "update outbox set accepted_at = accepted_at + interval '1 day' where claim_id = $D and reminder_id is not null",
        Nothing,
        Checkpoint,
        "$D",
        "mails was altered",
    ),
    (
        "a mail that went is owed again",
        "update outbox set accepted_at = null where claim_id = $D and reminder_id is not null",
        Nothing,
        Checkpoint,
        "$D",
        "mails was altered",
    ),
];

#[actix_web::test]
async fn every_deed_of_a_superuser_is_found_and_named() {
    let scene = Scene::play().await;
    let mut conn = scene.superuser();
    assert_eq!(look(&mut conn, &scene), (vec![], vec![]), "nothing was done yet");
    let mut missed = Vec::new();
    for drill in DRILLS.iter().chain(&ON_MAILS) {
        let (what, _, _, by, claim, says) = *drill;
        let (alone, compared) = after(&mut conn, &scene, drill);
        let claim = filled(claim, &scene);
        let named = |faults: &[Fault]| {
            let of_claim = |fault: &&Fault| fault.claim.map_or(0, |id| id.0).to_string() == claim || claim.is_empty();
            faults.iter().filter(of_claim).any(|fault| fault.to_string().contains(says))
        };
        let found = match by {
            History => named(&alone),
            Checkpoint => alone.is_empty() && named(&compared),
        };
        if !found {
            missed.push(format!("{what}: alone {alone:?}, compared {compared:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), DRILLS.len() + ON_MAILS.len(), missed.join("\n"));
    assert_eq!(look(&mut conn, &scene), (vec![], vec![]), "every deed was undone");
}

/// What is found after a deed, which is then undone: by the history alone, and by the checkpoint.
fn after(conn: &mut PgConnection, scene: &Scene, (_, sql, then, ..): &Drill) -> (Vec<Fault>, Vec<Fault>) {
    let mut found = (vec![], vec![]);
    let undone = conn.transaction(|conn| {
        conn.batch_execute(&format!("select 1; {}", filled(sql, scene))).unwrap();
        match then {
            Nothing => {}
            Rechain => rechain(conn, scene.talk),
            RedigestLetters => redigest_letters(conn),
            PutBackDeclined => put_back(conn, scene.declined),
            PutBackEverything => put_all_back(conn, scene.wiped),
            PutBackWiped => put_back(conn, scene.wiped),
            RemoveTalk => remove(conn, scene.talk),
        }
        found = look(conn, scene);
        Err::<(), _>(diesel::result::Error::RollbackTransaction)
    });
    assert_eq!(undone, Err(diesel::result::Error::RollbackTransaction));
    found
}

fn filled(text: &str, scene: &Scene) -> String {
    let [declined, talk, wiped] = [scene.declined, scene.talk, scene.wiped].map(|id| id.0.to_string());
    text.replace("$D", &declined).replace("$T", &talk).replace("$W", &wiped)
}

fn look(conn: &mut PgConnection, scene: &Scene) -> (Vec<Fault>, Vec<Fault>) {
    let alone = verify::within(conn, |_, _| {}).unwrap().faults;
    (alone, checkpoints::compare(conn, &scene.checkpoint, |_, _| {}).unwrap())
}
