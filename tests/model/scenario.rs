//! Random stories: who wishes what, when, and in which world.

use crate::answers::Edit;
use crate::wish::{Arrival, Removal, Wish};
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::model::vocabulary::ClaimId;
use proptest::prelude::*;

/// Something to land on.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    Due,
    WindowEnd,
    /// The end of the grace after the customer's days.
    Grace,
    Midnight,
    Weekend,
    Holiday,
    ClockChange,
}

/// When a step happens, seen from the one before.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// So many microseconds later.
    Later(i64),
    /// At a mark that lies ahead, and so many microseconds after (or before) it; a second later when none lies ahead.
    At(Mark, i64),
}

/// Who has a wish.
#[derive(Debug, Clone, Copy)]
pub enum Cast {
    /// Whoever usually has it; the number chooses among reviewers.
    Usual(u8),
    /// Anybody at all.
    Anybody(u8),
}

/// What other companies have on the claim's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    Nothing,
    Undecided,
    Approved,
}

/// What lies outside the claim.
#[derive(Debug, Clone, Copy)]
pub struct Luck {
    pub own_claim: bool,
    pub others: Others,
    /// The other claim is not, or no longer, one that competes.
    pub rival_gone: bool,
    /// The location is closed.
    pub closed: bool,
    /// The file is gone already.
    pub file_gone: bool,
    /// Whoever is to get the claim reviews no more.
    pub assignee_left: bool,
    /// The customer refused the partner before.
    pub refused: bool,
    /// The customer's address is one to look at twice.
    pub doubtful: bool,
    /// New settings from here on.
    pub settings: Option<u8>,
}

#[derive(Debug, Clone)]
pub struct Step {
    pub when: When,
    pub who: Cast,
    pub wish: Wish,
    pub luck: Luck,
}

impl Luck {
    /// What the program is told of it.
    pub fn facts(self, files: i16) -> Facts {
        Facts {
            own_claim: self.own_claim.then_some(ClaimId(2)),
            competing: self.others != Others::Nothing,
            held_by_other: self.others == Others::Approved,
            rival: !self.rival_gone,
            location_fits: !self.closed,
            location_closed: false,
            enrolments: Vec::new(),
            file_there: files > 0 && !self.file_gone,
            assignee_reviews: !self.assignee_left,
            assignee_absent: false,
            in_conflict: false,
            named_until: None,
            refused: self.refused,
            address_doubtful: self.doubtful,
            attached: 0,
            request: None,
            names_rival: false,
        }
    }
}

/// A claim's whole life.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Hours after the beginning of 2026.
    pub start: i64,
    pub settings: u8,
    pub opener: u8,
    pub in_lyon: bool,
    /// The location is closed when the first one tries.
    pub closed: bool,
    pub pair: u8,
    pub steps: Vec<Step>,
}

/// Any life of up to so many steps.
pub fn scenario(length: usize) -> BoxedStrategy<Scenario> {
    let steps = proptest::collection::vec(step(), 1..=length);
    let settings = prop_oneof![4 => Just(0u8), 1 => Just(1), 1 => Just(2)];
    let opener = prop_oneof![6 => Just(0u8), 1 => any::<u8>()];
    let place = (prop::bool::weighted(0.2), prop::bool::weighted(0.05));
    let pair = prop_oneof![6 => 0u8..5, 1 => 5u8..8];
    (0i64..26_000, settings, opener, place, pair, steps)
        .prop_map(|(start, settings, opener, (in_lyon, closed), pair, steps)| Scenario {
            start,
            settings,
            opener,
            in_lyon,
            closed,
            pair,
            steps,
        })
        .boxed()
}

fn step() -> impl Strategy<Value = Step> {
    let who = prop_oneof![6 => any::<u8>().prop_map(Cast::Usual), 1 => any::<u8>().prop_map(Cast::Anybody)];
    let wish = prop_oneof![5 => any::<u8>().prop_map(Wish::Onward), 4 => wish()];
    (when(), who, wish, luck()).prop_map(|(when, who, wish, luck)| Step { when, who, wish, luck })
}

fn luck() -> impl Strategy<Value = Luck> {
    use prop::bool::weighted;
    let settings = prop_oneof![60 => Just(None), 1 => (0u8..3).prop_map(Some)];
    let others = prop_oneof![20 => Just(Others::Nothing), 1 => Just(Others::Undecided), 1 => Just(Others::Approved)];
    let bad = (weighted(0.03), weighted(0.02), weighted(0.2), weighted(0.1), weighted(0.1));
    let customer = (weighted(0.05), weighted(0.15));
    (bad, customer, others, settings).prop_map(|(bad, (refused, doubtful), others, settings)| {
        let (own_claim, closed, file_gone, assignee_left, rival_gone) = bad;
        Luck { own_claim, others, closed, file_gone, assignee_left, rival_gone, refused, doubtful, settings }
    })
}

fn when() -> BoxedStrategy<When> {
    const SECOND: i64 = 1_000_000;
    const DAY: i64 = 86_400 * SECOND;
    let mark = prop_oneof![
        4 => Just(Mark::Due),
        2 => Just(Mark::WindowEnd),
        2 => Just(Mark::Grace),
        1 => Just(Mark::Midnight),
        1 => Just(Mark::Weekend),
        1 => Just(Mark::Holiday),
        1 => Just(Mark::ClockChange),
    ];
    let beside = prop_oneof![4 => -1i64..=1, 1 => -2 * SECOND..2 * SECOND, 1 => -DAY..DAY];
    let later = prop_oneof![0i64..=2, 0..100 * SECOND, 0..DAY, 0..5 * DAY, 0..40 * DAY];
    prop_oneof![
        8 => (0..DAY).prop_map(When::Later),
        6 => later.prop_map(When::Later),
        6 => (mark, beside).prop_map(|(mark, beside)| When::At(mark, beside)),
    ]
    .boxed()
}

fn arrival() -> impl Strategy<Value = Arrival> {
    prop_oneof![
        Just(Arrival::Now),
        (-1_000i64..200_000_000).prop_map(Arrival::Ago),
        (-1i64..=1).prop_map(Arrival::Grace),
        (-1i64..=1).prop_map(Arrival::WindowEnd),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = || 0u8..4;
    let change = prop_oneof![
        n().prop_map(Edit::Comment),
        n().prop_map(Edit::CustomerContact),
        n().prop_map(Edit::PartnerContact),
        n().prop_map(Edit::TechnicalContact),
        Just(Edit::Language),
        n().prop_map(Edit::AddProduct),
        Just(Edit::DropProduct),
        n().prop_map(Edit::Seller),
        Just(Edit::Location),
    ];
    let harm = prop_oneof![
        Just(Edit::ClearProducts),
        Just(Edit::ClearCustomerContact),
        Just(Edit::ClearPartnerContact),
        Just(Edit::ClearSubscription),
        n().prop_map(Edit::CustomerName),
        n().prop_map(Edit::Domain),
        n().prop_map(Edit::Tenant),
        n().prop_map(Edit::Name),
        (0u8..8).prop_map(Edit::Activities),
    ];
    prop_oneof![3 => Just(Edit::Nothing), 2 => Just(Edit::Complete), 6 => change, 4 => harm]
}

fn wish() -> BoxedStrategy<Wish> {
    prop_oneof![draft_wish(), review_wish(), partner_wish(), customer_wish()].boxed()
}

fn draft_wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        6 => edit().prop_map(Wish::Save),
        1 => Just(Wish::Delete),
        2 => Just(Wish::Expire),
        2 => any::<bool>().prop_map(Wish::Submit),
        1 => Just(Wish::AddProof),
        1 => Just(Wish::RemoveProof),
    ]
}

fn review_wish() -> impl Strategy<Value = Wish> {
    let removal = prop_oneof![3 => Just(Removal::Nothing), 3 => Just(Removal::First), 1 => Just(Removal::Unknown)];
    let gap = prop_oneof![4 => Just(None), 1 => (0u8..7).prop_map(Some), 1 => (100u8..107).prop_map(Some)];
    prop_oneof![
        1 => Just(Wish::Start),
        2 => Just(Wish::Take),
        1 => Just(Wish::Release),
        3 => any::<u8>().prop_map(Wish::Assign),
        2 => (0u8..7, removal).prop_map(|(reasons, remove)| Wish::Ask(reasons, remove)),
        2 => gap.prop_map(Wish::Approve),
        3 => (0u8..5, 0u8..13).prop_map(|(group, details)| Wish::Reject { group, details }),
        1 => Just(Wish::Hold),
        1 => Just(Wish::Resume),
        1 => Just(Wish::Note),
        1 => any::<u8>().prop_map(Wish::Outcome),
        1 => Just(Wish::DeclineLate),
        1 => Just(Wish::LiftRefusal),
        1 => Just(Wish::ConfirmAddress),
        1 => Just(Wish::RefuseAddress),
        2 => Just(Wish::Reinstate),
        2 => Just(Wish::Win),
        2 => (0u8..14).prop_map(Wish::Lose),
    ]
}

fn partner_wish() -> impl Strategy<Value = Wish> {
    let files = prop_oneof![0u8..3, 37u8..42];
    prop_oneof![
        3 => edit().prop_map(Wish::Edit),
        4 => (any::<bool>(), edit()).prop_map(|(reply, edit)| Wish::Answer(reply, edit)),
        2 => any::<u8>().prop_map(Wish::Withdraw),
        3 => (any::<bool>(), files).prop_map(|(justified, files)| Wish::Dispute { justified, files }),
        1 => Just(Wish::AddProof),
        1 => any::<bool>().prop_map(Wish::Comment),
        2 => any::<u8>().prop_map(Wish::Address),
    ]
}

fn customer_wish() -> impl Strategy<Value = Wish> {
    let beside = || prop_oneof![4 => Just(0i16), 1 => -2i16..=2];
    prop_oneof![
        2 => beside().prop_map(Wish::Confirm),
        2 => beside().prop_map(Wish::Bounce),
        1 => beside().prop_map(Wish::Reissue),
        3 => (arrival(), any::<bool>()).prop_map(|(when, refuse)| Wish::Decline(when, refuse)),
        3 => arrival().prop_map(Wish::TakeBack),
        2 => Just(Wish::Send),
        2 => Just(Wish::AskToEnd),
        1 => Just(Wish::Close),
    ]
}
