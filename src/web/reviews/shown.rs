//! What the review page shows of a claim, in words: its head, its data, its proof and what was said.

use crate::claims::answers::Contact;
use crate::claims::claim::{Activity, Claim, Status};
use crate::claims::event::Event;
use crate::claims::history::{self, Line};
use crate::claims::queries::{Desk, Entry, FileRow};
use crate::claims::statistics::{Step, TARGET_DAYS, reviewer_days};
use crate::text::sizes::file_size;
use crate::text::{Language, Texts};
use crate::web::claims::words::{Due, Stands, Tag, Teller};

/// The bar above both panes.
pub struct Head {
    /// The claim's number.
    pub id: String,
    /// The customer's name.
    pub customer: String,
    /// Its status.
    pub tag: Tag,
    /// How far since approval.
    pub stage: Option<String>,
    /// The next deadline.
    pub due: Due,
    /// Whose deadline for what; may be empty.
    pub due_label: &'static str,
    /// Partner, area, activities, since when.
    pub line: String,
    /// Which round of review.
    pub round: i16,
}

/// A file of the proof.
pub struct FileShown {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its size, who added it, and when.
    pub about: String,
    /// The digest of its content, in hexadecimal.
    pub sha256: String,
}

/// An entry of the history.
pub struct Said {
    /// What happened.
    pub title: String,
    /// Who did it.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// When, for programs.
    pub machine: String,
    /// Only reviewers read it.
    pub internal: bool,
    /// The reader has not read it.
    pub new: bool,
    /// The rest.
    pub lines: Vec<Line>,
    /// Names and addresses of the files that came with it.
    pub files: Vec<(String, String)>,
}

/// Turns a desk into words.
pub struct Shower<'a> {
    /// Dates and deadlines.
    pub teller: Teller<'a>,
    /// What lies on the desk.
    pub desk: &'a Desk,
}

impl Shower<'_> {
    fn t(&self) -> Texts {
        self.teller.t
    }

    fn claim(&self) -> &Claim {
        &self.desk.found.claim
    }

    /// The bar.
    pub fn head(&self) -> Head {
        let (t, claim, found) = (self.t(), self.claim(), &self.desk.found);
        let stands = Stands::from(claim);
        let sent = claim.submitted_at.map(|at| {
            let date = self.teller.words().date(self.teller.calendar.local_date(at));
            t.with("review-sent", &[("date", date.into())])
        });
        let mut parts = vec![
            format!("{}, {} ({})", found.company, found.location, found.mpn_id),
            t.text(claim.answers.area.label_key()).to_owned(),
            activities(t, &claim.answers.activities),
        ];
        parts.extend(sent);
        parts.extend(self.reviewer_time());
        Head {
            id: claim.id.to_string(),
            customer: claim.answers.customer_name.clone().unwrap_or_default(),
            tag: claim.status.tag(t),
            stage: self.teller.stage(&stands),
            due: self.teller.due(&stands),
            due_label: due_key(claim.status).map_or("", |key| t.text(key)),
            line: parts.join(" · "),
            round: claim.round,
        }
    }

    /// How much of the reviewers' time the claim has used (rules 4.11 and 18.4); nothing before it was sent.
    fn reviewer_time(&self) -> Option<String> {
        self.claim().submitted_at?;
        let steps = Step::of_history(self.desk.entries.iter().map(|entry| (&entry.event, entry.to, entry.at)));
        let days = reviewer_days(&steps, self.teller.now, self.teller.calendar);
        Some(self.t().with("review-reviewer-time", &[("days", days.into()), ("target", TARGET_DAYS.into())]))
    }

    /// What the partner claims: label and value, without what was not asked.
    pub fn data(&self) -> Vec<(&'static str, String)> {
        let (t, answers, found) = (self.t(), &self.claim().answers, &self.desk.found);
        let language = answers.customer_language.as_deref().and_then(Language::parse);
        let products: Vec<String> = answers.products.iter().map(|p| p.in_words(t.language())).collect();
        let rows = [
            ("field-claim-name", Some(answers.name.clone())),
            ("field-partner", Some(format!("{}, {} ({})", found.company, found.location, found.mpn_id))),
            ("field-activity", Some(activities(t, &answers.activities))),
            ("field-tenant-domain", answers.tenant_domain.clone()),
            ("field-tenant-id", answers.tenant_id.map(|id| id.to_string())),
            ("field-customer-contact", answers.customer_contact.as_ref().map(contact)),
            ("field-email-language", language.map(|language| language.own_name().to_owned())),
            ("field-technical-contact", answers.technical_contact.as_ref().map(contact)),
            ("field-products", Some(products.join("\n"))),
            ("field-seller-name", answers.seller_name.clone()),
            ("field-isv-solution", answers.isv_solution.clone()),
            ("history-partner-contact", answers.partner_contact.as_ref().map(contact)),
            ("field-comment", answers.comment.clone()),
        ];
        rows.into_iter().filter_map(|(key, value)| Some((t.text(key), value?))).collect()
    }

    /// The proof.
    pub fn files(&self) -> Vec<FileShown> {
        self.desk.files.iter().map(|file| self.file(file)).collect()
    }

    fn file(&self, file: &FileRow) -> FileShown {
        let size = file_size(self.t(), u64::try_from(file.size).unwrap_or_default());
        let at = self.teller.words().instant(file.added_at);
        FileShown {
            id: file.id,
            name: file.name.clone(),
            about: format!("{size} · {} · {at}", file.added_by),
            sha256: file.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    /// The talk about the claim, newest first.
    pub fn talk(&self) -> Vec<Said> {
        let talk = self.desk.entries.iter().filter(|entry| is_talk(&entry.event));
        self.tell(talk.rev())
    }

    /// Entries in words.
    pub fn tell<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Vec<Said> {
        let words = self.teller.words();
        let teller = history::Teller::new(words, &self.desk.entries, &self.desk.names);
        let said = |entry: &Entry| {
            let told = teller.tell(entry);
            Said {
                title: told.title,
                by: told.by,
                at: words.instant(entry.at),
                machine: words.machine(entry.at),
                internal: entry.internal,
                new: self.desk.unread.contains(&entry.seq),
                lines: told.lines,
                files: self.came_with(entry),
            }
        };
        entries.map(said).collect()
    }
}

impl Shower<'_> {
    fn came_with(&self, entry: &Entry) -> Vec<(String, String)> {
        let is_of = |row: &&FileRow| entry.event.files().iter().any(|file| file.storage_key == row.storage_key);
        let href = |row: &FileRow| (row.name.clone(), format!("/claims/{}/files/{}", self.claim().id, row.id));
        self.desk.attachments.iter().filter(is_of).map(href).collect()
    }
}

/// The key of what a deadline is for.
const fn due_key(status: Status) -> Option<&'static str> {
    match status {
        Status::Submitted => Some("review-start-by"),
        Status::UnderReview | Status::Disputed => Some("review-decide-by"),
        Status::PartnerActionRequired => Some("history-answer-due"),
        Status::Editing | Status::Approved | Status::Rejected | Status::Deleted => None,
    }
}

/// The names of activities.
fn activities(t: Texts, activities: &[Activity]) -> String {
    activities.iter().map(|activity| t.text(activity.label_key())).collect::<Vec<_>>().join(", ")
}

fn contact(contact: &Contact) -> String {
    format!("{}, {}, {}", contact.name, contact.title, contact.email)
}

/// What people said to each other about the claim.
fn is_talk(event: &Event) -> bool {
    matches!(
        event,
        Event::InformationRequested { .. }
            | Event::Answered { .. }
            | Event::Rejected { .. }
            | Event::CompetitionWon { .. }
            | Event::CompetitionLost { .. }
            | Event::Disputed { .. }
            | Event::Held { .. }
            | Event::CommentAdded { .. }
            | Event::NoteAdded { .. }
            | Event::Edited { .. }
    )
}
