use super::*;

fn spread(amounts: &[i16]) -> Spread {
    amounts.iter().map(|amount| (*amount, 1)).collect()
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
    assert_eq!((ten.within(9), ten.count()), (9, 10));
}

#[test]
fn the_last_round_stands_for_later_ones_too() {
    let fact = |amount| Fact {
        part: 1,
        figure: "round".to_owned(),
        detail: String::new(),
        amount,
        reviewer_id: None,
        count: 1,
    };
    let counts = Counts([1, 1, 1, 2, 3, 4, 5, 9].map(fact).into());
    let parts: Vec<i64> = (1..=LAST_ROUND).map(|round| counts.in_round(round).part).collect();
    assert_eq!(parts, [3, 1, 1, 3]);
    assert_eq!(counts.sent_back(), Share { part: 5, whole: 8 });
}
