//! The page that responds.

use crate::claims::model::answers::ProductChoice;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{AskReason, ClaimId};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::files::input::FileInput;
use crate::web::claim::files::{FileLine, file_lines};
use crate::web::claim::labels::reasons;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::state::WebState;
use crate::web::partner::actions::Head;
use crate::web::partner::actions::response::form::ResponseForm;
use crate::web::partner::actions::response::request::{ResponseCase, ResponseOffers};
use crate::web::partner::form_sections::EditFields;
use crate::web::partner::forms::Offer;
use crate::web::partner::forms::edit::EditForm;
use crate::web::partner::forms::products::subscription_field;
use askama::Template;

#[derive(Template)]
#[template(path = "partner/actions/response.html")]
pub(super) struct ResponsePage {
    t: Texts,
    frame: Frame,
    head: Head,
    /// Until when, in full, and what is left.
    due: String,
    due_machine: String,
    left: String,
    /// Names and what to do about each.
    reasons: Vec<(String, &'static str)>,
    message: String,
    asked_at: String,
    asked_by: String,
    /// Proof that came since the question.
    files: Vec<FileLine>,
    input: FileInput,
    /// The claim's products, ticked if they go.
    removable: Vec<Choice>,
    fields: EditFields,
    /// Something is to be seen among them: an error, or what was typed.
    pub opened: bool,
    /// Names of the products that the reviewer would have removed.
    named: Vec<String>,
    reply: String,
    version: i32,
    /// The own company's claim on the same thing.
    pub own: Option<ClaimId>,
    /// Somebody changed the claim while this was filled in.
    pub meanwhile: bool,
    /// Files were added a moment ago.
    pub uploaded: bool,
}

impl ResponsePage {
    pub fn new(
        frame: Frame,
        state: &WebState,
        case: ResponseCase,
        offered: &ResponseOffers,
        form: &ResponseForm,
    ) -> Self {
        let t = frame.t;
        let words = TimeWords::new(t.language(), &state.context.calendar);
        let ResponseCase { case, asked, files, .. } = case;
        let claim = case.claim();
        let by = asked.as_ref().and_then(|asked| asked.by.clone());
        let since = asked.as_ref().map(|asked| asked.at);
        let files = files.into_iter().filter(|file| since.is_none_or(|since| file.added_at >= since)).collect();
        let due = claim.due_at.unwrap_or(case.now);
        let (reasons, message, missing, remove) =
            asked.map(|asked| (asked.reasons, asked.message, asked.missing, asked.remove)).unwrap_or_default();
        let answers = &claim.answers;
        let named = |keys: &[String]| -> Vec<String> {
            let is_named = |product: &&ProductChoice| keys.iter().any(|key| product.is_named(key));
            answers.products.iter().filter(is_named).map(|p| answers.product_name(p, t.language())).collect()
        };
        let missing = named(&missing);
        let t_then = since.map_or(t, |at| t.as_of(at));
        let reason =
            |reason: &AskReason| (reasons::ask_reason(t_then, *reason, &missing), t_then.text(reason.long_key()));
        Self {
            t,
            head: Head::of(t, &case.found),
            due: words.deadline(due),
            due_machine: words.machine_deadline(due),
            left: words.business_days_left(case.now, due),
            reasons: reasons.iter().map(reason).collect(),
            message,
            asked_by: by.unwrap_or_else(|| t.text("author-reviewer").to_owned()),
            asked_at: since.map(|at| words.instant(at)).unwrap_or_default(),
            files: file_lines(t, &state.context.calendar, claim.id, files),
            input: FileInput::of(&frame.errors),
            removable: removable(t, claim, &remove, form),
            fields: fields(t, state, claim, offered, form),
            opened: opened(&frame.errors, claim, form),
            named: named(&remove),
            reply: form.message.clone(),
            version: claim.version,
            own: None,
            meanwhile: false,
            uploaded: false,
            frame,
        }
    }
}

/// The claim's products as boxes: ticked are those to remove.
fn removable(t: Texts, claim: &Claim, named: &[String], form: &ResponseForm) -> Vec<Choice> {
    let choice = |product: &ProductChoice| {
        let wanted = named.iter().any(|key| product.is_named(key));
        let help = if wanted { t.text("response-product-named") } else { "" };
        let choice = Choice::new(product.key(), product.in_words(t.language())).help(help);
        Choice { chosen: form.removes(product), ..choice }
    };
    claim.answers.products.iter().map(choice).collect()
}

/// The claim's fields as they were typed, or else as they are.
fn fields(t: Texts, state: &WebState, claim: &Claim, offered: &ResponseOffers, form: &ResponseForm) -> EditFields {
    let answers = &claim.answers;
    let typed = form.edit.clone().unwrap_or_else(|| EditForm::of(answers));
    let choices = (&offered.places[..], &offered.offers[..]);
    let fields = EditFields::new(t, answers, typed, choices, state.context.periods().decline);
    EditFields { products: fields.products.to_add(answers), ..fields }
}

fn opened(errors: &Errors, claim: &Claim, form: &ResponseForm) -> bool {
    let outside = |field: &str| matches!(field, "remove" | "message") || field.starts_with("file");
    form.edit.as_ref().is_some_and(|edit| edit.corrects(&claim.answers))
        || errors.list().iter().any(|error| !outside(&error.field))
}

/// The field where a word about all products stands.
pub(super) fn field_of_all(claim: &Claim, offered: &ResponseOffers) -> String {
    let claimed = |offer: &&Offer| claim.answers.products.iter().any(|product| product.code == offer.code);
    match offered.offers.iter().find(|offer| !claimed(offer)) {
        Some(_to_add) => "product".to_owned(),
        None => offered.offers.first().map(|first| subscription_field(&first.code)).unwrap_or_default(),
    }
}
