//! Where everything in a chart stands.

use crate::claims::statistics::Stretch;
use crate::web::statistics::words::Teller;

/// A chart: places in percent of its width, or pixels from its top.
pub struct Chart {
    pub(in crate::web::statistics) id: &'static str,
    pub(in crate::web::statistics) title: String,
    /// Everything that it shows, in words.
    pub(in crate::web::statistics) description: String,
    pub(in crate::web::statistics) height: i64,
    pub(in crate::web::statistics) boxes: Vec<Rectangle>,
    pub(in crate::web::statistics) texts: Vec<Text>,
    /// What its shapes mean, where there are several: class and name.
    pub(in crate::web::statistics) key: Vec<(&'static str, &'static str)>,
}

/// A rectangle.
pub struct Rectangle {
    pub(in crate::web::statistics) class: &'static str,
    pub(in crate::web::statistics) x: String,
    pub(in crate::web::statistics) y: i64,
    pub(in crate::web::statistics) width: String,
    pub(in crate::web::statistics) height: i64,
}

/// A text on its line.
pub struct Text {
    pub(in crate::web::statistics) x: String,
    /// Pixels to the right of that.
    pub(in crate::web::statistics) dx: i64,
    pub(in crate::web::statistics) y: i64,
    /// Which of its ends is there.
    pub(in crate::web::statistics) anchor: &'static str,
    pub(in crate::web::statistics) text: String,
}

/// A bar: its name, its length, a mark further on, and its value in words.
pub(super) type Bar = (String, Option<i64>, Option<i64>, String);

/// Pixels of a line of a bar's name, of a bar, and below it.
const NAME: i64 = 20;
const BAR: i64 = 16;
const GAP: i64 = 10;
/// Letters of a line of a name: what a telephone has room for.
const LETTERS: usize = 34;
/// What the longest bar takes of the width, in tenths of a percent; its value stands behind it.
const LONGEST: i64 = 780;

/// Bars with their names above and their values behind; the longest possible is `full`, or the longest that there is.
pub(super) fn bars(
    teller: &Teller<'_>,
    id: &'static str,
    title: &str,
    rows: Vec<Bar>,
    full: Option<i64>,
) -> Option<Chart> {
    let t = teller.t;
    let longest = rows.iter().flat_map(|(_, length, mark, _)| [*length, *mark]).flatten().max()?;
    let full = full.unwrap_or(longest).max(1);
    let marked = rows.iter().any(|(_, _, mark, _)| mark.is_some());
    let (mut boxes, mut texts, mut said) = (Vec::new(), Vec::new(), Vec::new());
    let mut top = 0;
    for (name, length, mark, value) in &rows {
        for line in lines(name) {
            texts.push(Text { x: "0".to_owned(), dx: 0, y: top + 15, anchor: "start", text: line.to_owned() });
            top += NAME;
        }
        let place = |share: &i64| share * LONGEST / full;
        boxes.push(rectangle("chart__track", 0, top + 2, LONGEST, BAR));
        boxes.push(rectangle("chart__bar", 0, top + 2, length.as_ref().map_or(0, place), BAR));
        boxes.extend(
            mark.as_ref()
                .map(place)
                .map(|at| Rectangle { width: "3".to_owned(), ..rectangle("chart__mark", at, top - 2, 0, BAR + 8) }),
        );
        // Words instead of a value need the room of the bar that there is not.
        let x = percent(if length.is_some() { LONGEST } else { 0 });
        texts.push(Text { x, dx: 6, y: top + 15, anchor: "start", text: value.clone() });
        said.push(match mark.map(|mark| teller.number(mark)) {
            Some(most) => t.with(
                "statistics-chart-median",
                &[("name", name.into()), ("value", value.into()), ("most", most.into())],
            ),
            None => t.with("statistics-chart-value", &[("name", name.into()), ("value", value.into())]),
        });
        top += BAR + GAP;
    }
    let key = if marked {
        vec![("chart__bar", t.text("statistics-column-median")), ("chart__mark", t.text("statistics-column-most"))]
    } else {
        Vec::new()
    };
    Some(Chart { id, title: titled(teller, title), description: said.join(" "), height: top, boxes, texts, key })
}

/// A name, on two lines if it is long.
fn lines(name: &str) -> Vec<&str> {
    let end = name.char_indices().nth(LETTERS).map(|(at, _)| at);
    let space = end.and_then(|end| name.get(..end)?.rfind(' ')).filter(|at| *at > 0);
    space.and_then(|at| Some(vec![name.get(..at)?, name.get(at + 1..)?])).unwrap_or_else(|| vec![name])
}

fn titled(teller: &Teller<'_>, title: &str) -> String {
    let period = teller.period(teller.period);
    teller.t.with("statistics-chart-title", &[("title", title.into()), ("period", period.into())])
}

fn rectangle(class: &'static str, x: i64, y: i64, width: i64, height: i64) -> Rectangle {
    Rectangle { class, x: percent(x), y, width: percent(width), height }
}

/// Tenths of a percent, as SVG reads them.
fn percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The plot of the columns: its top and its height in pixels.
const TOP: i64 = 10;
const PLOT: i64 = 160;
/// Names below the columns; with more columns, only some are named.
const NAMES: usize = 4;

/// Pairs of columns, what came in and what was decided, part after part of the period.
pub(super) fn columns(teller: &Teller<'_>, id: &'static str, title: &str, course: &[Stretch]) -> Option<Chart> {
    let decided = |part: &Stretch| part.approved + part.rejected;
    let highest =
        course.iter().flat_map(|part| [part.submitted, decided(part)]).max().filter(|highest| *highest > 0)?;
    let (top, t) = (round_top(highest), teller.t);
    let count = i64::try_from(course.len()).unwrap_or(1);
    let left = left_of_plot(&teller.number(top));
    let (mut boxes, mut texts, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for value in [0, top / 2, top] {
        let y = TOP + PLOT - value * PLOT / top;
        boxes.push(Rectangle { height: 1, ..rectangle("chart__grid", left, y, 1000 - left, 1) });
        texts.push(Text { x: percent(left), dx: -6, y: y + 5, anchor: "end", text: teller.number(value) });
    }
    for (part, n) in course.iter().zip(0..) {
        let (from, to) = (left + (1000 - left) * n / count, left + (1000 - left) * (n + 1) / count);
        let wide = to - from;
        for (class, value, at) in [("chart__in", part.submitted, 14), ("chart__bar", decided(part), 52)] {
            let high = value * PLOT / top;
            boxes.push(rectangle(class, from + wide * at / 100, TOP + PLOT - high, wide * 34 / 100, high));
        }
        if n % i64::try_from(course.len().div_ceil(NAMES)).unwrap_or(1) == 0 {
            let text = teller.short_date(part.days.from);
            let x = percent(i64::midpoint(from, to));
            texts.push(Text { x, dx: 0, y: TOP + PLOT + 20, anchor: "middle", text });
        }
        let days = teller.days(part.days);
        said.push(t.with(
            "statistics-chart-course",
            &[("days", days.into()), ("submitted", part.submitted.into()), ("decided", decided(part).into())],
        ));
    }
    let key = vec![("chart__in", t.text("statistics-submitted")), ("chart__bar", t.text("statistics-decided"))];
    let height = TOP + PLOT + 30;
    Some(Chart { id, title: titled(teller, title), description: said.join(" "), height, boxes, texts, key })
}

/// Where the plot begins, in tenths of a percent: behind the longest number of its axis.
fn left_of_plot(longest: &str) -> i64 {
    90 + 25 * i64::try_from(longest.chars().count()).unwrap_or_default()
}

/// The next round even number: 2, 4, 6, 10, 20, 40, 60, 100.
fn round_top(highest: i64) -> i64 {
    let mut ten = 1;
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
