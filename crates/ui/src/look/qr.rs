//! A link as a QR code, drawn here: one path of dark squares on white, whatever the theme, because cameras want contrast.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Squares of white that readers need around it.
const QUIET: usize = 4;

/// Nothing where the text is longer than a code can hold.
pub fn code(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return html! {} };
    let width = code.width();
    let side = width + 2 * QUIET;
    let path = dark(&code.to_colors(), width);
    html! {
        svg.qr role="img" aria-label=(label) viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

/// One stroke for each run of dark squares in a row.
fn dark(squares: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in squares.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|square| **square == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_quiet_around() {
        let drawn = code("https://hub.example/phone/alta_tel_x", "QR").into_string();
        let code = QrCode::with_error_correction_level("https://hub.example/phone/alta_tel_x", EcLevel::M).unwrap();
        let (first, last) = (QUIET, QUIET + code.width() - 7);
        for (x, y) in [(first, first), (last, first), (first, last)] {
            assert!(drawn.contains(&format!("M{x} {y}h7v1h-7z")), "{x} {y}: {drawn}");
        }
        assert!(!drawn.contains("alta_tel_x"), "the text itself is only in the squares");
        assert_eq!(super::code(&"x".repeat(5000), "QR").into_string(), "");
    }
}
