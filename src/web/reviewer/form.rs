//! The form of a review: its lines and choices as the template draws them, and its problems in words.

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::model::checklist::{Element, Finding};
use crate::claims::model::claim::Claim;
use crate::claims::model::domain;
use crate::claims::model::vocabulary::{AskReason, RejectionGroup, Status};
use crate::claims::reference::{List, ReferenceData, ReferenceEntry};
use crate::claims::review::decision::{Choice as Decision, DecisionProblem, ProblemReason, details_field, groups};
use crate::claims::review::draft::{ReviewDraft, line_name, product_line_name};
use crate::claims::review::suggestions;
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::{Choice, entry_choice};
use chrono::Months;

pub struct CheckLine {
    pub name: String,
    pub label: String,
    pub help: String,
    /// Found, Missing, Not checked.
    pub findings: Vec<FindingChoice>,
    pub page: String,
}

pub struct FindingChoice {
    pub value: &'static str,
    pub label: &'static str,
    pub class: &'static str,
    pub chosen: bool,
    /// The boxes that it ticks, as [`ReviewDraft::with_suggestions`] does: scripts do it at once (rule 7.17).
    pub ticks: String,
}

pub struct Details {
    pub name: String,
    pub legend: String,
    /// The class that shows them only with their group.
    pub class: String,
    pub choices: Vec<Choice>,
}

pub struct ReviewFormView {
    /// The claim's version that is before the reviewer's eyes.
    pub version: i32,
    /// All boxes that lines tick, and the table of what becomes of one.
    pub follows: (String, String),
    /// Boxes that only the checks have ticked.
    pub offered: Vec<String>,
    /// Boxes that the reviewer has set.
    pub own: Vec<String>,
    pub products: Vec<CheckLine>,
    /// "2 of 3 found".
    pub products_found: String,
    pub elements: Vec<CheckLine>,
    /// "3 of 4 checked".
    pub elements_checked: String,
    pub decisions: Vec<Choice>,
    pub reasons: Vec<Choice>,
    /// Products that the partner may remove.
    pub remove: Vec<Choice>,
    pub groups: Vec<Choice>,
    pub details: Vec<Details>,
    pub message: String,
    /// What the message is for, with the deadlines that it would set.
    pub message_hint: String,
    pub note: String,
    pub saved_at: Option<String>,
    /// Tells from which kept review the page was opened (rule 7.14); empty: there was none.
    pub opened: String,
}

/// The form of `draft` for `claim` as it stands now; for a lead or another reviewer.
pub fn of(
    draft: &ReviewDraft,
    claim: &Claim,
    labels: Presenter<'_>,
    (at, reference): (&Moment<'_>, &ReferenceData),
    lead: bool,
) -> ReviewFormView {
    let t = labels.t;
    let products: Vec<CheckLine> = claim
        .answers
        .products
        .iter()
        .map(|p| {
            let ticks = suggestions::ticks_of_product(&p.key()).join(" ");
            let name = claim.answers.product_name(p, t.language());
            line(t, draft, &ticks, product_line_name(&p.key()), name, String::new())
        })
        .collect();
    let element = |e: &Element| {
        let ticks = suggestions::ticks(e.suggests()).join(" ");
        line(t, draft, &ticks, line_name(*e), t.text(e.label_key()).to_owned(), help(*e, claim, labels))
    };
    let elements: Vec<CheckLine> = Element::ALL.iter().map(element).collect();
    let found = products.iter().filter(|line| draft.finding(&line.name) == Finding::Found).count();
    let checked = elements.iter().filter(|line| draft.finding(&line.name) != Finding::NotChecked).count();
    let (all_products, all_elements) = (products.len(), elements.len());
    ReviewFormView {
        version: claim.version,
        follows: (suggestions::boxes(claim).join(" "), suggestions::table()),
        offered: draft.offered.clone(),
        own: draft.own.clone(),
        products,
        products_found: t.with("review-found-of", &[("found", found.into()), ("total", all_products.into())]),
        elements,
        elements_checked: t.with("review-checked-of", &[("checked", checked.into()), ("total", all_elements.into())]),
        decisions: Decision::ALL.iter().map(|d| choice(t, d.as_str(), d.label_key(), &draft.decision)).collect(),
        reasons: reference.of(List::AskReasons).filter_map(|entry| reason_choice(t, draft, entry)).collect(),
        remove: claim
            .answers
            .products
            .iter()
            .map(|p| Choice::new(p.key(), claim.answers.product_name(p, t.language())).chosen_in(&draft.remove))
            .collect(),
        groups: groups(lead).iter().map(|g| choice(t, g.as_str(), g.label_key(), &draft.group)).collect(),
        details: groups(lead).iter().map(|group| details(t, draft, reference, *group)).collect(),
        message: draft.message.clone(),
        message_hint: message_hint(claim, labels, at),
        note: draft.note.clone(),
        saved_at: None,
        opened: String::new(),
    }
}

/// A line, and the boxes that it ticks when it is missing.
fn line(t: Texts, draft: &ReviewDraft, ticks: &str, name: String, label: String, help: String) -> CheckLine {
    let found = draft.finding(&name);
    let finding = |finding: &Finding| FindingChoice {
        value: finding.as_str(),
        label: t.text(finding.label_key()),
        class: match finding {
            Finding::Found => "y",
            Finding::Missing => "n",
            Finding::NotChecked => "u",
        },
        chosen: *finding == found,
        ticks: match finding {
            Finding::Missing => ticks.to_owned(),
            Finding::Found | Finding::NotChecked => String::new(),
        },
    };
    let page = draft.page(&name).to_owned();
    CheckLine { findings: Finding::ALL.iter().map(finding).collect(), page, name, label, help }
}

/// What must be found, as far as the claim says it.
fn help(element: Element, claim: &Claim, labels: Presenter<'_>) -> String {
    match element {
        Element::BelongsToClaim => {
            let domain = claim.answers.tenant_domain.as_deref().map(domain::in_words);
            let tenant = claim.answers.tenant_id.map(|id| id.to_string());
            [domain, tenant].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Element::Dates => {
            let Some(sent) = claim.submitted_at.map(|at| labels.calendar.local_date(at)) else { return String::new() };
            let from = sent.checked_sub_months(Months::new(12)).unwrap_or(sent);
            let words = labels.words();
            labels.t.with("review-window", &[("from", words.date(from).into()), ("to", words.date(sent).into())])
        }
        Element::Acknowledgement | Element::Service => String::new(),
    }
}

fn choice(t: Texts, value: &'static str, key: &'static str, chosen: &str) -> Choice {
    Choice::new(value, t.text(key)).chosen_in(&[chosen])
}

/// Its help text is for the partner; here stands whether a line ticked it.
fn reason_choice(t: Texts, draft: &ReviewDraft, entry: &ReferenceEntry) -> Option<Choice> {
    let help = if draft.is_suggested(AskReason::parse(&entry.code)?) { t.text("review-suggested") } else { "" };
    Some(entry_choice(t, entry, &draft.reasons).help(help))
}

fn details(t: Texts, draft: &ReviewDraft, reference: &ReferenceData, group: RejectionGroup) -> Details {
    let of_group = |entry: &&ReferenceEntry| group.details().iter().any(|detail| detail.as_str() == entry.code);
    let entries = reference.of(List::RejectionDetails).filter(of_group);
    let choices = entries.map(|entry| entry_choice(t, entry, &draft.details));
    Details {
        name: details_field(group),
        legend: t.with("review-details", &[("group", t.text(group.label_key()).into())]),
        class: format!("for-{}", group.as_str()),
        choices: choices.collect(),
    }
}

fn message_hint(claim: &Claim, labels: Presenter<'_>, at: &Moment<'_>) -> String {
    let (t, words) = (labels.t, labels.words());
    let answer = words.short_deadline(at.in_business_days(at.periods.answer));
    let hint = t.text("field-message-to-partner-hint");
    if claim.status == Status::Disputed {
        return t.with("review-message-hint-final", &[("hint", hint.into()), ("answer", answer.into())]);
    }
    let dispute = words.short_deadline(at.in_calendar_days(at.periods.dispute));
    t.with(
        "review-message-hint",
        &[("hint", hint.into()), ("answer", answer.into()), ("dispute", dispute.trim_end_matches('.').into())],
    )
}

/// Problems in words, for the summary and the fields.
pub fn errors(t: Texts, claim: &Claim, problems: Vec<DecisionProblem>, mut errors: Errors) -> Errors {
    for DecisionProblem { field, why } in problems {
        let of_line = |key, label: &str| t.with(key, &[("line", label.into())]);
        let not_found = |label: &str| of_line("review-not-found", label);
        let message = match &why {
            ProblemReason::Field(error, label) => error.say(t, t.text(label)),
            ProblemReason::ElementNotFound(element) => not_found(t.text(element.label_key())),
            ProblemReason::ProductNotFound(key) => not_found(&line_label(t, claim, &product_line_name(key))),
            ProblemReason::PageNumber => of_line("error-page-number", &page_label(t, claim, &field)),
            ProblemReason::PageBeyond(pages) => {
                let line = page_label(t, claim, &field);
                t.with("error-page-beyond", &[("line", line.into()), ("pages", (*pages).into())])
            }
            ProblemReason::Open(variables) => {
                t.with("error-variables-open", &[("variables", variables.join(", ").into())])
            }
        };
        errors.add(field, message);
    }
    errors
}

/// What the line is called whose page that field holds.
fn page_label(t: Texts, claim: &Claim, field: &str) -> String {
    line_label(t, claim, field.strip_prefix("page-").unwrap_or(field))
}

/// What the line of that name is called.
fn line_label(t: Texts, claim: &Claim, line: &str) -> String {
    let element = Element::ALL.iter().find(|element| line_name(**element) == line);
    let product = claim.answers.products.iter().find(|product| product_line_name(&product.key()) == line);
    match (element, product) {
        (Some(element), _) => t.text(element.label_key()).to_owned(),
        (None, Some(product)) => claim.answers.product_name(product, t.language()),
        (None, None) => line.to_owned(),
    }
}
