//! What happened in the demo's world. Each claim's story is a table of steps; [`super::tell`] plays it.
//!
//! Days are business days before the day of the first start, chosen so that every story fits the rules on any weekday:
//! five business days to start, to decide and to answer, seven calendar days to decline, thirty to dispute.

mod approved;
mod open;
mod rejected;
mod review;

use crate::claims::model::claim::Activity;
use crate::demo::script::Story;

const PARIS: &str = "2222222";
const LYON: &str = "3333333";
const BERLIN: &str = "5555555";

const USAGE: &[Activity] = &[Activity::Usage];
const PRE_SALES: &[Activity] = &[Activity::PreSales];
const BOTH: &[Activity] = &[Activity::PreSales, Activity::Usage];
const REVENUE: &[Activity] = &[Activity::RevenueAssociation];

/// Every story, the one that began first in front.
pub fn all() -> Vec<&'static Story> {
    let mut stories: Vec<&Story> = [open::STORIES, review::STORIES, approved::STORIES, rejected::STORIES].concat();
    stories.sort_by_key(|story| std::cmp::Reverse(story.began()));
    stories
}
