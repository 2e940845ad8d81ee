//! What a reviewer typed that cannot take effect: beside the newer review that another window saved (rule 7.14), or alone
//! when the claim is not theirs any more (rule 7.19).

use crate::claims::context::Context;
use crate::claims::review::decision::groups;
use crate::claims::review::draft::ReviewDraft;
use crate::text::Texts;
use crate::web::http::page::choice::Choice;
use crate::web::partner::draft::{Conflict, Difference};
use crate::web::reviewer::availability::Availability;
use crate::web::reviewer::form::{self, CheckLine, ReviewFormView};
use crate::web::reviewer::view::ReviewPresenter;

/// What is saved beside what was typed; `None` when there is no form to type in any more.
pub(super) fn conflict(
    presenter: &ReviewPresenter<'_>,
    context: &Context,
    availability: &Availability,
) -> Option<Conflict> {
    let (labels, review) = (presenter.labels, presenter.review);
    let (Availability::Form(typed), Some(saved)) = (availability, &review.draft) else { return None };
    let differ =
        |((label, theirs), (_, yours)): (Line, Line)| (theirs != yours).then_some(Difference { label, theirs, yours });
    let lead = typed.groups.len() > groups(false).len();
    let time = labels.words().instant(saved.saved_at);
    Some(Conflict {
        version: review.found.claim.version,
        by: labels.t.with("review-elsewhere-title", &[("time", time.into())]),
        lines: of_draft(presenter, context, &saved.draft, lead)
            .zip(lines(labels.t, typed))
            .filter_map(differ)
            .collect(),
    })
}

/// What a review says, without what it leaves open.
pub(super) fn typed(presenter: &ReviewPresenter<'_>, context: &Context, draft: &ReviewDraft) -> Vec<Line> {
    let untouched = of_draft(presenter, context, &ReviewDraft::default(), true);
    let lines = of_draft(presenter, context, draft, true).zip(untouched);
    lines.filter(|(line, empty)| line != empty).map(|(line, _)| line).collect()
}

fn of_draft(
    presenter: &ReviewPresenter<'_>,
    context: &Context,
    draft: &ReviewDraft,
    lead: bool,
) -> impl Iterator<Item = Line> + use<> {
    let labels = presenter.labels;
    let (at, reference) = (context.moment(labels.now), context.reference());
    let form = form::of(draft, &presenter.review.found.claim, labels, (&at, &reference), lead);
    lines(labels.t, &form).into_iter()
}

/// A label, and what stands there.
pub(super) type Line = (String, Vec<String>);

/// What a form says, line by line; two forms of one claim have the same lines.
fn lines(t: Texts, form: &ReviewFormView) -> Vec<Line> {
    let checks = form.products.iter().chain(&form.elements).map(|line| (line.label.clone(), found(t, line)));
    let chosen = |label: &str, choices: &[Choice]| -> Line {
        let labels = choices.iter().filter(|choice| choice.chosen).map(|choice| choice.label.clone());
        (label.to_owned(), labels.collect())
    };
    let said = |key, text: &String| -> Line {
        let text = text.replace("\r\n", "\n");
        (t.text(key).to_owned(), (!text.is_empty()).then_some(text).into_iter().collect())
    };
    let details = form.details.iter().map(|details| chosen(&details.legend, &details.choices));
    checks
        .chain([
            chosen(t.text("field-decision"), &form.decisions),
            chosen(t.text("decision-what-is-missing"), &form.reasons),
            chosen(t.text("field-remove-products"), &form.remove),
            chosen(t.text("review-group"), &form.groups),
        ])
        .chain(details)
        .chain([said("field-message-to-partner", &form.message), said("field-internal-note", &form.note)])
        .collect()
}

fn found(t: Texts, line: &CheckLine) -> Vec<String> {
    let found = line.findings.iter().filter(|finding| finding.chosen).map(|finding| finding.label.to_owned());
    let page = (!line.page.is_empty()).then(|| format!("{} {}", t.text("field-page"), line.page));
    found.chain(page).collect()
}
