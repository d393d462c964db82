//! Charts as SVG made here: from zero, in two hues at most, with a sentence for those who do not see them and a table for those who count.

use maud::{Markup, html};

use super::number;
use crate::visit::Reader;

const WIDTH: i64 = 1200;
const HEIGHT: i64 = 190;

/// A name below the axis and what it stands for; the second value is on top of the first.
pub struct Mark {
    pub name: String,
    pub value: i64,
    pub on_top: i64,
}

/// A round number that nothing is above.
fn ceiling(most: i64) -> i64 {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if step * factor * 4 >= most.max(4) {
                return step * factor * 4;
            }
        }
        step *= 10;
    }
}

fn height(value: i64, top: i64) -> i64 {
    HEIGHT * value / top.max(1)
}

/// The drawing takes whatever width there is; what is read beside and below it is text of the page and keeps its size.
fn drawn(reader: &Reader, label: &str, top: i64, along: Markup, inside: Markup) -> Markup {
    html! {
        div.chart {
            div.up aria-hidden="true" { @for quarter in 0..=4i64 { span { (number(reader.tongue, top * quarter / 4)) } } }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" role="img" aria-label=(label) {
                @for quarter in 0..=4i64 {
                    @let y = HEIGHT - height(top * quarter / 4, top);
                    line .grid x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
                }
                (inside)
            }
            (along)
        }
    }
}

/// As wide as each mark is.
fn step(marks: &[Mark]) -> i64 {
    WIDTH / i64::try_from(marks.len().max(1)).unwrap_or(1)
}

/// How something grew.
pub fn area(reader: &Reader, label: &str, headings: [&str; 2], marks: &[Mark]) -> Markup {
    let top = ceiling(marks.iter().map(|mark| mark.value).max().unwrap_or_default());
    let step = step(marks);
    let x = |at: usize| step / 2 + step * i64::try_from(at).unwrap_or_default();
    let y = |value: i64| HEIGHT - height(value, top);
    let line: Vec<String> = marks.iter().enumerate().map(|(at, mark)| format!("{},{}", x(at), y(mark.value))).collect();
    let last = marks.len().saturating_sub(1);
    let along = html! { div.along aria-hidden="true" { @for mark in marks { span { (mark.name) } } } };
    let inside = html! {
        polygon .fill points=(format!("{},{HEIGHT} {} {},{HEIGHT}", x(0), line.join(" "), x(last))) {}
        polyline .line points=(line.join(" ")) {}
        @if let Some(mark) = marks.last() {
            // A line without length, with round ends: a dot that stays one however the drawing is stretched.
            @for ring in ["dot", "dot-in"] { path class=(ring) d=(format!("M{} {}h0", x(last), y(mark.value))) {} }
        }
    };
    html! {
        (drawn(reader, label, top, along, inside))
        (table(reader, headings[0], &[headings[1]], marks))
    }
}

/// How much there was each time, and how much of it went wrong.
pub fn bars(reader: &Reader, label: &str, headings: [&str; 3], marks: &[Mark]) -> Markup {
    let top = ceiling(marks.iter().map(|mark| mark.value + mark.on_top).max().unwrap_or_default());
    let step = step(marks);
    let wide = (step * 2 / 3).max(2);
    let x = |at: usize| step * i64::try_from(at).unwrap_or_default() + (step - wide) / 2;
    let along = html! {
        div.along.ends aria-hidden="true" {
            @if let Some(first) = marks.first() { span { (first.name) } }
            @if let [_, .., last] = marks { span { (last.name) } }
        }
    };
    let inside = html! {
        @for (at, mark) in marks.iter().enumerate() {
            @let (well, badly) = (height(mark.value, top), height(mark.on_top, top));
            @if well > 0 { rect .bar x=(x(at)) y=(HEIGHT - well) width=(wide) height=(well) {} }
            @if badly > 0 { rect .bar.bad x=(x(at)) y=(HEIGHT - well - badly - 2) width=(wide) height=(badly) {} }
        }
    };
    html! {
        (drawn(reader, label, top, along, inside))
        p.legend { span.key {} (headings[1]) span.key.bad {} (headings[2]) }
        (table(reader, headings[0], &headings[1..], marks))
    }
}

fn table(reader: &Reader, first: &str, others: &[&str], marks: &[Mark]) -> Markup {
    html! {
        details.data {
            summary { (reader.text("chart-table")) }
            table.table.tight {
                thead { tr { th scope="col" { (first) } @for other in others { th.end scope="col" { (other) } } } }
                tbody {
                    @for mark in marks {
                        tr {
                            th scope="row" { (mark.name) }
                            td.end.num { (number(reader.tongue, mark.value)) }
                            @if others.len() > 1 { td.end.num { (number(reader.tongue, mark.on_top)) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_round_number_above_everything() {
        for (most, top) in [(0, 4), (4, 4), (5, 8), (128, 200), (3412, 4000), (8001, 20_000)] {
            assert_eq!(ceiling(most), top, "{most}");
        }
    }
}
