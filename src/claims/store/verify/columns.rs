//! Every column of the tables whose past is verified, and by what an alteration of it shows (rule 10.16). A test asks for
//! each new column.

/// By what an alteration shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// The hash of an event, or a digest that an event carries.
    Event,
    /// A checkpoint: it changes without an event, but never back.
    Checkpoint,
    /// Nothing, because it is no part of the past; and why.
    Free(&'static str),
}

use Cover::{Checkpoint, Event, Free};

const GENERATED: Cover = Free("the database computes it from columns that are covered");
const PLACE: Cover = Free("only its order counts, and that is compared");

/// The tables, each with its columns.
pub const COLUMNS: [(&str, &[(&str, Cover)]); 5] = [
    ("claim_events", &CLAIM_EVENTS),
    ("claim_files", &CLAIM_FILES),
    ("claims", &CLAIMS),
    ("consent_links", &CONSENT_LINKS),
    ("outbox", &OUTBOX),
];

const CLAIM_EVENTS: [(&str, Cover); 15] = [
    ("claim_id", Event),
    ("seq", Event),
    ("prev_seq", GENERATED),
    ("kind", Event),
    ("from_status", Event),
    ("to_status", Event),
    ("moved_from", GENERATED),
    ("actor_kind", Event),
    ("actor_id", Event),
    ("happened_at", Event),
    ("internal", Event),
    ("body", Event),
    ("prev_hash", Event),
    ("hash", Event),
    ("effects", Event),
];

const CLAIM_FILES: [(&str, Cover); 11] = [
    ("id", PLACE),
    ("claim_id", Event),
    ("proof", Event),
    ("name", Event),
    ("kind", Event),
    ("size", Event),
    ("sha256", Event),
    ("storage_key", Event),
    ("added_by", Event),
    ("added_at", Event),
    ("removed_at", Event),
];

const CLAIMS: [(&str, Cover); 32] = [
    ("id", Event),
    ("company_id", Event),
    ("created_by", Event),
    ("created_at", Event),
    ("updated_at", Event),
    ("version", Event),
    ("status", Event),
    ("stage", Event),
    ("round", Event),
    ("answers", Event),
    ("poe_count", Event),
    ("reviewer_id", Event),
    ("barred_reviewer_id", Event),
    ("submitted_at", Event),
    ("due_at", Event),
    ("paused_days", Event),
    ("held", Event),
    ("return_status", Event),
    ("request_poe_count", Event),
    ("rejection", Event),
    ("decline_until", Event),
    ("outcome_reason", Event),
    ("effective_month", Event),
    ("end_requested_at", Event),
    ("link_issue", Event),
    ("location_id", GENERATED),
    ("area", GENERATED),
    ("activities", GENERATED),
    ("customer_name", GENERATED),
    ("tenant_domain", GENERATED),
    ("tenant_id", GENERATED),
    ("customer_email", GENERATED),
];

const CONSENT_LINKS: [(&str, Cover); 10] = [
    ("id", PLACE),
    ("claim_id", Event),
    ("issue", Event),
    ("recipient", Event),
    ("token_hash", Event),
    ("issued_at", Event),
    ("replaced_at", Event),
    ("accepted_at", Event),
    ("bounced_at", Event),
    ("named_until", Free("what the last mail named; the date that holds is in the event of its acceptance")),
];

const OUTBOX: [(&str, Cover); 30] = [
    ("id", PLACE),
    ("claim_id", Event),
    ("claim_seq", Event),
    ("kind", Event),
    ("audience", Event),
    ("recipient", Event),
    ("recipient_name", Event),
    ("language", Event),
    ("letter", Event),
    ("consent_link_id", Event),
    ("owed_at", Event),
    ("next_attempt_at", Free("when it is tried again")),
    ("attempts", Free("how often it was tried; none where it is done shows")),
    ("lease_until", Free("whose turn it is")),
    ("accepted_at", Checkpoint),
    ("parked_at", Free("a lead may send it again")),
    ("last_error", Free("what a mail server said last")),
    ("reminder_id", Event),
    ("list_day", Event),
    ("list_reader", Event),
    ("void_at", Checkpoint),
    ("again_at", Free("when a lead last asked for it again")),
    ("again_by", Free("who asked for that")),
    ("message_key", Event),
    ("digest", Event),
    ("letter_digest", Checkpoint),
    ("account_id", Event),
    ("account_link_id", Event),
    ("reader_id", Free("in whose list it stands; whom it goes to is covered")),
    ("read_at", Free("when they marked it as read")),
];
