//! G.711 and the arithmetic of one tone.

use std::f64::consts::TAU;

/// Samples in 20 ms.
pub(super) const FRAME: usize = 160;
const RATE: f64 = 8_000.0;
const LOUD: f64 = 8_000.0;

/// RTP packets of a tone, G.711 µ-law.
#[derive(Debug)]
pub(super) struct Generator {
    step: f64,
    phase: f64,
    sequence: u16,
    time: u32,
    source: [u8; 4],
}

impl Generator {
    pub(super) fn new(hertz: u32) -> Self {
        let source = hertz.wrapping_mul(2_654_435_761).to_be_bytes();
        Self { step: TAU * f64::from(hertz) / RATE, phase: 0.0, sequence: 0, time: 0, source }
    }

    pub(super) fn packet(&mut self) -> Vec<u8> {
        let mut packet = vec![0x80, 0];
        packet.extend(self.sequence.to_be_bytes());
        packet.extend(self.time.to_be_bytes());
        packet.extend(self.source);
        for _ in 0..FRAME {
            #[expect(clippy::cast_possible_truncation, reason = "the amplitude is far inside 16 bits")]
            packet.push(to_ulaw((self.phase.sin() * LOUD) as i16));
            self.phase = (self.phase + self.step) % TAU;
        }
        self.sequence = self.sequence.wrapping_add(1);
        self.time = self.time.wrapping_add(160);
        packet
    }
}

/// Samples of a payload, where it is G.711.
pub(super) fn decode(kind: u8, payload: &[u8]) -> Option<Vec<i16>> {
    match kind {
        0 => Some(payload.iter().map(|byte| from_ulaw(*byte)).collect()),
        8 => Some(payload.iter().map(|byte| from_alaw(*byte)).collect()),
        _ => None,
    }
}

/// Whether most of what is heard is this tone (Goertzel).
pub(super) fn is_tone(samples: &[i16], hertz: u32) -> bool {
    let factor = 2.0 * (TAU * f64::from(hertz) / RATE).cos();
    let (mut before, mut last, mut energy) = (0.0, 0.0, 0.0);
    for sample in samples.iter().map(|sample| f64::from(*sample)) {
        let next = sample + factor * last - before;
        before = last;
        last = next;
        energy += sample * sample;
    }
    let power = last * last + before * before - factor * last * before;
    #[expect(clippy::cast_precision_loss, reason = "a window has a few thousand samples")]
    let share = 2.0 * power / (energy * samples.len() as f64);
    energy > 1.0 && share > 0.7
}

fn to_ulaw(sample: i16) -> u8 {
    let sign = if sample < 0 { 0x80 } else { 0 };
    let biased = (i32::from(sample).abs() + 132).min(32_767);
    // why: 132 has its highest bit at 7, so the exponent is between 0 and 7.
    let exponent = 24 - biased.leading_zeros();
    let mantissa = (biased >> (exponent + 3)) & 0x0f;
    let exponent = i32::try_from(exponent).unwrap_or(7);
    u8::try_from((!(sign | (exponent << 4) | mantissa)) & 0xff).unwrap_or(0xff)
}

fn from_ulaw(byte: u8) -> i16 {
    let byte = !byte;
    let (exponent, mantissa) = ((byte >> 4) & 7, i16::from(byte & 0x0f));
    let value = (((mantissa << 3) + 132) << exponent) - 132;
    if byte & 0x80 == 0 { value } else { -value }
}

fn from_alaw(byte: u8) -> i16 {
    let byte = byte ^ 0x55;
    let (exponent, mantissa) = ((byte >> 4) & 7, i16::from(byte & 0x0f));
    let value = if exponent == 0 { (mantissa << 4) + 8 } else { ((mantissa << 4) + 264) << (exponent - 1) };
    if byte & 0x80 == 0 { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_heard_as_itself_and_as_no_other() {
        let mut generator = Generator::new(440);
        let mut samples = Vec::new();
        for _ in 0..10 {
            samples.extend(decode(0, &generator.packet()[12..]).expect("G.711"));
        }
        assert!(is_tone(&samples, 440));
        assert!(!is_tone(&samples, 620));
        assert!(!is_tone(&[0; 1600], 440));
    }

    #[test]
    fn what_is_coded_comes_back_nearly_the_same() {
        for sample in (-32_000_i16..32_000).step_by(97) {
            let back = i32::from(from_ulaw(to_ulaw(sample)));
            let sample = i32::from(sample);
            assert!((back - sample).abs() <= 16 + sample.abs() / 16, "{sample} came back as {back}");
        }
    }
}
