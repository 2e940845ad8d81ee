//! A story in words.

use crate::rules::{Class, State};
use chrono::{DateTime, Utc};
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;

/// Area and activities.
pub fn activities(answers: &Answers) -> String {
    let activities: Vec<_> = answers.activities.iter().map(|activity| activity.as_str()).collect();
    format!("{}: {}", answers.area.as_str(), activities.join(" and "))
}

/// What stands in the way outside the claim.
pub fn facts(command: &Command, facts: &Facts) -> String {
    let mut words = String::new();
    if facts.own_claim.is_some() {
        words += ", while the company has another claim on the key";
    }
    if facts.held_by_other {
        words += ", while another company holds the key";
    } else if facts.competing {
        words += ", while another company claims the key";
    }
    if !facts.rival && matches!(command, Command::WinCompetition { .. } | Command::LoseCompetition { .. }) {
        words += ", which competes no more";
    }
    if !facts.location_fits {
        words += ", while the location is closed";
    }
    if !facts.file_there && matches!(command, Command::RemoveProof { .. }) {
        words += ", which is gone already";
    }
    if !facts.assignee_reviews && matches!(command, Command::Assign { .. }) {
        words += ", who reviews no more";
    }
    words
}

/// Where the claim stands after it.
pub fn state(state: &State) -> String {
    let stage = state.stage.map(|stage| format!(", {}", stage.as_str())).unwrap_or_default();
    let due = state.due.map(|due| format!(", due {}", due.format("%Y-%m-%dT%H:%MZ"))).unwrap_or_default();
    let held = if state.held { ", held" } else { "" };
    format!("{}{stage}{held}{due}", state.status.as_str())
}

/// Why it was refused.
pub fn classes(classes: &[Class]) -> String {
    let words: Vec<_> = classes
        .iter()
        .map(|class| match class {
            Class::Hidden => "as if it were not there",
            Class::Forbidden => "not allowed to them",
            Class::NotInThisStatus => "not in this status",
            Class::TooLate => "too late",
            Class::TooEarly => "too early",
            Class::Other => "something is in the way",
        })
        .collect();
    format!("refused, {}", words.join(" or "))
}

fn changed(new: &Answers, state: &State) -> String {
    let fields: Vec<_> = new.changes_since(&state.answers).into_iter().map(|change| change.field).collect();
    if fields.is_empty() { "nothing changed".to_owned() } else { format!("changed {}", fields.join(", ")) }
}

fn arrived(asked_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let ago = (now - asked_at).num_microseconds().unwrap_or(i64::MAX);
    if ago == 0 { String::new() } else { format!(" (arrived {ago} µs ago)") }
}

/// What somebody does, after their name.
pub fn command(command: &Command, state: &State, now: DateTime<Utc>) -> String {
    match command {
        Command::SaveDraft { answers } => format!("saves the draft, {}", changed(answers, state)),
        Command::Edit { answers } => format!("edits the claim, {}", changed(answers, state)),
        Command::Answer { reply, answers } => {
            let reply = if reply.is_some() { " with a reply" } else { "" };
            format!("answers{reply}, {}", changed(answers, state))
        }
        Command::Submit { declared } => format!("submits{}", if *declared { "" } else { " without the declaration" }),
        Command::Assign { reviewer, .. } => format!("assigns the claim to {}", reviewer.0),
        Command::RequestInformation { reasons, remove_products, .. } => {
            format!("asks for more, with {} reasons and {} products to remove", reasons.len(), remove_products.len())
        }
        Command::Approve { checklist, .. } => {
            format!("approves{}", if checklist.is_complete_for(&state.answers) { "" } else { " with a line missing" })
        }
        Command::Reject { group, details, .. } => {
            let details: Vec<_> = details.iter().map(|detail| detail.as_str()).collect();
            format!("rejects for {} ({})", group.as_str(), details.join(", "))
        }
        Command::ConfirmHandover { issue } => format!("hears that the mail of link {issue} was accepted"),
        Command::ReissueLink { issue } => format!("makes link {issue} anew"),
        Command::RecordBounce { issue } => format!("records that the mail of link {issue} came back"),
        Command::ReplaceAddress { contact } => format!("gives the new address {}", contact.email),
        Command::Decline { refuse_partner, asked_at, .. } => {
            let refuses = if *refuse_partner { " and refuses all that comes" } else { "" };
            format!("declines{refuses}{}", arrived(*asked_at, now))
        }
        Command::TakeBackDecline { asked_at } => format!("takes the decline back{}", arrived(*asked_at, now)),
        Command::RecordOutcome { reason, text, .. } => {
            let reason = reason.map_or("eligible", |reason| reason.as_str());
            format!("records the outcome {reason}{}", if text.is_some() { " with a text" } else { "" })
        }
        Command::Withdraw { reason, .. } => format!("withdraws ({})", reason.as_str()),
        Command::Dispute { justification, files } => {
            let justified = if justification.is_some() { "with" } else { "without" };
            format!("disputes {justified} a justification and with {} files", files.len())
        }
        simple => plain(simple).to_owned(),
    }
}

fn plain(command: &Command) -> &'static str {
    match command {
        Command::DeleteDraft => "deletes the draft",
        Command::ExpireDraft => "lets the draft expire",
        Command::StartReview => "starts the review",
        Command::Take => "takes the claim",
        Command::Release { .. } => "releases the claim",
        Command::CloseUnanswered => "closes the unanswered question",
        Command::Hold { .. } => "puts the claim on hold",
        Command::Resume { .. } => "resumes",
        Command::SendForAssessment => "sends for assessment",
        Command::AskToEnd { .. } => "asks to end the association",
        Command::DeclineLate { .. } => "ends the association at the customer's wish",
        Command::ConfirmAddress => "confirms the address",
        Command::RefuseAddress { .. } => "refuses the address",
        Command::LiftRefusal { .. } => "lifts the customer's refusal",
        Command::Reinstate { .. } => "reinstates",
        Command::WinCompetition { .. } => "decides for the claim against another",
        Command::LoseCompetition { .. } => "decides against the claim for another",
        Command::AddProof { .. } => "adds proof",
        Command::RemoveProof { .. } => "removes proof",
        Command::Comment { .. } => "comments",
        Command::Note { .. } => "notes something",
        _ => "does something",
    }
}
