//! Charts as SVG made here: from zero, in two hues at most, with a sentence for those who do not see them and a table for those who count.

use maud::{Markup, html};

use super::number;
use crate::visit::Reader;

const WIDTH: i64 = 640;
const HEIGHT: i64 = 230;
const LEFT: i64 = 44;
const TOP: i64 = 12;
const BOTTOM: i64 = 28;

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
    (HEIGHT - TOP - BOTTOM) * value / top.max(1)
}

fn grid(reader: &Reader, top: i64) -> Markup {
    html! {
        @for quarter in 0..=4i64 {
            @let y = HEIGHT - BOTTOM - height(top * quarter / 4, top);
            line .grid x1=(LEFT) x2=(WIDTH) y1=(y) y2=(y) {}
            text .axis x=(LEFT - 8) y=(y + 4) text-anchor="end" { (number(reader.tongue, top * quarter / 4)) }
        }
    }
}

/// How something grew.
pub fn area(reader: &Reader, label: &str, headings: [&str; 2], marks: &[Mark]) -> Markup {
    let top = ceiling(marks.iter().map(|mark| mark.value).max().unwrap_or_default());
    let step = (WIDTH - LEFT - 16) / i64::try_from(marks.len().max(2) - 1).unwrap_or(1);
    let x = |at: usize| LEFT + 8 + step * i64::try_from(at).unwrap_or_default();
    let y = |value: i64| HEIGHT - BOTTOM - height(value, top);
    let line: Vec<String> = marks.iter().enumerate().map(|(at, mark)| format!("{},{}", x(at), y(mark.value))).collect();
    let last = marks.len().saturating_sub(1);
    let ground = HEIGHT - BOTTOM;
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(label) {
            (grid(reader, top))
            polygon .fill points=(format!("{},{ground} {} {},{ground}", x(0), line.join(" "), x(last))) {}
            polyline .line points=(line.join(" ")) {}
            @if let Some(mark) = marks.last() { circle .dot cx=(x(last)) cy=(y(mark.value)) r="4.5" {} }
            @for (at, mark) in marks.iter().enumerate() {
                text .axis x=(x(at)) y=(HEIGHT - 8) text-anchor="middle" { (mark.name) }
            }
        }
        (table(reader, headings[0], &[headings[1]], marks))
    }
}

/// How much there was each time, and how much of it went wrong.
pub fn bars(reader: &Reader, label: &str, headings: [&str; 3], marks: &[Mark]) -> Markup {
    let top = ceiling(marks.iter().map(|mark| mark.value + mark.on_top).max().unwrap_or_default());
    let step = (WIDTH - LEFT) / i64::try_from(marks.len().max(1)).unwrap_or(1);
    let wide = (step * 2 / 3).max(2);
    let x = |at: usize| LEFT + step * i64::try_from(at).unwrap_or_default() + (step - wide) / 2;
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(label) {
            (grid(reader, top))
            @for (at, mark) in marks.iter().enumerate() {
                @let (well, badly) = (height(mark.value, top), height(mark.on_top, top));
                @if well > 0 { rect .bar x=(x(at)) y=(HEIGHT - BOTTOM - well) width=(wide) height=(well) rx="3" {} }
                @if badly > 0 { rect .bar.bad x=(x(at)) y=(HEIGHT - BOTTOM - well - badly - 2) width=(wide) height=(badly) rx="3" {} }
                @if at == 0 || at + 1 == marks.len() {
                    text .axis x=(x(at) + wide / 2) y=(HEIGHT - 8) text-anchor="middle" { (mark.name) }
                }
            }
        }
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
