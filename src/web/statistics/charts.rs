//! Charts, drawn by the server. Two kinds are all that is needed, bars and pairs of columns, so they are drawn here, in
//! fewer lines than a drawing library wants to be told what not to do: no style attributes (which the content policy
//! refuses), colours from the style sheet alone, and letters that stay as large on a telephone, because widths are in
//! percent and heights in pixels.

mod draw;

pub(super) use draw::Chart;

use super::tables::{Name, in_time_key, round_name, time_key};
use super::words::Teller;
use crate::claims::statistics::{Report, Share, Spread, Stage};

/// The chart of a table; its values are written as the table writes them.
pub(super) fn of(teller: &Teller<'_>, report: &Report, name: Name) -> Option<Chart> {
    let t = teller.t;
    let percent = |label: String, share: Share| (label, share.percent(), None, teller.share(share));
    let bars = |rows, full| draw::bars(teller, name.as_str(), t.text(name.key()), rows, full);
    let whole = Some(100);
    match name {
        Name::Volume | Name::Afterwards | Name::Workload => None,
        Name::Course => draw::columns(teller, name.as_str(), t.text(name.key()), &report.course),
        Name::InTime => {
            let rows = report.in_time.iter().map(|(s, now, _)| percent(t.text(in_time_key(*s)).to_owned(), *now));
            bars(rows.collect(), whole)
        }
        Name::Times => {
            let row = |(stage, now, _): &(Stage, Spread, Spread)| {
                let (median, most) = (now.median().map(i64::from), now.most().map(i64::from));
                (t.text(time_key(*stage)).to_owned(), median, most, teller.median(now))
            };
            bars(report.times.iter().map(row).collect(), None)
        }
        Name::Rounds => {
            let rows = report.rounds.iter().map(|(round, now, _)| percent(round_name(teller, *round), *now));
            bars(rows.collect(), whole)
        }
        Name::Requests => {
            let rows = report.asked_for.iter().map(|(r, now, _)| percent(t.text(r.label_key()).to_owned(), *now));
            bars(rows.collect(), whole)
        }
        Name::Rejections => {
            let rows = report.rejected_for.iter().map(|(r, now, _)| percent(t.text(r.label_key()).to_owned(), *now));
            bars(rows.collect(), whole)
        }
    }
}
