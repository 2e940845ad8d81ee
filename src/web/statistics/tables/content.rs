//! What stands in each table.

use super::{Cell, Row, row};
use crate::claims::statistics::{Behind, Count, LAST_ROUND, MOST_OPEN, Report, Share, Spread, Stage};
use crate::web::statistics::words::Teller;
use chrono::NaiveDate;

/// The keys of the heads, and the rows.
pub(super) struct Content {
    pub(super) headings: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
}

fn counted(teller: &Teller<'_>, behind: Behind, count: i64) -> Cell {
    Cell { text: teller.number(count), href: teller.href(behind, count) }
}

pub(super) fn volume(teller: &Teller<'_>, report: &Report, today: NaiveDate) -> Content {
    let t = teller.t;
    let line = |key: &'static str, count: Count, href: Option<String>| {
        let number = Cell { text: teller.number(count.now), href };
        row([t.text(key).into(), number, teller.count_change(count).into()])
    };
    let listed = |key, count: Count, behind| line(key, count, teller.href(behind, count.now));
    let open = (report.days.to == today && report.open.now > 0).then(|| "/claims?view=in-progress".to_owned());
    let rows = vec![
        listed("statistics-submitted", report.submitted, Behind::Submitted),
        line("statistics-decided", report.decided(), None),
        listed("statistics-approved", report.approved, Behind::Approved),
        listed("statistics-rejected", report.rejected, Behind::Rejected),
        listed("statistics-unanswered", report.unanswered, Behind::Unanswered),
        listed("statistics-withdrawn", report.withdrawn, Behind::Withdrawn),
        listed("statistics-taken-back", report.taken_back, Behind::TakenBack),
        line("statistics-open", report.open, open),
    ];
    let headings = vec!["statistics-column-what", "statistics-column-claims", "statistics-column-change"];
    Content { headings, rows }
}

pub(super) fn course(teller: &Teller<'_>, report: &Report) -> Content {
    let rows = report.course.iter().map(|part| {
        let numbers = [part.submitted, part.approved + part.rejected, part.approved, part.rejected, part.open];
        let numbers = numbers.into_iter().map(|number| teller.number(number).into());
        Row { cells: std::iter::once(teller.days(part.days).into()).chain(numbers).collect() }
    });
    let headings = vec![
        "statistics-column-days",
        "statistics-submitted",
        "statistics-decided",
        "statistics-approved",
        "statistics-rejected",
        "statistics-open",
    ];
    Content { headings, rows: rows.collect() }
}

pub(in crate::web::statistics) const fn in_time_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Start => "statistics-in-time-start",
        Stage::Review => "statistics-in-time-review",
        Stage::Answer => "statistics-in-time-answer",
        Stage::Dispute => "statistics-in-time-dispute",
        Stage::ReviewerTime => "statistics-within-target",
    }
}

const fn late(stage: Stage) -> Behind {
    match stage {
        Stage::Start => Behind::StartedLate,
        Stage::Review => Behind::ReviewedLate,
        Stage::Answer => Behind::Unanswered,
        Stage::Dispute => Behind::DisputeLate,
        Stage::ReviewerTime => Behind::OverTarget,
    }
}

pub(super) fn in_time(teller: &Teller<'_>, report: &Report) -> Content {
    let line = |(stage, now, before): &(Stage, Share, Share)| {
        row([
            teller.t.text(in_time_key(*stage)).into(),
            teller.share(*now).into(),
            teller.of(*now).into(),
            counted(teller, late(*stage), now.whole - now.part),
            teller.share_change(*now, *before).into(),
        ])
    };
    let headings = vec![
        "statistics-column-what",
        "statistics-column-in-time",
        "statistics-column-of",
        "statistics-column-late",
        "statistics-column-change",
    ];
    Content { headings, rows: report.in_time.iter().map(line).collect() }
}

pub(in crate::web::statistics) const fn time_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Start => "statistics-time-start",
        Stage::Review => "statistics-time-review",
        Stage::Answer => "statistics-time-answer",
        Stage::Dispute => "statistics-time-dispute",
        Stage::ReviewerTime => "statistics-time-reviewer",
    }
}

pub(super) fn times(teller: &Teller<'_>, report: &Report) -> Content {
    let line = |(stage, now, before): &(Stage, Spread, Spread)| {
        row([
            teller.t.text(time_key(*stage)).into(),
            teller.median(now).into(),
            teller.most(now).into(),
            teller.number(now.count()).into(),
            teller.median_change(now, before).into(),
        ])
    };
    let headings = vec![
        "statistics-column-stage",
        "statistics-column-median",
        "statistics-column-most",
        "statistics-column-measured",
        "statistics-column-change",
    ];
    Content { headings, rows: report.times.iter().map(line).collect() }
}

pub(in crate::web::statistics) fn round_name(teller: &Teller<'_>, round: i16) -> String {
    let key = if round < LAST_ROUND { "statistics-round" } else { "statistics-round-or-more" };
    teller.t.with(key, &[("count", round.into())])
}

pub(super) fn rounds(teller: &Teller<'_>, report: &Report) -> Content {
    let line = |name: Cell, number: Cell, now, before| {
        row([name, number, teller.share(now).into(), teller.share_change(now, before).into()])
    };
    let of = |(round, now, before): &(i16, Share, Share)| {
        line(round_name(teller, *round).into(), teller.number(now.part).into(), *now, *before)
    };
    let (now, before) = report.sent_back;
    let sent_back = counted(teller, Behind::SentBack, now.part);
    let last = line(teller.t.text("statistics-sent-back").into(), sent_back, now, before);
    let headings = vec![
        "statistics-column-rounds",
        "statistics-column-decisions",
        "statistics-column-share",
        "statistics-column-change",
    ];
    Content { headings, rows: report.rounds.iter().map(of).chain([last]).collect() }
}

pub(super) fn reasons(
    teller: &Teller<'_>,
    counted_key: &'static str,
    reasons: impl Iterator<Item = (&'static str, Behind, Share, Share)>,
) -> Content {
    let rows = reasons.map(|(name, behind, now, before)| {
        row([
            teller.t.text(name).into(),
            counted(teller, behind, now.part),
            teller.share(now).into(),
            teller.share_change(now, before).into(),
        ])
    });
    let headings = vec!["field-reason", counted_key, "statistics-column-share", "statistics-column-change"];
    Content { headings, rows: rows.collect() }
}

pub(super) fn afterwards(teller: &Teller<'_>, report: &Report) -> Content {
    let line = |key: &'static str, behind, (now, before): (Share, Share)| {
        let of = Cell { text: teller.of(now), href: teller.href(behind, now.part) };
        row([teller.t.text(key).into(), teller.share(now).into(), of, teller.share_change(now, before).into()])
    };
    let rest = |share: Share| Share { part: share.whole - share.part, whole: share.whole };
    let answers = report.in_time.iter().find(|(stage, ..)| *stage == Stage::Answer);
    let late = answers.map(|(_, now, before)| (rest(*now), rest(*before))).unwrap_or_default();
    let rows = vec![
        line("statistics-declined", Behind::Declined, report.declined),
        line("statistics-overturned", Behind::Overturned, report.overturned),
        line("statistics-late-answers", Behind::Unanswered, late),
    ];
    let headings =
        vec!["statistics-column-what", "statistics-column-share", "statistics-column-of", "statistics-column-change"];
    Content { headings, rows }
}

pub(super) fn workload(teller: &Teller<'_>, report: &Report) -> Content {
    let rows = report.reviewers.iter().map(|reviewer| {
        let open = if reviewer.open > MOST_OPEN {
            teller.t.with("review-count-capped", &[("count", MOST_OPEN.into())])
        } else {
            teller.number(reviewer.open)
        };
        row([
            reviewer.name.as_str().into(),
            open.into(),
            counted(teller, Behind::DecidedBy(reviewer.id), reviewer.decided.count()),
            teller.median(&reviewer.decided).into(),
        ])
    });
    let headings =
        vec!["field-reviewer", "statistics-column-open-now", "statistics-column-decided", "statistics-column-median"];
    Content { headings, rows: rows.collect() }
}
