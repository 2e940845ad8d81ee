//! What a story is made of. A story is data: who did what, and when.

use crate::claims::model::claim::{Activity, AskReason, IneligibleReason, RejectionDetail};
use crate::demo::cast::{Customer, Who};

/// One claim's life.
#[derive(Debug, Clone, Copy)]
pub struct Story {
    /// The partner's own name for the claim.
    pub claim: &'static str,
    /// The customer.
    pub of: &'static Customer,
    /// The location's MPN ID.
    pub at: &'static str,
    /// The activities; Usage of Microsoft 365 workloads unless the products say otherwise.
    pub activities: &'static [Activity],
    /// Codes of the products.
    pub products: &'static [&'static str],
    /// What happened, in order.
    pub steps: &'static [Step],
}

/// When, who, what.
pub type Step = (When, Who, Do);

/// An instant before now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// So many business days before today, at this hour and minute of the service zone.
    Ago(u32, u32, u32),
    /// As soon as the claim's deadline has passed.
    Due,
}

/// `days` business days ago at `hour`:`minute`.
pub const fn ago(days: u32, hour: u32, minute: u32) -> When {
    When::Ago(days, hour, minute)
}

/// What somebody does. Texts are what they write.
#[derive(Debug, Clone, Copy)]
pub enum Do {
    /// Begins the claim, and leaves it after step 1.
    Begin,
    /// Begins the claim and fills everything in, the proof included, but does not submit it.
    Draft,
    /// Begins the claim, fills everything in and submits it.
    File,
    /// Deletes the draft.
    Delete,
    /// Gives another address of the customer.
    Edit(&'static str),
    /// Adds a proof file of this name.
    Prove(&'static str),
    /// Takes the claim.
    Take,
    /// Gives the claim to another reviewer.
    Assign(Who, &'static str),
    /// Begins the review.
    Start,
    /// Asks for more: reasons, message, products to remove.
    Ask(&'static [AskReason], &'static str, &'static [&'static str]),
    /// Answers the question.
    Answer(&'static str),
    /// Lets the deadline of an answer pass.
    CloseUnanswered,
    /// Finds everything and approves.
    Approve,
    /// Approves, but the customer's mail server keeps putting the mail off.
    ApproveUnheard,
    /// Rejects for want of proof.
    Reject(&'static [RejectionDetail], &'static str),
    /// Rejects in favour of another partner.
    RejectForAnother(&'static str),
    /// Decides between this claim and another partner's of that name, for this one: message, reason.
    DecideOver(&'static str, &'static str, &'static str),
    /// Stops the decision clock: reason and message.
    Hold(&'static str, &'static str),
    /// Lets it run again.
    Resume(&'static str),
    /// Records that the customer's mail came back.
    Bounce,
    /// Names another contact of the customer.
    NewAddress(&'static str),
    /// Declines.
    Decline(Option<&'static str>),
    /// Takes the decline back.
    TakeBack,
    /// The window is over.
    Assess,
    /// Eligible, or why not.
    Outcome(Option<IneligibleReason>),
    /// Asks to end the association after the window.
    AskToEnd(&'static str),
    /// Ends it at the customer's wish.
    DeclineLate(&'static str),
    /// Takes the claim back.
    Withdraw(RejectionDetail, &'static str),
    /// Disputes the rejection, with new proof.
    Dispute(&'static str),
    /// Puts a wrongly rejected claim back.
    Reinstate(&'static str),
    /// Writes to the other side.
    Comment(&'static str),
    /// Writes to the other side and attaches a file of this name.
    Attach(&'static str, &'static str),
    /// Notes something for reviewers.
    Note(&'static str),
}

impl Story {
    /// How many business days ago it began.
    pub fn began(&self) -> u32 {
        match self.steps.first() {
            Some((When::Ago(days, ..), ..)) => *days,
            Some((When::Due, ..)) | None => 0,
        }
    }
}
