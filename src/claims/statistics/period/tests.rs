use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(from: &str, to: &str) -> Days {
    Days { from: date(from), to: date(to) }
}

#[test]
fn a_period_is_read_as_it_was_written() {
    for period in Period::all(date("2026-11-20")) {
        assert_eq!(Period::parse(&period.to_string()), Some(period), "{period}");
    }
    for odd in
        ["", "2026", "2026-13", "2026-1", "26-01", "2026-q5", "2026-q", "2026-q11", "1-2", "9999999999-01", "2026-é"]
    {
        assert_eq!(Period::parse(odd), None, "{odd}");
    }
}

#[test]
fn a_period_and_the_one_before_by_hand() {
    let today = date("2026-11-20");
    for (period, of_it, before) in [
        ("3-months", days("2026-08-21", "2026-11-20"), days("2026-05-21", "2026-08-20")),
        ("12-months", days("2025-11-21", "2026-11-20"), days("2024-11-21", "2025-11-20")),
        ("2026-10", days("2026-10-01", "2026-10-31"), days("2026-09-01", "2026-09-30")),
        ("2026-q3", days("2026-07-01", "2026-09-30"), days("2026-04-01", "2026-06-30")),
        // Not over: as many days of the one before.
        ("2026-11", days("2026-11-01", "2026-11-20"), days("2026-10-01", "2026-10-20")),
        ("2026-q4", days("2026-10-01", "2026-11-20"), days("2026-07-01", "2026-08-20")),
    ] {
        let period = Period::parse(period).unwrap();
        assert_eq!((period.days(today), period.days_before(today)), (of_it, before), "{period}");
    }
    let march = Period::parse("2027-03").unwrap();
    assert_eq!(march.days_before(date("2027-03-30")), days("2027-02-01", "2027-02-28"), "February is shorter");
    assert_eq!(march.days(today), days("2027-03-01", "2027-03-01"), "not begun");
    let may = date("2026-05-31");
    assert_eq!(Period::LastThreeMonths.days(may), days("2026-03-01", "2026-05-31"));
}

#[test]
fn the_parts_of_a_period_are_all_of_it() {
    for today in ["2026-11-20", "2026-05-31", "2028-02-29", "2027-01-30"].map(date) {
        for period in Period::all(today) {
            let (whole, parts) = (period.days(today), period.parts(today));
            assert_eq!(parts[0].from, whole.from, "{period} on {today}");
            assert_eq!(parts[parts.len() - 1].to, whole.to, "{period} on {today}");
            for pair in parts.windows(2) {
                assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from), "{period} on {today}");
            }
            assert!(parts.len() <= 12, "{period} on {today}");
        }
    }
    for today in ["2026-11-20", "2026-11-29", "2026-11-30", "2026-05-31", "2027-03-01"].map(date) {
        let months = |period: Period| period.parts(today).len();
        assert_eq!([Period::LastThreeMonths, Period::LastTwelveMonths].map(months), [3, 12], "{today}");
    }
    assert_eq!(Period::parse("2026-10").unwrap().parts(date("2026-11-20")).len(), 5);
}

#[test]
fn days_are_read_as_whole_months_and_thirds_of_months_and_the_days_around_them() {
    let stretches = |from, to| {
        let told = |stretch: &Stretch| format!("{} {}..{}", stretch.span, stretch.days.from, stretch.days.to);
        days(from, to).stretches().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(
        stretches("2026-08-09", "2026-11-29"),
        [
            "day 2026-08-09..2026-08-10",
            "third 2026-08-11..2026-08-31",
            "month 2026-09-01..2026-10-31",
            "third 2026-11-01..2026-11-20",
            "day 2026-11-21..2026-11-29",
        ]
    );
    assert_eq!(stretches("2026-09-01", "2026-11-30"), ["month 2026-09-01..2026-11-30"]);
    assert_eq!(stretches("2028-02-21", "2028-02-29"), ["third 2028-02-21..2028-02-29"]);
    assert_eq!(stretches("2026-11-02", "2026-11-12"), ["day 2026-11-02..2026-11-12"]);
    assert_eq!(stretches("2026-11-02", "2026-11-02"), ["day 2026-11-02..2026-11-02"]);
    assert_eq!(stretches("2026-11-02", "2026-11-01"), [""; 0], "no day at all");
}
