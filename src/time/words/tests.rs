use chrono_tz::{Africa, America, Asia, Europe, Tz};

use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn paris() -> Calendar {
    Calendar::new(Europe::Paris, [])
}

#[test]
fn dates_in_both_languages() {
    let calendar = paris();
    let (english, french) = (TimeWords::new(Language::English, &calendar), TimeWords::new(Language::French, &calendar));
    assert_eq!(english.short_date(day("2026-11-23")), "Mon 23 Nov");
    assert_eq!(french.short_date(day("2026-11-23")), "lun. 23 nov.");
    assert_eq!(french.short_date(day("2026-12-01")), "mar. 1er déc.");
    assert_eq!(english.short_date(day("2026-12-01")), "Tue 1 Dec");
    assert_eq!(english.long_date(day("2026-11-23")), "Monday 23 November 2026");
    assert_eq!(french.long_date(day("2026-11-23")), "lundi 23 novembre 2026");
    assert_eq!(french.long_date(day("2026-02-01")), "dimanche 1er février 2026");
    assert_eq!(english.month(day("2026-08-31")), "August 2026");
    assert_eq!(french.month(day("2026-08-31")), "août 2026");
}

#[test]
fn instants_are_told_in_the_service_zone() {
    let calendar = paris();
    let (english, french) = (TimeWords::new(Language::English, &calendar), TimeWords::new(Language::French, &calendar));
    let instant = utc("2026-11-20T13:05:40Z");
    assert_eq!(english.instant(instant), "20 November 2026 at 14:05");
    assert_eq!(french.instant(instant), "20 novembre 2026 à 14\u{A0}h\u{A0}05");
    assert_eq!(english.time(utc("2026-07-01T07:05:00Z")), "09:05");
    assert_eq!(french.time(utc("2026-07-01T07:05:00Z")), "9\u{A0}h\u{A0}05");
    assert_eq!(english.machine(instant), "2026-11-20T14:05:40+01:00");
    assert_eq!(english.machine(utc("2026-07-01T12:00:00.7Z")), "2026-07-01T14:00:00+02:00");
}

#[test]
fn a_deadline_is_its_last_minute() {
    let calendar = paris();
    let (english, french) = (TimeWords::new(Language::English, &calendar), TimeWords::new(Language::French, &calendar));
    let deadline = utc("2026-11-23T23:00:00Z");
    assert_eq!(english.deadline(deadline), "Monday 23 November 2026, 23:59 (Paris time)");
    assert_eq!(french.deadline(deadline), "lundi 23 novembre 2026 à 23\u{A0}h\u{A0}59 (heure de Paris)");
    assert_eq!(english.short_deadline(deadline), "Mon 23 Nov");
    assert_eq!(english.machine_deadline(deadline), "2026-11-23T23:59:59+01:00");
    // The day on which the clocks jump over midnight.
    let calendar = Calendar::new(America::Sao_Paulo, []);
    let english = TimeWords::new(Language::English, &calendar);
    assert_eq!(
        english.deadline(calendar.end_of_day(day("2018-11-03"))),
        "Saturday 3 November 2018, 23:59 (São Paulo time)"
    );
}

#[test]
fn the_zone_goes_by_its_city() {
    let words = |language, zone| TimeWords::new(language, &Calendar::new(zone, [])).zone();
    let both = |zone| (words(Language::English, zone), words(Language::French, zone));
    let expect = |zone, english: &str, french: &str| assert_eq!(both(zone), (english.to_owned(), french.to_owned()));
    expect(Europe::Paris, "Paris time", "heure de Paris");
    expect(Europe::Oslo, "Oslo time", "heure d’Oslo");
    expect(Europe::London, "London time", "heure de Londres");
    expect(Africa::Cairo, "Cairo time", "heure du Caire");
    expect(America::New_York, "New York time", "heure de New York");
    expect(America::Argentina::Buenos_Aires, "Buenos Aires time", "heure de Buenos Aires");
    expect(Asia::Tokyo, "Tokyo time", "heure de Tokyo");
    expect(Tz::UTC, "UTC", "UTC");
    expect(Tz::Etc__UTC, "UTC", "UTC");
}

#[test]
fn business_days_left_in_words() {
    let calendar = paris();
    // Until Friday 13 March 2026, 23:59.
    let deadline = utc("2026-03-13T23:00:00Z");
    for (now, english, french) in [
        ("2026-03-06T09:00:00Z", "5 business days left", "5 jours ouvrés restants"),
        ("2026-03-12T22:59:59Z", "1 business day left", "1 jour ouvré restant"),
        ("2026-03-12T23:00:00Z", "due today", "échéance aujourd’hui"),
        ("2026-03-13T22:59:59Z", "due today", "échéance aujourd’hui"),
        ("2026-03-13T23:00:00Z", "overdue", "en retard"),
        ("2026-03-16T09:00:00Z", "1 business day overdue", "en retard de 1 jour ouvré"),
        ("2026-03-17T09:00:00Z", "2 business days overdue", "en retard de 2 jours ouvrés"),
    ] {
        let words = |language| TimeWords::new(language, &calendar).business_days_left(utc(now), deadline);
        assert_eq!(words(Language::English), english, "{now}");
        assert_eq!(words(Language::French), french, "{now}");
    }
}

#[test]
fn due_today_is_only_said_on_the_day() {
    let calendar = paris();
    // Until Sunday, asked on Saturday: no business day is left, but it is not due today.
    let words = |language| {
        TimeWords::new(language, &calendar).business_days_left(utc("2026-03-07T09:00:00Z"), utc("2026-03-08T23:00:00Z"))
    };
    assert_eq!(words(Language::English), "less than 1 business day left");
    assert_eq!(words(Language::French), "moins de 1 jour ouvré restant");
}

#[test]
fn calendar_days_left_in_words() {
    let calendar = paris();
    let deadline = utc("2026-03-13T23:00:00Z");
    for (now, english, french) in [
        ("2026-02-15T09:00:00Z", "26 days left", "26 jours restants"),
        ("2026-03-12T09:00:00Z", "1 day left", "1 jour restant"),
        ("2026-03-13T09:00:00Z", "due today", "échéance aujourd’hui"),
        ("2026-03-13T23:00:00Z", "1 day overdue", "en retard de 1 jour"),
        ("2026-03-15T09:00:00Z", "2 days overdue", "en retard de 2 jours"),
    ] {
        let words = |language| TimeWords::new(language, &calendar).calendar_days_left(utc(now), deadline);
        assert_eq!(words(Language::English), english, "{now}");
        assert_eq!(words(Language::French), french, "{now}");
    }
    // Not a midnight: over, though still the same day.
    let words = TimeWords::new(Language::English, &calendar);
    assert_eq!(words.calendar_days_left(utc("2026-03-13T12:00:00Z"), utc("2026-03-13T12:00:00Z")), "overdue");
}

#[test]
fn a_tone_changes_at_its_boundaries() {
    let calendar = paris();
    let deadline = utc("2026-03-13T23:00:00Z");
    let tone = |now| Tone::of(&calendar, utc(now), deadline, false);
    assert_eq!(tone("2026-03-10T22:59:59Z"), Tone::OnTime);
    assert_eq!(tone("2026-03-10T23:00:00Z"), Tone::Soon);
    assert_eq!(tone("2026-03-13T22:59:59.999999Z"), Tone::Soon);
    assert_eq!(tone("2026-03-13T23:00:00Z"), Tone::Overdue);
    assert_eq!(Tone::of(&calendar, utc("2026-03-20T09:00:00Z"), deadline, true), Tone::Paused);
    let words = |language| [Tone::OnTime, Tone::Soon, Tone::Overdue, Tone::Paused].map(|tone| tone.word(language));
    assert_eq!(words(Language::English), ["on time", "due soon", "overdue", "paused"]);
    assert_eq!(words(Language::French), ["dans les temps", "échéance proche", "en retard", "en pause"]);
}
