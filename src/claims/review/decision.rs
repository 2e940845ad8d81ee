//! From the raw text of a review to the decision that it is, or to every problem that it still has (rules 3.8, 3.11, 3.12, 7.5).

use crate::claims::model::answers::ProductChoice;
use crate::claims::model::checklist::{Element, Finding};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup, named};
use crate::claims::review::draft::{ReviewDraft, line_name, product_line_name};
use crate::claims::saved_replies::text::{self, Variable};
use crate::text::fields::{self, FieldError, MESSAGE};

named! {
    Choice {
        Approve = "approve" => "decision-approve",
        Ask = "ask" => "decision-ask",
        Reject = "reject" => "decision-reject",
    }
}

/// The groups of a rejection that a reviewer may give, and those that a lead may: silence, withdrawal and the customer's
/// decline have their own doors.
pub const fn groups(lead: bool) -> &'static [RejectionGroup] {
    if lead {
        &[RejectionGroup::InsufficientProof, RejectionGroup::CompetingClaim]
    } else {
        &[RejectionGroup::InsufficientProof]
    }
}

/// A review that can be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewDecision {
    pub choice: Choice,
    pub command: Command,
    /// A note that the command does not carry itself.
    pub note: Option<String>,
}

/// Why a review cannot be sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionProblem {
    pub field: String,
    pub why: ProblemReason,
}

/// What is wrong with a field of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemReason {
    /// The rule of the field; the key is that of its label.
    Field(FieldError, &'static str),
    /// An element was not found, so the claim cannot be approved.
    ElementNotFound(Element),
    /// A product was not found, so the claim cannot be approved; its code.
    ProductNotFound(String),
    /// It is no number of a page; the label is the line's.
    PageNumber,
    /// No file of the proof has that page (rule 7.16): how many the longest has.
    PageBeyond(u16),
    /// Variables of a saved reply that nobody has filled (rule 10.10), as they are written.
    Open(Vec<String>),
}

#[derive(Default)]
struct Reading(Vec<DecisionProblem>);

impl Reading {
    fn add(&mut self, field: impl Into<String>, why: ProblemReason) {
        self.0.push(DecisionProblem { field: field.into(), why });
    }

    fn plain(&mut self, field: &str, key: &'static str) {
        self.add(field, ProblemReason::Field(FieldError::Plain(key), "field-message-to-partner"));
    }

    fn take<T: Default>(&mut self, field: &str, label: &'static str, read: Result<T, FieldError>) -> T {
        read.unwrap_or_else(|error| {
            self.add(field, ProblemReason::Field(error, label));
            T::default()
        })
    }
}

/// The decision of a review by a lead or another reviewer. `pages` are those of the longest file of the proof; `None` while those of some file are not known.
pub fn read(
    draft: &ReviewDraft,
    claim: &Claim,
    pages: Option<u16>,
    lead: bool,
) -> Result<ReviewDecision, Vec<DecisionProblem>> {
    let mut reading = Reading::default();
    read_lines(&mut reading, draft, claim, pages);
    let choice = Choice::parse(&draft.decision);
    let command = match choice {
        None => {
            reading.plain("decision", "error-decision-choose");
            None
        }
        Some(Choice::Approve) => approve(&mut reading, draft, claim),
        Some(Choice::Ask) => Some(ask(&mut reading, draft, claim)),
        Some(Choice::Reject) => reject(&mut reading, draft, groups(lead)),
    };
    let note = reading.take("note", "field-internal-note", fields::optional_text(&draft.note, MESSAGE));
    match (choice, command) {
        (Some(choice), Some(command)) if reading.0.is_empty() => Ok(with_note(choice, command, note)),
        _ => Err(reading.0),
    }
}

/// What a reviewer chooses first when they insert a saved reply that speaks of it (rule 10.12): the decision, and what is
/// missing for it. Nothing for an approval, which sends no message.
pub fn choose_first(draft: &ReviewDraft, reply: &str) -> Option<DecisionProblem> {
    let speaks_of = |variable: Variable| reply.contains(&variable.written());
    let first = |field: String, key| {
        Some(DecisionProblem { field, why: ProblemReason::Field(FieldError::Plain(key), "field-message-to-partner") })
    };
    let missing = speaks_of(Variable::Missing);
    match Choice::parse(&draft.decision) {
        None if missing || speaks_of(Variable::Due) => first("decision".to_owned(), "error-decision-first"),
        Some(Choice::Ask) if missing && draft.missing().is_empty() => {
            first("reasons".to_owned(), "error-missing-first")
        }
        Some(Choice::Reject) if missing && draft.missing().is_empty() => {
            let group = RejectionGroup::parse(&draft.group);
            first(group.map_or("group".to_owned(), details_field), "error-missing-first")
        }
        None | Some(_) => None,
    }
}

/// A request has no room for a note, so there it goes beside.
fn with_note(choice: Choice, command: Command, note: Option<String>) -> ReviewDecision {
    if let Command::Approve { checklist, .. } = command {
        ReviewDecision { choice, command: Command::Approve { checklist, note }, note: None }
    } else if let Command::Reject { group, details, text, .. } = command {
        ReviewDecision { choice, command: Command::Reject { group, details, text, note }, note: None }
    } else {
        ReviewDecision { choice, command, note }
    }
}

fn read_lines(reading: &mut Reading, draft: &ReviewDraft, claim: &Claim, pages: Option<u16>) {
    let products = claim.answers.products.iter().map(|p| product_line_name(&p.key()));
    for line in products.chain(Element::ALL.iter().map(|e| line_name(*e))) {
        let page = draft.page(&line).trim();
        match (page.parse::<u16>(), pages) {
            _ if page.is_empty() => {}
            (Ok(number), Some(pages)) if number > pages => {
                reading.add(format!("page-{line}"), ProblemReason::PageBeyond(pages));
            }
            (Ok(1..), _) => {}
            (Ok(0) | Err(_), _) => reading.add(format!("page-{line}"), ProblemReason::PageNumber),
        }
        if draft.findings.get(&line).is_some_and(|raw| Finding::parse(raw).is_none()) {
            let unknown = FieldError::Plain("error-finding-choose");
            reading.add(format!("check-{line}"), ProblemReason::Field(unknown, "checklist-title"));
        }
    }
}

fn approve(reading: &mut Reading, draft: &ReviewDraft, claim: &Claim) -> Option<Command> {
    let checklist = draft.checklist(claim);
    let found = |finding| finding == Finding::Found;
    for product in &claim.answers.products {
        if !found(checklist.product(product).finding) {
            let field = format!("check-{}", product_line_name(&product.key()));
            reading.add(field, ProblemReason::ProductNotFound(product.key()));
        }
    }
    for element in Element::ALL {
        if !found(checklist.element(*element).finding) {
            reading.add(format!("check-{}", line_name(*element)), ProblemReason::ElementNotFound(*element));
        }
    }
    Some(Command::Approve { checklist, note: None })
}

fn ask(reading: &mut Reading, draft: &ReviewDraft, claim: &Claim) -> Command {
    let is = |reason: &AskReason| draft.reasons.iter().any(|raw| raw == reason.as_str());
    let reasons: Vec<AskReason> = AskReason::ALL.iter().filter(|reason| is(reason)).copied().collect();
    if reasons.is_empty() {
        reading.plain("reasons", "error-reasons-choose");
    }
    let missing = if reasons.contains(&AskReason::Other) { "reason-other-needs-text" } else { "error-message-missing" };
    let message = message(reading, draft, missing);
    let keys = claim.answers.products.iter().map(ProductChoice::key);
    let remove_products = keys.filter(|key| draft.remove.contains(key)).collect();
    let checklist = draft.checklist(claim);
    let named = checklist.missing_products().filter(|_| reasons.contains(&AskReason::MissingProducts));
    let missing_products = named.map(str::to_owned).collect();
    Command::RequestInformation { reasons, message, missing_products, remove_products }
}

fn message(reading: &mut Reading, draft: &ReviewDraft, missing: &'static str) -> String {
    let text = reading.take("message", "field-message-to-partner", fields::text(&draft.message, missing, MESSAGE));
    let open = text::open(&text);
    if !open.is_empty() {
        reading.add("message", ProblemReason::Open(open));
    }
    text
}

fn reject(reading: &mut Reading, draft: &ReviewDraft, groups: &[RejectionGroup]) -> Option<Command> {
    let ticked = |group: RejectionGroup| -> Vec<RejectionDetail> {
        let is = |detail: &&RejectionDetail| draft.details.iter().any(|raw| raw == detail.as_str());
        group.details().iter().filter(is).copied().collect()
    };
    let chosen = groups.iter().copied().find(|group| group.as_str() == draft.group);
    // Whoever ticked details of one group only has chosen it.
    let implied = || {
        let mut with_ticks = groups.iter().copied().filter(|group| !ticked(*group).is_empty());
        with_ticks.next().filter(|_| with_ticks.next().is_none())
    };
    let group = chosen.or_else(implied);
    let details = group.map(ticked).unwrap_or_default();
    match group {
        None => reading.plain("group", "error-reason-choose"),
        Some(group) if details.is_empty() => reading.plain(&details_field(group), "error-reasons-choose"),
        Some(_) => {}
    }
    let text = message(reading, draft, "error-message-missing");
    Some(Command::Reject { group: group?, details, text, note: None })
}

/// The name under which problems with the details of a group are shown.
pub fn details_field(group: RejectionGroup) -> String {
    format!("details-{}", group.as_str())
}
