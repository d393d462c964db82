//! What became of calls, heard twice: over evapi at once, and from Kamailio's log for what was said while nobody listened. The second copy of a
//! call is known by (Call-ID, From tag).

use std::{
    collections::{HashSet, VecDeque},
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::Path,
};

use serde_json::Value;

use crate::records::{CallKind, CallRecord, Ended, Event};

/// Calls remembered, so that a second copy is known.
const REMEMBERED_MAX: usize = 50_000;
const EVENT_MAX: usize = 65_536;
/// What stands before a record in the log.
const MARK: &str = "ALTA-CALL ";
/// Where a From tag would stand, for an emergency call that has only begun; no tag has a space.
const BEGAN: &str = "it began";

/// Takes events out of a stream of netstrings.
#[derive(Debug, Default)]
pub struct Ear {
    buffer: Vec<u8>,
    seen: HashSet<(String, String)>,
    order: VecDeque<(String, String)>,
}

impl Ear {
    /// A new connection begins with a new string.
    pub fn reconnected(&mut self) {
        self.buffer.clear();
    }

    /// The events in what was read, each once.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.buffer.extend_from_slice(bytes);
        let mut events = Vec::new();
        while let Some((start, length)) = netstring(&self.buffer) {
            if length > EVENT_MAX {
                self.buffer.clear();
                break;
            }
            let end = start + length;
            if self.buffer.len() <= end {
                break;
            }
            let said = serde_json::from_slice::<Value>(&self.buffer[start..end]);
            self.buffer.drain(..=end);
            events.extend(said.ok().and_then(|json| event(&json)).filter(|event| self.is_new(event)));
        }
        events
    }

    /// Whether this is the first copy.
    pub fn is_new(&mut self, event: &Event) -> bool {
        let key = match event {
            Event::Ended(record) => (record.call_id.clone(), format!("{} {}", record.started, record.from_tag)),
            Event::Emergency { call_id, .. } => (call_id.clone(), BEGAN.to_owned()),
            _ => return true,
        };
        if !self.seen.insert(key.clone()) {
            return false;
        }
        self.order.push_back(key);
        if self.order.len() > REMEMBERED_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.seen.remove(&oldest);
        }
        true
    }
}

/// Where the string begins and how long it is; none: not known yet.
fn netstring(bytes: &[u8]) -> Option<(usize, usize)> {
    let colon = bytes.iter().position(|byte| *byte == b':')?;
    // why: a length that is none would never end; whatever comes is then too long.
    let length =
        std::str::from_utf8(&bytes[..colon]).ok().and_then(|text| text.parse().ok()).unwrap_or(usize::MAX >> 1);
    Some((colon + 1, length))
}

/// What the log says of calls from this byte on, and up to where it was read.
///
/// # Errors
/// The log cannot be read.
pub fn missed(log: &Path, from: u64) -> std::io::Result<(Vec<Event>, u64)> {
    let mut file = File::open(log)?;
    // why: a log that is shorter than it was is a new one.
    let from = if file.metadata()?.len() < from { 0 } else { from };
    file.seek(SeekFrom::Start(from))?;
    let (mut reader, mut at, mut events, mut line) = (BufReader::new(file), from, Vec::new(), Vec::new());
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        if read == 0 || !line.ends_with(b"\n") {
            return Ok((events, at));
        }
        at += u64::try_from(read).unwrap_or(0);
        let text = String::from_utf8_lossy(&line);
        let json = text.split_once(MARK).and_then(|(_, json)| serde_json::from_str(json.trim()).ok());
        events.extend(json.and_then(|json| event(&json)));
    }
}

fn event(json: &Value) -> Option<Event> {
    emergency(json).or_else(|| record(json).map(Event::Ended))
}

fn emergency(json: &Value) -> Option<Event> {
    let text = |name: &str| json.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    (text("event") == "emergency").then(|| Event::Emergency {
        call_id: text("call_id"),
        customer: text("customer"),
        caller: text("caller"),
        number: text("number"),
    })
}

pub(super) fn record(json: &Value) -> Option<CallRecord> {
    // why: a variable that was never set is said as what stands for nothing.
    let text = |name: &str| match json.get(name).and_then(Value::as_str).unwrap_or_default() {
        "<null>" => String::new(),
        text => text.to_owned(),
    };
    let kind = match text("kind").as_str() {
        "internal" => CallKind::Internal,
        "on_net" => CallKind::OnNet,
        "pstn_out" => CallKind::PstnOut,
        "pstn_in" => CallKind::PstnIn,
        "emergency" => CallKind::Emergency,
        "echo" => CallKind::Echo,
        _ => CallKind::Unknown,
    };
    let ended_by = match text("by").as_str() {
        "caller" => Ended::Caller,
        "callee" => Ended::Callee,
        "unanswered" => Ended::Unanswered,
        "limit" => Ended::Limit,
        _ => Ended::Command,
    };
    let ended = millis(&text("ended"))?;
    Some(CallRecord {
        call_id: Some(text("call_id")).filter(|id| !id.is_empty())?,
        from_tag: text("from_tag"),
        kind,
        started: millis(&text("started")).unwrap_or(ended),
        answered: millis(&text("answered")),
        ended,
        ended_by,
        code: text("code").parse().unwrap_or(0),
        partner: text("partner"),
        customer: text("customer"),
        caller: text("caller"),
        callee: text("callee"),
        callee_customer: text("callee_customer"),
        caller_number: text("number"),
        dialled: text("dialled"),
        trunk: text("trunk"),
    })
}

/// `seconds.microseconds`, the latter as a number, without zeroes before it.
fn millis(text: &str) -> Option<u64> {
    let (seconds, micros) = text.split_once('.').unwrap_or((text, "0"));
    Some(seconds.parse::<u64>().ok()? * 1_000 + micros.parse::<u64>().ok()? / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = r#"{"call_id":"a","from_tag":"t","kind":"internal","started":"10.500000","answered":"","ended":"11.250000","by":"unanswered","code":"486","customer":"c","trunk":"<null>"}"#;

    #[test]
    fn a_record_is_heard_once_however_it_is_cut_and_repeated() {
        let twice = format!("{}:{EVENT},", EVENT.len()).repeat(2);
        let mut ear = Ear::default();
        let heard: Vec<Event> = twice.bytes().flat_map(|byte| ear.hear(&[byte])).collect();
        let [Event::Ended(heard)] = &heard[..] else { panic!("one record: {heard:?}") };
        assert_eq!((heard.code, heard.ended, heard.answered), (486, 11_250, None));
        assert_eq!(heard.trunk, "");
    }

    #[test]
    fn an_emergency_call_is_told_when_it_begins_and_again_when_it_has_ended() {
        let began = r#"{"event":"emergency","call_id":"a","customer":"c","caller":"u@d","number":"112"}"#;
        let mut ear = Ear::default();
        let heard = ear.hear(format!("{}:{began},{}:{EVENT},", began.len(), EVENT.len()).as_bytes());
        assert!(matches!(&heard[..], [Event::Emergency { .. }, Event::Ended(_)]), "{heard:?}");
        assert!(!ear.is_new(&heard[0]), "the copy in the log is known");
    }

    #[test]
    fn noise_on_the_wire_ends_nothing() {
        let mut ear = Ear::default();
        assert!(ear.hear(b"x:garbage,").is_empty());
        assert!(ear.hear(b"2:{},").is_empty());
        assert_eq!(ear.hear(format!("{}:{EVENT},", EVENT.len()).as_bytes()).len(), 1);
    }

    #[test]
    fn what_was_missed_is_in_the_log_but_for_a_line_that_is_not_finished() {
        let path = std::env::temp_dir().join(format!("alta-missed-{}", std::process::id()));
        std::fs::write(&path, format!(" 1(2) ALERT: <script>: ALTA-CALL {EVENT}\nother\nALTA-CALL {{\"call"))
            .expect("a file");
        let (events, at) = missed(&path, 0).expect("it is read");
        assert_eq!(events.len(), 1);
        assert_eq!(missed(&path, at).expect("it is read").0.len(), 0);
        std::fs::remove_file(&path).expect("it is removed");
    }
}
