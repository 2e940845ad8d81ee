//! Playing many stories from a seed, and telling the shortest that shows a difference.

use crate::program::Program;
use crate::runner::play;
use crate::scenario::{Scenario, scenario};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::fmt;

/// How many steps a story may have.
const LONGEST: usize = 120;

/// Where to begin, and how long to search.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    pub seed: u64,
    pub steps: usize,
}

impl Effort {
    /// What `MODEL_SEED` and `MODEL_STEPS` say.
    pub fn from_environment() -> Self {
        let number = |name| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
        let steps = number("MODEL_STEPS").unwrap_or(120_000);
        Self { seed: number("MODEL_SEED").unwrap_or(1), steps: usize::try_from(steps).unwrap() }
    }
}

/// What was played without a difference.
#[derive(Debug, Default)]
pub struct Played {
    stories: usize,
    steps: usize,
    /// How often each transition was granted.
    pub transitions: BTreeMap<String, usize>,
}

impl fmt::Display for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} stories, {} steps", self.stories, self.steps)?;
        self.transitions.iter().try_for_each(|(transition, count)| writeln!(f, "{count:>8} {transition}"))
    }
}

/// The story of one seed.
fn story(seed: u64) -> (TestRunner, impl ValueTree<Value = Scenario>) {
    // Neighbours differ in many bits, so that their stories differ from the first word on.
    let bytes = [seed, seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1].map(u64::to_le_bytes).concat();
    let config = Config { failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::XorShift, &bytes));
    let tree = scenario(LONGEST).new_tree(&mut runner).unwrap();
    (runner, tree)
}

/// A story in which rules and program differ.
#[derive(Debug)]
pub struct Difference {
    seed: u64,
    program: Program,
    /// How many steps were played until it was found.
    pub after: usize,
}

/// Plays story after story, with the seeds from `effort.seed` on, until so many steps are done or one differs.
pub fn search(program: Program, effort: Effort) -> Result<Played, Difference> {
    let mut played = Played::default();
    let mut seed = effort.seed;
    while played.steps < effort.steps {
        let (_, tree) = story(seed);
        let (outcome, result) = play(&tree.current(), program, false);
        played.stories += 1;
        played.steps += outcome.steps;
        outcome.transitions.into_iter().for_each(|one| *played.transitions.entry(one).or_default() += 1);
        if result.is_err() {
            return Err(Difference { seed, program, after: played.steps });
        }
        seed += 1;
    }
    Ok(played)
}

impl Difference {
    /// The shortest story that shows it, line by line in words; the first line says how to play it again, the last what
    /// differs.
    pub fn told(&self) -> Vec<String> {
        let (mut runner, tree) = story(self.seed);
        let once = |scenario: Scenario| play(&scenario, self.program, false).1.map_err(TestCaseError::fail);
        let mut lines = vec![format!("MODEL_SEED={} MODEL_STEPS=1 cargo test --test model", self.seed)];
        if let Err(TestError::Fail(_, scenario)) = runner.run_one(tree, once) {
            let (outcome, result) = play(&without_detours(scenario, self.program), self.program, true);
            lines.extend(outcome.tale.into_iter().flatten());
            lines.extend(result.err());
        }
        lines
    }
}

/// The story without every step that it can do without, alone or together with another.
fn without_detours(mut scenario: Scenario, program: Program) -> Scenario {
    while let Some(shorter) = shortcut(&scenario, program) {
        scenario = shorter;
    }
    scenario
}

fn shortcut(scenario: &Scenario, program: Program) -> Option<Scenario> {
    let count = scenario.steps.len();
    let alone = (0..count).map(|step| (step, step));
    let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    alone.chain(pairs).find_map(|(one, other)| {
        let mut steps = scenario.steps.clone();
        steps.remove(other);
        if one != other {
            steps.remove(one);
        }
        let shorter = Scenario { steps, ..scenario.clone() };
        play(&shorter, program, false).1.is_err().then_some(shorter)
    })
}
