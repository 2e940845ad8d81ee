//! Which mail one gets, in one line.

use crate::claims::mail::group::MailGroup;
use crate::people::Person;
use crate::people::mail_choice::MailChoice;
use crate::text::Texts;

/// All of it, or what is left out.
pub(super) fn words(t: Texts, person: &Person, choice: &MailChoice) -> String {
    let shown = MailGroup::of_person(person).iter();
    let off: Vec<&str> = shown
        .filter(|group| choice.unwanted.iter().any(|name| name == group.as_str()))
        .map(|group| t.text(group.label_key()))
        .collect();
    match off.as_slice() {
        [] => t.text("mail-choice-all").to_owned(),
        off => t.with("mail-choice-without", &[("groups", off.join("; ").into())]),
    }
}
