//! The report as tables in words; each with the chart of the same cells.

mod content;

pub(super) use content::{in_time_key, round_name, time_key};

use super::charts::{self, Chart};
use super::words::Teller;
use crate::claims::model::claim::named;
use crate::claims::statistics::{Behind, Report, Stage};
use chrono::NaiveDate;
use content::Content;

named! {
    /// A table, as addresses name it.
    Name {
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

impl Name {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Volume => "statistics-volume",
            Self::Course => "statistics-course",
            Self::InTime => "statistics-in-time",
            Self::Times => "statistics-times",
            Self::Rounds => "statistics-rounds",
            Self::Requests => "statistics-requests",
            Self::Rejections => "statistics-rejections",
            Self::Afterwards => "statistics-afterwards",
            Self::Workload => "statistics-workload",
        }
    }

    const fn lead_key(self) -> &'static str {
        match self {
            Self::Volume => "statistics-volume-lead",
            Self::Course => "statistics-course-lead",
            Self::InTime => "statistics-in-time-lead",
            Self::Times => "statistics-times-lead",
            Self::Rounds => "statistics-rounds-lead",
            Self::Requests => "statistics-requests-lead",
            Self::Rejections => "statistics-rejections-lead",
            Self::Afterwards => "statistics-afterwards-lead",
            Self::Workload => "statistics-workload-lead",
        }
    }
}

/// A table with its chart.
pub(super) struct Table {
    pub(super) name: Name,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    /// The heads of all columns.
    pub(super) headings: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
    pub(super) chart: Option<Chart>,
}

/// A row: the first cell names it.
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
}

impl Row {
    pub(super) fn name(&self) -> &str {
        self.cells.first().map_or("", |cell| &cell.text)
    }
}

/// A cell.
pub(super) struct Cell {
    pub(super) text: String,
    /// The claims behind it.
    pub(super) href: Option<String>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, href: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

fn row<const N: usize>(cells: [Cell; N]) -> Row {
    Row { cells: cells.into() }
}

/// One of the figures that stand above everything.
pub(super) struct Headline {
    pub(super) name: &'static str,
    pub(super) figure: String,
    pub(super) more: String,
}

/// The four figures that a lead looks for first.
pub(super) fn headlines(teller: &Teller<'_>, report: &Report) -> Vec<Headline> {
    let t = teller.t;
    let decided = report.decided();
    let mut all = vec![Headline {
        name: t.text("statistics-decided"),
        figure: teller.number(decided.now),
        more: teller.count_change(decided),
    }];
    let target = report.in_time.iter().find(|(stage, ..)| *stage == Stage::ReviewerTime);
    all.extend(target.map(|(_, now, before)| Headline {
        name: t.text("statistics-within-target"),
        figure: teller.share(*now),
        more: teller.share_change(*now, *before),
    }));
    let time = report.times.iter().find(|(stage, ..)| *stage == Stage::ReviewerTime);
    all.extend(time.map(|(_, now, before)| Headline {
        name: t.text("statistics-median-reviewer-time"),
        figure: teller.median(now),
        more: teller.median_change(now, before),
    }));
    let (now, before) = report.sent_back;
    let more = teller.share_change(now, before);
    all.push(Headline { name: t.text("statistics-sent-back"), figure: teller.share(now), more });
    all
}

/// All tables in their order.
pub(super) fn all(teller: &Teller<'_>, report: &Report, today: NaiveDate) -> Vec<Table> {
    Name::ALL.iter().map(|name| one(teller, report, today, *name)).collect()
}

/// One table.
pub(super) fn one(teller: &Teller<'_>, report: &Report, today: NaiveDate, name: Name) -> Table {
    let t = teller.t;
    let Content { headings, rows } = match name {
        Name::Volume => content::volume(teller, report, today),
        Name::Course => content::course(teller, report),
        Name::InTime => content::in_time(teller, report),
        Name::Times => content::times(teller, report),
        Name::Rounds => content::rounds(teller, report),
        Name::Requests => {
            let reasons = report.asked_for.iter();
            let reasons = reasons.map(|(r, now, before)| (r.label_key(), Behind::AskedFor(*r), *now, *before));
            content::reasons(teller, "statistics-column-requests", reasons)
        }
        Name::Rejections => {
            let reasons = report.rejected_for.iter();
            let reasons = reasons.map(|(d, now, before)| (d.label_key(), Behind::RejectedFor(*d), *now, *before));
            content::reasons(teller, "statistics-column-rejections", reasons)
        }
        Name::Afterwards => content::afterwards(teller, report),
        Name::Workload => content::workload(teller, report),
    };
    let chart = charts::of(teller, report, name);
    let headings = headings.into_iter().map(|key| t.text(key)).collect();
    Table { name, title: t.text(name.key()), lead: t.text(name.lead_key()), headings, rows, chart }
}
