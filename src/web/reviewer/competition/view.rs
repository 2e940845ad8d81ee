//! Competing claims in words: a card each, what they share, and what a lead can choose.

use crate::claims::lifecycle::competition::{self, SharedProduct};
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, RejectionDetail, Status};
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::competition::CompetingClaim;
use crate::text::Texts;
use crate::text::sizes::file_size;
use crate::web::claim::labels::Presenter;
use crate::web::http::page::choice::Choice;
use crate::web::reviewer::actions::ReviewerAction;
use crate::web::reviewer::changes_since;
use crate::web::reviewer::view::{CommentView, ReviewHeader, ReviewPresenter};

/// Files of each claim; the newest count (rule 9.4).
const MOST_FILES: usize = 10;

pub struct CompetitionFile {
    pub id: i64,
    pub name: String,
    /// Its size, who added it, and when.
    pub about: String,
}

pub struct CompetitionCard {
    pub head: ReviewHeader,
    pub company: String,
    pub role: &'static str,
    pub newest: bool,
    /// Label and value of what is compared.
    pub facts: Vec<(&'static str, String)>,
    pub files: Vec<CompetitionFile>,
    pub earlier_files: usize,
    /// Line of the checklist, finding and the class of its tone.
    pub checks: Vec<(String, String, &'static str)>,
    /// What the reader can do with it: address and words.
    pub actions: Vec<(String, &'static str)>,
}

/// Turns contenders into words for one reader.
pub struct CompetitionView<'a> {
    pub labels: Presenter<'a>,
    /// The claim of the address, and those that compete with it.
    pub all: &'a [CompetingClaim],
    pub actor: &'a Actor,
}

impl<'a> CompetitionView<'a> {
    fn t(&self) -> Texts {
        self.labels.t
    }

    /// The contender whose proof was added last; `None` when two are equally new, or none has any.
    fn newest(&self) -> Option<(&CompetingClaim, &FileRow)> {
        let mut dated: Vec<_> = self.all.iter().filter_map(|each| Some((each, each.newest_proof()?))).collect();
        dated.sort_by_key(|(_, file)| std::cmp::Reverse(file.added_at));
        match dated.as_slice() {
            [(_, first), (_, second), ..] if first.added_at == second.added_at => None,
            [first, ..] => Some(*first),
            [] => None,
        }
    }

    /// Whose newest proof is the newest, in a sentence.
    pub fn newest_in_words(&self) -> String {
        let Some((contender, file)) = self.newest() else { return self.t().text("competition-same-age").to_owned() };
        let date = self.labels.words().instant(file.added_at);
        self.t().with(
            "competition-newest",
            &[
                ("company", (&contender.review.found.company).into()),
                ("claim", contender.claim().id.to_string().into()),
                ("file", (&file.name).into()),
                ("date", date.trim_end_matches('.').into()),
            ],
        )
    }

    /// Each thing that somebody else claims too, and who.
    pub fn shared(&self) -> Vec<String> {
        let Some((own, others)) = self.all.split_first() else { return Vec::new() };
        let both = |other: &'a CompetingClaim| {
            competition::shared(own.claim(), other.claim()).into_iter().map(move |thing| (thing, other))
        };
        others.iter().flat_map(both).map(|(thing, other)| self.shared_with(&thing, other)).collect()
    }

    fn shared_with(&self, thing: &SharedProduct, other: &CompetingClaim) -> String {
        let t = self.t();
        let product = thing.product.in_words(t.language());
        let activity = t.text(thing.activity.label_key());
        let thing = t.with("competition-thing", &[("product", product.into()), ("activity", activity.into())]);
        let (claim, company) = (other.claim().id.to_string(), &other.review.found.company);
        t.with(
            "competition-shared-with",
            &[("thing", thing.into()), ("claim", claim.into()), ("company", company.into())],
        )
    }

    pub fn cards(&self) -> Vec<CompetitionCard> {
        let claims = self.all.iter().map(CompetingClaim::claim);
        let holder = claims.reduce(competition::holder).map(|claim| claim.id);
        let newest = self.newest().map(|(contender, _)| contender.claim().id);
        self.all.iter().map(|each| self.card(each, holder, newest)).collect()
    }

    fn card(&self, contender: &CompetingClaim, holder: Option<ClaimId>, newest: Option<ClaimId>) -> CompetitionCard {
        let (t, claim, found) = (self.t(), contender.claim(), &contender.review.found);
        let presenter = ReviewPresenter { labels: self.labels, review: &contender.review };
        let instant = |at| self.labels.words().instant(at);
        let facts = [
            ("competition-location", Some(format!("{} ({})", found.location, found.mpn_id))),
            ("competition-sent", claim.submitted_at.map(instant)),
            ("competition-added", contender.newest_proof().map(|file| instant(file.added_at))),
            ("field-reviewer", contender.review.holder().map(|(name, _)| name.to_owned())),
        ];
        let files = &contender.review.files;
        let earlier_files = files.len().saturating_sub(MOST_FILES);
        let is = |id: Option<ClaimId>| id == Some(claim.id);
        CompetitionCard {
            head: presenter.head(),
            company: found.company.clone(),
            role: t.text(if is(holder) { "competition-holder" } else { "competition-newcomer" }),
            newest: is(newest),
            facts: facts.into_iter().filter_map(|(key, value)| Some((t.text(key), value?))).collect(),
            files: files.iter().skip(earlier_files).map(|file| self.file(file)).collect(),
            earlier_files,
            checks: contender.checklist.as_ref().map(|list| self.checks(list, claim)).unwrap_or_default(),
            actions: self.actions(claim),
        }
    }

    fn file(&self, file: &FileRow) -> CompetitionFile {
        let size = file_size(self.t(), u64::try_from(file.size).unwrap_or_default());
        let at = self.labels.words().instant(file.added_at);
        CompetitionFile { id: file.id, name: file.name.clone(), about: format!("{size} · {} · {at}", file.added_by) }
    }

    fn checks(&self, list: &Checklist, claim: &Claim) -> Vec<(String, String, &'static str)> {
        let t = self.t();
        let check = |label: String, line: &ChecklistLine| {
            let class = match line.finding {
                Finding::Found => "tag--ok",
                Finding::Missing => "tag--bad",
                Finding::NotChecked => "",
            };
            let finding = t.text(line.finding.label_key());
            let said = match line.page {
                Some(page) => {
                    t.with("history-found-on-page", &[("finding", finding.into()), ("page", page.to_string().into())])
                }
                None => finding.to_owned(),
            };
            (label, said, class)
        };
        let elements = Element::ALL.iter().map(|e| check(t.text(e.label_key()).to_owned(), list.element(*e)));
        let products = claim.answers.products.iter();
        let products = products.map(|p| check(claim.answers.product_name(p, t.language()), list.product(p)));
        elements.chain(products).collect()
    }

    /// The reviewers' own doors: deciding between claims is the lead's.
    fn actions(&self, claim: &Claim) -> Vec<(String, &'static str)> {
        let t = self.t();
        let asks =
            matches!(claim.status, Status::UnderReview | Status::Disputed) && may(self.actor, Action::Ask, claim);
        let review = if asks { "competition-ask" } else { "competition-open-review" };
        let holds = ReviewerAction::offered(self.actor, claim, self.labels.now)
            .filter(|action| matches!(action, ReviewerAction::Hold | ReviewerAction::Resume))
            .map(|action| (action.path(), action.label_key()));
        [("/review", review)]
            .into_iter()
            .chain(holds)
            .chain([("", "competition-open-claim"), ("/history", "button-history")])
            .map(|(path, key)| (format!("/claims/{}{path}", claim.id), t.text(key)))
            .collect()
    }

    /// What a lead can choose: for each of the others, that the holder stays or that the key is passed.
    pub fn rulings(&self, chosen: &str) -> Vec<Choice> {
        let Some((own, others)) = self.all.split_first() else { return Vec::new() };
        let free = |each: &&CompetingClaim| !competition::is_barred(self.actor, each.claim());
        if !may(self.actor, Action::DecideCompetition, own.claim()) || !free(&own) {
            return Vec::new();
        }
        others.iter().filter(free).flat_map(|other| self.between(own, other, chosen)).collect()
    }

    fn between(&self, one: &CompetingClaim, other: &CompetingClaim, chosen: &str) -> [Choice; 2] {
        let holds = competition::holder(one.claim(), other.claim()).id == one.claim().id;
        let (holder, newcomer) = if holds { (one, other) } else { (other, one) };
        [self.ruling(holder, newcomer, chosen), self.ruling(newcomer, holder, chosen)]
    }

    fn ruling(&self, winner: &CompetingClaim, loser: &CompetingClaim, chosen: &str) -> Choice {
        let t = self.t();
        let fate = competition::fate(loser.claim(), winner.claim());
        let key = if fate == RejectionDetail::Superseded { "competition-pass" } else { "competition-retain" };
        let named = |each: &CompetingClaim| (each.review.found.company.clone(), each.claim().id.to_string());
        let ((company, claim), (loses, rejected)) = (named(winner), named(loser));
        let label = t.with(key, &[("company", company.into()), ("claim", claim.into())]);
        let detail = t.text(fate.label_key());
        let help = t.with(
            "competition-loses",
            &[("company", loses.into()), ("claim", rejected.into()), ("detail", detail.into())],
        );
        Choice::new(format!("{}-{}", winner.claim().id.0, loser.claim().id.0), label).help(help).chosen_in(&[chosen])
    }

    /// Whether the reader is a lead who may not decide, because a dispute of their own rejection is among the claims.
    pub fn is_barred(&self) -> bool {
        self.all.iter().any(|each| competition::is_barred(self.actor, each.claim()))
    }

    /// What happened to the claims after the versions that the reader had seen, the last of it; and whether that is all.
    pub fn since(&self, seen: &[(ClaimId, i32)]) -> (Vec<CommentView>, bool) {
        let said = |contender: &CompetingClaim| {
            let version = seen.iter().find(|(id, _)| *id == contender.claim().id).map(|(_, version)| *version);
            let version = version.unwrap_or(i32::MAX);
            let presenter = ReviewPresenter { labels: self.labels, review: &contender.review };
            changes_since::last(&presenter, version, contender.review.since(version).iter())
        };
        let (said, all): (Vec<_>, Vec<_>) = self.all.iter().map(said).unzip();
        (said.into_iter().flatten().collect(), !all.contains(&false))
    }
}
