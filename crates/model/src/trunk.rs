//! A trunk of a PSTN provider: where its gateway is, how it is spoken to, and whether we register there.

use crate::{Problem, ProblemKind, Problems, name};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Udp,
    Tcp,
    Tls,
}

impl Transport {
    pub const ALL: [Transport; 3] = [Transport::Udp, Transport::Tcp, Transport::Tls];

    pub const fn wire(self) -> &'static str {
        match self {
            Transport::Udp => "udp",
            Transport::Tcp => "tcp",
            Transport::Tls => "tls",
        }
    }

    pub fn from_wire(wire: &str) -> Option<Transport> {
        Transport::ALL.into_iter().find(|transport| transport.wire() == wire)
    }

    const fn port(self) -> u16 {
        match self {
            Transport::Udp | Transport::Tcp => 5060,
            Transport::Tls => 5061,
        }
    }
}

/// As typed. With a user it is a trunk that we register on.
#[derive(Clone, Debug, Default)]
pub struct AskedTrunk {
    pub name: String,
    /// A name or an address.
    pub host: String,
    /// Left out: the usual one of the transport.
    pub port: Option<i64>,
    /// Left out: UDP.
    pub transport: Option<String>,
    /// 0 to 100; the highest is tried first.
    pub priority: Option<i64>,
    pub user: Option<String>,
    pub password: Option<String>,
    /// Whose user that is; left out: the host.
    pub domain: Option<String>,
    /// What the provider's challenge says; left out: the domain.
    pub realm: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTrunk {
    pub name: String,
    pub host: String,
    pub port: u16,
    pub transport: Transport,
    pub priority: i64,
    pub registration: Option<TrunkAccount>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrunkAccount {
    pub user: String,
    pub password: String,
    pub domain: String,
    pub realm: String,
}

const HOST_MAX: usize = 253;
const NAME_MAX: usize = 100;
const SECRET_MAX: usize = 128;
const PRIORITY: std::ops::RangeInclusive<i64> = 0..=100;
const PORT: std::ops::RangeInclusive<i64> = 1..=65_535;

pub fn plan_trunk(asked: &AskedTrunk, mut problems: Problems) -> Result<NewTrunk, Problems> {
    let name = problems.keep("name", name::line(&asked.name, NAME_MAX));
    let host = problems.keep("host", host(&asked.host));
    let transport = transport(asked.transport.as_deref(), &mut problems);
    let port = within("port", asked.port, PORT, i64::from(transport.port()), &mut problems);
    let priority = within("priority", asked.priority, PRIORITY, 0, &mut problems);
    let registration = account(asked, host.as_deref().unwrap_or_default(), &mut problems);
    let (name, host) = problems.or(name.zip(host))?.unwrap_or_default();
    Ok(NewTrunk { name, host, port: u16::try_from(port).unwrap_or_default(), transport, priority, registration })
}

/// Letters, digits, dots and hyphens; an IPv6 address in brackets. Nothing else may stand in a SIP URI's host.
fn host(typed: &str) -> Result<String, ProblemKind> {
    let typed = typed.trim().to_ascii_lowercase();
    if typed.is_empty() {
        return Err(ProblemKind::Required);
    }
    if typed.len() > HOST_MAX {
        return Err(ProblemKind::TooLong);
    }
    let address = typed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let fits = match address {
        Some(address) => address.parse::<core::net::Ipv6Addr>().is_ok(),
        None => typed.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        }),
    };
    if fits { Ok(typed) } else { Err(ProblemKind::InvalidHost) }
}

fn transport(typed: Option<&str>, problems: &mut Problems) -> Transport {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Transport::Udp };
    Transport::from_wire(&typed.to_ascii_lowercase()).unwrap_or_else(|| {
        let known = Transport::ALL.map(Transport::wire).join(", ");
        problems.push(Problem::new("transport", ProblemKind::UnknownValue).with("value", typed).with("known", known));
        Transport::Udp
    })
}

fn within(
    at: &str,
    asked: Option<i64>,
    range: std::ops::RangeInclusive<i64>,
    usual: i64,
    problems: &mut Problems,
) -> i64 {
    let asked = asked.unwrap_or(usual);
    if !range.contains(&asked) {
        let problem = Problem::new(at, ProblemKind::OutOfRange);
        problems.push(problem.with("min", range.start()).with("max", range.end()));
    }
    asked
}

fn account(asked: &AskedTrunk, host: &str, problems: &mut Problems) -> Option<TrunkAccount> {
    let given = |typed: &Option<String>| typed.clone().filter(|typed| !typed.trim().is_empty());
    let user = given(&asked.user)?;
    let user = problems.keep("username", name::line(&user, NAME_MAX))?;
    let password = given(&asked.password);
    match &password {
        None => problems.add("password", ProblemKind::Required),
        Some(password) if password.len() > SECRET_MAX => {
            problems.push(Problem::new("password", ProblemKind::TooLong).with("max", SECRET_MAX));
        }
        Some(_) => {}
    }
    let domain = given(&asked.domain)
        .map_or_else(|| Some(host.to_owned()), |typed| problems.keep("domain", self::host(&typed)))?;
    let realm = given(&asked.realm)
        .map_or_else(|| Some(domain.clone()), |typed| problems.keep("realm", name::line(&typed, HOST_MAX)))?;
    Some(TrunkAccount { user, password: password?, domain, realm })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(host: &str) -> AskedTrunk {
        AskedTrunk { name: "Red".to_owned(), host: host.to_owned(), ..AskedTrunk::default() }
    }

    #[test]
    fn a_trunk_needs_a_host_and_the_rest_is_what_is_usual() {
        let trunk = plan_trunk(&asked(" SBC.Carrier.example "), Problems::default()).expect("it is a trunk");
        assert_eq!((trunk.host.as_str(), trunk.port, trunk.transport), ("sbc.carrier.example", 5060, Transport::Udp));
        let secure = AskedTrunk { transport: Some("TLS".to_owned()), ..asked("[2001:db8::1]") };
        assert_eq!(plan_trunk(&secure, Problems::default()).expect("it is a trunk").port, 5061);
    }

    #[test]
    fn what_could_not_stand_in_a_sip_uri_is_no_host() {
        for host in ["a b", "a;b", "a@b", "sip:a", "-a", "a..b", "[::1", "a>", "a\r\nb"] {
            let problems = plan_trunk(&asked(host), Problems::default()).expect_err(host);
            assert_eq!(problems.0[0].at, "host", "{host}");
        }
    }

    #[test]
    fn whoever_registers_says_the_password_and_the_domain_is_the_host_unless_said() {
        let nameless = AskedTrunk { user: Some("levante".to_owned()), ..asked("sbc.example") };
        let problems = plan_trunk(&nameless, Problems::default()).expect_err("no password");
        assert_eq!(problems.0[0].at, "password");
        let whole = AskedTrunk { password: Some("secret".to_owned()), ..nameless };
        let account =
            plan_trunk(&whole, Problems::default()).expect("it is a trunk").registration.expect("it registers");
        assert_eq!((account.domain.as_str(), account.realm.as_str()), ("sbc.example", "sbc.example"));
    }
}
