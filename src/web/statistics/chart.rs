//! Charts of tables, drawn by the server: bars and pairs of columns. They have no style attributes, which the content
//! policy refuses, and take colours from the style sheet; widths are in percent and heights in pixels, so that letters
//! stay as large on a telephone.

use crate::web::statistics::format::{FigureFormatter, FigureRow};

/// How a table is drawn.
pub(super) enum ChartKind {
    None,
    /// A bar for the first value of each row and a mark at the second. A column of the table has the value in words;
    /// the longest bar is `full`, or else the longest value.
    Bars {
        column: usize,
        full: Option<i64>,
    },
    /// Two columns for each row, with these labels below.
    Columns(Vec<String>),
}

/// A chart: places in percent of its width, or pixels from its top.
#[derive(Default)]
pub(in crate::web) struct Chart {
    pub(in crate::web) id: &'static str,
    pub(in crate::web) title: String,
    /// Everything that it shows, in words.
    pub(in crate::web) description: String,
    pub(in crate::web) height: i64,
    pub(in crate::web) rectangles: Vec<ChartRectangle>,
    pub(in crate::web) texts: Vec<ChartText>,
    /// What its shapes mean, where there are several: class and name.
    pub(in crate::web) key: Vec<(&'static str, &'static str)>,
}

pub(in crate::web) struct ChartRectangle {
    pub(in crate::web) class: &'static str,
    pub(in crate::web) x: String,
    pub(in crate::web) y: i64,
    pub(in crate::web) width: String,
    pub(in crate::web) height: i64,
}

pub(in crate::web) struct ChartText {
    pub(in crate::web) x: String,
    /// Pixels to the right of `x`.
    pub(in crate::web) dx: i64,
    pub(in crate::web) y: i64,
    pub(in crate::web) anchor: &'static str,
    pub(in crate::web) text: String,
}

/// Pixels of a line of a bar's name, of a bar, and below it.
const NAME: i64 = 20;
const BAR: i64 = 16;
const GAP: i64 = 10;
/// Letters of a line of a name: what a telephone has room for.
const LETTERS: usize = 34;
/// Width of the longest bar, in tenths of a percent; its value stands behind it.
const LONGEST: i64 = 780;
/// Top and height of the columns.
const TOP: i64 = 10;
const PLOT: i64 = 160;
/// Labels below the columns; with more columns, only some have one.
const LABELS: usize = 4;

impl Chart {
    /// The chart of these rows; `None` where there is nothing to draw.
    pub(super) fn of(
        f: &FigureFormatter<'_>,
        id: &'static str,
        title: &str,
        kind: &ChartKind,
        rows: &[FigureRow],
    ) -> Option<Self> {
        let chart = match kind {
            ChartKind::None => return None,
            ChartKind::Bars { column, full } => Self::bars(f, rows, *column, *full)?,
            ChartKind::Columns(labels) => Self::columns(f, rows, labels)?,
        };
        let title =
            f.t.with("statistics-chart-title", &[("title", title.into()), ("period", f.period(f.period).into())]);
        Some(Self { id, title, ..chart })
    }

    /// A column for each value, down from zero where it is below, with these labels at the foot; `axis` writes a value at the side.
    pub(in crate::web) fn of_columns(
        id: &'static str,
        title: String,
        description: String,
        columns: &[(String, i64)],
        axis: impl Fn(i64) -> String,
    ) -> Self {
        let [highest, lowest] =
            [1, -1].map(|side| columns.iter().map(|(_, value)| value * side).max().unwrap_or_default());
        let top = if highest > 0 || lowest <= 0 { round_top(highest.max(1)) } else { 0 };
        let bottom = if lowest > 0 { round_top(lowest) } else { 0 };
        let (whole, count) = (top + bottom, i64::try_from(columns.len().max(1)).unwrap_or(1));
        let longest = [top, -bottom].map(|value| axis(value).chars().count()).into_iter().max();
        let left = 60 + 18 * i64::try_from(longest.unwrap_or_default()).unwrap_or_default();
        let mut chart = Self { id, title, description, height: TOP + PLOT + 30, ..Self::default() };
        let zero = TOP + scaled(top, whole);
        let mut marks = vec![-bottom, 0, top / 2, top];
        marks.dedup();
        for value in marks {
            let y = TOP + scaled(top - value, whole);
            chart.rectangle("chart__grid", left, y, 1000 - left, 1);
            chart.text((left, -6), y + 5, "end", axis(value));
        }
        let edge = |n: i64| left + (1000 - left) * n / count;
        for ((label, value), n) in columns.iter().zip(0..) {
            let (from, wide, high) = (edge(n), edge(n + 1) - edge(n), scaled(value.abs(), whole));
            let y = if *value < 0 { zero } else { zero - high };
            chart.rectangle("chart__bar", from + wide * 20 / 100, y, wide * 60 / 100, high);
            if n % i64::try_from(columns.len().div_ceil(LABELS)).unwrap_or(1) == 0 {
                chart.text((i64::midpoint(from, edge(n + 1)), 0), TOP + PLOT + 20, "middle", label);
            }
        }
        chart
    }

    fn rectangle(&mut self, class: &'static str, x: i64, y: i64, width: i64, height: i64) {
        self.rectangles.push(ChartRectangle { class, x: percent(x), y, width: percent(width), height });
    }

    fn text(&mut self, (x, dx): (i64, i64), y: i64, anchor: &'static str, text: impl Into<String>) {
        self.texts.push(ChartText { x: percent(x), dx, y, anchor, text: text.into() });
    }

    fn bars(f: &FigureFormatter<'_>, rows: &[FigureRow], column: usize, full: Option<i64>) -> Option<Self> {
        let longest = rows.iter().filter_map(|row| row.plot).flatten().flatten().max()?;
        let place = |value: i64| value * LONGEST / full.unwrap_or(longest).max(1);
        let (mut chart, mut said) = (Self::default(), Vec::new());
        for (row, [length, mark]) in rows.iter().filter_map(|row| Some((row, row.plot?))) {
            for line in lines(row.text(0)) {
                chart.text((0, 0), chart.height + 15, "start", line);
                chart.height += NAME;
            }
            let top = chart.height;
            chart.rectangle("chart__track", 0, top + 2, LONGEST, BAR);
            chart.rectangle("chart__bar", 0, top + 2, length.map_or(0, place), BAR);
            let (name, value) = (row.text(0), row.text(column));
            let mut words = vec![("name", name.into()), ("value", value.into())];
            let mut key = "statistics-chart-value";
            if let Some(mark) = mark {
                let (class, x) = ("chart__mark", percent(place(mark)));
                chart.rectangles.push(ChartRectangle { class, x, y: top - 2, width: "3".to_owned(), height: BAR + 8 });
                chart.key = vec![
                    ("chart__bar", f.t.text("statistics-column-median")),
                    (class, f.t.text("statistics-column-most")),
                ];
                words.push(("most", f.number(mark).into()));
                key = "statistics-chart-median";
            }
            // Words instead of a value need the room of the bar that there is not.
            chart.text((length.map_or(0, |_| LONGEST), 6), top + 15, "start", value);
            said.push(f.t.with(key, &words));
            chart.height += BAR + GAP;
        }
        Some(Self { description: said.join(" "), ..chart })
    }

    fn columns(f: &FigureFormatter<'_>, rows: &[FigureRow], labels: &[String]) -> Option<Self> {
        let highest = rows.iter().filter_map(|row| row.plot).flatten().flatten().max().filter(|value| *value > 0)?;
        let (top, count) = (round_top(highest), i64::try_from(rows.len()).unwrap_or(1));
        // Behind the longest number of the axis.
        let left = 90 + 25 * i64::try_from(f.number(top).chars().count()).unwrap_or_default();
        let mut chart = Self { height: TOP + PLOT + 30, ..Self::default() };
        for value in [0, top / 2, top] {
            let y = TOP + PLOT - value * PLOT / top;
            chart.rectangle("chart__grid", left, y, 1000 - left, 1);
            chart.text((left, -6), y + 5, "end", f.number(value));
        }
        let edge = |n: i64| left + (1000 - left) * n / count;
        let mut said = Vec::new();
        for ((row, label), n) in rows.iter().zip(labels).zip(0..) {
            let (from, wide) = (edge(n), edge(n + 1) - edge(n));
            let shapes = [("chart__in", 14), ("chart__bar", 52)];
            for ((class, at), value) in shapes.into_iter().zip(row.plot.into_iter().flatten().flatten()) {
                let high = value * PLOT / top;
                chart.rectangle(class, from + wide * at / 100, TOP + PLOT - high, wide * 34 / 100, high);
            }
            if n % i64::try_from(rows.len().div_ceil(LABELS)).unwrap_or(1) == 0 {
                chart.text((i64::midpoint(from, edge(n + 1)), 0), TOP + PLOT + 20, "middle", label);
            }
            said.push(f.t.with(
                "statistics-chart-course",
                &[("days", row.text(0).into()), ("submitted", row.text(1).into()), ("decided", row.text(2).into())],
            ));
        }
        let key = vec![("chart__in", f.t.text("statistics-submitted")), ("chart__bar", f.t.text("statistics-decided"))];
        Some(Self { description: said.join(" "), key, ..chart })
    }
}

/// A name, on two lines if it is long.
fn lines(name: &str) -> Vec<&str> {
    let end = name.char_indices().nth(LETTERS).map(|(at, _)| at);
    let space = end.and_then(|end| name.get(..end)?.rfind(' ')).filter(|at| *at > 0);
    space.and_then(|at| Some(vec![name.get(..at)?, name.get(at + 1..)?])).unwrap_or_else(|| vec![name])
}

/// Tenths of a percent, as SVG reads them.
fn percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// How high a value stands, in pixels.
fn scaled(value: i64, top: i64) -> i64 {
    i64::try_from(i128::from(value) * i128::from(PLOT) / i128::from(top.max(1))).unwrap_or(PLOT)
}

/// The next round even number: 2, 4, 6, 10, 20, 40, 60, 100.
fn round_top(highest: i64) -> i64 {
    let mut ten: i64 = 1;
    loop {
        if let Some(top) = [2, 4, 6, 10].into_iter().map(|step| step * ten).find(|top| *top >= highest) {
            return top;
        }
        ten *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_even_number() {
        for (highest, top) in [(1, 2), (2, 2), (3, 4), (5, 6), (7, 10), (11, 20), (61, 100), (4_321, 6_000)] {
            assert_eq!(round_top(highest), top, "{highest}");
        }
    }

    #[test]
    fn a_long_name_has_two_lines() {
        assert_eq!(lines("Work not described"), ["Work not described"]);
        let long = "Solution ou service du partenaire manquant";
        assert_eq!(lines(long), ["Solution ou service du partenaire", "manquant"]);
        assert_eq!(lines("é".repeat(50).as_str()).len(), 1);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn places_are_written_as_svg_reads_them() {
        assert_eq!([percent(0), percent(615), percent(1000)], ["0.0%", "61.5%", "100.0%"]);
    }
}
