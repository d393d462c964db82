//! JSON-RPC over HTTP, one question a connection: what is registered, what is up, and what shall end.

use std::{collections::HashMap, net::SocketAddr, time::Duration};

use serde_json::{Map, Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::events::record;
use crate::{
    engine::{Cut, WasCut},
    message::Uri,
    projection::Aor,
    records::{CallRecord, GatewayState, Registration},
};

const PATIENCE: Duration = Duration::from_secs(5);
const ANSWER_MAX: u64 = 64 << 20;
/// Among the flags of a registration: it stands.
const ONLINE: u64 = 4;

#[derive(Debug)]
pub enum RpcFault {
    /// Nobody answers.
    Away,
    /// The answer is none.
    Garbled,
    /// It was refused, with this code.
    Refused(i64),
}

#[derive(Debug, Clone, Copy)]
pub struct Rpc(pub SocketAddr);

impl Rpc {
    /// # Errors
    /// Kamailio does not answer, or refuses.
    pub async fn ask(&self, method: &str, parameters: Value) -> Result<Value, RpcFault> {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).to_string();
        let answer = timeout(PATIENCE, self.exchange(&body)).await.map_err(|_| RpcFault::Away)??;
        let mut answer: Value = serde_json::from_slice(&answer).map_err(|_| RpcFault::Garbled)?;
        if let Some(error) = answer.get("error") {
            return Err(RpcFault::Refused(error.get("code").and_then(Value::as_i64).unwrap_or(0)));
        }
        answer.get_mut("result").map(Value::take).ok_or(RpcFault::Garbled)
    }

    async fn exchange(&self, body: &str) -> Result<Vec<u8>, RpcFault> {
        let mut stream = TcpStream::connect(self.0).await.map_err(|_| RpcFault::Away)?;
        let head = format!(
            "POST /rpc HTTP/1.1\r\nHost: alta\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).await.map_err(|_| RpcFault::Away)?;
        let mut answer = Vec::new();
        let mut stream = stream.take(ANSWER_MAX);
        loop {
            if let Some(body) = whole(&answer) {
                return Ok(body);
            }
            if stream.read_buf(&mut answer).await.map_err(|_| RpcFault::Away)? == 0 {
                return Err(RpcFault::Garbled);
            }
        }
    }

    /// # Errors
    /// Kamailio does not answer.
    pub async fn registrations(&self) -> Result<Vec<Registration>, RpcFault> {
        let dump = match self.ask("ul.dump", json!([])).await {
            Ok(dump) => dump,
            // why: with nobody registered the command fails.
            Err(RpcFault::Refused(_)) => return Ok(Vec::new()),
            Err(fault) => return Err(fault),
        };
        let devices = self.devices().await?;
        let mut list = Vec::new();
        for info in found(&dump, "Info") {
            let Some((user, domain)) = text(info, "AoR").split_once('@').map(|(a, b)| (a.to_owned(), b.to_owned()))
            else {
                continue;
            };
            let aor = Aor::new(user, domain);
            list.extend(found(info, "Contact").into_iter().map(|contact| registration(&aor, contact, &devices)));
        }
        list.sort_by(|a, b| (&a.aor, &a.contact).cmp(&(&b.aor, &b.contact)));
        Ok(list)
    }

    /// Which device each contact is, as the configuration noted it.
    async fn devices(&self) -> Result<HashMap<String, String>, RpcFault> {
        let dump = match self.ask("htable.dump", json!(["device"])).await {
            Ok(dump) => dump,
            Err(RpcFault::Refused(_)) => return Ok(HashMap::new()),
            Err(fault) => return Err(fault),
        };
        let slots = dump.as_array().into_iter().flatten().filter_map(|entry| entry.get("slot")?.as_array());
        Ok(slots.flatten().map(|item| (text(item, "name").to_owned(), text(item, "value").to_owned())).collect())
    }

    /// # Errors
    /// Kamailio does not answer.
    pub async fn gateways(&self) -> Result<Vec<GatewayState>, RpcFault> {
        let list = match self.ask("dispatcher.list", json!([])).await {
            Ok(list) => list,
            Err(RpcFault::Refused(_)) => return Ok(Vec::new()),
            Err(fault) => return Err(fault),
        };
        let (mut states, accounts) = (Vec::new(), self.accounts().await?);
        for set in found(&list, "SET") {
            let id = set.get("ID").and_then(Value::as_u64).unwrap_or(0);
            states.extend(found(set, "DEST").into_iter().map(|gateway| {
                let attributes = gateway.pointer("/ATTRS/BODY").and_then(Value::as_str).unwrap_or_default();
                let attribute = |name: &str| attributes.split(';').find_map(|part| part.strip_prefix(name));
                let account = attribute("uac=").unwrap_or_default();
                GatewayState {
                    trunk: attribute("trunk=").unwrap_or_default().to_owned(),
                    set: id,
                    destination: text(gateway, "URI").to_owned(),
                    up: text(gateway, "FLAGS").starts_with('A'),
                    registered: accounts.get(account).copied(),
                }
            }));
        }
        Ok(states)
    }

    /// Whether this side is registered, by the names of the registrations.
    async fn accounts(&self) -> Result<HashMap<String, bool>, RpcFault> {
        let list = match self.ask("uac.reg_dump", json!([])).await {
            Ok(list) => list,
            Err(RpcFault::Refused(_)) => return Ok(HashMap::new()),
            Err(fault) => return Err(fault),
        };
        let online = |one: &Value| one.get("flags").and_then(Value::as_u64).unwrap_or(0) & ONLINE != 0;
        Ok(list.as_array().into_iter().flatten().map(|one| (text(one, "l_uuid").to_owned(), online(one))).collect())
    }

    /// Reads the gateways again, and the trunk registrations of these names; those that are gone end.
    ///
    /// # Errors
    /// Kamailio does not answer.
    pub async fn reload_trunks(&self, accounts: &[String], gone: &[String]) -> Result<(), RpcFault> {
        // why one by one: all of them at once can be read again only every few minutes.
        let removed = gone.iter().map(|account| ("uac.reg_remove", json!(["l_uuid", account])));
        let refreshed = accounts.iter().map(|account| ("uac.reg_refresh", json!([account])));
        let asked = std::iter::once(("dispatcher.reload", json!([]))).chain(removed).chain(refreshed);
        for (method, parameters) in asked {
            match self.ask(method, parameters).await {
                Ok(_) => {}
                Err(RpcFault::Refused(code)) => tracing::warn!(method, code, "kamailio refused"),
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Ends registrations and calls. What is known of the calls comes back, for where Kamailio itself says nothing more of them.
    ///
    /// # Errors
    /// Kamailio does not answer.
    pub async fn cut(&self, cut: &Cut, now: u64) -> Result<(WasCut, Vec<CallRecord>), RpcFault> {
        let (mut was, mut records) = (WasCut::default(), Vec::new());
        for registration in self.registrations().await?.iter().filter(|one| concerns(cut, one)) {
            let aor = registration.aor.to_string();
            let gone = match cut {
                Cut::Device { .. } => self.ask("ul.rm_contact", json!(["location", aor, registration.contact])).await,
                _ => self.ask("ul.rm", json!(["location", aor])).await,
            };
            was.registrations += 1;
            match gone {
                // why: the line's other contacts went with the first.
                Ok(_) | Err(RpcFault::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        let dialogs = match self.ask("dlg.list", json!([])).await {
            Ok(dialogs) => dialogs,
            Err(RpcFault::Refused(_)) => return Ok((was, records)),
            Err(fault) => return Err(fault),
        };
        for dialog in dialogs.as_array().into_iter().flatten().filter(|dialog| is_up(dialog)) {
            let ends = [variable(dialog, "caller"), variable(dialog, "callee")];
            if ends.iter().any(|end| is_of(cut, end)) {
                self.end(dialog).await?;
                records.extend(cut_record(dialog, now));
                was.calls += 1;
            }
        }
        Ok((was, records))
    }
}

impl Rpc {
    /// Both ends hear it twice, and answer the second with 481.
    async fn end(&self, dialog: &Value) -> Result<(), RpcFault> {
        let parameters = json!([dialog.get("h_entry"), dialog.get("h_id")]);
        self.ask("dlg.end_dlg", parameters).await?;
        // why: Kamailio sends no BYE to the second end once the first has answered its own, and none to where a phone really is.
        for (from, to, from_uri, to_uri) in
            [("caller", "callee", "from_uri", "to_uri"), ("callee", "caller", "to_uri", "from_uri")]
        {
            let (Some(from), Some(to)) = (dialog.get(from), dialog.get(to)) else { continue };
            let cseq = text(from, "cseq").parse::<u32>().unwrap_or(0) + 2;
            let mut headers = format!(
                "From: <{}>;tag={}\r\nTo: <{}>;tag={}\r\nCall-ID: {}\r\nCSeq: {cseq} BYE\r\n",
                text(dialog, from_uri),
                text(from, "tag"),
                text(dialog, to_uri),
                text(to, "tag"),
                text(dialog, "call-id"),
            );
            if !text(to, "route_set").is_empty() {
                headers.push_str(&format!("Route: {}\r\n", text(to, "route_set")));
            }
            let (contact, hop) = hop(text(to, "contact"));
            match self.ask("tm.t_uac_start", json!(["BYE", contact, hop, ".", headers, ""])).await {
                Ok(_) | Err(RpcFault::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }
}

/// A Contact without the address that was noted in it, and that address.
fn hop(contact: &str) -> (String, String) {
    let Some(mut uri) = Uri::parse(contact) else { return (contact.to_owned(), ".".to_owned()) };
    let alias = uri.params.get("alias").map(str::to_owned);
    uri.params.remove("alias");
    let hop = alias.and_then(|alias| {
        let mut parts = alias.split('~');
        let (ip, port) = (parts.next()?, parts.next()?);
        let transport = match parts.next()? {
            "2" => ";transport=tcp",
            "3" => ";transport=tls",
            _ => "",
        };
        Some(format!("sip:{ip}:{port}{transport}"))
    });
    (uri.to_string(), hop.unwrap_or_else(|| ".".to_owned()))
}

/// The body, once all of it is there.
fn whole(answer: &[u8]) -> Option<Vec<u8>> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    })?;
    answer.get(end + 4..(end + 4).checked_add(length)?).map(<[u8]>::to_vec)
}

/// Every object of this name, however deep; those inside of one are its own.
fn found<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    match value {
        Value::Array(items) => items.iter().flat_map(|item| found(item, name)).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, inner)| if key == name && inner.is_object() { vec![inner] } else { found(inner, name) })
            .collect(),
        _ => Vec::new(),
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn registration(aor: &Aor, contact: &Value, devices: &HashMap<String, String>) -> Registration {
    let seconds = |name: &str| contact.get(name).and_then(Value::as_u64).unwrap_or(0);
    Registration {
        aor: aor.clone(),
        device: devices.get(text(contact, "Address")).cloned().unwrap_or_default(),
        customer: String::new(),
        contact: text(contact, "Address").to_owned(),
        source: text(contact, "Received").to_owned(),
        user_agent: text(contact, "User-Agent").to_owned(),
        since: seconds("Last-Modified") * 1_000,
        expires: (seconds("Last-Modified") + seconds("Expires")) * 1_000,
    }
}

fn concerns(cut: &Cut, registration: &Registration) -> bool {
    match cut {
        Cut::Line(aor) => registration.aor == *aor,
        Cut::Domain(domain) => registration.aor.domain == *domain,
        Cut::Device { user, domain } => registration.device == *user && registration.aor.domain == *domain,
    }
}

fn is_of(cut: &Cut, end: &str) -> bool {
    match cut {
        Cut::Line(aor) => end == aor.to_string(),
        Cut::Domain(domain) => end.split_once('@').is_some_and(|(_, of)| of == domain),
        Cut::Device { .. } => false,
    }
}

/// Answered and not ended: only such a dialog can be ended from outside.
fn is_up(dialog: &Value) -> bool {
    matches!(dialog.get("state").and_then(Value::as_i64), Some(3 | 4))
}

/// The record of a call that is cut now, from what the configuration noted of it.
fn cut_record(dialog: &Value, now: u64) -> Option<CallRecord> {
    let mut facts = Map::new();
    for variable in dialog.get("variables").and_then(Value::as_array).into_iter().flatten() {
        facts.extend(variable.as_object().cloned().unwrap_or_default());
    }
    facts.insert("call_id".to_owned(), dialog.get("call-id").cloned().unwrap_or_default());
    facts.insert("by".to_owned(), json!("command"));
    facts.insert("code".to_owned(), json!("200"));
    facts.insert("ended".to_owned(), json!(format!("{}.{}", now / 1_000, now % 1_000 * 1_000)));
    record(&Value::Object(facts))
}

fn variable<'v>(dialog: &'v Value, name: &str) -> &'v str {
    let variables = dialog.get("variables").and_then(Value::as_array);
    variables.into_iter().flatten().find_map(|pair| pair.get(name).and_then(Value::as_str)).unwrap_or_default()
}
