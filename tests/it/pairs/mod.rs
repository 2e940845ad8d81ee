//! Every two deeds that can meet on one claim. Both wait for its row, in a known order, so that each round meets; what comes
//! of them is what comes of the one after the other, and neither ends in a fault of ours.

mod deeds;
mod world;

use crate::support::TestApp;
use deeds::{SITUATIONS, Situation};
use world::{Outcome, World};

/// Does every pair of a situation's deeds, in both orders, a deed with itself included.
fn each_pair_of(app: &TestApp, situation: &Situation) -> usize {
    let world = World::of(app);
    let mut pairs = 0;
    for first in situation.deeds {
        for second in situation.deeds {
            let alone = world.one_after_the_other(situation, first, second);
            let met = world.at_once(situation, first, second);
            let what = format!("{}: {} meets {}", situation.name, first.name, second.name);
            assert!(!met.is_fault(), "{what}: {met:?}");
            assert_eq!(met, alone, "{what}");
            pairs += 1;
        }
    }
    assert_eq!(world.broken_histories(), Vec::<String>::new(), "{}", situation.name);
    pairs
}

#[actix_web::test]
async fn any_two_deeds_that_meet_on_one_claim_come_to_what_one_after_the_other_does() {
    let app = TestApp::start().await;
    let pairs: usize = SITUATIONS.iter().map(|situation| each_pair_of(&app, situation)).sum();
    let named: usize = SITUATIONS.iter().map(|situation| situation.deeds.len().pow(2)).sum();
    assert_eq!(pairs, named);
    assert!(pairs > 500, "{pairs}");
}

/// In which order they come to the row nobody knows; whichever it is, both comments stand.
#[actix_web::test]
async fn two_comments_at_once_both_stand_however_often() {
    let app = TestApp::start().await;
    let world = World::of(&app);
    let claim = app.a_submitted_claim();
    let [partner, reviewer] = [&deeds::PARTNER_COMMENTS, &deeds::REVIEWER_COMMENTS];
    for round in 0..50 {
        let outcome = world.freely(&claim, partner, reviewer);
        let expected = Outcome::both_done(claim.version + 2 * (round + 1));
        assert_eq!((outcome.answers, outcome.version), (expected.answers, expected.version), "round {round}");
    }
    assert_eq!(world.broken_histories(), Vec::<String>::new());
}
