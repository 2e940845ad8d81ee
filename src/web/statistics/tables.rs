//! The tables of the page: each defines its columns and rows once, for the chart, the table and its file.

use crate::claims::model::vocabulary::{AskReason, RejectionDetail, named};
use crate::claims::statistics::{Counts, Figure, LAST_ROUND, MOST_OPEN, Report, Share, Workload};
use crate::web::statistics::chart::{Chart, ChartKind};
use crate::web::statistics::format::{FigureFormatter, FigureRow};
use chrono::NaiveDate;
use std::cmp::Reverse;

named! {
    /// A table, as addresses name it.
    TableId {
        Volume = "volume",
        Course = "course",
        InTime = "in-time",
        Times = "times",
        Rounds = "rounds",
        Requests = "requests",
        Rejections = "rejections",
        Afterwards = "afterwards",
        Workload = "workload",
    }
}

pub(super) struct FigureTable {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) headings: Vec<&'static str>,
    pub(super) rows: Vec<FigureRow>,
    pub(super) chart: Option<Chart>,
}

const WHAT: &str = "statistics-column-what";
const OF: &str = "statistics-column-of";
const SHARE: &str = "statistics-column-share";
const CHANGE: &str = "statistics-column-change";
const MEDIAN: &str = "statistics-column-median";

impl TableId {
    /// Keys of the title, of the sentence below it and of the headings.
    const fn keys(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Volume => {
                ("statistics-volume", "statistics-volume-lead", &[WHAT, "statistics-column-claims", CHANGE])
            }
            Self::Course => (
                "statistics-course",
                "statistics-course-lead",
                &[
                    "statistics-column-days",
                    "statistics-submitted",
                    "statistics-decided",
                    "statistics-approved",
                    "statistics-rejected",
                    "statistics-open",
                ],
            ),
            Self::InTime => (
                "statistics-in-time",
                "statistics-in-time-lead",
                &[WHAT, "statistics-column-in-time", OF, "statistics-column-late", CHANGE],
            ),
            Self::Times => (
                "statistics-times",
                "statistics-times-lead",
                &["statistics-column-stage", MEDIAN, "statistics-column-most", "statistics-column-measured", CHANGE],
            ),
            Self::Rounds => (
                "statistics-rounds",
                "statistics-rounds-lead",
                &["statistics-column-rounds", "statistics-column-decisions", SHARE, CHANGE],
            ),
            Self::Requests => (
                "statistics-requests",
                "statistics-requests-lead",
                &["field-reason", "statistics-column-requests", SHARE, CHANGE],
            ),
            Self::Rejections => (
                "statistics-rejections",
                "statistics-rejections-lead",
                &["field-reason", "statistics-column-rejections", SHARE, CHANGE],
            ),
            Self::Afterwards => ("statistics-afterwards", "statistics-afterwards-lead", &[WHAT, SHARE, OF, CHANGE]),
            Self::Workload => (
                "statistics-workload",
                "statistics-workload-lead",
                &["field-reviewer", "statistics-column-open-now", "statistics-column-decided", MEDIAN],
            ),
        }
    }
}

/// The figure of each stage's end, the keys of its punctuality and of its duration, and the claims that were late.
const STAGES: [(Figure, &str, &str, &str); 5] = [
    (Figure::Started, "statistics-in-time-start", "statistics-time-start", "started-late"),
    (Figure::Reviewed, "statistics-in-time-review", "statistics-time-review", "reviewed-late"),
    (Figure::Answered, "statistics-in-time-answer", "statistics-time-answer", "unanswered"),
    (Figure::DisputeDecided, "statistics-in-time-dispute", "statistics-time-dispute", "dispute-late"),
    (Figure::ReviewerTime, "statistics-within-target", "statistics-time-reviewer", "over-target"),
];

pub(super) fn table(f: &FigureFormatter<'_>, report: &Report, today: NaiveDate, id: TableId) -> FigureTable {
    let percent = |column| ChartKind::Bars { column, full: Some(100) };
    let (rows, kind) = match id {
        TableId::Volume => (volume(f, report, today), ChartKind::None),
        TableId::Course => course(f, report),
        TableId::InTime => (in_time(f, report), percent(1)),
        TableId::Times => (times(f, report), ChartKind::Bars { column: 1, full: None }),
        TableId::Rounds => (rounds(f, report), percent(2)),
        TableId::Requests => (requests(f, report), percent(2)),
        TableId::Rejections => (rejections(f, report), percent(2)),
        TableId::Afterwards => (afterwards(f, report), ChartKind::None),
        TableId::Workload => (workload(f, report), ChartKind::None),
    };
    let (title, lead, headings) = id.keys();
    let (t, id) = (f.t, id.as_str());
    let chart = Chart::of(f, id, t.text(title), &kind, &rows);
    let headings = headings.iter().map(|key| t.text(key)).collect();
    FigureTable { id, title: t.text(title), lead: t.text(lead), headings, rows, chart }
}

fn volume(f: &FigureFormatter<'_>, report: &Report, today: NaiveDate) -> Vec<FigureRow> {
    let row = |key, counts: [i64; 2], href| {
        FigureRow::new([f.label(key), f.number(counts[0]), f.count_change(counts)]).link(1, href)
    };
    let listed = |key, figure, drilldown: &str| {
        let counts = report.both(|counts| counts.count(figure));
        row(key, counts, f.href(drilldown, counts[0]))
    };
    let open = (report.days.to == today && report.open[0] > 0).then(|| "/claims?view=in-progress".to_owned());
    vec![
        listed("statistics-submitted", Figure::Submitted, "submitted"),
        row("statistics-decided", report.both(Counts::decided), None),
        listed("statistics-approved", Figure::Approved, "approved"),
        listed("statistics-rejected", Figure::Rejected, "rejected"),
        listed("statistics-unanswered", Figure::Unanswered, "unanswered"),
        listed("statistics-withdrawn", Figure::Withdrawn, "withdrawn"),
        listed("statistics-taken-back", Figure::TakenBack, "taken-back"),
        row("statistics-open", report.open, open),
    ]
}

fn course(f: &FigureFormatter<'_>, report: &Report) -> (Vec<FigureRow>, ChartKind) {
    let rows = report.course.iter().map(|part| {
        let [submitted, approved, rejected] =
            [Figure::Submitted, Figure::Approved, Figure::Rejected].map(|figure| part.counts.count(figure));
        let decided = approved + rejected;
        let [a, b, c, d, e] = [submitted, decided, approved, rejected, part.open].map(|number| f.number(number));
        FigureRow::new([f.days(part.days), a, b, c, d, e]).plot(Some(submitted), Some(decided))
    });
    let labels = report.course.iter().map(|part| f.short_date(part.days.from));
    (rows.collect(), ChartKind::Columns(labels.collect()))
}

fn in_time(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let row = |(stage, key, _, drilldown): (Figure, &'static str, &str, &str)| {
        let shares = report.in_time(stage);
        let (now, late) = (shares[0], shares[0].rest().part);
        FigureRow::new([f.label(key), f.share(now), f.of(now), f.number(late), f.share_change(shares)])
            .link(3, f.href(drilldown, late))
            .plot(now.percent(), None)
    };
    STAGES.map(row).into()
}

fn times(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let row = |(stage, _, key, _): (Figure, &str, &'static str, &str)| {
        let days = report.both(|counts| counts.days(stage));
        let (now, count) = (&days[0], f.number(days[0].count()));
        FigureRow::new([f.label(key), f.median(now), f.nine_of_ten(now), count, f.median_change(&days)])
            .plot(now.median().map(i64::from), now.nine_of_ten().map(i64::from))
    };
    STAGES.map(row).into()
}

/// A number of cases with their share.
fn share_row(f: &FigureFormatter<'_>, name: String, shares: [Share; 2]) -> FigureRow {
    FigureRow::new([name, f.number(shares[0].part), f.share(shares[0]), f.share_change(shares)])
}

fn rounds(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let in_round = |round: i16| {
        let key = if round < LAST_ROUND { "statistics-round" } else { "statistics-round-or-more" };
        let shares = report.both(|counts| counts.in_round(round));
        share_row(f, f.t.with(key, &[("count", round.into())]), shares).plot(shares[0].percent(), None)
    };
    let shares = report.both(Counts::sent_back);
    let sent_back = share_row(f, f.label("statistics-sent-back"), shares);
    let sent_back = sent_back.link(1, f.href("sent-back", shares[0].part));
    (1..=LAST_ROUND).map(in_round).chain([sent_back]).collect()
}

fn requests(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let all = AskReason::ALL.iter().map(|reason| (reason.as_str(), reason.label_key()));
    let shares = |code: &str| report.both(|counts| counts.with_detail(Figure::AskedFor, code, Figure::Asked));
    reasons(f, "asked-for", all.map(|(code, key)| (code, key, shares(code))).collect())
}

fn rejections(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let all = RejectionDetail::ALL.iter().map(|detail| (detail.as_str(), detail.label_key()));
    let shares = |code: &str| report.both(|counts| counts.with_detail(Figure::RejectedFor, code, Figure::Rejected));
    reasons(f, "rejected-for", all.map(|(code, key)| (code, key, shares(code))).collect())
}

/// The reasons that occurred in either period, the most frequent of this one first: codes, keys and shares.
fn reasons(
    f: &FigureFormatter<'_>,
    drilldown: &str,
    mut all: Vec<(&'static str, &'static str, [Share; 2])>,
) -> Vec<FigureRow> {
    all.retain(|(.., shares)| shares.iter().any(|share| share.part > 0));
    all.sort_by_key(|(.., shares)| Reverse(shares[0].part));
    let row = |(code, key, shares): (&str, &'static str, [Share; 2])| {
        let href = f.href(format_args!("{drilldown}.{code}"), shares[0].part);
        share_row(f, f.label(key), shares).link(1, href).plot(shares[0].percent(), None)
    };
    all.into_iter().map(row).collect()
}

fn afterwards(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let row = |key, drilldown: &str, shares: [Share; 2]| {
        FigureRow::new([f.label(key), f.share(shares[0]), f.of(shares[0]), f.share_change(shares)])
            .link(2, f.href(drilldown, shares[0].part))
    };
    vec![
        row("statistics-declined", "declined", report.both(Counts::declined)),
        row("statistics-overturned", "overturned", report.both(Counts::overturned)),
        row("statistics-late-answers", "unanswered", report.both(|counts| counts.in_time(Figure::Answered).rest())),
    ]
}

fn workload(f: &FigureFormatter<'_>, report: &Report) -> Vec<FigureRow> {
    let row = |work: &Workload| {
        let open = if work.open > MOST_OPEN {
            f.t.with("review-count-capped", &[("count", MOST_OPEN.into())])
        } else {
            f.number(work.open)
        };
        let decided = work.decided.count();
        FigureRow::new([work.name.clone(), open, f.number(decided), f.median(&work.decided)])
            .link(2, f.href(format_args!("decided-by.{}", work.reviewer.0), decided))
    };
    report.reviewers.iter().map(row).collect()
}

/// One of the figures that stand above everything.
pub(super) struct Headline {
    pub(super) name: &'static str,
    pub(super) figure: String,
    pub(super) change: String,
}

/// The four figures that a lead looks for first.
pub(super) fn headlines(f: &FigureFormatter<'_>, report: &Report) -> [Headline; 4] {
    let headline = |key, figure, change| Headline { name: f.t.text(key), figure, change };
    let decided = report.both(Counts::decided);
    let in_target = report.both(|counts| counts.in_time(Figure::ReviewerTime));
    let times = report.both(|counts| counts.days(Figure::ReviewerTime));
    let sent_back = report.both(Counts::sent_back);
    [
        headline("statistics-decided", f.number(decided[0]), f.count_change(decided)),
        headline("statistics-within-target", f.share(in_target[0]), f.share_change(in_target)),
        headline("statistics-median-reviewer-time", f.median(&times[0]), f.median_change(&times)),
        headline("statistics-sent-back", f.share(sent_back[0]), f.share_change(sent_back)),
    ]
}
