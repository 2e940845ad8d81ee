use super::*;
use crate::claims::statistics::measure::Fact;

fn spread(amounts: &[i16]) -> Spread {
    Spread::of(amounts.iter().map(|amount| (*amount, 1)))
}

#[test]
fn of_few_cases_no_percentage_and_no_median_is_said() {
    assert_eq!(Share { part: 4, whole: 4 }.percent(), None);
    assert_eq!(Share { part: 5, whole: 5 }.percent(), Some(100));
    assert_eq!(Share { part: 0, whole: 0 }.percent(), None);
    assert_eq!(spread(&[1, 2, 3, 4]).median(), None);
    assert_eq!(spread(&[1, 2, 3, 4, 5]).median(), Some(3));
}

#[test]
fn percentages_are_the_nearest_whole() {
    for (part, whole, percent) in [(1, 8, 13), (2, 6, 33), (4, 6, 67), (1, 200, 1), (1, 201, 0), (0, 7, 0), (7, 7, 100)]
    {
        assert_eq!(Share { part, whole }.percent(), Some(percent), "{part} of {whole}");
    }
}

#[test]
fn a_percentile_is_one_of_the_amounts() {
    let ten = spread(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 30]);
    assert_eq!(ten.percentile(50), Some(5));
    assert_eq!(ten.percentile(90), Some(9));
    assert_eq!(ten.percentile(100), Some(30));
    assert_eq!(ten.percentile(0), Some(1));
    assert_eq!(spread(&[]).percentile(50), None);
    assert_eq!(spread(&[2]).percentile(90), Some(2));
    assert_eq!((ten.within(9), ten.exactly(30), ten.count()), (9, 1, 10));
}

#[test]
fn the_last_round_stands_for_later_ones_too() {
    let rounds = spread(&[1, 1, 1, 2, 3, 4, 5, 9]);
    let parts: Vec<i64> = (1..=LAST_ROUND).map(|round| in_round(&rounds, round).part).collect();
    assert_eq!(parts, [3, 1, 1, 3]);
    assert_eq!(sent_back(&rounds), Share { part: 5, whole: 8 });
}

#[test]
fn what_is_open_is_carried_from_part_to_part() {
    let day = |text: &str| text.parse().unwrap();
    let part = |from, to, opened, closed| {
        let mut sums = Sums::default();
        let fact = |figure| Fact { figure, detail: String::new(), amount: 0, reviewer: None };
        sums.add(fact(Figure::Opened), opened);
        sums.add(fact(Figure::Closed), closed);
        (Days { from: day(from), to: day(to) }, sums)
    };
    let course = vec![part("2026-10-01", "2026-10-31", 5, 2), part("2026-11-01", "2026-11-30", 0, 4)];
    let open: Vec<i64> = stretches(course, 10).iter().map(|stretch| stretch.open).collect();
    assert_eq!(open, [13, 9]);
}
